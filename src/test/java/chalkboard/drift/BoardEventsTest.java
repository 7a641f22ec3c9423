package chalkboard.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.board.Flag;
import chalkboard.history.AckEvents;
import chalkboard.history.BoardEvent;
import chalkboard.history.BoardEvents;
import chalkboard.history.BoardHistory;
import chalkboard.history.KeptLosses;
import chalkboard.history.LastKnown;
import chalkboard.rules.Pin;
import chalkboard.rules.Rules;
import chalkboard.runtime.Deployment;
import chalkboard.runtime.ServiceRollout;
import chalkboard.runtime.Strategy;
import chalkboard.text.Glob;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// What is told to have happened between one board and the next.
class BoardEventsTest {
  private final Watched watched = new Watched();
  private final World world = watched.world;
  private final EventRecorder recorder = new EventRecorder();

  private void running(String dev, String staging, String us, String eu) {
    world.runs("dev", dev).runs("staging", staging).runs("us", us).runs("eu", eu);
    assertEquals(List.of(), recorder.words(watched.look().board), "the first board tells of nothing that happened");
  }

  private List<String> then(Consumer<World> happens) {
    return recorder.words(watched.then(happens).board);
  }

  private List<String> later() {
    return then(_ -> {});
  }

  private void service(int desired, int running, Deployment... deployments) {
    world.services.put("us", List.of(World.service("us", "payments", desired, running, 0, List.of(deployments))));
  }

  /// A deployment of a build in place of what runs in us, one of two tasks done.
  private void rollsOut(World w, String from, String to) {
    w.tasks.remove("us");
    w.startedBefore(Duration.ofHours(3)).task("us", "payments", "ecs-svc/1", from, 0);
    w.startedBefore(Duration.ofSeconds(5)).task("us", "payments", "ecs-svc/2", to, 1);
    service(2, 2, made("ecs-svc/2", "PRIMARY", "IN_PROGRESS", "", w.now.minusSeconds(10)),
        World.deployment("ecs-svc/1", "ACTIVE", 2, 1, "COMPLETED"));
  }

  private void hasRolledOut(World w, String to, Instant made) {
    w.tasks.remove("us");
    w.startedBefore(Duration.ofSeconds(5)).task("us", "payments", "ecs-svc/2", to, 0).task("us", "payments", "ecs-svc/2", to, 1);
    service(2, 2, made("ecs-svc/2", "PRIMARY", "COMPLETED", "", made));
  }

  private static Deployment back(String id, String state, String reason, Instant at) {
    var d = made(id, "PRIMARY", state, reason, at);
    return new Deployment(id, "PRIMARY", "td:1", 2, 0, d.running(), 0, state, reason, d.createdAt(), d.updatedAt());
  }

  private static Deployment made(String id, String status, String state, String reason, Instant at) {
    return new Deployment(id, status, "td:2", 2, 0, state.equals("COMPLETED") ? 2 : 1, 0, state, reason, Optional.of(at),
        Optional.of(at.plusSeconds(15)));
  }

  @Test
  void aRolloutStartsAndFinishesOnce() {
    running("9", "9", "8,8", "8");
    assertEquals(List.of("us: deployment started 8>9"), then(w -> rollsOut(w, "8", "9")));
    var made = world.now.minusSeconds(10);
    assertEquals(List.of(), later());
    assertEquals(List.of("us: deployment finished 8>9"), then(w -> hasRolledOut(w, "9", made)));
    assertEquals(List.of(), later());
    assertEquals(made, recorder.all.getFirst().at());
    assertEquals(made.plusSeconds(15), recorder.all.getLast().at(), "when ECS was done with it");
    assertEquals("ecs", recorder.all.getLast().source());
    assertEquals("github.com/acme/payments", recorder.all.getLast().repository());
  }

  @Test
  void aRolloutThatTookPlaceBetweenTwoLooksIsFinishedOnce() {
    running("9", "9", "8,8", "8");
    assertEquals(List.of("us: deployment finished 8>9"), then(w -> hasRolledOut(w, "9", w.now.minusSeconds(20))));
    assertEquals(List.of(), later());
  }

  @Test
  void aNewDeploymentOfTheSameBuildIsOne() {
    running("9", "9", "9,9", "9");
    assertEquals(List.of("us: deployment finished 9>9"), then(w -> hasRolledOut(w, "9", w.now.minusSeconds(20))));
  }

  @Test
  void theNextRolloutTellsThatTheOneBeforeItFinished() {
    running("9", "9", "7,7", "7");
    assertEquals(List.of("us: deployment started 7>8"), then(w -> rollsOut(w, "7", "8")));
    assertEquals(List.of("us: deployment finished 7>8", "us: deployment started 8>9"), then(w -> rollsOut(w, "8", "9")));
  }

  @Test
  void whatSomebodyTakesBackIsRolledBackByAPerson() {
    running("9", "9", "9", "9");
    assertEquals(List.of(), then(w -> w.deploys("us", "8")), "that it went back has not lasted yet");
    assertEquals(List.of("us: rolled back 9>8 by person"), later());
    assertEquals(List.of(), later());
    assertEquals(List.of("us: deployment finished 8>9", "us: converged >9"), then(w -> w.deploys("us", "9")));
  }

  /// After an hour in which nobody looked that happens, and is seen by two readings: by one program, or by another each.
  private List<String> afterAGap(Consumer<World> happens) {
    running("9", "9", "9", "9");
    world.now = world.now.plus(Duration.ofHours(1));
    then(happens);
    assertTrue(watched.cell("us").certainty().isUnsettled(), "the first reading after the gap is believed");
    var otherProgram = LastKnown.of(watched.history, watched.board, KeptLosses.NONE);
    var events = later();
    assertEquals(events,
        BoardEvents.after(otherProgram, watched.board, EventRecorder.LONGEST_GAP).events().stream().map(EventRecorder::word).toList());
    return events;
  }

  @Test
  void aWayBackThatOneReadingAloneTellsIsToldOnceItHasLasted() {
    assertEquals(List.of("us: rolled back 9>8 by person"), afterAGap(w -> w.deploys("us", "8")));
  }

  @Test
  void whatIsDownByOneReadingAloneIsToldOnceItHasLasted() {
    assertEquals(List.of("us: down >9"), afterAGap(w -> {
      w.tasks.remove("us");
      service(1, 0, World.deployment("ecs-svc/1", "PRIMARY", 1, 0, "COMPLETED"));
    }));
  }

  @Test
  void whatIsMixedByOneReadingAloneIsToldOnceItHasLasted() {
    assertEquals(List.of("us: drifted 9>8 (mixed)"), afterAGap(w -> w.deploys("us", "9,8")));
  }

  @Test
  void whatTheFirstReadingAloneSaidIsToldOnceItHasLastedAndWhatItProvedIsNot() {
    running("9", "9", "9,8", "9");
    assertEquals(List.of(), later(), "by ECS's own times it has lasted before anybody looked");
    var young = new Watched();
    var theirs = new EventRecorder();
    young.world.runs("dev", "9").runs("staging", "9").runs("eu", "9").deploys("us", "9,8");
    assertEquals(List.of(), theirs.words(young.look().board));
    assertEquals(List.of("us: drifted 9>8 (mixed)"), theirs.words(young.later().board));
  }

  @Test
  void whatAnotherClockCallsTheFutureIsToldAsOfTheReadingThatShowedIt() {
    running("9", "9", "9", "9");
    watched.then(w -> {
      w.tasks.remove("us");
      w.startedBefore(Duration.ofHours(-2)).task("us", "payments", "ecs-svc/2", "8", 0);
      service(1, 1, made("ecs-svc/2", "PRIMARY", "COMPLETED", "", w.now.plus(Duration.ofHours(2))));
    });
    recorder.see(watched.board);
    var seen = world.now;
    assertEquals(Optional.of(seen), watched.cell("us").since());
    recorder.see(watched.later().board);
    recorder.see(watched.later().board);
    assertEquals(1, recorder.all.stream().filter(e -> e.kind().equals("rolled back")).count());
    for (var event : recorder.all) assertTrue(!event.at().isAfter(seen.plusSeconds(60)), event.toString());
    for (var period : watched.cell("us").version().ran().stream().toList()) assertEquals(seen, period.since());
  }

  @Test
  void aWayBackOfWhichEcsTellsNoTimeBearsThatOfTheReadingThatShowedItFirst() {
    running("9", "9", "9", "9");
    assertEquals(List.of(), then(w -> {
      w.tasks.remove("us");
      w.services.remove("us");
      w.startedBefore(Duration.ofHours(4)).task("us", "payments", "ecs-svc/1", "8", 0);
      service(1, 1, new Deployment("ecs-svc/1", "PRIMARY", "td:1", 1, 0, 1, 0, "COMPLETED", "",
          Optional.of(World.NOW.minus(Duration.ofHours(3))), Optional.of(w.now.minusSeconds(5))));
    }));
    var seen = world.now;
    var events = new ArrayList<String>();
    for (int i = 0; i < 4 && events.isEmpty(); i++) events.addAll(later());
    assertEquals(List.of("us: rolled back 9>8 by person"), events);
    assertEquals(seen, recorder.all.getLast().at());
  }

  @Test
  void whatEcsGivesUpFailsAndIsRolledBackByEcsWithItsReason() {
    running("9", "9", "8,8", "8");
    assertEquals(List.of("us: deployment started 8>9"), then(w -> rollsOut(w, "8", "9")));
    var failedAt = world.now.minusSeconds(10);
    var events = then(w -> {
      w.tasks.remove("us");
      w.startedBefore(Duration.ofHours(3)).task("us", "payments", "ecs-svc/1", "8", 0).task("us", "payments", "ecs-svc/1", "8", 1);
      service(2, 2, World.deployment("ecs-svc/1", "PRIMARY", 2, 2, "COMPLETED"),
          made("ecs-svc/2", "ACTIVE", "FAILED", "tasks failed to start", failedAt));
    });
    assertEquals(List.of("us: deployment failed 8>9 by ECS (tasks failed to start)",
        "us: rolled back 9>8 by ECS (tasks failed to start)"), events, "its times tell that it has lasted");
    assertEquals(failedAt.plusSeconds(15), recorder.all.getLast().at());
    assertEquals(List.of(), later());
  }

  @Test
  void whatEcsGoesBackFromNeverArrivedAndItIsEcsThatWentBackThoughItsReasonIsGoneOnceItIsDone() {
    running("9", "9", "8,8", "8");
    assertEquals(List.of("us: deployment started 8>9"), then(w -> rollsOut(w, "8", "9")));
    var made = world.now.minusSeconds(10);
    assertEquals(List.of("us: deployment failed 8>9 by ECS (tasks failed to start)"), then(w -> {
      w.tasks.remove("us");
      w.startedBefore(Duration.ofHours(3)).task("us", "payments", "ecs-svc/1", "8", 0).task("us", "payments", "ecs-svc/3", "8", 1);
      service(2, 2, back("ecs-svc/3", "IN_PROGRESS", "rolling back to deploymentId ecs-svc/1", w.now.minusSeconds(5)),
          made("ecs-svc/2", "ACTIVE", "FAILED", "tasks failed to start", made),
          World.deployment("ecs-svc/1", "ACTIVE", 2, 1, "COMPLETED"));
    }));
    var back = new ArrayList<String>();
    back.addAll(then(w -> {
      w.tasks.remove("us");
      w.startedBefore(Duration.ofHours(3)).task("us", "payments", "ecs-svc/3", "8", 0).task("us", "payments", "ecs-svc/3", "8", 1);
      service(2, 2, back("ecs-svc/3", "COMPLETED", "ECS deployment ecs-svc/3 completed.", w.now.minusSeconds(30)));
    }));
    back.addAll(later());
    assertEquals(List.of("us: rolled back 9>8 by ECS (tasks failed to start)"), back);
    assertEquals(made.plusSeconds(15), recorder.all.getLast().at(), "when ECS said so");
    assertEquals("ecs", recorder.all.getLast().source());
  }

  @Test
  void whatWasDoneBeforeSomebodyTookItBackHadArrived() {
    running("9", "9", "8,8", "8");
    assertEquals(List.of("us: deployment started 8>9"), then(w -> rollsOut(w, "8", "9")));
    var made = world.now.minusSeconds(10);
    assertEquals(List.of("us: deployment finished 8>9", "us: deployment started 9>8"), then(w -> {
      w.tasks.remove("us");
      w.startedBefore(Duration.ofSeconds(20)).task("us", "payments", "ecs-svc/2", "9", 0).task("us", "payments", "ecs-svc/3", "8", 1);
      service(2, 2, back("ecs-svc/3", "IN_PROGRESS", "", w.now.minusSeconds(5)),
          made("ecs-svc/2", "ACTIVE", "COMPLETED", "", made));
    }));
  }

  @Test
  void aServiceThatIsStoppedAndStartedAgainMoves() {
    running("9", "9", "8", "8");
    assertEquals(List.of("us: stopped 8>"), then(w -> stopped(w, "us")));
    assertEquals(List.of(), later());
    assertEquals(List.of("us: deployment finished >8"), then(w -> w.deploys("us", "8")));
    assertEquals(List.of(), later());
  }

  @Test
  void whatIsRemovedHasNotConvergedThoughItHadDrifted() {
    running("9", "8", "9", "9");
    assertEquals(List.of(), later());
    assertEquals(List.of("us: removed 9>"), then(w -> {
      w.tasks.remove("us");
      w.services.put("us", List.of());
    }));
    assertEquals(List.of("us: drifted (absent)"), later(), "the other one of its group has it");
  }

  private static void stopped(World w, String environment) {
    w.tasks.remove(environment);
    w.services.put(environment, List.of(World.service(environment, "payments", 0, 0, 0,
        List.of(World.deployment("ecs-svc/1", "PRIMARY", 0, 0, "COMPLETED")))));
  }

  @Test
  void aDeploymentThatWaitsForSomebodySaysSoOnce() {
    running("9", "9", "8,8,8", "9");
    Consumer<World> waits = w -> {
      w.tasks.remove("us");
      w.deploying("us", Strategy.BLUE_GREEN, "8", 3, "9", 3, World.green("PRIMARY", 3, 3, "IN_PROGRESS", OptionalDouble.of(0)),
          World.blue("ACTIVE", 3, 3, OptionalDouble.of(100)));
      var pause = new ServiceRollout.Pause("PAUSE", Optional.of(World.NOW.minusSeconds(60)), Optional.empty(), "ROLLBACK");
      var s = w.services.get("us").getFirst();
      w.services.put("us", List.of(s.rolling(s.deployments(),
          Optional.of(new ServiceRollout("IN_PROGRESS", "", Optional.empty(), Optional.of(pause), Optional.empty())))));
    };
    assertEquals(List.of("us: deployment started 8>9", "us: deployment waiting 8>9 (PAUSE)"), then(waits));
    assertEquals(World.NOW.minusSeconds(60), recorder.all.getLast().at());
    assertEquals(List.of(), then(waits));
  }

  @Test
  void aServiceIsDegradedThenDownThenRecoversOnceEachHasLasted() {
    running("9", "9", "9", "9");
    assertEquals(List.of(), then(_ -> service(2, 1, World.deployment("ecs-svc/1", "PRIMARY", 2, 1, "COMPLETED"))));
    assertEquals(List.of("us: degraded >9"), later());
    assertEquals(List.of("us: down >9"), then(w -> {
      w.tasks.remove("us");
      service(2, 0, World.deployment("ecs-svc/1", "PRIMARY", 2, 0, "COMPLETED"));
    }));
    assertEquals(List.of(), later());
    Consumer<World> well = w -> {
      w.tasks.remove("us");
      w.startedBefore(Duration.ofSeconds(5)).task("us", "payments", "ecs-svc/1", "9", 0).task("us", "payments", "ecs-svc/1", "9", 1);
      service(2, 2, World.deployment("ecs-svc/1", "PRIMARY", 2, 2, "COMPLETED"));
    };
    then(well);
    then(_ -> {});
    later();
    assertEquals(List.of("us: degraded >9", "us: down >9", "us: recovered >9"), recorder.all.stream().map(EventRecorder::word).toList());
  }

  @Test
  void whatIsAheadOfItsReferenceHasDriftedUntilItConverges() {
    running("8", "8", "8", "8");
    var events = then(w -> w.deploys("us", "9"));
    assertEquals(List.of("us: deployment finished 8>9"), events);
    assertEquals(List.of("us: drifted 8>9 (ahead)"), later());
    assertEquals(List.of(), later());
    then(w -> w.deploys("staging", "9").deploys("dev", "9").deploys("eu", "9"));
    assertTrue(recorder.words(watched.later().board).isEmpty() || recorder.all.getLast().kind().equals("converged"));
    assertEquals(1, recorder.all.stream().filter(e -> e.kind().equals("converged")).count());
  }

  @Test
  void whatHasNoMarkIsToldOnce() {
    running("9", "9", "9", "9");
    then(w -> w.deploys("us", "?registry.example/acme/payments:local"));
    recorder.words(watched.later(Duration.ofMinutes(15)).board);
    recorder.words(watched.later(Duration.ofMinutes(1)).board);
    later();
    assertEquals(List.of("gap", "unmarked"), recorder.all.stream().map(BoardEvent::kind).sorted().toList());
  }

  @Test
  void whatLeavesItsPinIsOffPin() {
    var p = World.pipeline();
    watched.rules = new Rules(p.environments(), p.sidecarImages(), p.sidecarRepositories(), p.repositories(), p.joins(),
        List.of(new Pin(Glob.of("*payments"), "us", "commit8", "", Optional.empty())), p.reference(), p.longestGap());
    running("9", "9", "8", "9");
    then(w -> w.deploys("us", "9"));
    later();
    assertEquals(List.of("us: deployment finished 8>9", "us: pin off >9"), recorder.all.stream().map(EventRecorder::word).toList());
  }

  /// What people said of cells, as the commands and the screen tell it.
  private List<String> acks(BoardHistory before) {
    return AckEvents.between(before.acks(), watched.history.acks(), watched.board, "kim").stream().map(EventRecorder::word).toList();
  }

  @Test
  void anAckAndItsEndAreToldOnceWhoeverSeesThem() {
    running("9", "9", "9", "9");
    then(w -> w.deploys("us", "8"));
    later();
    var before = watched.history;
    watched.history = before.acked(watched.cell("us"), "known", "kim", world.now);
    assertEquals(List.of("us: ack by kim (rolled back: known)"), acks(before));
    assertEquals(List.of(), later(), "no board tells it again");
    var acked = watched.history;
    watched.history = acked.unacked(watched.cell("us"));
    assertEquals(List.of("us: unack by kim (rolled back)"), acks(acked));
    assertEquals(List.of(), later(), "what is open again did not happen again");
    var one = AckEvents.between(acked.acks(), Set.of(), watched.board, "kim");
    assertEquals(List.of(), later());
    assertEquals(one.getFirst().id(), AckEvents.between(acked.acks(), Set.of(), watched.board, "sam").getFirst().id());
  }

  @Test
  void anAckThatTakesThePlaceOfAnotherIsOneEvent() {
    running("9", "9", "9", "9");
    then(w -> w.deploys("us", "8"));
    later();
    watched.history = watched.history.acked(watched.cell("us"), "once", "kim", world.now);
    var before = watched.history;
    watched.history = before.acked(watched.cell("us"), "again", "kim", world.now.plusSeconds(1));
    assertEquals(List.of("us: ack by kim (rolled back: again)"), acks(before));
    assertEquals(1, watched.history.acks().size());
  }

  @Test
  void thatACellSaysSomethingElseGivesUpNoAck() {
    running("9", "9", "9", "9");
    then(w -> w.deploys("us", "8"));
    later();
    watched.history = watched.history.acked(watched.cell("us"), "", "kim", world.now);
    var before = watched.history;
    then(w -> w.deploys("us", "9"));
    later();
    assertEquals(Set.of(), watched.history.acks());
    assertEquals(List.of(), acks(before));
  }

  @Test
  void aBuildThatIsReportedIsNewsAndOneThatIsOnlyReadLateIsNot() {
    running("9", "9", "9", "9");
    assertEquals(List.of("new build 9>another by kim"), then(w -> w.built("10", "main", w.now.minusSeconds(20), "another build")));
    assertEquals(world.now.minusSeconds(20), recorder.all.getLast().at());
    assertEquals(List.of(), recorder.words(watched.later(Duration.ofMinutes(6)).board));
    assertEquals(List.of(), then(w -> w.built("9b", "main", World.NOW.minus(Duration.ofHours(20)), "commit9b")));
  }

  @Test
  void whatCannotBeReadMakesOneEventAndNoneOfItsCells() {
    running("9", "9", "9", "9");
    assertEquals(List.of("us: source lost (cannot read cluster \"us\": access denied)"), then(w -> w.denied("us")));
    assertEquals(List.of(), later());
    var events = then(w -> {
      w.unread.remove("us");
      w.deploys("us", "8");
    });
    assertEquals(1, events.size(), events.toString());
    assertTrue(events.getFirst().startsWith("us: source back"));
    assertEquals(List.of("us: rolled back 9>8 by person"), later(), "held against what was known before");
  }

  @Test
  void whatIsReadNoMoreInTimeIsLostUntilItIsReadAgain() {
    running("9", "9", "9", "9");
    world.taken.put("us", world.now);
    assertEquals(List.of("us: source lost"), recorder.words(watched.later(Duration.ofMinutes(9)).board));
    assertEquals(List.of(), recorder.words(watched.later(Duration.ofMinutes(9)).board), "it is lost once");
    assertTrue(then(w -> w.taken.remove("us")).getFirst().startsWith("us: source back 2026-06-01T12:00:00Z>"));
  }

  @Test
  void whatOneSourceLosesInSeveralEnvironmentsIsOneEventAndIsBackInOne() {
    running("9", "9", "9", "9");
    for (var e : List.of("dev", "us")) world.taken.put(e, world.now);
    assertEquals(List.of("source lost >dev, us"), recorder.words(watched.later(Duration.ofMinutes(9)).board)
        .stream().distinct().toList());
    assertEquals(List.of("source back 2026-06-01T12:00:00Z>2026-06-01T12:09:30Z (dev, us)"), then(w -> w.taken.clear()));
  }

  @Test
  void whatWasNeverReadInTimeIsNotToldToBeBack() {
    world.runs("dev", "9").runs("us", "9").lastRead("us", Duration.ofHours(1));
    recorder.see(watched.look().board);
    assertEquals(List.of(), then(w -> w.taken.clear()).stream().filter(e -> e.contains("source")).toList());
  }

  @Test
  void whatAnotherProgramFoundLostIsNotLostAgainAndIsBack() {
    running("9", "9", "9", "9");
    world.taken.put("us", world.now);
    watched.later(Duration.ofMinutes(20));
    var known = LastKnown.of(watched.history, watched.board, new KeptLosses(Set.of("us"), Set.of("us"), false, false));
    var again = BoardEvents.after(known, watched.board, EventRecorder.LONGEST_GAP);
    assertEquals(List.of(), again.events().stream().filter(e -> e.kind().startsWith("source")).toList());
    watched.then(w -> w.taken.clear());
    assertEquals(List.of("us: source back"), BoardEvents.after(again.known(), watched.board, EventRecorder.LONGEST_GAP).events().stream()
        .filter(e -> e.kind().startsWith("source")).map(e -> e.environment() + ": " + e.kind()).toList());
  }

  @Test
  void nothingIsToldOfWhatIsReadForTheFirstTime() {
    world.denied("us").runs("dev", "9").runs("staging", "9").runs("eu", "9");
    assertEquals(List.of(), recorder.words(watched.look().board));
    assertEquals(List.of(), then(w -> {
      w.unread.remove("us");
      w.runs("us", "7");
    }), "what was never told to be lost is not back");
  }

  @Test
  void aTimeWithoutALookIsAGap() {
    running("9", "9", "9", "9");
    assertEquals(List.of("gap 2026-06-01T12:00:00Z>2026-06-01T14:00:00Z"), recorder.words(watched.later(Duration.ofHours(2)).board));
  }

  @Test
  void anotherProgramThatSeesItLaterAndWithoutItsStartMakesTheSameIds() {
    running("9", "9", "8,8", "8");
    var other = new Watched();
    other.world.runs("dev", "9").runs("staging", "9").runs("us", "8,8").runs("eu", "8");
    var theirs = new EventRecorder();
    theirs.see(other.look().board);
    then(w -> rollsOut(w, "8", "9"));
    var made = world.now.minusSeconds(10);
    then(w -> hasRolledOut(w, "9", made));
    other.world.now = world.now.plusSeconds(40);
    other.world.services.putAll(Map.copyOf(world.services));
    other.world.tasks.put("us", world.tasks.get("us"));
    theirs.see(other.look().board);
    assertEquals(List.of(recorder.all.getLast()), theirs.all);
    assertNotEquals(recorder.all.getFirst().id(), recorder.all.getLast().id());
  }

  @Test
  void afterARestartTheSameBoardsTellTheSame() {
    running("9", "9", "8,8", "8");
    var before = watched.board;
    then(w -> hasRolledOut(w, "9", w.now.minusSeconds(20)));
    assertEquals(recorder.all, BoardEvents.between(before, watched.board, EventRecorder.LONGEST_GAP));
    assertEquals(recorder.all, BoardEvents.between(before, BoardEvaluator.once(world.evidence(watched.rules)), EventRecorder.LONGEST_GAP));
  }

  @Test
  void aProgramThatRemembersTellsWhatHappenedWhileNoneRan() {
    running("9", "9", "8,8", "8");
    var known = LastKnown.of(watched.history, watched.board, KeptLosses.NONE);
    assertEquals(List.of(), BoardEvents.after(known, watched.board, EventRecorder.LONGEST_GAP).events());
    world.now = world.now.plus(Duration.ofHours(2));
    hasRolledOut(world, "9", world.now.minus(Duration.ofHours(1)));
    var board = new BoardEvaluator().judge(world.evidence(watched.rules), watched.history).board();
    var events = BoardEvents.after(known, board, EventRecorder.LONGEST_GAP).events();
    assertEquals(List.of("us: deployment finished 8>9", "gap 2026-06-01T12:00:00Z>2026-06-01T14:00:00Z"),
        events.stream().filter(e -> !e.kind().equals("drifted")).map(EventRecorder::word).toList());
  }

  @Test
  void aSuspectElsewhereIsNoEvent() {
    running("9", "9", "9", "9");
    then(w -> w.deploys("us", "8"));
    later();
    assertTrue(watched.cell("dev").flags().contains(Flag.SUSPECT));
    assertTrue(recorder.all.stream().allMatch(e -> e.environment().equals("us")));
  }

  @Test
  void noEventIsToldTwiceAndNoneOfWhatIsNotRead() {
    for (int seed = 0; seed < 60; seed++) {
      var random = new Random(seed);
      var moving = new Watched();
      for (var env : List.of("dev", "staging", "us", "eu")) moving.world.runs(env, "" + (5 + random.nextInt(4)));
      var seen = new EventRecorder();
      assertEquals(List.of(), seen.see(moving.look().board));
      for (int step = 0; step < 12; step++) {
        var env = List.of("dev", "staging", "us", "eu").get(random.nextInt(4));
        moving.then(w -> happens(w, env, random.nextInt(5), "" + (5 + random.nextInt(4))));
        for (var e : seen.see(moving.board)) {
          boolean unread = moving.world.unread.containsKey(e.environment());
          assertTrue(!unread || e.kind().equals("source lost"), seed + ": " + e);
        }
        assertEquals(List.of(), seen.see(moving.look().board), "the same readings once more, " + seed);
      }
      assertEquals(seen.all.size(), seen.all.stream().map(BoardEvent::id).distinct().count(), seed + ": " + seen.all);
    }
  }

  private static void happens(World world, String env, int what, String build) {
    switch (what) {
      case 0, 1 -> world.deploys(env, build);
      case 2 -> world.denied(env);
      case 3 -> world.unread.clear();
      default -> world.services.computeIfPresent(env,
          (_, _) -> List.of(World.service(env, "payments", 2, 1, 0, List.of(World.deployment("ecs-svc/1", "PRIMARY", 2, 1, "COMPLETED")))));
    }
  }
}
