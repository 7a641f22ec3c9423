package chalkboard.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chalkboard.drift.World;
import chalkboard.feed.AgeBasis;
import chalkboard.feed.Problem;
import chalkboard.runtime.Cluster;
import chalkboard.runtime.ClusterReading;
import chalkboard.runtime.FleetSnapshot;
import chalkboard.runtime.LastFleet;
import chalkboard.runtime.ResourceReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetFileTest {
  private static final Instant NOON = World.NOW;
  private static final Cluster PROD = new Cluster(World.ACCOUNT, "us-east-1", "prod");
  private static final Problem DENIED = new Problem("cannot list tasks", "denied", "log in");

  @TempDir
  private Path folder;
  private FleetFile file;

  @BeforeEach
  void in() {
    file = FleetFile.in(folder, "title acme");
  }

  private static List<LastFleet> fleets() {
    var service = World.service("prod", "payments", 2, 1, 0, List.of());
    var task = new World().task("prod", "payments", "ecs-svc/1", 0, List.of());
    var reading = new ClusterReading(ResourceReading.of(NOON, List.of(service)),
        new ResourceReading<>(Optional.of(NOON.minusSeconds(60)), List.of(task), false, Optional.of(DENIED), AgeBasis.AT_MOST));
    var scope = new FleetSnapshot.Scope(World.ACCOUNT, "us-east-1", Optional.empty(), Optional.of(DENIED), Optional.of(reading));
    var notes = new FleetSnapshot.Notes(Optional.of(NOON), Optional.of(DENIED),
        List.of(new FleetSnapshot.PassedPolicy("buckets", "aws.s3", OptionalInt.of(3))));
    var fleet = new FleetSnapshot("us", NOON, Duration.ofSeconds(30), Optional.of(Duration.ofMinutes(15)), Map.of(PROD, reading),
        List.of(scope), false, notes);
    return List.of(new LastFleet("us", List.of("ecs", "us-east-1"), NOON, fleet));
  }

  @Test
  void whatTheSourcesToldIsReadAgainWithEveryPartOfIt() throws IOException {
    assertEquals(List.of(), file.read());
    file.write(fleets());
    assertEquals(fleets(), file.read());
  }

  @Test
  void anotherBoardHasAnotherAndABrokenOneIsAsNone() throws IOException {
    file.write(fleets());
    var other = FleetFile.in(folder, "title shop");
    Files.copy(file.path(), other.path());
    assertEquals(List.of(), other.read(), "it says whose it is");
    Files.write(file.path(), new byte[]{1, 2, 3});
    assertEquals(List.of(), file.read());
  }
}
