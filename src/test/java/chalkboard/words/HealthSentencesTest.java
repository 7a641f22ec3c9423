package chalkboard.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chalkboard.board.Headline;
import chalkboard.board.HealthGround;
import chalkboard.board.HealthGround.Pending;
import chalkboard.board.HealthGround.Replaced;
import chalkboard.board.HealthGround.TaskCounts;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The health of a service is data, and there is one sentence for each kind of it.
class HealthSentencesTest {
  private static final TaskCounts ONE_OF_TWO = new TaskCounts(1, 2);
  private static final Optional<String> EVENT = Optional.of("no room");
  private static final Replaced THREE = new Replaced(3, Duration.ofMinutes(10));

  private static String of(HealthGround ground) {
    return HealthSentences.of(ground);
  }

  @Test
  void whatIsShortOfTasksSaysWhetherAnyIsOnItsWay() {
    assertEquals("1/2 running, none pending",
        of(new HealthGround.ShortOfTasks(ONE_OF_TWO, new Pending.None(), Optional.empty(), Optional.empty())));
    assertEquals("1/2 running, one pending; ECS says: no room",
        of(new HealthGround.ShortOfTasks(ONE_OF_TWO, new Pending.Some(), Optional.empty(), EVENT)));
    var since = new Pending.Overdue(Duration.ofMinutes(5));
    assertEquals("1/2 running, pending for 5 min, 3 tasks were replaced within 10 min",
        of(new HealthGround.ShortOfTasks(ONE_OF_TWO, since, Optional.of(THREE), Optional.empty())));
  }

  @Test
  void tasksThatDieAreCounted() {
    assertEquals("1/2 running, 3 tasks were replaced within 10 min; ECS says: no room",
        of(new HealthGround.Flapping(ONE_OF_TWO, THREE, EVENT)));
    assertEquals("1/2 running, 7 tasks have failed, and more of late", of(new HealthGround.TasksFail(ONE_OF_TWO, 7, Optional.empty())));
    assertEquals("container app is UNHEALTHY, 1/2 running", of(new HealthGround.SickContainer("app", ONE_OF_TWO)));
  }

  @Test
  void aDeploymentIsNamed() {
    assertEquals("deployment ecs-svc/2 in progress: 1/2 of the new tasks run; ECS says: no room",
        of(new HealthGround.Deploying("ecs-svc/2", ONE_OF_TWO, EVENT)));
    assertEquals("deployment ecs-svc/2 failed: no room", of(new HealthGround.DeploymentFailed("ecs-svc/2", "no room")));
    assertEquals("deployment ecs-svc/2 failed", of(new HealthGround.DeploymentFailed("ecs-svc/2", "")));
    assertEquals("deployment ecs-svc/2 has not moved for 30 min: 1/2 running",
        of(new HealthGround.DeploymentStuck("ecs-svc/2", ONE_OF_TWO, Duration.ofMinutes(30))));
    assertEquals("first deployment, 1/2 running", of(new HealthGround.FirstDeployment(ONE_OF_TWO, 0, EVENT)));
    assertEquals("first deployment, 1/2 running, 4 tasks failed; ECS says: no room",
        of(new HealthGround.FirstDeployment(ONE_OF_TWO, 4, EVENT)));
  }

  @Test
  void whatIsStoppedOrStartsIsNoTrouble() {
    assertEquals("there is no instance to run on", of(new HealthGround.NoInstance()));
    assertEquals("desired count is 0", of(new HealthGround.AskedToStop(0)));
    assertEquals("desired count is 0, 2 still running", of(new HealthGround.AskedToStop(2)));
    assertEquals("asked to run again, 1/2 running, 1 pending", of(new HealthGround.StartedAgain(ONE_OF_TWO, 1)));
    assertEquals("nothing runs yet, 1/2 running, one is on its way", of(new HealthGround.NothingYet(ONE_OF_TWO)));
  }

  @Test
  void whatDidNotLastOrHasJustEndedSaysSo() {
    var sick = new HealthGround.SickContainer("app", ONE_OF_TWO);
    assertEquals("not for long enough to be called degraded: container app is UNHEALTHY, 1/2 running",
        of(new HealthGround.NotForLong(Headline.DEGRADED, sick)));
    assertEquals("container app is UNHEALTHY, 1/2 running (until a moment ago)", of(new HealthGround.UntilNow(sick)));
  }
}
