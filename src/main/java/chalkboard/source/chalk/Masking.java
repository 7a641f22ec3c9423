package chalkboard.source.chalk;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Takes secrets out of a report before anyone sees it.
///
/// Chalk itself redacts little: environment lists, command lines, Dockerfiles and urls hold what the build was given.
final class Masking {
  static final String MASK = "‹masked›";

  private static final Pattern SECRET_NAME = Pattern.compile(
      "(?i)(secret|token|passw|passphrase|credential|private_?key|api_?key|apikey|access_?key|auth|session|cookie|signature_key|encrypt)");
  private static final Pattern USER_INFO = Pattern.compile("(://)[^/@\\s\"]*@");
  private static final Pattern TOKEN = Pattern.compile(
      "\\b(gh[pousr]_[A-Za-z0-9_]{10,}|github_pat_\\w{10,}|npm_\\w{10,}|glpat-[\\w-]{10,}|xox[abprs]-[\\w-]{8,}|A[KS]IA[A-Z0-9]{16}"
          + "|eyJ[\\w-]{8,}\\.[\\w-]{4,}\\.?[\\w-]*|sk-[\\w-]{16,}|AIza[\\w-]{30,})");
  private static final Pattern URL_SECRET = Pattern
      .compile("(?i)([?&][^=&\\s]*(?:signature|token|key|secret|credential|password|sig)[^=&\\s]*=)[^&\\s\"]+");
  private static final Pattern PRIVATE_KEY = Pattern
      .compile("(?s)-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|$)");
  private static final Pattern ASSIGNED = Pattern.compile(
      "(?i)(\\b\\w*(?:secret|token|passw|credential|private_?key|api_?key|access_?key)\\w*\\s*[=:]\\s*)(\"[^\"]*\"|'[^']*'|[^\\s\"',]+)");
  private static final Pattern DOCKERFILE_VALUE = Pattern.compile("(?im)^(\\s*(?:ARG|ENV)\\s+[A-Za-z_]\\w*)(\\s*=\\s*|\\s+).*$");
  private static final List<String> HARMLESS = List.of("PATH", "PWD", "USER", "LANG", "HOME", "SHELL", "TERM", "HOSTNAME", "NODE_ENV",
      "NODE_VERSION", "JAVA_VERSION", "PORT", "TZ");

  private Masking() {
  }

  /// A key whose whole value is a secret, or holds findings of them.
  static boolean isSecretKey(String key) {
    return key.equals("SECRET_SCANNER") || key.startsWith("$CHALK_") || key.equals("_OP_CONFIG") || key.equals("VCS_DIFF_PATCH")
        || key.equals("_K8S_POD_MANIFEST") || key.startsWith("_AWS_INSTANCE_IDENTITY")
        || key.matches("(?i).*(SECRET|PASSWORD|PRIVATE_KEY|CREDENTIAL|_TOKEN).*");
  }

  /// The text of a value below that key, masked by what the key holds and by what the text looks like.
  static String text(String key, String value) {
    if (isEnvironment(key)) return variable(value);
    if (key.startsWith("@")) value = value.replaceFirst("\\?.*$", "?" + MASK);
    if (key.startsWith("DOCKER_FILE")) value = DOCKERFILE_VALUE.matcher(value).replaceAll("$1=" + MASK);
    return anywhere(value);
  }

  /// One word of a command line; `before` is the word in front of it.
  static String argument(String before, String word) {
    boolean takesSecret = before.startsWith("-") && !before.contains("=") && SECRET_NAME.matcher(before).find();
    if (takesSecret && !word.startsWith("-")) return MASK;
    if (before.equals("--build-arg") || before.equals("-e") || before.equals("--env") || word.startsWith("--build-arg=")) {
      int from = word.startsWith("--build-arg=") ? word.indexOf('=') + 1 : 0;
      int equals = word.indexOf('=', from);
      return equals < 0 ? word : word.substring(0, equals + 1) + MASK;
    }
    int equals = word.indexOf('=');
    if (equals > 0 && SECRET_NAME.matcher(word.substring(0, equals)).find()) return word.substring(0, equals + 1) + MASK;
    return anywhere(word);
  }

  static boolean isCommandLine(String key) {
    return key.contains("ARGV");
  }

  /// What looks like a secret wherever it stands.
  static String anywhere(String text) {
    text = PRIVATE_KEY.matcher(text).replaceAll(MASK);
    text = USER_INFO.matcher(text).replaceAll("$1");
    text = URL_SECRET.matcher(text).replaceAll("$1" + MASK);
    text = TOKEN.matcher(text).replaceAll(MASK);
    return ASSIGNED.matcher(text).replaceAll("$1" + MASK);
  }

  private static boolean isEnvironment(String key) {
    return key.endsWith("_ENV") || key.equals("_ENV") || key.startsWith("_ENV.") || key.contains("_ENV.");
  }

  /// `NAME=value` of an environment list, or the value of one in a map.
  private static String variable(String text) {
    int equals = text.indexOf('=');
    if (equals < 0) return text.equals("<<redact>>") ? text : MASK;
    var name = text.substring(0, equals);
    return HARMLESS.contains(name.toUpperCase(Locale.ROOT)) ? text : name + "=" + MASK;
  }
}
