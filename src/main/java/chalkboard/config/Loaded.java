package chalkboard.config;

import chalkboard.settings.ConfigError;
import java.util.List;

/// A configuration file that was read: settings, or all that is wrong with it.
public sealed interface Loaded {
  record Ok(Config config) implements Loaded {}

  record Broken(List<ConfigError> errors) implements Loaded {}
}
