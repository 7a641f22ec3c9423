package chalkboard.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.board.DriftClass;
import chalkboard.board.Flag;
import chalkboard.board.Ground;
import chalkboard.board.Headline;
import chalkboard.board.UntoldGround;
import chalkboard.rules.EnvironmentRule;
import chalkboard.runtime.Container;
import chalkboard.runtime.Deployment;
import chalkboard.runtime.Service;
import chalkboard.runtime.ServiceBuilder;
import chalkboard.runtime.Strategy;
import chalkboard.text.Glob;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Services of every kind: task sets, none of it running, several of one image, several images in one.
class ServicesTest {
  private final World world = new World();

  private World others() {
    return world.runs("dev", "9").runs("staging", "9").runs("eu", "9").nothingIn("us");
  }

  private static Service by(Strategy controller, int desired, int running, Deployment... sets) {
    return new Service("arn:service/us/payments", "payments", World.cluster("us"), "ACTIVE", desired, running, 0, "td:1", controller, false,
        List.of(),
        List.of(sets), Optional.of(World.NOW.minus(Duration.ofDays(90))), List.of(), Map.of());
  }

  private static Deployment set(String id, String status, int desired, int running, Duration age) {
    return new Deployment(id, status, "td:1", desired, 0, running, 0, "", "", Optional.of(World.NOW.minus(age)),
        Optional.of(World.NOW.minus(age)));
  }

  @Test
  void aGreenTaskSetIsWhatRollsOutThoughTheBlueOneIsStillPrimary() {
    others().task("us", "payments", "ecs-svc/blue", "8", 0).task("us", "payments", "ecs-svc/green", "9", 1);
    world.services.put("us", List.of(by(Strategy.CODE_DEPLOY, 2, 2,
        set("ecs-svc/blue", "PRIMARY", 2, 1, Duration.ofHours(9)), set("ecs-svc/green", "ACTIVE", 2, 1, Duration.ofMinutes(3)))));
    var us = world.cell("us");
    assertEquals(">>", us.glyph(true));
    assertEquals("CHALK-9", us.rollout().orElseThrow().to().orElseThrow().chalkId());
    assertEquals("CHALK-8", us.rollout().orElseThrow().from().orElseThrow().chalkId());
    assertEquals(0, us.rollout().orElseThrow().percent(), "not a task of it has traffic");
    assertEquals("CHALK-8", us.build().orElseThrow().chalkId());
  }

  @Test
  void taskSetsThatWaitAtFullCountsHaveNotFailed() {
    others().task("us", "payments", "ecs-svc/blue", "8", 0).task("us", "payments", "ecs-svc/green", "9", 1);
    world.services.put("us", List.of(by(Strategy.EXTERNAL, 2, 2,
        set("ecs-svc/green", "PRIMARY", 1, 1, Duration.ofHours(2)), set("ecs-svc/blue", "ACTIVE", 1, 1, Duration.ofHours(9)))));
    assertEquals(">>", world.cell("us").glyph(true));
    world.services.put("us", List.of(by(Strategy.EXTERNAL, 2, 1,
        set("ecs-svc/green", "PRIMARY", 1, 0, Duration.ofHours(2)), set("ecs-svc/blue", "ACTIVE", 1, 1, Duration.ofHours(9)))));
    assertEquals("X", world.cell("us").glyph(true), "one that is short of tasks for hours has");
  }

  @Test
  void taskSetsOfTwoBuildsWithoutAPrimaryOneDoNotTellWhatServes() {
    others().task("us", "payments", "ecs-svc/blue", "8", 0).task("us", "payments", "ecs-svc/green", "9", 1);
    world.services.put("us", List.of(by(Strategy.EXTERNAL, 2, 2,
        set("ecs-svc/green", "ACTIVE", 1, 1, Duration.ofMinutes(3)), set("ecs-svc/blue", "ACTIVE", 1, 1, Duration.ofHours(9)))));
    var us = world.cell("us");
    assertEquals("??", us.glyph(true));
    assertEquals(new UntoldGround.UndecidedTraffic("payments"), us.findings().getFirst().ground());
    assertTrue(us.findings().stream().anyMatch(t -> t.headline() == Headline.ROLLING), us.findings().toString());
  }

  @Test
  void aFirstDeploymentRollsAndIsNotDown() {
    others();
    var fresh = Instant.parse("2026-06-01T11:59:00Z");
    var deployment = new Deployment("ecs-svc/1", "PRIMARY", "td:1", 2, 2, 0, 0, "IN_PROGRESS", "", Optional.of(fresh), Optional.of(fresh));
    var service = new Service("arn:service/us/payments", "payments", World.cluster("us"), "ACTIVE", 2, 0, 2, "td:1", Strategy.ROLLING,
        false, List.of(),
        List.of(deployment), Optional.of(fresh), List.of(), Map.of());
    world.services.put("us", List.of(service));
    assertEquals(">>", world.cell("us").glyph(true));
  }

  @Test
  void aServiceOfWhichNothingRunsBelongsToTheImageThatItsRevisionNames() {
    others();
    var plan = List.of(new Container("envoy", "public.ecr.aws/appmesh/aws-appmesh-envoy:v1", Optional.empty(), "", "", ""),
        new Container("app", "registry.example/acme/payments:9", Optional.of(World.digest("9")), "", "", ""));
    var s = World.service("us", "pay-by-another-name", 2, 0, 0, List.of(World.deployment("ecs-svc/1", "PRIMARY", 2, 0, "COMPLETED")));
    world.services.put("us", List.of(s.planning(plan)));
    var us = world.cell("us");
    assertEquals("!!", us.glyph(true));
    assertEquals(List.of("pay-by-another-name"), us.services().stream().map(h -> h.service().name()).toList());
  }

  @Test
  void whatShouldNotRunIsStoppedAlsoWhileItDrains() {
    others().task("us", "payments", "ecs-svc/1", "9", 0);
    world.services.put("us",
        List.of(World.service("us", "payments", 0, 1, 0, List.of(World.deployment("ecs-svc/1", "PRIMARY", 0, 1, "COMPLETED")))));
    var us = world.cell("us");
    assertEquals("0", us.glyph(true));
    assertEquals(DriftClass.OK, us.driftClass());
  }

  @Test
  void aServiceThatIsGoneIsAbsent() {
    others();
    var s = World.service("us", "payments", 0, 0, 0, List.of());
    world.services.put("us",
        List.of(ServiceBuilder.like(s).status("INACTIVE").made()));
    assertEquals(Headline.ABSENT, world.cell("us").headline());
  }

  @Test
  void severalServicesOfOneImageMayDifferForAWhileAndThenItIsSplit() {
    world.startedBefore(Duration.ofMinutes(20));
    others().service("us", "payments", 1, List.of("9")).service("us", "payments-jobs", 1, List.of("8"));
    assertEquals("v1", world.cell("us").glyph(true), "the worse of the two, at once");
    assertTrue(world.cell("us").flags().contains(Flag.SPLIT));
    world.tasks.remove("us");
    world.services.remove("us");
    world.startedBefore(Duration.ofMinutes(40)).service("us", "payments", 1, List.of("9")).service("us", "payments-jobs", 1, List.of("8"));
    var us = world.cell("us");
    assertEquals("!=", us.glyph(true));
    assertEquals(new Ground.SplitServices(List.of("payments", "payments-jobs"), Duration.ofMinutes(30)),
        us.findings().getFirst().ground());
  }

  @Test
  void theWorstOfSeveralServicesIsTheHealthOfTheCell() {
    others().service("us", "payments", 1, List.of("9")).service("us", "payments-jobs", 3, List.of("9"));
    assertEquals("!", world.cell("us").glyph(true));
    assertEquals(2, world.cell("us").services().size());
  }

  @Test
  void aServiceWithContainersOfTwoRepositoriesHasTheHealthOfTheMainOne() {
    world.marks
        .add(World.mark("e1", "main", World.NOW.minus(Duration.ofDays(2)), "e1", "https://github.com/acme/exporter", "acme/exporter"));
    var main = new Container("app", "registry.example/acme/payments:9", Optional.of(World.digest("9")), "RUNNING", "UNKNOWN", "");
    var beside = new Container("exporter", "registry.example/acme/exporter:e1", Optional.of(World.digest("e1")), "RUNNING", "UNKNOWN", "");
    others();
    world.tasks.put("us", new ArrayList<>(List.of(world.task("us", "app", "ecs-svc/1", 0, List.of(beside, main)))));
    world.services.put("us",
        List.of(World.service("us", "app", 2, 1, 0, List.of(World.deployment("ecs-svc/1", "PRIMARY", 2, 1, "COMPLETED")))));
    var board = world.board();
    assertEquals("!", World.cell(board, "us").glyph(true), "the container called as the service is the main one");
    var exporter = board.rows().stream().filter(r -> r.label().equals("exporter")).findFirst().orElseThrow().cell("us").orElseThrow();
    assertEquals("=", exporter.glyph(true), "the other shows its version, and no health");
    assertTrue(exporter.services().isEmpty());
  }

  @Test
  void anEnvironmentWithSeveralUpstreamsIsBehindTheOldestThatIsNewer() {
    var rules = new ArrayList<EnvironmentRule>();
    for (var name : List.of("dev", "qa", "perf")) rules.add(after(name, name.equals("dev") ? List.of() : List.of("dev")));
    rules.add(after("staging", List.of("qa", "perf")));
    var base = World.rules(rules);
    world.runs("dev", "9").runs("qa", "7").runs("perf", "8").runs("staging", "5");
    var staging = World.cell(world.board(base), "staging");
    assertEquals("v2", staging.glyph(true));
    assertEquals("qa", staging.comparison().name());
    world.deploys("staging", "9");
    assertEquals("^1", World.cell(world.board(base), "staging").glyph(true), "newer than all of them");
    world.deploys("staging", "8");
    assertEquals("=", World.cell(world.board(base), "staging").glyph(true), "the same as one of them");
  }

  private static EnvironmentRule after(String name, List<String> after) {
    var r = EnvironmentRule.named(name);
    return new EnvironmentRule(r.name(), r.group(), r.accounts(), r.regions(), r.clusters(), r.services(), r.tags(), after, false,
        Optional.empty(), Optional.empty());
  }

  @Test
  void inAFreeEnvironmentVersionsAreNobodysDriftAndItIsUpstreamToNobody() {
    var free = new EnvironmentRule("pr-7", Optional.empty(), Glob.ANY, Glob.ANY, Glob.of("pr-7"), Glob.ANY, Map.of(), List.of(), true,
        Optional.empty(), Optional.empty());
    var rules = World.rules(List.of(EnvironmentRule.named("dev"), free, EnvironmentRule.named("staging")));
    world.runs("dev", "9").runs("pr-7", "f").runs("staging", "9");
    var board = world.board(rules);
    assertEquals("= <> =", World.glyphs(board));
    assertEquals(DriftClass.INFO, World.cell(board, "pr-7").driftClass());
    assertEquals("dev", World.cell(board, "staging").comparison().name());
  }

  @Test
  void anEnvironmentWithALineOfItsOwnIsMeasuredOnIt() {
    for (int i = 1; i <= 3; i++) world.built("r" + i, "release/1.x", World.NOW.minus(Duration.ofHours(30 - i)), "release" + i);
    var eu = new EnvironmentRule("eu", Optional.empty(), Glob.ANY, Glob.ANY, Glob.of("eu"), Glob.ANY, Map.of(), List.of(), false,
        Optional.of("release/1.x"), Optional.empty());
    world.runs("dev", "9").runs("eu", "r1");
    var cell = World.cell(world.board(World.rules(List.of(EnvironmentRule.named("dev"), eu))), "eu");
    assertEquals("v2", cell.glyph(true));
    assertEquals("newest", cell.comparison().name());
  }

  @Test
  void whatIsDownIsSoSinceTheEventThatShowedItOrTheFirstReading() {
    others();
    var s = World.service("us", "payments", 2, 0, 0, List.of(World.deployment("ecs-svc/1", "PRIMARY", 2, 0, "COMPLETED")));
    world.services.put("us", List.of(s));
    assertEquals(Optional.of(World.NOW), world.cell("us").since(), "not since its deployment");
    var stopped = new Service.ServiceEvent(World.NOW.minusSeconds(40), "(service payments) has stopped 2 running tasks: (task 1).");
    var steady = new Service.ServiceEvent(World.NOW.minus(Duration.ofDays(1)), "(service payments) has reached a steady state.");
    world.services.put("us",
        List.of(ServiceBuilder.like(s).events(List.of(stopped, steady)).made()));
    assertEquals(Optional.of(stopped.at()), world.cell("us").since());
  }

  @Test
  void aVersionIsThereSinceItsDeploymentWasMadeThoughItsTasksWereReplaced() {
    others().startedBefore(Duration.ofMinutes(5)).runs("us", "9");
    assertEquals(Optional.of(World.NOW.minus(Duration.ofHours(3))), world.cell("us").since());
  }

  @Test
  void aDaemonWithoutAnInstanceIsStoppedAndNeverRolling() {
    others();
    var d = new Deployment("ecs-svc/1", "PRIMARY", "td:1", 0, 0, 0, 0, "COMPLETED", "", Optional.empty(), Optional.empty());
    world.services.put("us",
        List.of(new Service("arn:service/us/payments", "payments", World.cluster("us"), "ACTIVE", 0, 0, 0, "td:1", Strategy.ROLLING, true,
            List.of(),
            List.of(d), Optional.empty(), List.of(), Map.of())));
    assertEquals("0", world.cell("us").glyph(true));
  }

  @Test
  void aServiceThatBearsAnImagesNameWithSomethingAfterItStandsInItsRow() {
    others().runs("us", "9");
    world.services.get("us")
        .add(World.service("us", "payments2", 1, 0, 0, List.of(World.deployment("ecs-svc/9", "PRIMARY", 1, 0, "COMPLETED"))));
    assertEquals("!!", world.cell("us").glyph(true));
    assertTrue(world.cell("us").isHint());
  }

  @Test
  void anOldArnStandsInSeveralClustersAndIsAnotherServiceInEach() {
    var twin = World.service("us", "payments", 3, 1, 0, List.of(World.deployment("ecs-svc/1", "PRIMARY", 3, 1, "COMPLETED")));
    others().task("us", "payments", "ecs-svc/1", "9", 0);
    for (var env : List.of("us", "eu")) {
      var s = env.equals("us") ? twin : world.services.get(env).getFirst();
      world.services.put(env,
          List.of(ServiceBuilder.like(s).arn("arn:aws:ecs:eu-west-1:1:service/payments").made()));
    }
    assertEquals("!", world.cell("us").glyph(true));
    assertEquals("=", world.cell("eu").glyph(true));
  }
}
