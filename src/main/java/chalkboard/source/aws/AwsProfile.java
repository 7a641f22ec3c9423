package chalkboard.source.aws;

import java.util.Map;
import java.util.Optional;

/// A profile: what both files say of it; where they differ, that of the credentials holds.
record AwsProfile(String name, Map<String, String> config, Map<String, String> credentials) {
  Optional<String> get(String setting) {
    return Optional.ofNullable(credentials.getOrDefault(setting, config.get(setting))).filter(v -> !v.isEmpty());
  }

  boolean has(String setting) {
    return get(setting).isPresent();
  }
}
