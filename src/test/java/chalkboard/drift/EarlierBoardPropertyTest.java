package chalkboard.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import chalkboard.board.Board;
import chalkboard.board.Cell;
import chalkboard.board.DeployedPeriod;
import chalkboard.board.Difference;
import chalkboard.board.Environment;
import chalkboard.board.MarksReading;
import chalkboard.board.Row;
import chalkboard.board.Trace;
import chalkboard.history.BoardHistory;
import chalkboard.history.BoardRecorder;
import chalkboard.history.EarlierBoard;
import chalkboard.history.EarlierBoards;
import chalkboard.history.Evaluated;
import chalkboard.history.HistoryStore;
import chalkboard.history.RecordedRows;
import chalkboard.store.HistoryDatabase;
import chalkboard.words.DifferenceSentences;
import chalkboard.words.TraceSentences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A moment that was kept is given back as it was shown.
class EarlierBoardPropertyTest {
  private final RecordedRows recorded = new RecordedRows();
  private static final List<String> ENVIRONMENTS = List.of("dev", "staging", "us", "eu");
  private static final List<String> BUILDS = List.of("9", "8", "7", "5", "h", "f");
  private static final Duration GAP = Duration.ofMinutes(5);
  private static final String BOARD = "acme";

  private static Board shown(HistoryStore store, Instant at) {
    return assertInstanceOf(EarlierBoard.Shown.class, EarlierBoard.at(store, BOARD, at)).board();
  }

  private Evaluated kept(HistoryStore store, Evaluated last, World world, BoardEvaluator judge) {
    var seen = judge.judge(world.evidence(World.pipeline()), last.history());
    var update = BoardRecorder.update(BOARD, "Acme", last, last.history(), seen, List.of(), Instant.EPOCH, GAP);
    assertEquals(HistoryStore.AddResult.ADDED, store.add(update));
    recorded.add(update, seen);
    return seen;
  }

  private static void happens(Random random, World world) {
    var before = world.now;
    HistoryPropertyTest.happens(random, world);
    if (random.nextInt(8) == 0) world.now = world.now.plusSeconds(3_600);
    world.taken.clear();
    // No reading is older than the one before it: some environments are not read again.
    for (var env : ENVIRONMENTS) if (random.nextInt(6) == 0 && world.services.containsKey(env)) world.taken.put(env, before);
  }

  @Property(tries = 25)
  void anyKeptMomentIsTheBoardAsItWasShown(@ForAll long seed) throws IOException {
    var random = new Random(seed);
    var world = new World();
    world.startedBefore(Duration.ofHours(3));
    for (var env : ENVIRONMENTS) world.runs(env, BUILDS.get(random.nextInt(BUILDS.size())));
    var directory = Files.createTempDirectory("chalkboard-history-");
    try (var store = HistoryDatabase.at(directory)) {
      var judge = new BoardEvaluator();
      var last = Evaluated.nothingBut(BoardHistory.NONE);
      var boards = new ArrayList<Board>();
      for (int i = 0; i < 10; i++) {
        last = kept(store, last, world, judge);
        boards.add(last.board());
        assertSame(told(last.board()), told(shown(store, last.board().taken())));
        happens(random, world);
      }
      // Whoever kept it needs to read less of it than another program, and tells the same.
      var travels = List.of(new EarlierBoards(store, BOARD, recorded), new EarlierBoards(store, BOARD, new RecordedRows()));
      for (var board : boards) {
        for (var travel : travels) {
          switch (travel.at(board.taken())) {
            case EarlierBoard.Shown(var past, _) -> assertSame(told(untimed(board)), told(untimed(past)));
            case EarlierBoard.InGap(var since, _, var past) -> {
              // Nobody knows that somebody looked, but that nothing had changed since is true.
              var first = boards.stream().filter(b -> !b.taken().isBefore(since)).findFirst().orElseThrow();
              assertEquals(since, past.taken());
              assertSame(told(untimed(first)), told(untimed(past)));
            }
            case EarlierBoard.BeforeHistory _ -> throw new AssertionError(board.taken());
          }
        }
      }
    } finally {
      try (var files = Files.list(directory)) {
        for (var file : files.toList()) Files.delete(file);
      }
      Files.delete(directory);
    }
  }

  /// All that is on a board and said of it, with the times that every look moves counted to the readings.
  private static List<String> told(Board board) {
    var told = new ArrayList<String>();
    told.add(board.taken() + " " + board.builds() + " " + board.unheard() + " " + board.marks());
    board.environments().forEach(e -> told.add(e.toString()));
    for (var row : board.rows()) {
      told.add(row.image() + row.label() + row.newest() + row.owner() + row.siblings() + row.line().words());
      for (var c : row.cells()) {
        told.add(row.label() + " " + c.environment() + " " + c.glyph(true) + " " + board.age(c) + board.isStale(c));
        told.add(row.label() + " " + c.environment() + " " + TraceSentences.of(Trace.of(board, row, c)));
        told.add(measured(board, untimed(c)).toString());
      }
    }
    for (var left : board.environments()) {
      for (var right : board.environments())
        for (var d : Difference.of(board, left.name(), right.name())) told.add(d.way() + " " + DifferenceSentences.of(d) + d.compareUrl());
    }
    return told;
  }

  private static Cell measured(Board board, Cell cell) {
    var c = cell.comparisons();
    return cell.with(cell.version(), new Cell.Comparisons(board.measured(cell, c.upstream()), board.measured(cell, c.newest()),
        board.measured(cell, c.used()), c.pin()));
  }

  /// Without the times of the readings, which are known only where they stood still.
  private static Board untimed(Board board) {
    var environments = board.environments().stream().map(e -> new Environment(e.name(), e.group(), e.clusters(),
        e.oldest().map(_ -> Instant.EPOCH), e.isPartly(), e.isStale(), e.isAtMost(), e.unread(), e.untold())).toList();
    var rows = board.rows().stream()
        .map(r -> new Row(r.image(), r.cells().stream().map(EarlierBoardPropertyTest::untimed).toList(), r.newest(),
            r.line(), r.owner(), r.siblings(), r.label()))
        .toList();
    var marks = new MarksReading(board.marks().begun().map(_ -> Instant.EPOCH), board.marks().isStale(), true, board.marks().problems());
    return new Board(board.taken(), environments, rows, board.builds(), board.unheard(), marks, Optional.empty());
  }

  /// A cell that is quiet is not told again when it was last seen.
  private static Cell untimed(Cell cell) {
    var v = cell.version();
    return cell
        .with(new Cell.RunningVersion(v.running(), v.sidecars(), v.pending(), v.build(), v.serving(), v.coming(), v.rollout(), v.since(),
            v.ran().map(r -> new DeployedPeriod(r.build(), r.since(), Instant.EPOCH)), v.before()), cell.comparisons());
  }

  private static void assertSame(List<String> expected, List<String> actual) {
    for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) same(expected.get(i), actual.get(i));
    assertEquals(expected.size(), actual.size());
  }

  /// Shows where they differ: they are long.
  private static void same(String expected, String actual) {
    int at = 0;
    while (at < Math.min(expected.length(), actual.length()) && expected.charAt(at) == actual.charAt(at)) at++;
    int from = Math.max(0, at - 100);
    assertEquals(expected.substring(from, Math.min(expected.length(), at + 100)),
        actual.substring(from, Math.min(actual.length(), at + 100)));
  }

  @Test
  void aMomentWithinAGapSaysSoAndShowsWhatWasSeenLast(@TempDir Path directory) {
    var world = new World();
    for (var env : ENVIRONMENTS) world.runs(env, "9");
    try (var store = HistoryDatabase.at(directory)) {
      var judge = new BoardEvaluator();
      var first = kept(store, Evaluated.nothingBut(BoardHistory.NONE), world, judge);
      world.now = world.now.plusSeconds(60);
      var second = kept(store, first, world, judge);
      world.now = world.now.plus(Duration.ofHours(2));
      world.deploys("us", "8");
      kept(store, second, world, judge);
      var gap = assertInstanceOf(EarlierBoard.InGap.class, EarlierBoard.at(store, BOARD, World.NOW.plus(Duration.ofHours(1))));
      assertEquals(World.NOW.plusSeconds(60), gap.since());
      assertEquals(Optional.of(world.now), gap.until());
      assertEquals(World.glyphs(second.board()), World.glyphs(gap.last()));
      assertEquals(World.glyphs(first.board()), World.glyphs(shown(store, World.NOW.plusSeconds(30))));
      assertEquals(new EarlierBoard.BeforeHistory(Optional.of(World.NOW)), EarlierBoard.at(store, BOARD, World.NOW.minusSeconds(1)));
      assertEquals(new EarlierBoard.BeforeHistory(Optional.empty()), EarlierBoard.at(store, "other", World.NOW));
    }
  }

  private static void isReadAt(World world, Instant at) {
    for (var env : ENVIRONMENTS) world.taken.put(env, at);
  }

  @Test
  void whatWasReadAndLookedAtOnlyLaterIsTheBoardOfItsReadings(@TempDir Path directory) {
    var world = new World();
    for (var env : ENVIRONMENTS) world.runs(env, "9");
    var earlier = World.NOW.minus(Duration.ofMinutes(50));
    var later = World.NOW.minus(Duration.ofMinutes(40)).plusMillis(378);
    var finer = later.plusNanos(5_000);
    try (var store = HistoryDatabase.at(directory)) {
      var judge = new BoardEvaluator();
      world.maxStale = Duration.ofDays(1);
      isReadAt(world, earlier);
      var first = kept(store, Evaluated.nothingBut(BoardHistory.NONE), world, judge);
      world.now = world.now.plusSeconds(2);
      isReadAt(world, finer);
      world.tasks.remove("us");
      world.services.remove("us");
      world.startedBefore(Duration.ofMinutes(45)).runs("us", "8");
      var second = kept(store, first, world, judge);
      assertEquals("= = R =", World.glyphs(second.board()));
      assertEquals("= = = =", World.glyphs(shown(store, earlier)));
      assertEquals("= = R =", World.glyphs(shown(store, later)));
      assertFalse(shown(store, later).environments().getFirst().isStale());
      assertEquals("= = R =", World.glyphs(shown(store, later.truncatedTo(ChronoUnit.SECONDS))), "the second that is shown of it");
      var between = assertInstanceOf(EarlierBoard.InGap.class, EarlierBoard.at(store, BOARD, earlier.plusSeconds(60)));
      assertEquals(earlier, between.since());
      assertEquals(Optional.of(later), between.until());
      assertEquals("= = = =", World.glyphs(between.last()));
      var after = assertInstanceOf(EarlierBoard.InGap.class, EarlierBoard.at(store, BOARD, World.NOW.minusSeconds(60)));
      assertEquals(later, after.since());
      assertEquals("= = R =", World.glyphs(after.last()));
    }
  }

  @Test
  void anEnvironmentThatWasNotReadThenIsNamed(@TempDir Path directory) {
    var world = new World();
    for (var env : ENVIRONMENTS) world.runs(env, "9");
    try (var store = HistoryDatabase.at(directory)) {
      var judge = new BoardEvaluator();
      var last = Evaluated.nothingBut(BoardHistory.NONE);
      for (int i = 0; i < 10; i++) {
        world.now = World.NOW.plusSeconds(60L * i);
        if (i < 9) world.taken.put("eu", World.NOW);
        else world.taken.clear();
        last = kept(store, last, world, judge);
      }
      var past = assertInstanceOf(EarlierBoard.Shown.class, EarlierBoard.at(store, BOARD, World.NOW.plusSeconds(300)));
      assertEquals(List.of(new EarlierBoard.Unwatched("eu", Optional.of(World.NOW), Optional.of(World.NOW.plusSeconds(540)))), past.gaps());
    }
  }
}
