package chalkboard.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.board.Board;
import chalkboard.board.Cell;
import chalkboard.board.Headline;
import chalkboard.board.Running;
import chalkboard.board.Trace;
import chalkboard.feed.Feed;
import chalkboard.words.TraceSentences;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// What must hold for any fleet, any marks and any luck in reading them.
class JudgePropertyTest {
  private static final List<String> ENVIRONMENTS = List.of("dev", "staging", "us", "eu");

  /// A random world: services with any builds, marked or not, some clusters denied, some read long ago.
  private static World random(long seed) {
    var random = new Random(seed);
    var world = new World();
    world.startedBefore(Duration.ofMinutes(random.nextInt(1, 300)));
    for (var env : ENVIRONMENTS) {
      if (random.nextInt(6) == 0) {
        world.denied(env);
        continue;
      }
      world.nothingIn(env);
      for (int s = random.nextInt(3); s > 0; s--) {
        var builds = new ArrayList<String>();
        for (int t = random.nextInt(4); t > 0; t--)
          builds.add(List.of("9", "8", "7", "5", "h", "f", "?acme/payments:x", "?redis:7").get(random.nextInt(8)));
        world.service(env, "service" + s, random.nextInt(4), builds);
      }
      if (random.nextInt(4) == 0) world.lastRead(env, Duration.ofMinutes(random.nextInt(40)));
    }
    return world;
  }

  private static List<String> glyphs(Board board) {
    return board.rows().stream().map(r -> r.label() + r.cells().stream().map(c -> " " + c.glyph(true) + c.flags()).toList()).toList();
  }

  @Property(tries = 300)
  void theOrderOfTheInputsChangesNothing(@ForAll long seed) {
    var world = random(seed);
    var before = glyphs(world.board());
    Collections.reverse(world.marks);
    world.services.replaceAll((_, list) -> list.reversed());
    world.tasks.replaceAll((_, list) -> list.reversed());
    assertEquals(before, glyphs(world.board()));
  }

  @Property(tries = 300)
  void nothingIsSaidOfWhatWasNotRead(@ForAll long seed) {
    var world = random(seed);
    var board = world.board();
    for (var row : board.rows()) {
      for (var cell : row.cells()) {
        if (!world.unread.containsKey(cell.environment())) continue;
        assertEquals(Headline.UNKNOWN, cell.headline());
        assertTrue(cell.findings().size() == 1 && cell.build().isEmpty() && board.age(cell).asOf().isEmpty());
      }
    }
  }

  @Property(tries = 300)
  void theHeadlineIsTheFirstTruthAndTheFactsAgreeWithIt(@ForAll long seed) {
    var board = random(seed).board();
    for (var row : board.rows()) {
      assertEquals(ENVIRONMENTS, row.cells().stream().map(Cell::environment).toList());
      for (var cell : row.cells()) {
        assertFalse(TraceSentences.of(Trace.of(board, row, cell)).isEmpty());
        switch (cell.headline()) {
          case ABSENT -> assertTrue(cell.running().isEmpty() && cell.services().isEmpty());
          case DOWN -> assertTrue(cell.services().stream().anyMatch(s -> s.service().desired() > 0 && s.service().running() == 0));
          case STOPPED -> assertTrue(cell.services().stream().allMatch(s -> s.service().desired() == 0));
          case IN_SYNC -> assertEquals(cell.build(), cell.comparison().reference());
          case BEHIND, AHEAD -> assertTrue(cell.comparison().count() > 0);
          case UNMARKED -> assertTrue(cell.running().stream().anyMatch(r -> r.join() instanceof Running.Proof.NoMark));
          case LOADING, UNKNOWN, ROLLOUT_FAILED, DEGRADED, ROLLING, MARK_UNREAD, MIXED, OFF_PIN, DIVERGED, ROLLED_BACK, SAME_CODE,
              RUNNING ->
            {}
        }
      }
    }
  }

  @Property(tries = 200)
  void withoutAnyMarkReadNothingIsUnmarkedAndNothingIsInSync(@ForAll long seed) {
    var world = random(seed);
    world.marksFeed = new Feed.Waiting<>(World.NOW);
    for (var row : world.board().rows()) {
      for (var cell : row.cells())
        assertFalse(List.of(Headline.UNMARKED, Headline.IN_SYNC, Headline.BEHIND, Headline.SAME_CODE).contains(cell.headline()));
    }
  }

  @Property(tries = 200)
  void behindOneWayIsAheadTheOther(@ForAll @IntRange(min = 1, max = 9) int dev, @ForAll @IntRange(min = 1, max = 9) int staging) {
    var there = new World().runs("dev", "" + dev).runs("staging", "" + staging).nothingIn("us").nothingIn("eu").cell("staging");
    var back = new World().runs("dev", "" + staging).runs("staging", "" + dev).nothingIn("us").nothingIn("eu").cell("staging");
    assertEquals(there.comparison().count(), back.comparison().count());
    assertEquals(there.headline() == Headline.BEHIND, back.headline() == Headline.AHEAD);
    assertEquals(Math.abs(dev - staging), there.comparison().count());
  }

}
