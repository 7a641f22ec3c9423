package chalkboard.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A source of what runs.
public sealed interface FleetSetting {
  String name();

  Duration interval();

  /// Age beyond which its answer is worth nothing; empty where any age is better than none.
  Optional<Duration> maxStale();

  /// Cloud Custodian, run every interval.
  ///
  /// @param policies empty for the built-in ones
  /// @param command empty for the usual one
  record Custodian(
      String name, Duration interval, Optional<Duration> maxStale, List<Path> policies, List<String> command, List<String> regions,
      Optional<String> profile, Optional<String> assume, Optional<String> externalId, Duration timeout) implements FleetSetting {}

  /// Output of Cloud Custodian that something else fills.
  record CustodianOutput(String name, Duration interval, Optional<Duration> maxStale, Path directory) implements FleetSetting {}
}
