package chalkboard.source.aws;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The two files of the AWS CLI together. What is broken is told to those alone who ask for it.
record AwsFiles(AwsFile config, AwsFile credentials) {
  static AwsFiles read(Shell shell) {
    return new AwsFiles(AwsFile.read(shell.configFile()), AwsFile.read(shell.credentialsFile()));
  }

  /// @throws LoginProblem where something of it is broken
  Optional<AwsProfile> profile(String name) {
    // What is broken before the first section or is the file itself is told also where the profile is not there.
    var inConfig = Optional.of(config.titles("profile").getOrDefault(name, "")).flatMap(t -> section(config, t));
    var inCredentials = section(credentials, name);
    if (inConfig.isEmpty() && inCredentials.isEmpty()) return Optional.empty();
    return Optional.of(new AwsProfile(name, inConfig.orElse(Map.of()), inCredentials.orElse(Map.of())));
  }

  /// Of a kind that only the configuration has, as `sso-session`.
  ///
  /// @throws LoginProblem where something of it is broken
  Optional<AwsProfile> named(String kind, String name) {
    var title = Optional.ofNullable(config.titles(kind).get(name));
    return title.flatMap(t -> section(config, t)).map(values -> new AwsProfile(name, values, Map.of()));
  }

  private static Optional<Map<String, String>> section(AwsFile file, String title) {
    var broken = file.faults().stream().filter(f -> f.section().isEmpty() || f.section().get().equals(title)).findFirst();
    if (broken.isPresent()) throw LoginProblem.broken(broken.get().toString());
    return Optional.ofNullable(file.sections().get(title));
  }

  /// Where settings of a profile stand, for messages.
  String places() {
    return String.join(" and ", Stream.of(config, credentials).map(f -> f.path().toString()).toList());
  }
}
