package chalkboard.text;

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

  /// What a name must hold to be looked at; [SecretNames] says which of them tell of a secret.
  private static final String NAME = "(?:secret|token|pass|pwd|cred|auth|key|signature|cookie|jwt|bearer|otp|dsn|session|data|script|string)";
  private static final Pattern PRIVATE_KEY = Pattern
      .compile("(?s)-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|$)");
  private static final Pattern USER_INFO = Pattern.compile("(://)[^/\\s?#\"]*@(?!sha\\d)");
  /// A password that holds a slash or a question mark; a port is none, and `@sha256:` begins a digest.
  private static final Pattern ODD_USER_INFO = Pattern.compile("(://)[^\\s/@:\"]{1,100}:(?!\\d{1,5}[/?#])[^\\s\"]{0,1000}?@(?!sha\\d)");
  /// As curl and pip take a proxy.
  private static final Pattern BARE_USER_INFO = Pattern
      .compile("(?<![\\w/.%+~-])[\\w.%+~-]+:[^\\s/@:\"',]+@(?=[\\w.-]+:\\d{2,5}\\b|(?:tcp|unix)\\()(?!sha\\d)");
  private static final Pattern HEADER = Pattern.compile("(?i)(\\b(?:proxy-)?authorization\\\\?[\"']?\\s*[:=]\\s*\\\\?[\"']?)"
      + "(AWS4-[\\w-]+\\s[^\"'\\n]{0,500}?Signature=[0-9a-f]+|(?:(?:basic|bearer|digest|negotiate|ntlm|hmac|oauth|[\\w-]{0,30}(?:key|token))\\s+)?(?!‹)[^\\s\"']+)");
  private static final Pattern COOKIE = Pattern.compile("(?i)(\\b(?:set-)?cookie\\\\?[\"']?:\\s*\\\\?[\"']?)(?!‹)[^\\n\"']+");
  private static final Pattern SCHEME = Pattern.compile("(?i)\\b(basic|bearer)(\\s+)(?=\\S{0,80}[\\d=]|\\S{20})[\\w+/.~-]{8,}=*");
  private static final Pattern URL_VALUE = Pattern.compile("([?&;#]([^?&;#=\\s\"']{1,120})=)([^&\\s\"']+)");
  private static final Pattern TOKEN = Pattern.compile(
      "(?<![A-Za-z0-9])(gh[pousr]_[A-Za-z0-9_]{10,}|github_pat_\\w{10,}|npm_[A-Za-z0-9]{30,}|gl(?:pat|dt|rt|cbt|ptt|soat|ft|agent)-[\\w.-]{10,}"
          + "|xox[abeprs]-[\\w-]{8,}|A[KS]IA[A-Z0-9]{12,}|eyJ[\\w-]{8,2000}\\.[\\w-]{4,}(?:\\.[\\w-]*)?|sk-(?:[a-z]{2,8}-){0,2}[A-Za-z0-9_]{20,}"
          + "|[rs]k_(?:live|test)_\\w{10,}|dckr_pat_[\\w-]{10,}|hf_[A-Za-z0-9]{20,}|pypi-[\\w-]{30,}|hvs\\.[\\w-]{20,}"
          + "|SG\\.[\\w-]{16,}\\.[\\w-]{16,}|ATATT3[\\w=-]{20,}|AIza[\\w-]{30,})");
  /// What stands in no name of an image or a commit.
  private static final Pattern NO_NAME = Pattern.compile("\\s|://|[?&=]");
  private static final Pattern WEBHOOK = Pattern.compile("(hooks\\.slack\\.com/(?:services|workflows)/)[^\\s\"']+");
  private static final Pattern XML = Pattern.compile("(?i)(<(?:\\w*:)?\\w{0,40}(?:secret|token|passw|signature|accesskey)\\w{0,40}>)[^<]+");
  /// A name, `=` or `:`, and a value in quotes or up to a space or comma. The last number of an ARN and `:secret:` is AWS's way to name one.
  private static final Pattern NAMED = Pattern
      .compile("(?i)(?<!:\\d{12}:)(" + NAME + "[\\w-]{0,40}\\\\?[\"']?\\]?)(\\s*:?=>?\\s*|\\s*:\\s*)"
          + "(\\\\\"[^\"]*\"?|\"(?:[^\"\\\\]*(?:\\\\.)?){0,60}\"?|'[^']*'?|[^\\s\"',]+)");
  /// What stands behind a colon in a sentence: `no credentials: none were found`, `token: ExpiredToken`.
  private static final Pattern WORD = Pattern.compile("(?:[A-Z]?[a-z]++){1,6}+[.:;!)]?|[A-Z]{2,4}");
  private static final Pattern REVISION = Pattern.compile("\\d{1,5}");
  private static final String IN_NAMES = "abcdefghijklmnopqrstuvwxyz0123456789-_.";
  private static final int LONGEST_NAME = 80;
  private static final String VALUE = "(?:\"[^\"]*\"|'[^']*'|[^\\s\"']+)";
  private static final Pattern FLAG = Pattern.compile("((?<![\\w-])--?([A-Za-z_][\\w.-]{0,60})\\s+)(?![-‹])" + VALUE);
  private static final Pattern USER_FLAG = Pattern
      .compile("((?<![\\w-])(?:-[uU]|--user|--proxy-user)(?:\\s+|=)?[\"']?(?!\\d+:\\d+\\b)[^\\s:\"'/=]{1,100}:)(?!‹)[^\\s\"']+");
  /// The password of a command: glued to `-p`, behind it, or behind `-a`.
  private static final Pattern OF_COMMAND = Pattern.compile("(?i)((?:\\b(?:mysql\\w*|mariadb[\\w-]*)\\b[^\\n;|&]{0,300}?\\s-p(?!\\s)"
      + "|\\b(?:sshpass|mongo\\w*|login)\\b[^\\n;|&]{0,300}?\\s-p\\s*|\\bredis-cli\\b[^\\n;|&]{0,300}?\\s-a\\s*))(?![-‹])" + VALUE);
  private static final Pattern NETRC = Pattern.compile("(\\b(?:machine\\s+\\S+|default)\\s+login\\s+\\S+\\s+password\\s+)\\S+");
  private static final Pattern LONG = Pattern.compile("[A-Za-z0-9+/_=-]{100,}");
  private static final int WORDS_OF_A_PATH = 16;

  private Secrets() {
  }

  /// The text with a mask for each part that looks like a secret; the same object where nothing does.
  public static String mask(String text) {
    if (!SecretSigns.areIn(text)) return text;
    var out = PRIVATE_KEY.matcher(text).replaceAll(MASK);
    out = USER_INFO.matcher(out).replaceAll("$1");
    out = ODD_USER_INFO.matcher(out).replaceAll("$1");
    out = BARE_USER_INFO.matcher(out).replaceAll("");
    out = HEADER.matcher(out).replaceAll("$1" + MASK);
    out = COOKIE.matcher(out).replaceAll("$1" + MASK);
    out = SCHEME.matcher(out).replaceAll("$1$2" + MASK);
    out = URL_VALUE.matcher(out).replaceAll(m -> Matcher.quoteReplacement(isOfUrl(m.group(2)) ? m.group(1) + MASK : m.group()));
    out = WEBHOOK.matcher(out).replaceAll("$1" + MASK);
    out = TOKEN.matcher(out).replaceAll(MASK);
    out = XML.matcher(out).replaceAll("$1" + MASK);
    out = USER_FLAG.matcher(out).replaceAll("$1" + MASK);
    out = OF_COMMAND.matcher(out).replaceAll("$1" + MASK);
    out = NETRC.matcher(out).replaceAll("$1" + MASK);
    out = named(out);
    out = FLAG.matcher(out).replaceAll(m -> Matcher.quoteReplacement(SecretNames.isSecret(m.group(2)) ? m.group(1) + MASK : m.group()));
    out = LONG.matcher(out).replaceAll(m -> Matcher.quoteReplacement(isOpaque(m.group()) ? MASK : m.group()));
    return out.equals(text) ? text : out;
  }

  /// The name of an image or of a commit, without what looks like a token by itself; what stands behind a colon there is a tag.
  public static String maskTokens(String text) {
    if (NO_NAME.matcher(text).find()) return mask(text);
    return TOKEN.matcher(text).replaceAll(MASK);
  }

  /// Whether what stands behind that name is a secret, whatever its case style: of a key, a variable, a header or a flag.
  public static boolean isSecretName(String name) {
    return SecretNames.isSecret(name);
  }

  private static boolean isOfUrl(String name) {
    var words = SecretNames.words(name.replace("%5F", "_"));
    return SecretNames.isSecret(name) || words.contains("signature") || words.equals(List.of("sig"));
  }

  /// What is no secret itself may hold one: `author: token=x`.
  private static String named(String text) {
    var m = NAMED.matcher(text);
    var out = new StringBuilder(text.length());
    int at = 0;
    for (int from = 0; from <= text.length() && m.find(from);) {
      if (isOther(m, text)) {
        from = m.end(2);
        continue;
      }
      var value = m.group(3);
      char first = value.charAt(0);
      int open = first == '\\' ? 2 : first == '"' || first == '\'' ? 1 : 0;
      var quote = value.substring(0, Math.min(open, value.length()));
      boolean closes = open > 0 && value.length() >= 2 * open && value.endsWith(quote);
      out.append(text, at, m.start(3)).append(quote).append(MASK).append(closes ? quote : "");
      at = first == '{' || first == '[' ? behindBrackets(text, m.start(3)) : m.end(3);
      from = at;
    }
    return at == 0 ? text : out.append(text, at, text.length()).toString();
  }

  /// Where the list or map ends that begins there; the end of the text where it does not.
  private static int behindBrackets(String text, int from) {
    int depth = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '{' || c == '[') depth++;
      else if ((c == '}' || c == ']') && --depth == 0) return i + 1;
    }
    return text.length();
  }

  /// Whether it only looks like a named value: another name, masked already, a sentence, the tag of an image, the revision of a task definition.
  private static boolean isOther(MatchResult m, String text) {
    var value = m.group(3);
    if (value.startsWith(MASK)) return true;
    int from = m.start();
    while (from > 0 && m.start() - from < LONGEST_NAME && IN_NAMES.indexOf(Character.toLowerCase(text.charAt(from - 1))) >= 0) from--;
    var name = text.substring(from, m.end(1));
    if (!SecretNames.isSecret(name) && !SecretNames.words(name).contains("signature")) return true;
    boolean isQuoted = !Character.isLetterOrDigit(name.charAt(name.length() - 1));
    if (m.group(2).indexOf('=') >= 0 || m.group(1).regionMatches(true, 0, "passw", 0, 5)) return false;
    if (!isQuoted && SecretNames.beginsSentences(name)) return true;
    if (m.group(2).endsWith(" ")) return WORD.matcher(value).matches();
    if (REVISION.matcher(value).matches()) return true;
    return from > 0 && text.charAt(from - 1) == '/';
  }

  /// Whether so long a run of letters and digits is no path and no digest in hexadecimal.
  private static boolean isOpaque(String run) {
    boolean isMixed = run.chars().anyMatch(Character::isUpperCase) && run.chars().anyMatch(Character::isLowerCase)
        && run.chars().anyMatch(Character::isDigit);
    return isMixed && run.chars().filter(c -> c == '/').count() * WORDS_OF_A_PATH < run.length();
  }

  /// All words of a command line, each masked by what it is there.
  public static List<String> commandLine(List<String> words) {
    var line = new CommandLineMask();
    return words.stream().map(line::mask).toList();
  }
}
