package chalkboard.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.drift.World;
import chalkboard.feed.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A picture that could not be read in full is filled in from the one before, each part with its own age.
class FleetUnionTest {
  private static final Instant THEN = World.NOW.minus(Duration.ofMinutes(1));
  private static final Cluster PROD = World.cluster("prod");
  private static final Problem THROTTLED = new Problem("cannot list tasks of cluster \"prod\"", "Rate exceeded", "");

  private static FleetSnapshot fleet(Instant taken, Map<Cluster, ClusterReading> clusters, Optional<Problem> tasksTrouble) {
    return new FleetSnapshot("us", taken, Duration.ofSeconds(30), Optional.of(Duration.ofMinutes(15)), clusters,
        List.of(new FleetSnapshot.Scope(World.ACCOUNT, "us-east-1", Optional.empty(), tasksTrouble)));
  }

  private static FleetSnapshot good() {
    var service = World.service("prod", "payments", 1, 1, 0, List.of());
    var task = new World().task("prod", "payments", "ecs-svc/1", 0, List.of());
    return fleet(THEN,
        Map.of(PROD, new ClusterReading(ResourceReading.of(THEN, List.of(service)), ResourceReading.of(THEN, List.of(task)))),
        Optional.empty());
  }

  @Test
  void aClusterThatSilentlyVanishedKeepsWhatItLastHadWithItsAgeAndTheCause() {
    var now = fleet(World.NOW, Map.of(PROD, new ClusterReading(ResourceReading.never(THROTTLED), ResourceReading.never(THROTTLED))),
        Optional.empty());
    var tasks = now.orBefore(good()).clusters().get(PROD).tasks();
    assertEquals(Optional.of(THEN), tasks.taken());
    assertEquals(1, tasks.items().size());
    assertEquals(Optional.of(THROTTLED), tasks.trouble());
  }

  @Test
  void aClusterThatAFullListingNoLongerNamesHasNothingLeft() {
    var prod = fleet(World.NOW, Map.of(), Optional.empty()).orBefore(good()).clusters().get(PROD);
    assertEquals(ResourceReading.of(World.NOW, List.of()), prod.tasks());
    assertEquals(ResourceReading.of(World.NOW, List.of()), prod.services());
  }

  @Test
  void aListingThatFailedProvesNothingGone() {
    var prod = fleet(World.NOW, Map.of(), Optional.of(THROTTLED)).orBefore(good()).clusters().get(PROD);
    assertEquals(1, prod.tasks().items().size());
    assertEquals(Optional.of(THEN), prod.tasks().taken());
    assertTrue(prod.services().items().isEmpty(), "the services of the scope were listed without trouble");
  }

  @Test
  void anAnswerAfterAnAnswerIsTakenAsItIs() {
    var now = good();
    assertEquals(now.clusters(), now.orBefore(fleet(THEN.minusSeconds(60), Map.of(), Optional.empty())).clusters());
  }
}
