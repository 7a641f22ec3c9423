package chalkboard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chalkboard.board.Board;
import chalkboard.board.Cell;
import chalkboard.board.DriftClass;
import chalkboard.board.Environment;
import chalkboard.board.Finding;
import chalkboard.board.Ground;
import chalkboard.board.Headline;
import chalkboard.board.MarksReading;
import chalkboard.board.Row;
import chalkboard.build.BuildOrder;
import chalkboard.build.Image;
import chalkboard.feed.Feed;
import chalkboard.feed.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExitTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final Problem DENIED = new Problem("cannot list tasks", "access denied", "");
  private static final Image IMAGE = new Image(Optional.empty(), "app");

  private static int exit(List<? extends Feed<?>> feeds, Finding... findings) {
    var cell = new Cell(IMAGE, "prod", Cell.RunningVersion.NONE, Cell.CellHealth.NONE, Cell.Comparisons.NONE, Cell.Certainty.UNREAD,
        List.of(findings),
        Set.of(), false);
    var row = new Row(IMAGE, List.of(cell), Optional.empty(), BuildOrder.NONE, "", 1, "app");
    var environment = new Environment("prod", Optional.empty(), List.of(), Optional.of(NOW), false, false, false, List.of(),
        Optional.empty());
    return Exit.of(new Board(NOW, List.of(environment), List.of(row), 0, 0, MarksReading.NONE, Optional.empty()), feeds);
  }

  private static Finding truth(Headline headline, DriftClass driftClass) {
    return new Finding(headline, driftClass, Ground.Plain.NOTHING_TELLS);
  }

  private static List<Feed<String>> fresh() {
    return List.of(new Feed.Fresh<>("all", NOW, List.of()));
  }

  @Test
  void lagIsNoReasonToFail() {
    assertEquals(Exit.OK, exit(fresh(), truth(Headline.BEHIND, DriftClass.LAG)));
    assertEquals(Exit.OK, exit(fresh(), truth(Headline.UNMARKED, DriftClass.INFO)));
  }

  @Test
  void driftAndBadFailEvenBehindAnotherHeadline() {
    assertEquals(Exit.DRIFT, exit(fresh(), truth(Headline.BEHIND, DriftClass.DRIFT)));
    assertEquals(Exit.DRIFT, exit(fresh(), truth(Headline.ROLLING, DriftClass.INFO), truth(Headline.AHEAD, DriftClass.DRIFT)));
    assertEquals(Exit.DRIFT, exit(fresh(), truth(Headline.UNKNOWN, DriftClass.UNKNOWN), truth(Headline.DOWN, DriftClass.BAD)));
  }

  @Test
  void whatIsUnknownUnreadOrLoadingIsNeverZero() {
    assertEquals(Exit.UNKNOWN, exit(fresh(), truth(Headline.UNKNOWN, DriftClass.UNKNOWN)));
    assertEquals(Exit.UNKNOWN, exit(fresh(), truth(Headline.DEGRADED, DriftClass.INFO), truth(Headline.MARK_UNREAD, DriftClass.UNKNOWN)));
    assertEquals(Exit.UNKNOWN, exit(fresh(), truth(Headline.LOADING, DriftClass.NONE)));
  }

  @Test
  void aSourceThatIsDownStaleOrReadInPartIsNeverZero() {
    var ok = truth(Headline.IN_SYNC, DriftClass.OK);
    assertEquals(Exit.OK, exit(fresh(), ok));
    Stream
        .<Feed<String>>of(new Feed.Down<>(DENIED), new Feed.Waiting<>(NOW), new Feed.Stale<>("old", NOW, DENIED),
            new Feed.Fresh<>("most", NOW, List.of(DENIED)))
        .forEach(feed -> assertEquals(Exit.UNKNOWN, exit(List.of(feed), ok)));
  }
}
