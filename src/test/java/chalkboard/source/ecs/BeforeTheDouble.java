package chalkboard.source.ecs;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import chalkboard.aws.Account;
import chalkboard.aws.EcsDouble;
import chalkboard.aws.Logins;
import chalkboard.build.Digest;
import chalkboard.feed.FetchResult;
import chalkboard.runtime.Cluster;
import chalkboard.runtime.ClusterReading;
import chalkboard.runtime.FleetSnapshot;
import chalkboard.runtime.Service;
import chalkboard.source.FetchSchedule;
import chalkboard.source.aws.Aws;
import chalkboard.source.aws.AwsLogin;
import chalkboard.text.Glob;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A reader of Amazon ECS before its double, on a clock that tests set.
abstract class BeforeTheDouble {
  static final String REGION = "eu-west-1";
  static final AwsLogin KIM = login("kim");
  static final String ONE = "registry.example/acme/pay:1";
  static final String TWO = "registry.example/acme/pay:2";

  @TempDir
  Path folder;

  Instant now = Instant.parse("2026-06-01T12:00:00Z");
  final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
  final Account account = new Account("111122223333", () -> now.minus(Duration.ofHours(1)));
  EcsDouble ecs;
  Logins logins;
  Aws aws;
  EcsReader reader;

  @BeforeEach
  void start() throws IOException {
    ecs = EcsDouble.start().with("AKIAKIM", account);
    logins = new Logins(folder).ecs(ecs.uri()).keys("kim", "AKIAKIM");
    aws = new Aws("chalkboard/test", logins.environment());
    reader = reader(KIM, Glob.ANY, REGION);
  }

  @AfterEach
  void stop() {
    reader.close();
    aws.close();
    ecs.close();
  }

  static AwsLogin login(String profile) {
    return new AwsLogin(Optional.of(profile), Optional.empty(), Optional.empty());
  }

  EcsReader reader(AwsLogin login, Glob clusters, String... regions) {
    return reader(Duration.ofSeconds(30), login, clusters, regions);
  }

  EcsReader reader(Duration interval, AwsLogin login, Glob clusters, String... regions) {
    return new EcsReader(new EcsSettings("ecs", login, List.of(regions), clusters, 1, FetchSchedule.every(interval)), aws, clock,
        System::nanoTime);
  }

  FetchResult.Success<FleetSnapshot> seen() {
    return assertInstanceOf(FetchResult.Success.class, reader.read()) instanceof FetchResult.Success<?> s ? cast(s) : null;
  }

  @SuppressWarnings("unchecked")
  static FetchResult.Success<FleetSnapshot> cast(FetchResult.Success<?> s) {
    return (FetchResult.Success<FleetSnapshot>) s;
  }

  FetchResult.Failure<?> missed() {
    return assertInstanceOf(FetchResult.Failure.class, reader.read());
  }

  static ClusterReading of(FetchResult.Success<FleetSnapshot> seen, String cluster) {
    return seen.what().clusters().get(new Cluster("111122223333", REGION, cluster));
  }

  static Service service(FetchResult.Success<FleetSnapshot> seen, String cluster, String name) {
    return of(seen, cluster).services().items().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  static List<String> digests(FetchResult.Success<FleetSnapshot> seen, String cluster) {
    return of(seen, cluster).tasks().items().stream().flatMap(t -> t.containers().stream())
        .map(c -> c.digest().map(Digest::toString).orElse("none")).sorted().toList();
  }

  static String d(String of) {
    return Account.digest(of);
  }

  /// Two clusters with a service of two tasks each.
  void two() {
    account.cluster(REGION, "dev").service("dev", "pay", ONE, d("1"), 2).cluster(REGION, "prod").service("prod", "pay", ONE, d("1"), 2);
  }
}
