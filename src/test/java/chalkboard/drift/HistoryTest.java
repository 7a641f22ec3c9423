package chalkboard.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.board.Baseline;
import chalkboard.board.CellCounts;
import chalkboard.board.DriftClass;
import chalkboard.board.Flag;
import chalkboard.board.Ground;
import chalkboard.board.Headline;
import chalkboard.board.Row;
import chalkboard.board.Running;
import chalkboard.board.VersionGround;
import chalkboard.build.Build;
import chalkboard.feed.Feed;
import chalkboard.rules.ReferenceChoice;
import chalkboard.runtime.Container;
import chalkboard.runtime.Deployment;
import chalkboard.runtime.Task;
import chalkboard.runtime.TaskBuilder;
import chalkboard.words.Sentences;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a row says after more than one look: what settles, what went back, what is kept.
class HistoryTest {
  private final Watched watched = new Watched();
  private final World world = watched.world;

  private Watched running(String dev, String staging, String us, String eu) {
    world.runs("dev", dev).runs("staging", staging).runs("us", us).runs("eu", eu);
    return watched.look();
  }

  private void service(String environment, int desired, int running, int pending, Deployment... deployments) {
    world.services.put(environment, List.of(World.service(environment, "payments", desired, running, pending, List.of(deployments))));
  }

  @Test
  void whatWentBackToAnOlderBuildIsRolledBackAndTheBuildIsSuspectElsewhere() {
    running("9", "9", "9", "9");
    watched.then(w -> w.deploys("us", "8"));
    assertEquals("v1", watched.cell("us").glyph(true), "it has not lasted yet");
    watched.later();
    assertEquals("= = R =", watched.row());
    assertEquals(DriftClass.DRIFT, watched.cell("us").driftClass());
    assertTrue(watched.says("us", Headline.BEHIND));
    for (var env : List.of("dev", "staging", "eu")) assertTrue(watched.cell(env).flags().contains(Flag.SUSPECT), env);
    assertFalse(watched.cell("us").flags().contains(Flag.SUSPECT));
    assertEquals("9", name(watched.cell("us").version().before().orElseThrow().build()));
  }

  private static String name(Build build) {
    return build.chalkId().replace("CHALK-", "");
  }

  @Test
  void rolledBackStandsUntilABuildAtLeastAsNewRuns() {
    running("9", "9", "9", "9");
    watched.then(w -> w.deploys("us", "7")).later();
    assertEquals("R", watched.cell("us").glyph(true));
    watched.then(w -> w.deploys("us", "8")).later();
    assertEquals("R", watched.cell("us").glyph(true), "8 is older than what went back");
    watched.then(w -> w.deploys("us", "9")).later();
    assertEquals("= = = =", watched.row());
    assertFalse(watched.cell("dev").flags().contains(Flag.SUSPECT));
  }

  private void acks() {
    watched.history = watched.history.acked(watched.cell("us"), "", "", watched.world.now);
  }

  @Test
  void thatItWentBackIsOverWithItsAckAndIsOpenAgainWhenThatIsGivenUp() {
    running("9", "9", "9", "9");
    watched.then(w -> w.deploys("us", "8")).later();
    acks();
    watched.look().later().later();
    assertEquals("v1", watched.cell("us").glyph(true));
    assertFalse(watched.cell("us").isAcked(), "that it is behind is open");
    assertTrue(watched.history.isAcked(watched.cell("us")));
    assertFalse(watched.cell("us").open().stream().anyMatch(f -> f.driftClass() == DriftClass.DRIFT));
    assertFalse(watched.cell("dev").flags().contains(Flag.SUSPECT));
    watched.history = watched.history.unacked(watched.cell("us"));
    watched.look();
    assertFalse(watched.history.isAcked(watched.cell("us")));
    assertEquals("R", watched.cell("us").glyph(true));
    assertTrue(watched.cell("dev").flags().contains(Flag.SUSPECT));
  }

  @Test
  void anAckStandsWhileTheMarksAreReadAndItsCellCannotBeKnown() {
    running("9", "9", "9", "?");
    watched.later();
    assertEquals("u", watched.cell("eu").glyph(true));
    watched.history = watched.history.acked(watched.cell("eu"), "", "", watched.world.now);
    watched.world.marksFeed = new Feed.Waiting<>(watched.world.now);
    watched.look();
    watched.world.marksFeed = null;
    watched.look();
    assertTrue(watched.cell("eu").isAcked());
  }

  @Test
  void whatWentBackFurtherIsNotAcked() {
    running("9", "9", "9", "9");
    watched.then(w -> w.deploys("us", "8")).later();
    acks();
    watched.later().then(w -> w.deploys("us", "7")).later();
    assertEquals("R", watched.cell("us").glyph(true));
    assertFalse(watched.cell("us").isAcked());
  }

  @Test
  void whatIsAckedIsNotToldBesideARolloutAndStaysAckedAfterOneThatFails() {
    running("9", "9", "9", "9");
    watched.then(w -> w.deploys("us", "8")).later();
    acks();
    watched.later().then(w -> {
      w.startedBefore(Duration.ofSeconds(5)).task("us", "payments", "ecs-svc/9", "7", 1);
      service("us", 1, 1, 0, World.deployment("ecs-svc/9", "PRIMARY", 1, 1, "IN_PROGRESS"));
    }).look();
    assertEquals(List.of(), watched.cell("us").findings().stream().filter(f -> f.driftClass() == DriftClass.DRIFT).toList());
    watched.then(w -> {
      w.tasks.remove("us");
      w.services.remove("us");
      w.startedBefore(Duration.ofHours(3)).runs("us", "8");
    }).later();
    assertEquals("v1", watched.cell("us").glyph(true));
    assertTrue(watched.history.isAcked(watched.cell("us")));
  }

  @Test
  void aRolloutThatEndsOnTheOldBuildIsRolledBackThoughTheNewOneNeverRanAlone() {
    running("9", "9", "8", "8");
    watched.then(w -> {
      w.tasks.remove("us");
      w.startedBefore(Duration.ofHours(3)).task("us", "payments", "ecs-svc/1", "8", 0);
      w.startedBefore(Duration.ofSeconds(5)).task("us", "payments", "ecs-svc/2", "9", 1);
      service("us", 2, 2, 0, World.deployment("ecs-svc/2", "PRIMARY", 2, 1, "IN_PROGRESS"),
          World.deployment("ecs-svc/1", "ACTIVE", 2, 1, "COMPLETED"));
    });
    assertEquals(">>", watched.cell("us").glyph(true));
    watched.then(w -> {
      w.tasks.remove("us");
      w.startedBefore(Duration.ofHours(3)).task("us", "payments", "ecs-svc/1", "8", 0).task("us", "payments", "ecs-svc/1", "8", 1);
      service("us", 2, 2, 0, World.deployment("ecs-svc/3", "PRIMARY", 2, 2, "COMPLETED"));
    }).later();
    assertEquals("R", watched.cell("us").glyph(true));
    assertTrue(assertInstanceOf(Ground.RolledBack.class, watched.cell("us").findings().getFirst().ground()).byItself());
  }

  @Test
  void aRolloutBackToAnOlderBuildPointsBack() {
    running("9", "9", "9", "9");
    watched.then(w -> {
      w.startedBefore(Duration.ofSeconds(5)).task("us", "payments", "ecs-svc/2", "8", 1);
      service("us", 2, 2, 0, World.deployment("ecs-svc/2", "PRIMARY", 2, 1, "IN_PROGRESS"),
          World.deployment("ecs-svc/1", "ACTIVE", 2, 1, "COMPLETED"));
    });
    assertEquals("<<", watched.cell("us").glyph(true));
  }

  @Test
  void aHotfixThatIsReplacedByABuildNotKnownToHoldItIsFlaggedUntilAck() {
    running("9", "9", "h", "9");
    watched.then(w -> w.deploys("us", "9")).later();
    assertTrue(watched.cell("us").flags().contains(Flag.LOST_HOTFIX));
    assertEquals("=", watched.cell("us").glyph(true));
    watched.history = watched.history.acked(watched.cell("us"), "", "", watched.world.now);
    watched.later();
    assertFalse(watched.cell("us").flags().contains(Flag.LOST_HOTFIX));
  }

  @Test
  void aFeatureBranchInTheFirstEnvironmentIsNoHotfix() {
    running("f", "9", "9", "9");
    watched.then(w -> w.deploys("dev", "9")).later();
    assertFalse(watched.cell("dev").flags().contains(Flag.LOST_HOTFIX));
  }

  @Test
  void aServiceThatGoesDownIsSaidToBeSoAfterTwoReadings() {
    running("9", "9", "9", "9");
    watched.then(w -> {
      w.tasks.remove("us");
      service("us", 1, 0, 0, World.deployment("ecs-svc/1", "PRIMARY", 1, 0, "COMPLETED"));
    });
    assertEquals("=", watched.cell("us").glyph(true), "what was said last, until it has lasted: nothing rolls here");
    assertEquals(Headline.UNKNOWN, watched.cell("us").services().getFirst().headline());
    watched.later();
    assertEquals("!!", watched.cell("us").glyph(true));
    assertTrue(watched.cell("us").isHint() && watched.cell("us").certainty().hint().contains("ran this one last"),
        "which image it is rests on what it ran");
    watched.then(_ -> service("us", 1, 0, 1, World.deployment("ecs-svc/1", "PRIMARY", 1, 0, "COMPLETED")));
    assertEquals("!!", watched.cell("us").glyph(true), "a task on its way does not end it");
  }

  @Test
  void whatIsDownIsMeasuredByItsLastSettledBuild() {
    running("9", "8", "8", "8");
    watched.then(w -> {
      w.tasks.remove("staging");
      service("staging", 1, 0, 0, World.deployment("ecs-svc/1", "PRIMARY", 1, 0, "COMPLETED"));
    }).later();
    assertEquals("= !! = =", watched.row());
    assertEquals("staging", watched.cell("us").comparison().name());
    assertInstanceOf(Baseline.Note.RanLast.class, watched.cell("us").comparison().baseline().note().orElseThrow());
  }

  @Test
  void degradedClearsOnlyAfterTwoGoodReadings() {
    running("9", "9", "9", "9");
    watched.then(_ -> service("us", 2, 1, 0, World.deployment("ecs-svc/1", "PRIMARY", 2, 1, "COMPLETED")));
    assertEquals("=", watched.cell("us").glyph(true));
    watched.later();
    assertEquals("!", watched.cell("us").glyph(true));
    watched.then(_ -> service("us", 1, 1, 0, World.deployment("ecs-svc/1", "PRIMARY", 1, 1, "COMPLETED")));
    assertEquals("!", watched.cell("us").glyph(true));
    watched.later();
    assertEquals("=", watched.cell("us").glyph(true));
  }

  @Test
  void aServiceWhoseTasksAreReplacedAgainAndAgainIsDegraded() {
    running("9", "9", "9", "9");
    for (int i = 0; i < 3; i++) watched.then(w -> {
      w.tasks.remove("us");
      w.startedBefore(Duration.ofSeconds(5)).task("us", "payments", "ecs-svc/1", "9", 0);
    });
    watched.later();
    assertEquals("!", watched.cell("us").glyph(true));
    assertTrue(Sentences.of(watched.cell("us").findings().getFirst()).contains("3 tasks were replaced"));
    watched.later(Duration.ofMinutes(11)).later();
    assertEquals("=", watched.cell("us").glyph(true));
  }

  @Test
  void aServiceWhoseCountOfFailedTasksGrowsIsDegraded() {
    running("9", "9", "9", "9");
    for (int i = 1; i <= 2; i++) {
      int failed = i;
      watched.then(w -> service("us", 1, 1, 0, Watched.deployment("ecs-svc/1", "PRIMARY", 1, 1, failed, "COMPLETED", w.now)));
    }
    watched.later();
    assertEquals("!", watched.cell("us").glyph(true));
  }

  @Test
  void aRolloutWhoseCountsDoNotMoveForHalfAnHourHasFailed() {
    running("9", "9", "8", "8");
    for (int i = 0; i < 32; i++) {
      watched.later(Duration.ofMinutes(1));
      // ECS touches the deployment again and again, and still nothing moves.
      watched.then(w -> service("us", 2, 1, 1, Watched.deployment("ecs-svc/2", "PRIMARY", 2, 0, 0, "IN_PROGRESS", w.now),
          Watched.deployment("ecs-svc/1", "ACTIVE", 2, 1, 0, "COMPLETED", w.now)));
      if (i == 5) assertEquals(">>", watched.cell("us").glyph(true));
    }
    assertEquals("X", watched.cell("us").glyph(true));
  }

  @Test
  void driftAgainstAReferenceWaitsUntilThatIsReadAgain() {
    running("9", "8", "8", "8");
    world.lastRead("staging", Duration.ZERO);
    for (int i = 0; i < 3; i++) {
      watched.then(w -> {
        if (w.tasks.get("us").getFirst().containers().getFirst().image().endsWith(":8")) w.deploys("us", "9");
      });
      assertEquals("o", watched.cell("us").glyph(true), "staging was last read before us changed");
      var looks = assertInstanceOf(Ground.LooksLike.class, watched.cell("us").findings().getFirst().ground());
      assertEquals(Headline.AHEAD, looks.headline());
      assertEquals(1, assertInstanceOf(VersionGround.Ahead.class, looks.ground()).distance().builds());
    }
    world.taken.clear();
    watched.later();
    assertEquals("^1", watched.cell("us").glyph(true));
  }

  @Test
  void aCellThatCannotBeReadTeachesNothing() {
    running("9", "9", "9", "9");
    var services = world.services.remove("us");
    watched.then(w -> w.denied("us"));
    assertEquals("??", watched.cell("us").glyph(true));
    world.unread.clear();
    world.services.put("us", services);
    watched.then(w -> w.deploys("us", "8")).later();
    assertEquals("R", watched.cell("us").glyph(true));
  }

  @Test
  void whatAMarkToldIsKeptWhenTheMarkIsGone() {
    running("9", "9", "9", "9");
    watched.then(w -> w.marks.removeIf(m -> m.ids().chalkId().equals("CHALK-9")));
    var join = watched.cell("us").running().getFirst().join();
    assertInstanceOf(Running.Proof.Remembered.class, join);
    assertEquals("9", name(watched.cell("us").build().orElseThrow()));
  }

  @Test
  void membersOfAGroupAreMeasuredByWhenTheirVersionChangedAndNotByTheirTasks() {
    running("9", "9", "9", "9");
    watched.then(w -> w.deploys("eu", "7"));
    watched.later(Duration.ofMinutes(29));
    assertFalse(watched.cell("eu").flags().contains(Flag.PEERS_DIFFER));
    // All its tasks are replaced: the version has not changed.
    watched.then(w -> w.deploys("eu", "7")).later();
    assertFalse(watched.cell("us").flags().contains(Flag.PEERS_DIFFER));
    assertTrue(watched.cell("eu").flags().contains(Flag.PEERS_DIFFER));
  }

  @Test
  void tasksOutsideServicesKeepTheirLastBuildBetweenRuns() {
    world.runs("dev", "9").nothingIn("staging").nothingIn("us").nothingIn("eu");
    var once = world.task("us", "x", "", 0,
        List.of(new Container("job", "registry.example/acme/payments:8", Optional.of(World.digest("8")), "RUNNING", "UNKNOWN", "")));
    var task = TaskBuilder.like(once).outsideServices("family:report", "events-rule/nightly").made();
    world.tasks.put("us", new ArrayList<>(List.of(task)));
    watched.look();
    var jobs = tasksRow();
    assertEquals("payments (tasks)", jobs.label());
    assertEquals("v1", jobs.cell("us").orElseThrow().glyph(true));
    assertEquals("-", watched.cell("us").glyph(true), "no service of it is there");
    watched.then(w -> w.tasks.remove("us")).later(Duration.ofHours(5));
    var cell = tasksRow().cell("us").orElseThrow();
    assertEquals("v1", cell.glyph(true));
    assertTrue(cell.isBetweenRuns() && cell.driftClass() != DriftClass.BAD);
    assertEquals("8", name(cell.build().orElseThrow()));
    assertTrue(cell.version().ran().orElseThrow().last().isBefore(world.now.minus(Duration.ofHours(4))), "its age is told");
  }

  private Row tasksRow() {
    return watched.board.rows().stream().filter(r -> r.image().ofTasks()).findFirst().orElseThrow();
  }

  @Test
  void lookingAgainAtTheSameReadingsChangesNothing() {
    running("9", "9", "9", "9");
    watched.then(w -> w.deploys("us", "8"));
    var row = watched.row();
    for (int i = 0; i < 5; i++) assertEquals(row, watched.look().row());
    assertEquals("v1", watched.cell("us").glyph(true), "one reading stays one reading, however often it is judged");
  }

  @Test
  void anotherReferenceIsAnsweredAtOnce() {
    running("9", "7", "7", "7");
    watched.rules = World.pipeline().comparedWith(new ReferenceChoice.NamedEnvironment("dev"));
    assertEquals("= v2 v2 v2", watched.later().row().replaceFirst("^\\S+", "="));
    watched.rules = World.pipeline().comparedWith(new ReferenceChoice.Newest());
    assertEquals("= v2 v2 v2", watched.look().row());
  }

  @Test
  void anAckStandsUntilTheCellSaysSomethingElse() {
    running("9", "9", "h", "9");
    watched.later();
    watched.history = watched.history.acked(watched.cell("us"), "", "", watched.world.now);
    assertTrue(watched.later().cell("us").isAcked());
    assertEquals(0, CellCounts.of(watched.board.rows()).of(Headline.ROLLED_BACK));
    watched.then(w -> w.deploys("us", "f")).later();
    assertFalse(watched.cell("us").isAcked(), "another build diverges now");
  }

  private static Deployment complete(int desired, int running) {
    return World.deployment("ecs-svc/1", "PRIMARY", desired, running, "COMPLETED");
  }

  private Task of(World w, String arn, String status) {
    var container = new Container("app", "registry.example/acme/payments:9", Optional.of(World.digest("9")), status, "UNKNOWN", "");
    return new Task(arn, World.cluster("us"), "service:payments", "ecs-svc/1", "td:1", status, "RUNNING", "UNKNOWN",
        Optional.of(w.now.minusSeconds(20)),
        status.equals("RUNNING") ? Optional.of(w.now.minusSeconds(10)) : Optional.empty(), "a", List.of(container), Map.of());
  }

  @Test
  void theFirstReadingThatLacksATaskKeepsTheCellAndTheSecondIsUnknown() {
    running("9", "9", "9,9", "9");
    watched.then(w -> w.tasks.get("us").removeLast());
    assertEquals("=", watched.cell("us").glyph(true));
    assertTrue(watched.age("us").isStale());
    assertTrue(watched.age("us").problems().getLast().toString().contains("only 1 was read"), watched.age("us").problems().toString());
    watched.look();
    assertEquals("=", watched.cell("us").glyph(true), "the same reading judged again is no second one");
    watched.later();
    assertEquals("??", watched.cell("us").glyph(true));
    watched.then(w -> w.tasks.get("us").add(of(w, "late", "RUNNING")));
    assertEquals("=", watched.cell("us").glyph(true));
    assertFalse(watched.age("us").isStale());
  }

  @Test
  void tasksThatDieAndComeAgainAreDegradedThoughLossAndHeirFallIntoDifferentReadings() {
    running("9", "9", "9,9", "9");
    for (int i = 0; i < 3; i++) {
      int n = i;
      watched.then(w -> {
        w.tasks.get("us").removeLast();
        service("us", 2, 1, 0, complete(2, 1));
      });
      watched.then(w -> {
        w.tasks.get("us").add(of(w, "heir" + n, "PENDING"));
        service("us", 2, 1, 1, complete(2, 1));
      });
      watched.then(w -> {
        w.tasks.get("us").set(1, of(w, "heir" + n, "RUNNING"));
        service("us", 2, 2, 0, complete(2, 2));
      });
    }
    watched.later();
    assertEquals("!", watched.cell("us").glyph(true));
    assertTrue(Sentences.of(watched.cell("us").findings().getFirst()).contains("3 tasks were replaced within 10 min"),
        watched.cell("us").findings().toString());
    watched.later(Duration.ofMinutes(11));
    watched.later();
    assertEquals("=", watched.cell("us").glyph(true));
  }

  @Test
  void aCrashLoopOfOneTaskNeverRollsAndStaysBadBetweenTwoStarts() {
    running("9", "9", "9", "9");
    var glyphs = new ArrayList<String>();
    for (int i = 0; i < 6; i++) {
      int n = i;
      watched.then(w -> {
        w.tasks.put("us", new ArrayList<>(List.of(of(w, "again" + n, "PENDING"))));
        service("us", 1, 0, 1, complete(1, 0));
      });
      glyphs.add(watched.cell("us").glyph(true));
      watched.then(w -> {
        w.tasks.put("us", new ArrayList<>(List.of(of(w, "again" + n, "RUNNING"))));
        service("us", 1, 1, 0, complete(1, 1));
      });
      glyphs.add(watched.cell("us").glyph(true));
    }
    assertFalse(glyphs.contains(">>"), glyphs.toString());
    int first = glyphs.indexOf("!") < 0
        ? glyphs.indexOf("!!")
        : Math.min(glyphs.indexOf("!"), glyphs.indexOf("!!") < 0 ? 99 : glyphs.indexOf("!!"));
    assertTrue(first >= 0, glyphs.toString());
    for (var glyph : glyphs.subList(first, glyphs.size())) assertTrue(List.of("!", "!!").contains(glyph), glyphs.toString());
  }

  @Test
  void scaledUpFromNothingItRollsWhileItsFirstTasksArePending() {
    running("9", "9", "9", "9");
    watched.then(w -> {
      w.tasks.remove("us");
      service("us", 0, 0, 0, complete(0, 0));
    });
    assertEquals("0", watched.cell("us").glyph(true));
    watched.then(_ -> service("us", 2, 0, 0, complete(2, 0)));
    assertEquals(">>", watched.cell("us").glyph(true), "ECS has not begun");
    watched.then(_ -> service("us", 2, 0, 2, complete(2, 0)));
    assertEquals(">>", watched.cell("us").glyph(true));
    watched.later(Duration.ofMinutes(6)).later();
    assertEquals("!!", watched.cell("us").glyph(true), "not for ever");
  }

  @Test
  void aScaleDownAndUpLosesNoTasks() {
    running("9", "9", "9,9,9,9,9", "9");
    for (int i = 0; i < 4; i++) {
      int n = i;
      watched.then(w -> {
        while (w.tasks.get("us").size() > 2) w.tasks.get("us").removeLast();
        service("us", 2, 2, 0, complete(2, 2));
      });
      watched.then(w -> {
        for (int k = 0; k < 3; k++) w.tasks.get("us").add(of(w, "more" + n + k, "RUNNING"));
        service("us", 5, 5, 0, complete(5, 5));
      });
      assertEquals("=", watched.cell("us").glyph(true));
    }
  }

  @Test
  void theArrowPointsBackUntilTheWayBackIsComplete() {
    running("9", "9", "9,9", "9");
    var back = new Deployment("ecs-svc/2", "PRIMARY", "td:2", 2, 0, 2, 0, "IN_PROGRESS", "", Optional.of(world.now),
        Optional.of(world.now));
    watched.then(w -> {
      w.tasks.remove("us");
      w.startedBefore(Duration.ofSeconds(5)).task("us", "payments", "ecs-svc/2", "8", 0).task("us", "payments", "ecs-svc/2", "8", 1);
      service("us", 2, 2, 0, back);
    });
    assertEquals("<<", watched.cell("us").glyph(true), "no task of 9 runs any more");
    assertEquals("9", name(watched.cell("us").rollout().orElseThrow().from().orElseThrow()));
  }

  @Test
  void aDeploymentThatBeganAfterItsServiceWasReadIsNoMixture() {
    world.runs("dev", "9").runs("staging", "9").runs("eu", "9").runs("us", "8,8");
    world.servicesTaken.put("us", world.now.minusSeconds(3));
    world.startedBefore(Duration.ofSeconds(1)).task("us", "payments", "ecs-svc/7", "9", 5);
    watched.look();
    assertEquals(">>", watched.cell("us").glyph(true));
    assertFalse(watched.cell("us").anyFinding(DriftClass.DRIFT));
  }

  @Test
  void aWayBackThatSomebodyHasAckedIsNotToldAgainWhileEcsListsTheFailedDeployment() {
    running("9", "9", "8", "9");
    var failed = new Deployment("ecs-svc/2", "ACTIVE", "td:2", 1, 0, 0, 3, "FAILED", "tasks failed to start", Optional.of(world.now),
        Optional.of(world.now));
    watched.then(_ -> service("us", 1, 1, 0, complete(1, 1), failed)).later();
    assertEquals("R", watched.cell("us").glyph(true));
    watched.history = watched.history.acked(watched.cell("us"), "", "", watched.world.now);
    watched.later().later();
    assertEquals("v1", watched.cell("us").glyph(true));
    assertTrue(watched.history.isAcked(watched.cell("us")));
    assertEquals("tasks failed to start", watched.cell("us").failure().orElseThrow().reason(), "what ECS says is told all the same");
  }
}
