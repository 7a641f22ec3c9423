package chalkboard.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What of a name says that a secret stands behind it, whatever its case style: `apiKey`, `API_KEY`, `x-api-key`, `PGPASSWORD`.
final class SecretNames {
  private static final Pattern BETWEEN_WORDS = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^A-Za-z0-9]+");
  private static final Pattern NUMBER = Pattern.compile("\\d+$");
  private static final Set<String> WORDS = Set.of("token", "tokens", "password", "passwords", "passwd", "passw", "passphrase", "passcode",
      "pwd", "secret", "secrets", "credential", "credentials", "creds", "authorization", "cookie", "cookies", "jwt", "bearer", "otp", "dsn",
      "apikey", "apikeys", "secretkey", "accesskey", "privatekey", "sessionid", "userdata", "customdata", "dockerconfigjson");
  /// Written without anything between: `PGPASSWORD`, `authtoken`.
  private static final List<String> ENDS = List.of("password", "passwd", "passphrase", "token", "secret", "apikey", "credentials");
  /// They are part of many a harmless name, and say something only at its end.
  private static final Set<String> LAST = Set.of("auth", "pass", "session");
  private static final Set<String> KEYS_OF = Set.of("api", "access", "private", "secret", "encryption", "encrypt", "signing", "account",
      "master", "deploy", "ssh", "license", "shared", "subscription", "auth", "session", "signature");
  private static final Set<String> PAIRS = Set.of("user data", "custom data", "startup script", "connection string", "session id",
      "pass phrase");
  /// What a name ends with that tells about the secret and not the secret.
  private static final Set<String> ABOUT = Set.of("type", "count", "arn", "name", "names", "file", "path", "url", "uri", "endpoint", "ttl",
      "expiry", "expires", "expiration", "length", "size", "enabled", "service", "svc", "server", "manager", "provider", "policy", "issuer",
      "rotation", "process", "source", "scanner", "stdin", "refresh");

  private SecretNames() {
  }

  /// Whether what stands behind that name is a secret.
  static boolean isSecret(String name) {
    var words = words(name);
    if (words.isEmpty() || ABOUT.contains(words.getLast())) return false;
    if (LAST.contains(words.getLast())) return true;
    for (int i = 0; i < words.size(); i++) {
      var word = words.get(i);
      if (word.equals("pwd") || word.endsWith("oldpwd")) {
        if (i > 0 && !words.get(i - 1).equals("old")) return true; // the folder one is in
      } else if (WORDS.contains(word) || ENDS.stream().anyMatch(word::endsWith)) return true;
      if (i > 0 && isPair(words.get(i - 1), word)) return true;
    }
    return false;
  }

  private static boolean isPair(String before, String word) {
    return ((word.equals("key") || word.equals("keys")) && KEYS_OF.contains(before)) || PAIRS.contains(before + " " + word);
  }

  /// Whether a name with a colon behind it is more likely the beginning of a sentence than the name of a secret.
  static boolean beginsSentences(String name) {
    var words = words(name);
    return words.size() == 1 && LAST.contains(words.getFirst());
  }

  /// Of the end of a name, lower-cased and without the numbers behind them.
  static List<String> words(String name) {
    return Arrays.stream(BETWEEN_WORDS.split(name)).map(w -> NUMBER.matcher(w).replaceFirst("").toLowerCase(Locale.ROOT))
        .filter(w -> !w.isEmpty()).toList();
  }
}
