package chalkboard.source.chalk;

import chalkboard.text.CommandLineMask;
import chalkboard.text.Secrets;
import chalkboard.text.Text;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What of a report is a secret by the key it stands at; by its looks, [Secrets] finds it.
///
/// Chalk itself redacts little: environment lists, command lines, Dockerfiles and urls hold what the build was given.
final class Masking {
  /// What the values below a key are.
  enum ValueKind {
    PLAIN,
    /// Of an instance in a cloud, whose owner keeps scripts and keys in its attributes.
    METADATA, COMMAND, DOCKERFILE, ENVIRONMENT, SECRET
  }

  private static final Pattern ENVIRONMENT = Pattern.compile("(?i)(?:.*_)?(?:env|environ|environment|build_?args)");
  private static final Pattern COMMAND = Pattern.compile("(?i)(?:.*_)?(?:argvs?|cmd|command|args|cmd_flags|entrypoint)");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_]\\w*");
  private static final Set<String> HARMLESS = Set.of("PATH", "PWD", "USER", "LANG", "HOME", "SHELL", "TERM", "HOSTNAME", "NODE_ENV",
      "NODE_VERSION", "JAVA_VERSION", "PORT", "TZ");

  private Masking() {
  }

  /// What stands below that name, which stands below something of the kind `outer`.
  static ValueKind below(ValueKind outer, String name) {
    if (outer == ValueKind.SECRET || isSecret(name)) return ValueKind.SECRET;
    if (outer == ValueKind.ENVIRONMENT || (outer == ValueKind.METADATA && name.equals("attributes"))) return ValueKind.ENVIRONMENT;
    if (ENVIRONMENT.matcher(name).matches()) return ValueKind.ENVIRONMENT;
    if (COMMAND.matcher(name).matches()) return ValueKind.COMMAND;
    if (name.startsWith("DOCKER_FILE") || name.endsWith("_TO_DOCKERFILE")) return ValueKind.DOCKERFILE;
    return name.endsWith("_METADATA") ? ValueKind.METADATA : outer;
  }

  /// A key whose whole value is a secret, or holds findings of them.
  private static boolean isSecret(String key) {
    return key.equals("SECRET_SCANNER") || key.startsWith("$CHALK_") || key.equals("_OP_CONFIG") || key.equals("VCS_DIFF_PATCH")
        || key.equals("_K8S_POD_MANIFEST") || key.startsWith("_AWS_INSTANCE_IDENTITY") || Secrets.isSecretName(key);
  }

  /// The text of a value at that key, clean and masked.
  ///
  /// @param isItem whether it is one of a list
  static String text(ValueKind kind, String key, boolean isItem, String raw, CommandLineMask words) {
    var value = Text.clean(raw);
    return switch (kind) {
      case SECRET -> Secrets.MASK;
      case ENVIRONMENT -> variable(key, isItem, value);
      case COMMAND -> isItem ? words.mask(value) : Secrets.mask(value);
      case DOCKERFILE -> Secrets.mask(Text.clean(Dockerfile.masked(raw)));
      case PLAIN, METADATA -> Secrets.mask(key.startsWith("@") ? value.replaceFirst("\\?.*$", "?" + Secrets.MASK) : value);
    };
  }

  /// `NAME=value` of a list, or the value of one in a map; a map may tell the name as a value, too.
  private static String variable(String key, boolean isItem, String text) {
    if (text.equals("<<redact>>") || isHarmless(key)) return Secrets.mask(text);
    if (!isItem && ((key.equalsIgnoreCase("name") && VARIABLE.matcher(text).matches()) || key.equalsIgnoreCase("environment"))) {
      return Secrets.mask(text);
    }
    int equals = isItem ? text.indexOf('=') : -1;
    if (equals < 0 || !VARIABLE.matcher(text.substring(0, equals)).matches()) return Secrets.MASK;
    return isHarmless(text.substring(0, equals)) ? Secrets.mask(text) : text.substring(0, equals + 1) + Secrets.MASK;
  }

  private static boolean isHarmless(String name) {
    return HARMLESS.contains(name.toUpperCase(Locale.ROOT));
  }
}
