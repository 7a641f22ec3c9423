package chalkboard.source.aws;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The environment that chalkboard was started in. A variable that is empty counts as not set.
///
/// @param variables by name
record Shell(Map<String, String> variables) {
  /// The first that is set.
  Optional<String> get(String... names) {
    return Arrays.stream(names).map(variables::get).filter(v -> v != null && !v.isEmpty()).findFirst();
  }

  Path configFile() {
    return path(get("AWS_CONFIG_FILE").orElse("~/.aws/config"));
  }

  Path credentialsFile() {
    return path(get("AWS_SHARED_CREDENTIALS_FILE").orElse("~/.aws/credentials"));
  }

  /// A path as shells write it.
  Path path(String text) {
    boolean isOfHome = text.equals("~") || text.startsWith("~/");
    return Path.of(isOfHome ? home() + text.substring(1) : text);
  }

  private String home() {
    return get("HOME").orElseGet(() -> System.getProperty("user.home", "."));
  }

  /// A switch: `true` or `false`, in letters of either case.
  ///
  /// @param from where it stands, for the message
  /// @throws LoginProblem for anything else: whoever asks for FIPS and misspells it is not to go without
  static boolean flag(String value, String from) {
    return switch (value.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw LoginProblem.setting(from + " is \"" + value + "\"", "set it to true or false");
    };
  }
}
