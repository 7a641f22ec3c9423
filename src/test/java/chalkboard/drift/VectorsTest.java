package chalkboard.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.board.Difference;
import chalkboard.board.DriftClass;
import chalkboard.board.Flag;
import chalkboard.board.Ground;
import chalkboard.board.Headline;
import chalkboard.board.UnreadCause;
import chalkboard.board.UntoldGround;
import chalkboard.build.Build;
import chalkboard.build.Marks;
import chalkboard.feed.Feed;
import chalkboard.feed.FetchResult;
import chalkboard.feed.FetchRun;
import chalkboard.feed.Problem;
import chalkboard.rules.Allowance;
import chalkboard.rules.EnvironmentRule;
import chalkboard.rules.ReferenceChoice;
import chalkboard.runtime.Container;
import chalkboard.runtime.Deployment;
import chalkboard.runtime.Service;
import chalkboard.runtime.ServiceBuilder;
import chalkboard.runtime.Strategy;
import chalkboard.runtime.TaskBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// The table of what a row says: order dev > staging > {us, eu}; builds 1 to 9 on main; h and f off it.
class VectorsTest {
  private final World world = new World();

  private World running(String dev, String staging, String us, String eu) {
    return world.runs("dev", dev).runs("staging", staging).runs("us", us).runs("eu", eu);
  }

  private static String row(World world) {
    return World.glyphs(world.board());
  }

  @Test
  void theSameBuildEverywhereIsInSync() {
    assertEquals("= = = =", row(running("9", "9", "9", "9")));
  }

  @Test
  void behindIsCountedAgainstTheEnvironmentBefore() {
    assertEquals("= v2 = =", row(running("9", "7", "7", "7")));
    var newest = world.board(World.pipeline().comparedWith(new ReferenceChoice.Newest()));
    assertEquals("= v2 v2 v2", World.glyphs(newest));
  }

  @Test
  void laggingBehindUpstreamIsLagAndNotDrift() {
    assertEquals("= = v4 v4", row(running("9", "9", "5", "5")));
    assertEquals(DriftClass.LAG, world.cell("us").driftClass());
  }

  @Test
  void theMemberOfAGroupThatStaysBehindDrifts() {
    world.startedBefore(Duration.ofMinutes(40));
    assertEquals("= = = v2p", row(running("9", "9", "9", "7")));
    assertEquals(DriftClass.DRIFT, world.cell("eu").driftClass());
  }

  @Test
  void theMemberOfAGroupThatIsJustBeingDeployedDoesNotDrift() {
    world.startedBefore(Duration.ofMinutes(20));
    assertEquals("= = = v2", row(running("9", "9", "9", "7")));
    assertEquals(DriftClass.LAG, world.cell("eu").driftClass());
  }

  @Test
  void aHotfixOffTheLineDiverges() {
    world.startedBefore(Duration.ofMinutes(40));
    assertEquals("= = <>p v5", row(running("9", "9", "h", "4")));
  }

  @Test
  void aSkippedStageIsAhead() {
    assertEquals("= v2 ^2 ^2", row(running("9", "7", "9", "9")));
    assertEquals(DriftClass.DRIFT, world.cell("us").driftClass());
  }

  @Test
  void aRebuildOfTheSameCommitIsTheSameCode() {
    world.built("9'", "main", World.NOW.minus(Duration.ofHours(20)), "commit9");
    assertEquals("~ ~ ~ ~", row(running("9", "9'", "9", "9")));
  }

  @Test
  void twoBuildsOfOneCommitInOneServiceAreNotMixed() {
    world.built("9'", "main", World.NOW.minus(Duration.ofHours(20)), "commit9");
    var glyph = row(running("9", "9,9'", "9", "9")).split(" ")[1];
    assertTrue(List.of("=", "~").contains(glyph), glyph);
  }

  @Test
  void anAbsentUpstreamLeavesNewestToCompareWith() {
    world.nothingIn("dev").runs("staging", "8").runs("us", "8").runs("eu", "8");
    assertEquals("- v1 = =", row(world));
  }

  @Test
  void whileUpstreamRollsBothItsBuildsAreInSync() {
    world.runs("dev", "9").runs("us", "8").runs("eu", "9");
    for (int i = 0; i < 3; i++) world.task("staging", "payments", "ecs-svc/2", "9", i);
    for (int i = 0; i < 2; i++) world.task("staging", "payments", "ecs-svc/1", "8", i);
    world.services.put("staging", List.of(World.service("staging", "payments", 5, 5, 0, List.of(
        World.deployment("ecs-svc/2", "PRIMARY", 5, 3, "IN_PROGRESS"), World.deployment("ecs-svc/1", "ACTIVE", 5, 2, "COMPLETED")))));
    assertEquals("= >> = =", row(world));
    var rollout = world.cell("staging").rollout().orElseThrow();
    assertEquals("CHALK-8", rollout.from().orElseThrow().chalkId());
    assertEquals("CHALK-9", rollout.to().orElseThrow().chalkId());
    assertEquals(60, rollout.percent());
  }

  @Test
  void anUnmarkedUpstreamIsPassedOver() {
    assertEquals("= u = =", row(running("9", "?acme/payments:dirty", "9", "9")));
    assertEquals(DriftClass.DRIFT, world.cell("staging").driftClass());
    assertEquals("dev", world.cell("us").comparison().name());
  }

  @Test
  void whatCannotBeReadAboutMarksHidesNoBadHealth() {
    running("9", "?acme/payments:x", "9", "9");
    world.services.put("us",
        List.of(World.service("us", "payments", 2, 1, 0, List.of(World.deployment("ecs-svc/1", "PRIMARY", 2, 1, "COMPLETED")))));
    world.marksFeed = world.allMarks().after(new FetchResult.Failure<>(
        new Problem("cannot list reports", "403 Forbidden", ""),
        new FetchRun(World.NOW, Duration.ZERO, java.util.OptionalInt.empty(), List.of(), List.of())));
    assertEquals("u?", world.cell("staging").glyph(true));
    assertEquals("!", world.cell("us").glyph(true));
  }

  @Test
  void aReportThatMayStillComeMakesItsMarkUnreadAndNotUnmarked() {
    running("9", "?acme/payments:x", "9", "9");
    var all = ((Feed.Fresh<Marks>) world.allMarks()).answer();
    world.marksFeed = new Feed.Fresh<>(
        new Marks(all.source(), all.marks(), all.reports(), all.skipped(), all.skippedFiles(), all.begun(), false, all.oldest(),
            all.interval(), true),
        World.NOW, List.of());
    var staging = world.cell("staging");
    assertEquals("u?", staging.glyph(true));
    var unread = assertInstanceOf(Ground.MarkUnread.class, staging.findings().getFirst().ground());
    assertEquals(new UnreadCause.StillReading(OptionalInt.of(all.reports())), unread.proof().cause());
  }

  @Test
  void oneServiceWithTwoBuildsOutsideARolloutIsMixed() {
    assertEquals("= = != =", row(running("9", "9", "9,8", "9")));
  }

  @Test
  void fewerThanWantedIsDegradedAndStaysInSync() {
    running("9", "9", "9", "9");
    world.services.put("us",
        List.of(World.service("us", "payments", 2, 1, 0, List.of(World.deployment("ecs-svc/1", "PRIMARY", 2, 1, "COMPLETED")))));
    var us = world.cell("us");
    assertEquals("!", us.glyph(true));
    assertTrue(us.findings().stream().anyMatch(t -> t.headline() == Headline.IN_SYNC));
  }

  @Test
  void nothingRunningOfWhatIsWantedIsDownAndSaysUnsettledOnTheFirstReading() {
    world.runs("dev", "9").runs("staging", "9").runs("eu", "9");
    world.services.put("us",
        List.of(World.service("us", "payments", 2, 0, 0, List.of(World.deployment("ecs-svc/1", "PRIMARY", 2, 0, "COMPLETED")))));
    assertEquals("= = !! =", row(world));
    assertTrue(world.cell("us").certainty().isUnsettled());
    assertTrue(world.cell("us").isHint(), "which image it is rests on the service's name");
  }

  @Test
  void aDeniedClusterIsUnknownAndPassedOver() {
    world.runs("dev", "9").denied("staging").runs("us", "9").runs("eu", "9");
    assertEquals("= ?? = =", row(world));
    assertEquals("dev", world.cell("us").comparison().name());
  }

  @Test
  void anOldReadingIsStaleAndMakesWhatIsComparedWithItStale() {
    running("9", "9", "9", "9").lastRead("staging", Duration.ofMinutes(5));
    assertEquals("= = = =", row(world));
    assertTrue(world.age("staging").isStale());
    assertTrue(world.age("us").isStale());
    assertEquals(Optional.of(World.NOW.minus(Duration.ofMinutes(5))), world.age("us").asOf());
    assertEquals(false, world.age("dev").isStale());
  }

  @Test
  void aReadingOlderThanMaxStaleIsUnknownAndWhatIsReachedPastItNeverDrifts() {
    running("9", "9", "8", "8").lastRead("staging", Duration.ofMinutes(20));
    assertEquals("= ?? v1 v1", row(world));
    assertEquals(DriftClass.LAG, world.cell("us").driftClass());
    var far = new World();
    far.runs("dev", "9").runs("staging", "9").runs("us", "1").runs("eu", "1").lastRead("staging", Duration.ofMinutes(20));
    var strict = World.rules(World.pipeline().environments().stream().map(r -> new EnvironmentRule(r.name(), r.group(), r.accounts(),
        r.regions(), r.clusters(), r.services(), r.tags(), r.after(), r.free(), r.line(),
        Optional.of(new Allowance(1, Duration.ofMinutes(1))))).toList());
    assertEquals(DriftClass.LAG, World.cell(far.board(strict), "us").driftClass());
  }

  @Test
  void aFeatureBranchInTheFirstEnvironmentDivergesAndIsNoReference() {
    assertEquals("<> v1 = =", row(running("f", "8", "8", "8")));
  }

  @Test
  void anUnmarkedContainerOfTheImagesNameBesideItIsUnmarked() {
    assertEquals("= = u =", row(running("9", "9", "9,?registry.example/acme/payments:dirty", "9")));
  }

  @Test
  void anUnmarkedEnvoyBesideItIsASidecar() {
    running("9", "9", "9", "9");
    var envoy = new Container("envoy", "public.ecr.aws/appmesh/aws-appmesh-envoy:v1", Optional.of(World.digest("envoy")), "RUNNING",
        "UNKNOWN", "");
    world.tasks.computeIfPresent("us",
        (_, tasks) -> tasks.stream().map(t -> TaskBuilder.like(t).containers(List.of(t.containers().getFirst(), envoy)).made()).toList());
    assertEquals("= = = =", row(world));
    assertEquals(List.of("appmesh/aws-appmesh-envoy"), world.cell("us").version().sidecars());
    assertEquals(1, world.board().rows().size());
  }

  @Test
  void aThirdPartyImageAloneIsUnmarkedAndOnlyInformation() {
    for (var env : List.of("dev", "staging", "us", "eu")) world.service(env, "cache", 1, List.of("?redis:7"));
    var redis = world.board().rows().stream().filter(r -> r.image().name().equals("redis")).findFirst().orElseThrow();
    for (var cell : redis.cells()) {
      assertEquals("u", cell.glyph(true));
      assertEquals(DriftClass.INFO, cell.driftClass());
    }
  }

  private static final OptionalDouble UNTOLD = OptionalDouble.empty();

  private World others() {
    return world.runs("dev", "9").runs("staging", "9").runs("eu", "9");
  }

  private static String name(Optional<Build> build) {
    return build.map(b -> b.chalkId().replace("CHALK-", "")).orElse("none");
  }

  private String runs(String environment) {
    return name(world.cell(environment).build());
  }

  private boolean says(String environment, Headline headline) {
    return world.cell(environment).findings().stream().anyMatch(t -> t.headline() == headline);
  }

  private String difference(String left, String right) {
    return Difference.of(world.board(), left, right).getFirst().way().name();
  }

  @Test
  void servicesThatDisagreeShowTheWorseAtOnce() {
    world.startedBefore(Duration.ofMinutes(5));
    others().service("us", "payments", 1, List.of("9")).service("us", "payments-jobs", 1, List.of("5"));
    assertEquals("v4", world.cell("us").glyph(true));
    assertTrue(world.cell("us").flags().contains(Flag.SPLIT));
  }

  @Test
  void whileARollingUpdateGoesOnTheOldBuildStandsForTheCell() {
    others().deploying("us", Strategy.ROLLING, "8", 2, "9", 1, World.green("PRIMARY", 3, 1, "IN_PROGRESS", UNTOLD),
        World.blue("ACTIVE", 2, 2, UNTOLD));
    assertEquals(">>", world.cell("us").glyph(true));
    assertEquals("8", runs("us"));
    assertTrue(says("us", Headline.BEHIND), "truths say behind 1");
    assertEquals("ROLLING", difference("staging", "us"));
    assertEquals(List.of("8", "9"), world.cell("us").serving().stream().map(s -> name(s.build())).toList());
    assertEquals(List.of(67, 33), world.cell("us").serving().stream().map(s -> s.percent().orElse(-1)).toList());
  }

  @Test
  void aGreenBuildWithoutTrafficWaitsAndTheBlueOneIsWhatRuns() {
    others().deploying("us", Strategy.BLUE_GREEN, "8", 3, "9", 3, World.green("PRIMARY", 3, 3, "IN_PROGRESS", OptionalDouble.of(0)),
        World.blue("ACTIVE", 3, 3, OptionalDouble.of(100)));
    var us = world.cell("us");
    assertEquals(">>", us.glyph(true));
    assertEquals("8", name(us.build()));
    assertEquals(List.of("8"), us.serving().stream().map(s -> name(s.build())).toList());
    assertEquals("9", name(us.coming().orElseThrow().build()));
    assertEquals(0, us.coming().get().percent().orElseThrow());
    assertTrue(says("us", Headline.BEHIND) && !says("us", Headline.IN_SYNC));
  }

  @Test
  void whereWeightsWereNotReadBothMayServeAndTheTrafficIsUnknown() {
    others().deploying("us", Strategy.CANARY, "8", 3, "9", 3, World.green("PRIMARY", 3, 3, "IN_PROGRESS", UNTOLD),
        World.blue("ACTIVE", 3, 3, UNTOLD));
    var us = world.cell("us");
    assertEquals(">>", us.glyph(true));
    assertEquals("8", name(us.build()));
    assertEquals(2, us.serving().size());
    assertTrue(us.serving().stream().allMatch(s -> s.percent().isEmpty()));
    assertFalse(assertInstanceOf(Ground.RollingOut.class, us.findings().getFirst().ground()).rollout().isTrafficTold());
  }

  @Test
  void underCodeDeployThePrimaryTaskSetServesAndTheActiveOneWaits() {
    others().deploying("us", Strategy.CODE_DEPLOY, "8", 3, "9", 3, World.set("ecs-svc/1", "PRIMARY", 3, Duration.ofDays(3)),
        World.set("ecs-svc/2", "ACTIVE", 3, Duration.ofHours(1)));
    var us = world.cell("us");
    assertEquals(">>", us.glyph(true));
    assertEquals("8", name(us.build()));
    assertEquals("9", name(us.coming().orElseThrow().build()));
    assertEquals("ROLLING", difference("staging", "us"));
  }

  @Test
  void whenTheTrafficHasMovedTheOldTaskSetOnlyStandsBy() {
    others().deploying("us", Strategy.CODE_DEPLOY, "8", 3, "9", 3, World.set("ecs-svc/1", "ACTIVE", 3, Duration.ofDays(3)),
        World.set("ecs-svc/2", "PRIMARY", 3, Duration.ofHours(1)));
    var us = world.cell("us");
    assertEquals(">>", us.glyph(true));
    assertEquals("9", name(us.build()));
    assertTrue(us.coming().isEmpty());
    assertTrue(says("us", Headline.IN_SYNC));
  }

  @Test
  void aFailedDeploymentOfANewerBuildBesideItIsRolledBackAtTheFirstReading() {
    others().runs("us", "8");
    var failed = new Deployment("ecs-svc/2", "ACTIVE", "td:2", 1, 0, 0, 3, "FAILED",
        "ECS deployment circuit breaker: tasks failed to start.",
        Optional.of(World.NOW.minus(Duration.ofHours(1))), Optional.of(World.NOW.minus(Duration.ofMinutes(50))));
    world.services.put("us",
        List.of(World.service("us", "payments", 1, 1, 0, List.of(World.deployment("ecs-svc/1", "PRIMARY", 1, 1, "COMPLETED"), failed))));
    var us = world.cell("us");
    assertEquals("R", us.glyph(true));
    assertEquals("ECS deployment circuit breaker: tasks failed to start.",
        assertInstanceOf(Ground.RolledBack.class, us.findings().getFirst().ground()).reason());
    assertEquals("ECS deployment circuit breaker: tasks failed to start.", us.failure().orElseThrow().reason());
  }

  @Test
  void aServiceThatSaysItRunsAndOfWhichNoTaskWasReadIsUnknown() {
    others().nothingIn("us");
    world.services.put("us",
        List.of(World.service("us", "payments", 3, 3, 0, List.of(World.deployment("ecs-svc/1", "PRIMARY", 3, 3, "COMPLETED")))));
    assertEquals("??", world.cell("us").glyph(true));
    assertEquals(new UntoldGround.MissingTasks("payments", 3, 3, 0), world.cell("us").findings().getFirst().ground());
  }

  @Test
  void aServiceWithoutCountsIsJudgedByItsTasksAndItsHealthIsUnknown() {
    others().runs("us", "9");
    var s = world.services.get("us").getFirst();
    world.services.put("us", List.of(ServiceBuilder.like(s).status("")
        .counts(new Service.Counts(OptionalInt.of(1), OptionalInt.empty(), OptionalInt.empty())).deployments(List.of()).made()));
    assertEquals("=", world.cell("us").glyph(true));
    assertEquals(Headline.UNKNOWN, world.cell("us").services().getFirst().headline());
  }

  @Test
  void onTheWayBackTheOlderBuildStandsForTheCellAndTheArrowPointsBack() {
    others().deploying("us", Strategy.ROLLING, "9", 2, "8", 1, World.green("PRIMARY", 3, 1, "IN_PROGRESS", UNTOLD),
        World.blue("ACTIVE", 2, 2, UNTOLD));
    assertEquals("<<", world.cell("us").glyph(true));
    assertTrue(says("us", Headline.BEHIND));
  }

  @Test
  void aRolloutThatLetsOldTasksGoOneByOneNeverFails() {
    var old = Optional.of(World.NOW.minus(Duration.ofDays(1)));
    others().deploying("us", Strategy.ROLLING, "8", 1, "9", 19,
        new Deployment("ecs-svc/2", "PRIMARY", "td:2", 20, 0, 19, 0, "IN_PROGRESS", "", old, old),
        World.blue("ACTIVE", 1, 1, UNTOLD));
    assertEquals(">>", world.cell("us").glyph(true));
    assertEquals(List.of("8 5", "9 95"),
        world.cell("us").serving().stream().map(s -> name(s.build()) + " " + s.percent().orElse(-1)).sorted().toList());
  }

  @Test
  void forTheCellsAfterItWhatServesIsInSyncAndWhatOnlyComesIsNot() {
    world.runs("dev", "9").runs("us", "8").runs("eu", "9").deploying("staging", Strategy.BLUE_GREEN, "8", 3, "9", 3,
        World.green("PRIMARY", 3, 3, "IN_PROGRESS", OptionalDouble.of(0)), World.blue("ACTIVE", 3, 3, OptionalDouble.of(100)));
    assertEquals("=", world.cell("us").glyph(true));
    assertEquals("^1", world.cell("eu").glyph(true));
  }

  @Test
  void anUpstreamThatIsStoppedForTheNightCountsWithTheImageOfItsPrimary() {
    world.runs("dev", "9").runs("us", "8").runs("eu", "8");
    var plan = List.of(new Container("app", "registry.example/acme/payments:8", Optional.of(World.digest("8")), "", "", ""));
    world.services.put("staging", List.of(World
        .service("staging", "payments", 0, 0, 0, List.of(World.deployment("ecs-svc/1", "PRIMARY", 0, 0, "COMPLETED"))).planning(plan)));
    assertEquals("= 0 = =", row(world));
  }

  @Test
  void aTaskOnItsWayIsReadToo() {
    others().service("us", "payments", 3, List.of("9", "9"));
    var t = world.tasks.get("us").getFirst();
    world.tasks.get("us")
        .add(TaskBuilder.like(t).arn(t.arn() + "p").pending(World.NOW).containers(List.of()).made());
    world.services.put("us",
        List.of(World.service("us", "payments", 3, 3, 0, List.of(World.deployment("ecs-svc/1", "PRIMARY", 3, 3, "COMPLETED")))));
    assertEquals("=", world.cell("us").glyph(true));
  }

  @Test
  void countsOfLongAgoProveNothingAgainstTasksReadNow() {
    others().service("us", "payments", 3, List.of("9", "9"));
    world.services.put("us",
        List.of(World.service("us", "payments", 3, 3, 0, List.of(World.deployment("ecs-svc/1", "PRIMARY", 3, 3, "COMPLETED")))));
    world.servicesTaken.put("us", World.NOW.minus(Duration.ofMinutes(40)));
    world.maxStale = Duration.ofHours(2);
    assertEquals("=", world.cell("us").glyph(true));
    assertEquals(Optional.of(World.NOW.minus(Duration.ofMinutes(40))), world.age("us").asOf());
  }

  @Test
  void oneTaskOfTwoThatWasNotReadMayRunAnything() {
    others().service("us", "payments", 2, List.of("9"));
    world.services.put("us",
        List.of(World.service("us", "payments", 2, 2, 0, List.of(World.deployment("ecs-svc/1", "PRIMARY", 2, 2, "COMPLETED")))));
    assertEquals("??", world.cell("us").glyph(true));
    assertEquals(DriftClass.UNKNOWN, world.cell("us").driftClass());
  }

  @Test
  void tasksOfTwoDeploymentsWhoseServiceWasNotReadAreUnknownAndNeverMixed() {
    others().nothingIn("us").task("us", "payments", "ecs-svc/1", "8", 0).task("us", "payments", "ecs-svc/2", "9", 1);
    assertEquals("??", world.cell("us").glyph(true));
    assertFalse(says("us", Headline.MIXED));
  }

  @Test
  void aNewerBuildThanAllThatWasReadUpstreamIsNoDriftWhileAnUpstreamWasNotRead() {
    var us = EnvironmentRule.named("us");
    var rules = World.rules(List.of(World.inGroup(EnvironmentRule.named("dev"), "early"),
        World.inGroup(EnvironmentRule.named("staging"), "early"), us));
    world.runs("dev", "8").denied("staging").runs("us", "9");
    var cell = World.cell(world.board(rules), "us");
    assertEquals(Headline.UNKNOWN, cell.headline());
    assertFalse(cell.anyFinding(DriftClass.DRIFT));
  }

  @Test
  void withoutAReportAnyImageIsMarkUnread() {
    running("?acme/payments:1", "9", "9", "9");
    world.marks.clear();
    for (var row : world.board().rows())
      for (var cell : row.cells()) assertTrue(List.of("u?", "-").contains(cell.glyph(true)), cell.glyph(true));
  }
}
