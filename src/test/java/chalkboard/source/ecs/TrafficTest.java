package chalkboard.source.ecs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.aws.EcsDouble.Kind;
import chalkboard.aws.Shifts;
import chalkboard.runtime.Service;
import chalkboard.runtime.ServiceRollout;
import chalkboard.runtime.ServiceRollout.RolloutFailure;
import chalkboard.text.Glob;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Which build gets the production traffic, as ECS tells it.
class TrafficTest extends BeforeTheDouble {
  private static final String CALL = "DescribeServiceDeployments";

  private int asked() {
    return ecs.calls().getOrDefault(CALL, 0);
  }

  private Service pay() {
    return service(seen(), "prod", "pay");
  }

  private Service payLater() {
    now = now.plusSeconds(30);
    return pay();
  }

  /// The shares by the status of the deployment; -1 where none is told.
  private static Map<String, Integer> shares(Service service) {
    var shares = new TreeMap<String, Integer>();
    for (var d : service.deployments()) shares.put(d.status(), (int) d.weight().orElse(-1));
    return shares;
  }

  private static String stage(Service service) {
    return service.rollout().map(r -> r.status() + " " + r.stage()).orElse("none");
  }

  private Shifts shifting(String strategy) {
    account.cluster(REGION, "prod").shifting(strategy, "prod", "pay", ONE, d("1"), 2);
    return new Shifts(account, "prod", "pay");
  }

  @Test
  void nothingIsAskedOfAQuietEstateAndAsLittleAsPossibleOfTheOthers() {
    two();
    account.cluster(REGION, "many");
    for (int i = 0; i < 21; i++) account.shifting("BLUE_GREEN", "many", "s" + i, ONE, d("1"), 1);
    seen();
    account.deploy("dev", "pay", TWO, d("2"));
    now = now.plusSeconds(30);
    seen();
    assertEquals(0, asked(), "a rolling update moves no traffic by itself");
    for (int i = 0; i < 21; i++) new Shifts(account, "many", "s" + i).begin(TWO, d("2")).advanceTo("POST_TEST_TRAFFIC_SHIFT");
    now = now.plusSeconds(30);
    ecs.reset();
    var fleet = seen();
    assertEquals(2, asked());
    assertEquals(List.of(), fleet.gaps());
    for (var s : of(fleet, "many").services().items()) assertEquals(Map.of("ACTIVE", 100, "PRIMARY", 0), shares(s), s.name());
    for (int i = 0; i < 21; i++) new Shifts(account, "many", "s" + i).finish();
    now = now.plusSeconds(30);
    seen();
    ecs.reset();
    now = now.plusSeconds(30);
    seen();
    assertEquals(0, asked(), "what has ended is not asked for again");
  }

  @Test
  void eachStageTellsItsShares() {
    var shift = shifting("CANARY");
    assertEquals("none", stage(pay()));
    shift.begin(TWO, d("2"));
    now = now.plus(Duration.ofMinutes(5));
    assertEquals("IN_PROGRESS RECONCILE_SERVICE", stage(pay()), "no task gives it away yet: the sweep does");
    for (var stage : List.of("SCALE_UP", "TEST_TRAFFIC_SHIFT", "POST_TEST_TRAFFIC_SHIFT", "PRE_PRODUCTION_TRAFFIC_SHIFT")) {
      shift.advanceTo(stage);
      assertEquals(Map.of("ACTIVE", 100, "PRIMARY", 0), shares(payLater()), stage);
    }
    shift.advanceTo("PRODUCTION_TRAFFIC_SHIFT");
    var canary = payLater();
    assertEquals(Map.of("ACTIVE", 95, "PRIMARY", 5), shares(canary));
    assertEquals("IN_PROGRESS PRODUCTION_TRAFFIC_SHIFT", stage(canary));
    assertTrue(canary.deployments().stream().allMatch(d -> d.revision().contains(":service-revision/prod/pay/")), canary.toString());
    shift.advance();
    assertEquals(Map.of("ACTIVE", 0, "PRIMARY", 100), shares(payLater()));
    shift.advanceTo("BAKE_TIME");
    assertEquals(Map.of("ACTIVE", 0, "PRIMARY", 100), shares(payLater()), "blue stands by");
    shift.finish();
    var done = payLater();
    assertEquals("none", stage(done));
    assertEquals(Map.of("PRIMARY", -1), shares(done));
    assertEquals(List.of(d("2"), d("2")), digests(seen(), "prod"));
  }

  @Test
  void aRefreshWithoutNewsGivesTheSameListAgain() {
    shifting("BLUE_GREEN").begin(TWO, d("2")).advanceTo("BAKE_TIME");
    var first = of(seen(), "prod").services();
    now = now.plusSeconds(30);
    assertSame(first.items(), of(seen(), "prod").services().items());
  }

  @Test
  void aPauseTellsSinceWhenAndWhatHappensByItself() {
    var shift = shifting("BLUE_GREEN").begin(TWO, d("2")).pausingAt("POST_TEST_TRAFFIC_SHIFT", 1440, "ROLLBACK")
        .advanceTo("POST_TEST_TRAFFIC_SHIFT");
    var began = now.minus(Duration.ofHours(1));
    var paused = new ServiceRollout.Pause("PAUSE", Optional.of(began), Optional.of(began.plus(Duration.ofDays(1))), "ROLLBACK");
    assertEquals(Optional.of(paused), pay().rollout().orElseThrow().pause());
    shift.advance();
    now = now.plus(Duration.ofHours(9));
    shift.touch();
    assertEquals(Optional.of(paused), pay().rollout().orElseThrow().pause(), "what touches it does not begin it anew");
    shift.proceed().advance();
    assertEquals(Optional.empty(), payLater().rollout().orElseThrow().pause());
    shift.asking("arn:aws:lambda:eu-west-1:111122223333:function:smoke");
    assertEquals("AWS_LAMBDA", payLater().rollout().orElseThrow().pause().orElseThrow().target());
  }

  @Test
  void aRollbackTellsItsReasonUntilALaterDeployment() {
    var shift = shifting("BLUE_GREEN").begin(TWO, d("2")).advanceTo("BAKE_TIME");
    assertEquals(Map.of("ACTIVE", 0, "PRIMARY", 100), shares(pay()));
    now = now.plusSeconds(30);
    var failure = Optional
        .of(new RolloutFailure("Service deployment rolled back because of alarm(s)", Optional.of(now.minus(Duration.ofHours(1)))));
    shift.rollBack("Service deployment rolled back because of alarm(s)");
    var back = pay();
    assertTrue(back.rollout().orElseThrow().isGoingBack());
    assertEquals(Map.of("ACTIVE", 100, "PRIMARY", 0), shares(back));
    assertEquals(failure, back.rollout().orElseThrow().failure());
    shift.advance();
    var returned = payLater();
    assertEquals("ROLLBACK_SUCCESSFUL BAKE_TIME", stage(returned));
    assertEquals(failure, returned.rollout().orElseThrow().failure());
    ecs.reset();
    now = now.plus(Duration.ofHours(1));
    assertEquals(failure, pay().rollout().orElseThrow().failure());
    assertEquals(0, asked());
    reader = reader(KIM, Glob.ANY, REGION);
    assertEquals(failure, pay().rollout().orElseThrow().failure(), "also at a first look");
    payLater();
    assertEquals(1, asked());
    shift.begin(TWO, d("3")).finish();
    assertEquals("none", stage(payLater()));
  }

  @Test
  void theCircuitBreakerTheAlarmsAndWhoeverStoppedItAreNamed() {
    var shift = shifting("LINEAR").begin(TWO, d("2")).advanceTo("SCALE_UP").breakCircuit();
    assertEquals("deployment circuit breaker: 3 of 3 tasks failed", reason(pay()));
    shift.advance();
    assertEquals("deployment circuit breaker: 3 of 3 tasks failed", reason(payLater()));
    shift.begin(TWO, d("3")).advanceTo("BAKE_TIME").alarm("5xx", "slow");
    assertEquals("alarms 5xx, slow went off", reason(payLater()));
    shift.advance().begin(TWO, d("4")).advanceTo("SCALE_UP").stop("kim did not like it");
    var stopped = payLater();
    assertEquals("kim did not like it", reason(stopped));
    assertEquals("STOPPED SCALE_UP", stage(stopped));
  }

  private static String reason(Service service) {
    return service.rollout().flatMap(ServiceRollout::failure).map(RolloutFailure::reason).orElse("none");
  }

  @Test
  void aRevisionOfAnotherNumberIsKnownByItsTaskDefinitionAndAskedForOnce() {
    account.numberingApart();
    var shift = shifting("BLUE_GREEN").begin(TWO, d("2")).advanceTo("BAKE_TIME");
    assertEquals(Map.of("ACTIVE", 0, "PRIMARY", 100), shares(pay()));
    assertEquals(1, ecs.calls().get("DescribeServiceRevisions"));
    payLater();
    assertEquals(1, ecs.calls().get("DescribeServiceRevisions"));
    shift.finish();
  }

  @Test
  void twoRevisionsOfOneTaskDefinitionAreNotGuessedAt() {
    account.numberingApart();
    shifting("BLUE_GREEN").begin(TWO, d("2")).ofOneDefinition().advanceTo("BAKE_TIME");
    assertEquals(Map.of("ACTIVE", -1, "PRIMARY", -1), shares(pay()));
  }

  @Test
  void whoMayNotAskIsToldSoOnceAndSeesAllElse() {
    var shift = shifting("BLUE_GREEN").begin(TWO, d("2")).advanceTo("BAKE_TIME");
    account.cluster(REGION, "qa").shifting("CANARY", "qa", "pay", ONE, d("1"), 1).shift("qa", "pay", TWO, d("2"));
    ecs.trouble(CALL, "", Kind.DENIED, 1000);
    var fleet = seen();
    assertEquals(1, fleet.gaps().size(), fleet.gaps().toString());
    var gap = fleet.gaps().getFirst();
    assertEquals("cannot read which build gets the traffic of services in blue/green in eu-west-1", gap.what());
    assertEquals("allow ecs:DescribeServiceDeployments to profile kim, see: chalkboard iam", gap.remedy());
    assertTrue(of(fleet, "prod").services().complete() && of(fleet, "prod").services().trouble().isEmpty());
    assertEquals(List.of(d("1"), d("1"), d("2"), d("2")), digests(fleet, "prod"));
    assertEquals(Map.of("ACTIVE", -1, "PRIMARY", -1), shares(service(fleet, "prod", "pay")));
    assertEquals(2, asked());
    now = now.plusSeconds(30);
    assertEquals(List.of(gap), seen().gaps(), "it is still so");
    assertEquals(2, asked(), "and not asked for all the time");
    shift.finish();
    new Shifts(account, "qa", "pay").finish();
    now = now.plusSeconds(30);
    assertEquals(List.of(), seen().gaps(), "nothing moves traffic now");
    shift.begin(TWO, d("3")).advanceTo("BAKE_TIME");
    now = now.plusSeconds(30);
    assertEquals(List.of(gap), seen().gaps());
    assertEquals(2, asked());
    ecs.peace();
    now = now.plus(Duration.ofMinutes(10));
    var allowed = seen();
    assertEquals(List.of(), allowed.gaps());
    assertEquals(Map.of("ACTIVE", 0, "PRIMARY", 100), shares(service(allowed, "prod", "pay")));
  }

  @Test
  void aCallThatFailsMakesNoDoubtAtOnceButNoShareOutlivesItsDeployment() {
    var shift = shifting("BLUE_GREEN").begin(TWO, d("2")).advanceTo("POST_TEST_TRAFFIC_SHIFT");
    pay();
    ecs.trouble(CALL, "", Kind.BROKEN, 1000);
    now = now.plusSeconds(30);
    var failed = seen();
    assertEquals(Map.of("ACTIVE", 100, "PRIMARY", 0), shares(service(failed, "prod", "pay")));
    assertEquals(1, failed.gaps().size());
    now = now.plusSeconds(90);
    assertEquals(Map.of("ACTIVE", -1, "PRIMARY", -1), shares(pay()), "too old to be true");
    ecs.peace();
    assertEquals(Map.of("ACTIVE", 100, "PRIMARY", 0), shares(payLater()));
    ecs.trouble(CALL, "", Kind.BROKEN, 1000);
    shift.finish().begin(TWO, d("3"));
    assertFalse(shares(payLater()).containsValue(100), "a deployment of which nothing was told");
  }

  @Test
  void theSharesOfAServiceGoWithIt() {
    shifting("BLUE_GREEN").begin(TWO, d("2")).advanceTo("BAKE_TIME");
    seen();
    account.delete("prod", "pay");
    now = now.plus(Duration.ofMinutes(11));
    var fleet = seen();
    assertEquals(List.of(), of(fleet, "prod").services().items());
    int before = asked();
    seen();
    assertEquals(before, asked());
  }
}
