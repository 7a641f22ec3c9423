package chalkboard.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Masks the words of one command line, one after the other: what a word is depends on the flag before it and on the program.
public final class CommandLineMask {
  private static final Set<String> TAKE_VARIABLE = Set.of("--build-arg", "-e", "--env");
  private static final Set<String> TAKE_USER = Set.of("-u", "-U", "--user", "--proxy-user");
  private static final Set<String> TAKE_HEADER = Set.of("-H", "--header");
  private static final Pattern USER_AND_GROUP = Pattern.compile("\\d+:\\d+");
  /// Takes the password with `-p` and nothing between.
  private static final Pattern OF_MYSQL = Pattern.compile("mysql\\w*|mariadb[\\w-]*");
  /// Takes it as the word behind `-p`, too.
  private static final Pattern OF_LOGIN = Pattern.compile("sshpass|mongo\\w*|login");

  private String before = "";
  private boolean glued;
  private boolean apart;
  private boolean isRedis;

  /// The next word, without what is a secret in it.
  public String mask(String word) {
    var masked = masked(word);
    before = word;
    var program = word.substring(word.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    glued |= OF_MYSQL.matcher(program).matches();
    apart |= OF_LOGIN.matcher(program).matches();
    isRedis |= program.equals("redis-cli");
    return masked;
  }

  private String masked(String word) {
    boolean isFlag = word.startsWith("-");
    if (!isFlag) {
      if (before.startsWith("-") && !before.contains("=") && SecretNames.isSecret(before)) return Secrets.MASK;
      if ((apart && before.equals("-p")) || (isRedis && before.equals("-a"))) return Secrets.MASK;
      if (TAKE_USER.contains(before)) return user(word);
    }
    if (TAKE_VARIABLE.contains(before)) return variable(word, 0);
    if (TAKE_HEADER.contains(before)) return header(word);
    if (isFlag) {
      if ((glued || apart) && word.startsWith("-p") && word.length() > 2) return "-p" + Secrets.MASK;
      int equals = word.indexOf('=');
      if (equals > 0 && TAKE_VARIABLE.contains(word.substring(0, equals))) return variable(word, equals + 1);
      if (equals > 0 && TAKE_USER.contains(word.substring(0, equals)))
        return word.substring(0, equals + 1) + user(word.substring(equals + 1));
      if (word.startsWith("-u") && word.contains(":")) return "-u" + user(word.substring(2));
    }
    int equals = word.indexOf('=');
    if (equals > 0 && SecretNames.isSecret(word.substring(0, equals))) return word.substring(0, equals + 1) + Secrets.MASK;
    return Secrets.mask(word);
  }

  private static String user(String word) {
    int colon = word.indexOf(':');
    return colon < 0 || USER_AND_GROUP.matcher(word).matches() ? Secrets.mask(word) : word.substring(0, colon + 1) + Secrets.MASK;
  }

  /// A variable says nothing of what it holds.
  private static String variable(String word, int from) {
    int equals = word.indexOf('=', from);
    return equals < 0 ? word : word.substring(0, equals + 1) + Secrets.MASK;
  }

  private static String header(String word) {
    int colon = word.indexOf(':');
    return colon > 0 && SecretNames.isSecret(word.substring(0, colon))
        ? word.substring(0, colon + 1) + " " + Secrets.MASK
        : Secrets.mask(word);
  }
}
