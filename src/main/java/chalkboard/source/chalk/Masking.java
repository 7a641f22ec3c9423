package chalkboard.source.chalk;

import chalkboard.text.Secrets;
import chalkboard.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What of a report is a secret by the key it stands at; by its looks, [Secrets] finds it.
///
/// Chalk itself redacts little: environment lists, command lines, Dockerfiles and urls hold what the build was given.
final class Masking {
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

  /// The text of a value below that key, clean, and masked by what the key holds and by what the text looks like.
  static String text(String key, String value) {
    if (isEnvironment(key)) return Text.clean(variable(value));
    if (key.startsWith("@")) value = value.replaceFirst("\\?.*$", "?" + Secrets.MASK);
    if (key.startsWith("DOCKER_FILE")) value = DOCKERFILE_VALUE.matcher(value).replaceAll("$1=" + Secrets.MASK);
    return Secrets.mask(Text.clean(value));
  }

  static boolean isCommandLine(String key) {
    return key.contains("ARGV");
  }

  private static boolean isEnvironment(String key) {
    return key.endsWith("_ENV") || key.equals("_ENV") || key.startsWith("_ENV.") || key.contains("_ENV.");
  }

  /// `NAME=value` of an environment list, or the value of one in a map.
  private static String variable(String text) {
    int equals = text.indexOf('=');
    if (equals < 0) return text.equals("<<redact>>") ? text : Secrets.MASK;
    var name = text.substring(0, equals);
    return HARMLESS.contains(name.toUpperCase(Locale.ROOT)) ? text : name + "=" + Secrets.MASK;
  }
}
