package chalkboard.source.custodian;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.runtime.Cluster;
import chalkboard.runtime.Deployment;
import chalkboard.runtime.Service;
import chalkboard.runtime.Strategy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EcsResourcesTest {
  private static byte[] bytes(String name) throws IOException {
    try (var in = EcsResourcesTest.class.getResourceAsStream("/custodian/" + name)) {
      return in.readAllBytes();
    }
  }

  private static EcsResources services() throws IOException {
    return EcsResources.read(new ByteArrayInputStream(bytes("services.json")), ResourceKind.SERVICES);
  }

  private static EcsResources tasks() throws IOException {
    return EcsResources.read(new ByteArrayInputStream(bytes("tasks.json")), ResourceKind.TASKS);
  }

  private static EcsResources of(String json) throws IOException {
    return EcsResources.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), ResourceKind.TASKS);
  }

  @Test
  void aServiceIsReadWithItsCountsDeploymentsAndTags() throws IOException {
    var shop = services().services().getFirst();
    assertEquals(new Cluster("111122223333", "eu-west-1", "prod"), shop.cluster());
    assertEquals(List.of(4, 3, 1), List.of(shop.desired(), shop.running(), shop.pending()));
    assertEquals(List.of("web"), shop.loadBalanced());
    assertEquals(Map.of("stage", "live", "only", ""), shop.tags());
    assertEquals(Instant.parse("2026-02-25T06:13:20.500Z"), shop.createdAt().orElseThrow());
    assertFalse(shop.daemon());
    var primary = shop.primary().orElseThrow();
    assertEquals(List.of(4, 1, 1, 2), List.of(primary.desired(), primary.pending(), primary.running(), primary.failed()));
    assertEquals(Instant.parse("2026-03-01T06:00:19.650Z"), primary.createdAt().orElseThrow());
    assertEquals("in progress", primary.reason());
  }

  @Test
  void onlyTheNewestFiveEventsAreKeptNewestFirst() throws IOException {
    assertEquals(List.of("six", "five", "four", "three", "two"),
        services().services().getFirst().events().stream().map(Service.ServiceEvent::message).toList());
  }

  @Test
  void underCodeDeployTheTaskSetsAreTheDeployments() throws IOException {
    var blue = services().services().get(1);
    assertEquals(Strategy.CODE_DEPLOY, blue.strategy());
    assertEquals(List.of("ecs-svc/9"), blue.deployments().stream().map(Deployment::id).toList());
    assertEquals(2, blue.deployments().getFirst().desired());
    assertEquals("", blue.deployments().getFirst().rolloutState());
    assertTrue(blue.daemon());
    assertEquals(Map.of("team", "shop"), blue.tags());
  }

  @Test
  void whatIsMissingNullOrOfAnotherTypeReadsAsNothing() throws IOException {
    var read = services();
    assertEquals(5, read.length(), "everything in the list counts");
    assertEquals(3, read.services().size(), "but only services are services");
    var odd = read.services().get(2);
    assertEquals(List.of("odd", Strategy.ROLLING), List.of(odd.name(), odd.strategy()));
    assertEquals(List.of(3, 0, 0), List.of(odd.desired(), odd.running(), odd.pending()));
    assertTrue(odd.createdAt().isEmpty() && odd.events().isEmpty() && odd.deployments().isEmpty() && odd.tags().isEmpty());
  }

  @Test
  void aTaskIsReadWithTheDigestsOfItsContainersAndWithoutItsOverrides() throws IOException {
    var task = tasks().tasks().getFirst();
    assertEquals("shop", task.serviceName().orElseThrow());
    assertEquals("ecs-svc/2", task.startedBy());
    assertTrue(task.isRunning());
    assertEquals("UNHEALTHY", task.health());
    assertEquals(Instant.parse("2026-03-01T06:00:24Z"), task.startedAt().orElseThrow());
    assertEquals(List.of("aaaaaaa", "bbbbbbb", "none"),
        task.containers().stream().map(c -> c.digest().map(d -> d.shortened()).orElse("none")).toList());
    assertEquals("CannotPullContainerError: no such image", task.containers().get(2).reason());
    assertFalse(task.toString().contains("hunter2"));
  }

  @Test
  void aTaskThatHasJustBeenAskedForHasNeitherStartNorContainers() throws IOException {
    var task = tasks().tasks().get(1);
    assertTrue(task.isPending() && task.startedAt().isEmpty() && task.containers().isEmpty());
  }

  @Test
  void whatIsNoListOrGoesOnAfterItIsAnError() {
    assertThrows(IOException.class, () -> of(""));
    assertThrows(IOException.class, () -> of("{}"));
    assertThrows(IOException.class, () -> of("[] []"));
    assertThrows(IOException.class, () -> of("[{\"taskArn\": \"a\""));
  }

  @Property(tries = 150)
  void aFileCutOffAnywhereIsAnErrorAndNeverAShorterList(@ForAll @IntRange(min = 0, max = 100_000) int cut) throws IOException {
    var whole = new String(bytes("tasks.json"), StandardCharsets.UTF_8).strip().getBytes(StandardCharsets.UTF_8);
    var part = Arrays.copyOf(whole, cut % whole.length);
    assertThrows(IOException.class, () -> EcsResources.read(new ByteArrayInputStream(part), ResourceKind.TASKS));
  }
}
