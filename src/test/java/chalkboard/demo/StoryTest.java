package chalkboard.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StoryTest {
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  @Property(tries = 60)
  void tellingFurtherDoesNotChangeWhatWasTold(@ForAll @IntRange(min = 0, max = 1800) int second) {
    var now = START.plusSeconds(second);
    var later = Timeline.of(START, now.plusSeconds(600));
    assertEquals(Timeline.of(START, now).reported(now), later.reported(now));
    for (var stage : Stage.values()) assertEquals(Timeline.of(START, now).posts(stage, now), later.posts(stage, now));
  }

  @Property(tries = 150)
  void whateverRunsWasReportedBeforeOrIsMeantToBeUnmarked(@ForAll @IntRange(min = 0, max = 1800) int second) {
    var now = START.plusSeconds(second);
    var story = Timeline.of(START, now);
    var reported = story.reported(now).stream().map(DemoBuild::digest).collect(Collectors.toCollection(HashSet::new));
    for (var stage : Stage.values()) {
      for (var post : story.posts(stage, now)) {
        for (var stint : post.alive(now)) {
          var made = stint.rollout().made();
          assertEquals(made.marked() && made.product().isMarked(), reported.contains(made.digest()), made.id());
        }
      }
    }
  }

  @Property(tries = 150)
  void noServiceRunsMoreThanARolloutAllowsOrLessThanAnOutageLeaves(@ForAll @IntRange(min = 0, max = 1800) int second) {
    var now = START.plusSeconds(second);
    var story = Timeline.of(START, now);
    for (var stage : Stage.values()) {
      for (var post : story.posts(stage, now)) {
        long running = post.alive(now).stream().filter(s -> s.isRunning(now)).count();
        int missing = post.outage(now).map(Outage::missing).orElse(0);
        var what = post.product().service() + " in " + stage + " runs " + running;
        assertTrue(running >= post.desired() - missing && running <= 2L * post.desired(), what);
      }
    }
  }

  @Test
  void theFirstBoardHasOneOfEverythingWorthSeeing() {
    var story = Timeline.of(START, START);
    var byHand = post(story, "notifications", Stage.PROD_US, START).alive(START);
    assertEquals(2, byHand.size());
    assertTrue(byHand.stream().noneMatch(s -> s.rollout().made().marked()));
    assertTrue(byHand.stream().allMatch(s -> s.started().isBefore(START.minus(Duration.ofHours(1)))));
    assertEquals("hotfix/label-size", post(story, "shipping", Stage.PROD_US, START).primary(START).orElseThrow().made().branch());
    assertEquals(2, post(story, "search", Stage.PROD_EU, START).alive(START).stream().map(DemoPeriod::rollout).distinct().count());
    assertEquals(1, post(story, "scheduler", Stage.STAGING, START).alive(START).size());
    assertEquals(2, post(story, "scheduler", Stage.STAGING, START).desired());
    assertEquals(0, post(story, "email-worker", Stage.PROD_EU, START).desired());
    assertTrue(story.posts(Stage.STAGING, START).stream().noneMatch(p -> p.product().service().equals("recs")));
  }

  @Test
  void aFailingRolloutIsTakenBackAndTheOlderBuildStaysPrimary() {
    var during = START.plusSeconds(165);
    var after = START.plusSeconds(240);
    var story = Timeline.of(START, after);
    var failing = post(story, "checkout", Stage.PROD_US, during);
    assertEquals(DemoHistory.BUILDS - 1, failing.primary(during).orElseThrow().made().number());
    assertTrue(failing.alive(during).stream().anyMatch(s -> s.isRunning(during) && s.rollout().fails()));
    var back = post(story, "checkout", Stage.PROD_US, after);
    assertEquals(DemoHistory.BUILDS - 2, back.primary(after).orElseThrow().made().number());
    assertEquals(3, back.alive(after).stream().filter(s -> !s.rollout().fails()).count());
    var words = ServiceLog.events(back, after).stream().map(e -> e.get("message").toString()).toList();
    assertTrue(words.stream().anyMatch(m -> m.endsWith("deployment failed: tasks failed to start.")), words.toString());
  }

  @Test
  void aFailedDeploymentIsListedBesideTheOneItWentBackTo() {
    var after = START.plusSeconds(260);
    var deployments = EcsApiJson.services(Timeline.of(START, after), Stage.PROD_US, after).stream().map(Object::toString)
        .filter(s -> s.contains("service/prod/checkout")).findFirst()
        .orElseThrow();
    assertTrue(deployments.contains("rolloutState=FAILED") && deployments.contains("circuit breaker: tasks failed to start"), deployments);
  }

  @Test
  void whatIsBilledWaitsForSomebodyToMoveItsTraffic() {
    var waiting = START.plusSeconds(300);
    var post = post(Timeline.of(START, waiting), "billing", Stage.PROD_US, waiting);
    assertEquals(DemoHistory.BUILDS - 2, post.primary(waiting).orElseThrow().made().number(), "the old set has the traffic");
    assertEquals(2, post.alive(waiting).stream().map(DemoPeriod::rollout).distinct().count());
    var moved = START.plusSeconds(470);
    assertEquals(DemoHistory.BUILDS - 1,
        post(Timeline.of(START, moved), "billing", Stage.PROD_US, moved).primary(moved).orElseThrow().made().number());
  }

  @Test
  void twoServicesOfOneImageDisagreeUntilTheOtherFollows() {
    var split = START.plusSeconds(200);
    var story = Timeline.of(START, split);
    assertEquals(DemoHistory.BUILDS - 1, post(story, "orders", Stage.PROD_US, split).primary(split).orElseThrow().made().number());
    assertEquals(DemoHistory.BUILDS - 3, post(story, "orders-worker", Stage.PROD_US, split).primary(split).orElseThrow().made().number());
    var later = START.plusSeconds(460);
    assertEquals(DemoHistory.BUILDS - 1,
        post(Timeline.of(START, later), "orders-worker", Stage.PROD_US, later).primary(later).orElseThrow().made().number());
  }

  @Test
  void somethingNewIsBuiltForAsLongAsItStaysOpen() {
    var tomorrow = START.plus(Duration.ofDays(1));
    assertTrue(Timeline.of(START, tomorrow).nextReport(tomorrow).orElseThrow().isBefore(tomorrow.plusSeconds(60)));
  }

  @Test
  void theSameCommitMakesBothImagesOfTheMonorepo() {
    var all = Timeline.of(START, START).reported(START);
    assertEquals(DemoHistory.BUILDS, commits(all, "worker").size());
    assertEquals(commits(all, "worker"), commits(all, "scheduler"));
  }

  private static List<String> commits(List<DemoBuild> all, String service) {
    return all.stream().filter(m -> m.product().service().equals(service)).map(DemoBuild::commit).toList();
  }

  private static DemoService post(Timeline story, String service, Stage stage, Instant now) {
    return story.posts(stage, now).stream().filter(p -> p.product().service().equals(service)).findFirst().orElseThrow();
  }
}
