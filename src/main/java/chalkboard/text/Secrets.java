package chalkboard.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes what looks like a secret out of text before it reaches screen, log or store: passwords in addresses, named values, tokens, keys.
///
/// Where it cannot tell, it masks: a word too few in a message does less harm than a password too many. Masking twice is masking once.
public final class Secrets {
  /// What stands where a secret stood.
  public static final String MASK = "‹masked›";

  private static final String NAME = "(?:secret(?!smanager)|token|passw|passphrase|credential|private_?key|api[_-]?key|access_?key|signature)";
  private static final String SPECIAL = "secret|token|passw|phrase|credential|key|signature|auth|cookie|://|@|AKIA|ASIA|AIza|eyJ|sk-"
      + "|gh[pousr]_|github_pat|npm_|glpat|xox|bearer|basic|[A-Za-z0-9+/_=-]{100}";
  /// Most text holds nothing of the kind, and one look tells.
  private static final Pattern SUSPECT = Pattern.compile("(?i)" + SPECIAL);

  private static final Pattern PRIVATE_KEY = Pattern
      .compile("(?s)-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|$)");
  private static final Pattern USER_INFO = Pattern.compile("(://)[^/\\s?#\"]*@");
  /// A password that holds a slash or a question mark; a port is none, and `@sha256:` begins a digest.
  private static final Pattern ODD_USER_INFO = Pattern.compile("(://)[^\\s/@:\"]{1,100}:(?!\\d{1,5}[/?#])[^\\s\"]{0,1000}?@(?!sha\\d)");
  /// As curl and pip take a proxy.
  private static final Pattern BARE_USER_INFO = Pattern
      .compile("(?<![\\w/.%+~-])[\\w.%+~-]+:[^\\s/@:\"',]+@(?=[\\w.-]+:\\d{2,5}\\b)(?!sha\\d)");
  private static final Pattern HEADER = Pattern.compile("(?i)(\\b(?:proxy-)?authorization\\\\?[\"']?\\s*[:=]\\s*\\\\?[\"']?)"
      + "(AWS4-[\\w-]+\\s[^\"'\\n]{0,500}?Signature=[0-9a-f]+|(?:(?:basic|bearer|digest|negotiate|ntlm|token)\\s+)?(?!‹)[^\\s\"']+)");
  private static final Pattern COOKIE = Pattern.compile("(?i)(\\b(?:set-)?cookie\\\\?[\"']?:\\s*\\\\?[\"']?)(?!‹)[^\\n\"']+");
  private static final Pattern SCHEME = Pattern.compile("(?i)\\b(basic|bearer)(\\s+)(?=\\S{0,80}[\\d=]|\\S{20})[\\w+/.~-]{8,}=*");
  private static final Pattern URL_SECRET = Pattern
      .compile("(?i)([?&][^=&\\s]{0,60}(?:signature|token|key|secret|credential|passw|sig)[^=&\\s]{0,60}=)[^&\\s\"']+");
  private static final Pattern TOKEN = Pattern.compile(
      "\\b(gh[pousr]_[A-Za-z0-9_]{10,}|github_pat_\\w{10,}|npm_\\w{10,}|glpat-[\\w-]{10,}|xox[abprs]-[\\w-]{8,}|A[KS]IA[A-Z0-9]{12,}"
          + "|eyJ[\\w-]{8,2000}\\.[\\w-]{4,}(?:\\.[\\w-]*)?|sk-[\\w-]{16,}|AIza[\\w-]{30,})");
  private static final Pattern XML = Pattern.compile("(?i)(<(?:\\w*:)?\\w{0,40}(?:secret|token|passw|signature|accesskey)\\w{0,40}>)[^<]+");
  /// A name, `=` or `:`, and a value in quotes or up to a space or comma. The last number of an ARN and `:secret:` is AWS's way to name one.
  private static final Pattern NAMED = Pattern.compile("(?i)(?<!:\\d{12}:)(" + NAME + "[\\w-]{0,40}\\\\?[\"']?)(\\s*=\\s*|\\s*:\\s*)"
      + "(\\\\\"[^\"]*\"?|\"(?:[^\"\\\\]*(?:\\\\.)?){0,60}\"?|'[^']*'?|[^\\s\"',]+)");
  /// What stands behind a colon in a sentence: `no credentials: none were found`, `token: ExpiredToken`.
  private static final Pattern WORD = Pattern.compile("(?:[A-Z]?[a-z]+){1,6}[.:;!)]?|[A-Z]{2,4}");
  private static final Pattern REVISION = Pattern.compile("\\d{1,5}");
  private static final String IN_NAMES = "abcdefghijklmnopqrstuvwxyz0123456789-_.";
  private static final Pattern FLAG = Pattern.compile("(?i)((?<!\\S)--?[\\w-]{0,40}" + NAME + "[\\w-]{0,40}\\s+)(?![-‹])\\S+");
  private static final Pattern LONG = Pattern.compile("[A-Za-z0-9+/_=-]{100,}");
  private static final int WORDS_OF_A_PATH = 16;

  private static final Pattern SECRET_FLAG = Pattern.compile(
      "(?i)(secret|token|passw|passphrase|credential|private_?key|api_?key|apikey|access_?key|auth|session|cookie|signature_key|encrypt)");
  private static final Pattern TAKES_VARIABLE = Pattern.compile("--build-arg|-e|--env");

  private Secrets() {
  }

  /// The text with a mask for each part that looks like a secret; the same object where nothing does.
  public static String mask(String text) {
    if (!SUSPECT.matcher(text).find()) return text;
    var out = PRIVATE_KEY.matcher(text).replaceAll(MASK);
    out = USER_INFO.matcher(out).replaceAll("$1");
    out = ODD_USER_INFO.matcher(out).replaceAll("$1");
    out = BARE_USER_INFO.matcher(out).replaceAll("");
    out = HEADER.matcher(out).replaceAll("$1" + MASK);
    out = COOKIE.matcher(out).replaceAll("$1" + MASK);
    out = SCHEME.matcher(out).replaceAll("$1$2" + MASK);
    out = URL_SECRET.matcher(out).replaceAll("$1" + MASK);
    out = TOKEN.matcher(out).replaceAll(MASK);
    out = XML.matcher(out).replaceAll("$1" + MASK);
    var before = out;
    out = NAMED.matcher(out).replaceAll(m -> Matcher.quoteReplacement(isOther(m, before) ? m.group() : named(m)));
    out = FLAG.matcher(out).replaceAll("$1" + MASK);
    out = LONG.matcher(out).replaceAll(m -> Matcher.quoteReplacement(isOpaque(m.group()) ? MASK : m.group()));
    return out.equals(text) ? text : out;
  }

  private static String named(MatchResult m) {
    var value = m.group(3);
    int open = value.startsWith("\\") ? 2 : value.startsWith("\"") || value.startsWith("'") ? 1 : 0;
    var quote = value.substring(0, open);
    boolean closes = open > 0 && value.length() >= 2 * open && value.endsWith(quote);
    return m.group(1) + m.group(2) + quote + MASK + (closes ? quote : "");
  }

  /// Whether it only looks like a named value: masked already, a sentence, the tag of an image, the revision of a task definition.
  private static boolean isOther(MatchResult m, String text) {
    var value = m.group(3);
    if (value.startsWith(MASK)) return true;
    if (m.group(2).indexOf('=') >= 0 || m.group(1).regionMatches(true, 0, "passw", 0, 5)) return false;
    if (m.group(2).endsWith(" ")) return WORD.matcher(value).matches();
    if (REVISION.matcher(value).matches()) return true;
    int from = m.start();
    while (from > 0 && IN_NAMES.indexOf(text.charAt(from - 1)) >= 0) from--;
    return from > 0 && text.charAt(from - 1) == '/';
  }

  /// Whether so long a run of letters and digits is no path and no digest in hexadecimal.
  private static boolean isOpaque(String run) {
    boolean isMixed = run.chars().anyMatch(Character::isUpperCase) && run.chars().anyMatch(Character::isLowerCase)
        && run.chars().anyMatch(Character::isDigit);
    return isMixed && run.chars().filter(c -> c == '/').count() * WORDS_OF_A_PATH < run.length();
  }

  /// One word of a command line, masked by what it is given to; `before` is the word in front of it.
  public static String argument(String before, String word) {
    boolean takesSecret = before.startsWith("-") && !before.contains("=") && SECRET_FLAG.matcher(before).find();
    if (takesSecret && !word.startsWith("-")) return MASK;
    if (TAKES_VARIABLE.matcher(before).matches() || word.startsWith("--build-arg=")) {
      int equals = word.indexOf('=', word.startsWith("--build-arg=") ? word.indexOf('=') + 1 : 0);
      return equals < 0 ? word : word.substring(0, equals + 1) + MASK;
    }
    int equals = word.indexOf('=');
    if (equals > 0 && SECRET_FLAG.matcher(word.substring(0, equals)).find()) return word.substring(0, equals + 1) + MASK;
    return mask(word);
  }

  /// All words of a command line, each masked by the one before it.
  public static List<String> commandLine(List<String> words) {
    var masked = new ArrayList<String>(words.size());
    for (int i = 0; i < words.size(); i++) masked.add(argument(i == 0 ? "" : words.get(i - 1), words.get(i)));
    return List.copyOf(masked);
  }
}
