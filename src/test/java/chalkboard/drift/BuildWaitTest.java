package chalkboard.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import chalkboard.board.Board;
import chalkboard.board.BuildLocation;
import chalkboard.board.BuildWait;
import chalkboard.board.BuildWait.WaitOutcome;
import chalkboard.build.BuildSearch;
import chalkboard.runtime.Deployment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// What each look at the board means to somebody who waits until build 9 serves in us, which runs 8.
class BuildWaitTest {
  private static final WaitOutcome SERVING = new WaitOutcome.Serving();
  private static final WaitOutcome NOT_YET = new WaitOutcome.NotYet();

  private final Watched watched = new Watched();
  private final World world = watched.world;
  private BuildWait wait;

  BuildWaitTest() {
    world.runs("dev", "9").runs("staging", "9").runs("us", "8").runs("eu", "8");
    watched.look().later();
    wait = begun();
  }

  private BuildSearch.SearchResult.FoundBuilds found() {
    return assertInstanceOf(BuildSearch.SearchResult.FoundBuilds.class,
        new BoardEvaluator().find("tag:9", watched.board == null ? Board.NONE : watched.board));
  }

  private List<BuildLocation> us() {
    var found = found();
    return BuildLocation.of(watched.board, found, List.of("us"));
  }

  private BuildWait begun() {
    var found = found();
    return BuildWait.begun(watched.board, us(), found);
  }

  private WaitOutcome then(Consumer<World> happens) {
    watched.then(happens);
    return wait.verdict(us(), false);
  }

  private WaitOutcome later() {
    return then(_ -> {});
  }

  private void service(int desired, int running, Deployment... deployments) {
    world.services.put("us", List.of(World.service("us", "payments", desired, running, 0, List.of(deployments))));
  }

  private void rollsOut(World w) {
    w.tasks.remove("us");
    w.startedBefore(Duration.ofHours(3)).task("us", "payments", "ecs-svc/1", "8", 0);
    w.startedBefore(Duration.ofSeconds(5)).task("us", "payments", "ecs-svc/2", "9", 1);
    service(2, 2, Watched.deployment("ecs-svc/2", "PRIMARY", 2, 1, 0, "IN_PROGRESS", w.now),
        World.deployment("ecs-svc/1", "ACTIVE", 2, 1, "COMPLETED"));
  }

  private void hasRolledOut(World w) {
    w.tasks.remove("us");
    w.startedBefore(Duration.ofMinutes(1)).task("us", "payments", "ecs-svc/2", "9", 1).task("us", "payments", "ecs-svc/2", "9", 2);
    service(2, 2, Watched.deployment("ecs-svc/2", "PRIMARY", 2, 2, 0, "COMPLETED", w.now.minusSeconds(40)));
  }

  private void hasFailed(World w) {
    w.tasks.remove("us");
    w.startedBefore(Duration.ofHours(3)).task("us", "payments", "ecs-svc/1", "8", 0).task("us", "payments", "ecs-svc/1", "8", 1);
    var failed = new Deployment("ecs-svc/2", "ACTIVE", "td:2", 0, 0, 0, 3, "FAILED", "tasks failed to start",
        Optional.of(w.now.minusSeconds(50)), Optional.of(w.now.minusSeconds(10)));
    service(2, 2, World.deployment("ecs-svc/1", "PRIMARY", 2, 2, "COMPLETED"), failed);
  }

  @Test
  void itServesOnceItsDeploymentIsDone() {
    assertEquals(NOT_YET, wait.verdict(us(), false));
    assertEquals(NOT_YET, then(this::rollsOut), "a deployment is under way");
    assertEquals(SERVING, then(this::hasRolledOut));
  }

  @Test
  void whatServesAlreadyIsNotWaitedFor() {
    then(this::hasRolledOut);
    wait = begun();
    assertEquals(SERVING, later());
  }

  @Test
  void whoWantsItHealthyWaitsUntilItsServicesDoWell() {
    then(this::hasRolledOut);
    watched.then(w -> {
      w.tasks.get("us").removeLast();
      service(2, 1, Watched.deployment("ecs-svc/2", "PRIMARY", 2, 1, 0, "COMPLETED", w.now.minusSeconds(100)));
    }).later();
    assertEquals("!", watched.cell("us").glyph(true));
    assertEquals(SERVING, wait.verdict(us(), false));
    assertEquals(NOT_YET, wait.verdict(us(), true));
  }

  @Test
  void itFailsWithTheReasonThatEcsGives() {
    assertEquals(NOT_YET, then(this::rollsOut));
    var failed = assertInstanceOf(WaitOutcome.FailedThere.class, then(this::hasFailed));
    assertEquals("us", failed.environment());
    assertEquals("tasks failed to start", failed.reason());
  }

  @Test
  void whatFailedBeforeIsNoAnswer() {
    then(this::rollsOut);
    then(this::hasFailed);
    wait = begun();
    assertEquals(NOT_YET, later());
    assertEquals(NOT_YET, later());
    assertEquals(SERVING, then(this::hasRolledOut));
  }

  @Test
  void itFailsWhereAPersonTakesItBack() {
    world.deploys("us", "9");
    watched.later();
    watched.then(w -> w.deploys("us", "8"));
    WaitOutcome verdict = wait.verdict(us(), false);
    for (int i = 0; i < 3 && verdict.equals(NOT_YET); i++) verdict = later();
    assertEquals("", assertInstanceOf(WaitOutcome.FailedThere.class, verdict).reason());
  }

  @Test
  void whatIsNotReadIsNotYet() {
    assertEquals(NOT_YET, then(w -> {
      w.services.remove("us");
      w.tasks.remove("us");
      w.denied("us");
    }));
  }
}
