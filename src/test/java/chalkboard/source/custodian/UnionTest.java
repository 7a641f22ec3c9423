package chalkboard.source.custodian;

import static chalkboard.source.custodian.Output.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.feed.Feed;
import chalkboard.feed.Problem;
import chalkboard.runtime.Cluster;
import chalkboard.runtime.ClusterReading;
import chalkboard.runtime.FleetSnapshot;
import chalkboard.runtime.FleetUnion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two outputs, one of services and one of tasks, are one complete picture.
class UnionTest {
  private static final Cluster PROD = new Cluster(Output.ACCOUNT, "eu-west-1", "prod");
  private static final Cluster DEV = new Cluster(Output.ACCOUNT, "eu-west-1", "dev");

  @TempDir
  Path root;
  private Path left;
  private Path right;

  @BeforeEach
  void twoFolders() {
    left = root.resolve("services");
    right = root.resolve("tasks");
  }

  private static Feed<FleetSnapshot> feed(Path directory) {
    return new Feed.Waiting<FleetSnapshot>(NOON)
        .after(new CustodianOutput(directory.getFileName().toString(), directory, Duration.ofMinutes(1),
            Optional.empty(), Clock.fixed(NOON, ZoneOffset.UTC), _ -> {}).read());
  }

  private List<Feed<FleetSnapshot>> both() {
    return FleetUnion.of(List.of(feed(left), feed(right)));
  }

  private static ClusterReading of(Feed<FleetSnapshot> feed, Cluster cluster) {
    return feed.known().orElseThrow().clusters().get(cluster);
  }

  @Test
  void oneWithServicesAndOneWithTasksComplainOfNothing() throws IOException {
    Output.services(left).good(NOON, "prod/shop", "dev/shop");
    Output.tasks(right).good(NOON, "prod/shop");
    assertEquals("partial", feed(left).state(), "alone it is half a picture");
    assertEquals(List.of("fresh", "fresh"), both().stream().map(Feed::state).toList());
    assertTrue(of(both().getFirst(), PROD).tasks().trouble().isEmpty());
    assertTrue(of(both().getLast(), PROD).services().trouble().isEmpty());
  }

  @Test
  void aClusterThatOnlyTheServicesNameRunsNoTask() throws IOException {
    Output.services(left).good(NOON, "prod/shop", "dev/shop");
    Output.tasks(right).good(NOON, "prod/shop");
    var dev = of(both().getLast(), DEV).tasks();
    assertTrue(dev.complete() && dev.items().isEmpty() && dev.trouble().isEmpty());
  }

  @Test
  void aFailureOfTheOtherIsItsOwnTroubleAndNoMissingPolicy() throws IOException {
    Output.services(left).good(NOON, "prod/shop");
    Output.tasks(right).failed(NOON);
    right = root;
    assertFalse(both().getFirst().trouble().filter(p -> p.why().startsWith("no aws.")).isPresent());
  }

  @Test
  void whatNobodyListsIsStillMissing() throws IOException {
    Output.services(left).good(NOON, "prod/shop");
    Output.services(right).good(NOON, "prod/shop");
    assertEquals("add a policy with resource: aws.ecs-task", both().getFirst().trouble().map(Problem::remedy).orElseThrow());
  }

  @Test
  void tasksOfAnotherRegionCompleteNothing() throws IOException {
    Output.services(left).good(NOON, "prod/shop");
    Output.tasks(right).in(Output.ACCOUNT, "us-east-1").good(NOON, "prod/shop");
    assertEquals(List.of("partial", "partial"), both().stream().map(Feed::state).toList());
  }

  @Test
  void whileAnotherHasNotAnsweredNothingIsMissing() throws IOException {
    Output.services(left).good(NOON, "prod/shop");
    assertEquals("fresh", FleetUnion.of(List.of(feed(left), new Feed.Waiting<>(NOON))).getFirst().state());
    var down = new Feed.Down<FleetSnapshot>(new Problem("cannot read tasks", "denied", ""));
    assertEquals("partial", FleetUnion.of(List.of(feed(left), down)).getFirst().state());
  }

  @Test
  void aFilteredListOfTasksProvesNoneAbsent() throws IOException {
    Output.services(left).good(NOON, "prod/shop", "dev/shop");
    Output.tasks(right).filteredBy("{\"lastStatus\": \"RUNNING\"}").good(NOON, "prod/shop");
    assertFalse(of(both().getLast(), DEV).tasks().complete());
    assertFalse(of(both().getLast(), PROD).tasks().complete());
  }
}
