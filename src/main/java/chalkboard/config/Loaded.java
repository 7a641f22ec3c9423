package chalkboard.config;

import java.util.List;

/// A configuration file that was read: settings, or all that is wrong with it.
public sealed interface Loaded {
  record Ok(Config config) implements Loaded {}

  record Broken(List<Mistake> mistakes) implements Loaded {}
}
