package chalkboard.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.rules.Rules;
import chalkboard.runtime.Deployment;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The first reading after a gap has nothing to wait for, as the first of all has not: whoever looks once an hour is not told an hour late.
class GapTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final Watched watched = new Watched();
  private final World world = watched.world;

  GapTest() {
    for (var environment : List.of("dev", "staging", "us", "eu")) world.runs(environment, "9");
    watched.look().later();
  }

  private void counts(int desired, int running) {
    var deployment = new Deployment[]{World.deployment("ecs-svc/1", "PRIMARY", desired, running, "COMPLETED")};
    world.services.put("us", List.of(World.service("us", "payments", desired, running, 0, List.of(deployment))));
  }

  private void goesDown() {
    world.tasks.remove("us");
    counts(1, 0);
  }

  @Test
  void whatIsDownIsSaidToBeSoAtOnceAndCalledUnsettled() {
    world.now = world.now.plus(HOUR);
    watched.then(_ -> goesDown());
    assertEquals("!!", watched.cell("us").glyph(true));
    assertTrue(watched.cell("us").certainty().isUnsettled());
    watched.later();
    assertEquals("!!", watched.cell("us").glyph(true));
    assertFalse(watched.cell("us").certainty().isUnsettled());
  }

  @Test
  void whatIsAsLongAsReadingsMayBeApartIsNoGap() {
    watched.rules = new Rules(watched.rules.environments(), watched.rules.sidecarImages(), watched.rules.sidecarRepositories(), List.of(),
        List.of(), List.of(), watched.rules.reference(), Rules.longestGap(HOUR));
    world.now = world.now.plus(HOUR);
    watched.then(_ -> goesDown());
    assertEquals("=", watched.cell("us").glyph(true));
  }

  @Test
  void whatWasDegradedIsWellAtTheFirstGoodReading() {
    watched.then(_ -> counts(2, 1)).later();
    assertEquals("!", watched.cell("us").glyph(true));
    world.now = world.now.plus(HOUR);
    watched.then(_ -> counts(1, 1));
    assertEquals("=", watched.cell("us").glyph(true));
  }

  @Test
  void whatWasReplacedMeanwhileIsNotCalledReplacedWithinMinutes() {
    world.services.clear();
    world.tasks.clear();
    for (var environment : List.of("dev", "staging", "us", "eu"))
      world.service(environment, "payments", 6, List.of("9", "9", "9", "9", "9", "9"));
    watched.later();
    world.now = world.now.plus(HOUR);
    watched.then(w -> {
      w.tasks.remove("us");
      w.startedBefore(Duration.ofMinutes(40));
      for (int i = 0; i < 6; i++) w.task("us", "payments", "ecs-svc/1", "9", i);
    }).later();
    assertEquals("=", watched.cell("us").glyph(true));
  }

  @Test
  void driftIsSaidAtOnce() {
    world.now = world.now.plus(HOUR);
    watched.then(w -> w.deploys("us", "9,8"));
    assertEquals("!=", watched.cell("us").glyph(true));
  }

  @Test
  void whatIsNotReadInFullIsUnknownAtOnce() {
    world.services.clear();
    world.tasks.clear();
    for (var environment : List.of("dev", "staging", "us", "eu")) world.service(environment, "payments", 2, List.of("9", "9"));
    watched.later();
    world.now = world.now.plus(HOUR);
    watched.then(w -> w.tasks.get("us").removeLast());
    assertEquals("??", watched.cell("us").glyph(true));
  }
}
