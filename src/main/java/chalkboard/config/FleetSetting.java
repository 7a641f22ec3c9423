package chalkboard.config;

import chalkboard.board.Glob;
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
  /// @param isReadOnly whether the command itself sees to it that no policy acts
  record Custodian(
      String name, Duration interval, Optional<Duration> maxStale, List<Path> policies, List<String> command, List<String> regions,
      Login login, Duration timeout, boolean isReadOnly) implements FleetSetting {
    public Custodian(
        String name, Duration interval, Optional<Duration> maxStale, List<Path> policies, List<String> command, List<String> regions,
        Login login, Duration timeout) {
      this(name, interval, maxStale, policies, command, regions, login, timeout, false);
    }
  }

  /// Output of Cloud Custodian that something else fills.
  record CustodianOutput(String name, Duration interval, Optional<Duration> maxStale, Path directory) implements FleetSetting {}

  /// The same in a bucket.
  ///
  /// @param uri as in `s3://acme-audit/custodian/`
  /// @param region empty for that of the login
  record CustodianBucket(String name, Duration interval, Optional<Duration> maxStale, String uri, Optional<String> region, Login login)
      implements
        FleetSetting {}

  /// Amazon ECS itself.
  ///
  /// @param regions empty for that of the login
  /// @param clusters names of those to read
  /// @param rate share of the published API rates that is used, above 0 and at most 1
  record Ecs(String name, Duration interval, Optional<Duration> maxStale, Login login, List<String> regions, Glob clusters, double rate)
      implements
        FleetSetting {}

  /// Worth nothing beyond that age either: this tightens what is configured, and never loosens it.
  default FleetSetting atMost(Duration age) {
    var least = maxStale().filter(m -> m.compareTo(age) < 0).or(() -> Optional.of(age));
    return switch (this) {
      case Custodian c -> new Custodian(c.name, c.interval, least, c.policies, c.command, c.regions, c.login, c.timeout, c.isReadOnly);
      case CustodianOutput o -> new CustodianOutput(o.name, o.interval, least, o.directory);
      case CustodianBucket b -> new CustodianBucket(b.name, b.interval, least, b.uri, b.region, b.login);
      case Ecs e -> new Ecs(e.name, e.interval, least, e.login, e.regions, e.clusters, e.rate);
    };
  }

  default FleetSetting every(Duration other) {
    return switch (this) {
      case Custodian c -> new Custodian(c.name, other, c.maxStale, c.policies, c.command, c.regions, c.login, c.timeout, c.isReadOnly);
      case CustodianOutput o -> new CustodianOutput(o.name, other, o.maxStale, o.directory);
      case CustodianBucket b -> new CustodianBucket(b.name, other, b.maxStale, b.uri, b.region, b.login);
      case Ecs e -> new Ecs(e.name, other, e.maxStale, e.login, e.regions, e.clusters, e.rate);
    };
  }
}
