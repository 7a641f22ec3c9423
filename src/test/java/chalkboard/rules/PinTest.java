package chalkboard.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.board.Board;
import chalkboard.board.Doubt;
import chalkboard.board.DriftClass;
import chalkboard.board.Headline;
import chalkboard.drift.World;
import chalkboard.feed.Feed;
import chalkboard.text.Glob;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A pin comes before any other reference, and anything else is off it.
class PinTest {
  private final World world = new World();

  private Board board(String environment, String build, Optional<Instant> until) {
    var base = World.pipeline();
    var pin = new Pin(Glob.of("github.com/acme/*"), environment, build, "freeze", until);
    return world.board(new Rules(base.environments(), base.sidecarImages(), base.sidecarRepositories(), List.of(), List.of(), List.of(pin),
        base.reference(), base.longestGap()));
  }

  private World running(String dev, String staging, String us, String eu) {
    return world.runs("dev", dev).runs("staging", staging).runs("us", us).runs("eu", eu);
  }

  @Test
  void whatIsPinnedAndRunsIsInSyncHoweverOld() {
    running("9", "9", "9", "4");
    var eu = World.cell(board("eu", "commit4", Optional.empty()), "eu");
    assertEquals("=", eu.glyph(true));
    assertEquals("pin", eu.comparison().name());
    assertTrue(eu.comparisons().pin().isPresent());
    assertEquals(5, eu.comparisons().upstream().count(), "what it would be without the pin is told too");
  }

  @Test
  void anythingElseIsOffPin() {
    running("9", "9", "9", "9");
    var eu = World.cell(board("eu", "CHALK-4", Optional.empty()), "eu");
    assertEquals("P!", eu.glyph(true));
    assertEquals(DriftClass.DRIFT, eu.driftClass());
    assertTrue(eu.findings().stream().anyMatch(t -> t.headline() == Headline.AHEAD));
  }

  @Test
  void anotherBuildOfThePinnedCommitIsNotOffPin() {
    world.built("4'", "main", World.NOW.minusSeconds(99_999), "commit4");
    running("9", "9", "9", "4'");
    assertEquals("~", World.cell(board("eu", "CHALK-4", Optional.empty()), "eu").glyph(true));
  }

  @Test
  void aPinOfAGroupHoldsForAllOfIt() {
    running("9", "9", "9", "9");
    assertEquals("= = P! P!", World.glyphs(board("prod", "commit8", Optional.empty())));
  }

  @Test
  void aPinThatHasEndedIsNone() {
    running("9", "9", "9", "9");
    assertEquals("=", World.cell(board("eu", "commit4", Optional.of(World.NOW)), "eu").glyph(true));
    assertEquals("P!", World.cell(board("eu", "commit4", Optional.of(World.NOW.plusSeconds(1))), "eu").glyph(true));
  }

  @Test
  void anUnmarkedImageIsOffPinTooAndAnUnreadMarkIsNot() {
    running("9", "9", "9", "?acme/payments:x");
    var eu = World.cell(board("eu", "commit4", Optional.empty()), "eu");
    assertEquals("u", eu.glyph(true));
    assertTrue(eu.findings().stream().anyMatch(t -> t.headline() == Headline.OFF_PIN));
    world.marksFeed = new Feed.Waiting<>(World.NOW);
    for (var row : board("eu", "commit4", Optional.empty()).rows()) {
      for (var cell : row.cells()) assertFalse(cell.findings().stream().anyMatch(t -> t.headline() == Headline.OFF_PIN));
    }
  }

  @Test
  void aPinOfABuildThatNoReportNamesSaysSo() {
    running("9", "9", "9", "9");
    var eu = World.cell(board("eu", "deadbeef", Optional.empty()), "eu");
    assertEquals("P!", eu.glyph(true));
    assertEquals(Optional.of(new Doubt.PinnedUnreported("deadbeef")), eu.comparison().doubt());
  }
}
