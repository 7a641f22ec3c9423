package chalkboard.config;

import chalkboard.settings.ConfigError;
import java.util.ArrayList;
import java.util.List;

/// A configuration file that was read: settings, or all that is wrong with it.
public sealed interface Loaded {
  record Ok(Config config) implements Loaded {}

  /// @param more how many mistakes there are besides
  record Broken(List<ConfigError> errors, int more) implements Loaded {
    /// A line for each mistake that is told, and for those that are not.
    public List<String> lines() {
      var lines = new ArrayList<>(errors.stream().map(ConfigError::toString).toList());
      if (more > 0) lines.add("and " + more + " more");
      return lines;
    }
  }
}
