package chalkboard.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.board.Board;
import chalkboard.board.BoardInput;
import chalkboard.board.Headline;
import chalkboard.build.Marks;
import chalkboard.feed.Feed;
import chalkboard.feed.FetchResult;
import chalkboard.feed.FetchRun;
import chalkboard.feed.Problem;
import chalkboard.history.BoardEvents;
import chalkboard.history.BoardHistory;
import chalkboard.history.BoardRecorder;
import chalkboard.history.Evaluated;
import chalkboard.history.HistoryStore;
import chalkboard.history.KeptBoard;
import chalkboard.history.KeptLosses;
import chalkboard.history.LastKnown;
import chalkboard.history.PeriodQuery;
import chalkboard.store.HistoryDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is kept of a board is judged on by other programs as the one that watched it judges on.
class KeptBoardPropertyTest {
  private static final List<String> ENVIRONMENTS = List.of("dev", "staging", "us", "eu");
  private static final List<String> BUILDS = List.of("9", "8", "7", "5", "h", "f");
  private static final Duration GAP = Duration.ofMinutes(5);
  private static final String BOARD = "acme";

  /// A screen that watches, and a program that looks once, over one history.
  @Property(tries = 60)
  void whoLooksOnceSaysWhatTheScreenSays(@ForAll long seed) throws IOException {
    var random = new Random(seed);
    var world = new World();
    world.startedBefore(Duration.ofHours(3));
    for (var env : ENVIRONMENTS) world.runs(env, BUILDS.get(random.nextInt(BUILDS.size())));
    var directory = Files.createTempDirectory("chalkboard-history-");
    try (var store = HistoryDatabase.at(directory)) {
      var screen = new BoardEvaluator();
      var last = Evaluated.nothingBut(BoardHistory.NONE);
      for (int i = 0; i < 10; i++) {
        var evidence = world.evidence(World.pipeline());
        var once = new BoardEvaluator().judge(evidence, KeptBoard.of(store, BOARD, world.now));
        var seen = screen.judge(evidence, last.history());
        HistoryPropertyTest.same(HistoryPropertyTest.said(seen.board()), HistoryPropertyTest.said(once.board()));
        keep(store, last, seen);
        last = seen;
        HistoryPropertyTest.happens(random, world);
        world.taken.clear(); // No reading is older than the one before it.
      }
    } finally {
      try (var files = Files.list(directory)) {
        for (var file : files.toList()) Files.delete(file);
      }
      Files.delete(directory);
    }
  }

  private static void keep(HistoryStore store, Evaluated before, Evaluated now) {
    assertEquals(HistoryStore.AddResult.ADDED,
        store.add(BoardRecorder.update(BOARD, "Acme", before, before.history(), now, List.of(), Instant.EPOCH, GAP)));
    assertEquals(Optional.empty(), store.problem());
  }

  /// One look of a program that ends after it.
  private static Board look(World world, HistoryStore store) {
    var kept = KeptBoard.of(store, BOARD, world.now);
    var seen = new BoardEvaluator().judge(world.evidence(World.pipeline()), kept);
    keep(store, Evaluated.nothingBut(kept), seen);
    return seen.board();
  }

  /// A program keeps what the sources told more seldom than what it judged, so what stands in may be older than what is remembered.
  @Test
  void whatWasSeenLastStandsWhereOnlySomethingOlderCanStandInForAFailedLook(@TempDir Path directory) {
    var world = new World();
    world.startedBefore(Duration.ofHours(3));
    for (var env : ENVIRONMENTS) world.runs(env, "9");
    try (var store = HistoryDatabase.at(directory)) {
      look(world, store);
      var older = world.fleet();
      world.now = world.now.plusSeconds(60);
      world.deploys("us", "8");
      for (int i = 0; i < 3; i++) {
        world.now = world.now.plusSeconds(60);
        look(world, store);
      }
      var denied = new Problem("cannot list tasks", "denied", "");
      var fleet = older
          .after(new FetchResult.Failure<>(denied, new FetchRun(world.now, Duration.ZERO, OptionalInt.empty(), List.of(), List.of())));
      var kept = KeptBoard.of(store, BOARD, world.now);
      var judge = new BoardEvaluator();
      var once = judge.judge(world.evidence(World.pipeline(), fleet), kept);
      var again = judge.judge(world.evidence(World.pipeline(), fleet), once.history());
      for (var seen : List.of(once, again)) {
        var cell = World.cell(seen.board(), "us");
        assertEquals(Headline.ROLLED_BACK, cell.headline());
        assertEquals(Optional.of(denied), cell.certainty().kept());
        assertEquals(Headline.IN_SYNC, World.cell(seen.board(), "eu").headline());
        assertEquals(kept.lastRead(), seen.history().lastRead(), "nothing was read since");
      }
    }
  }

  /// What runs is often told before the marks are.
  @Test
  void whatWentBackIsKnownWhileTheMarksAreStillRead(@TempDir Path directory) {
    var world = new World();
    world.startedBefore(Duration.ofHours(3));
    for (var env : ENVIRONMENTS) world.runs(env, "9");
    try (var store = HistoryDatabase.at(directory)) {
      look(world, store);
      world.now = world.now.plusSeconds(60);
      world.deploys("us", "8");
      for (int i = 0; i < 3; i++) {
        world.now = world.now.plusSeconds(60);
        look(world, store);
      }
      world.now = world.now.plusSeconds(60);
      var all = world.evidence(World.pipeline());
      Feed<Marks> some = all.marks().getFirst();
      for (var before : List.of(new Feed.Waiting<Marks>(world.now), loading(some, 0), loading(some, 3))) {
        var screen = new BoardEvaluator();
        var early = screen.judge(new BoardInput(all.now(), List.of(before), all.fleets(), all.clones(), all.rules()),
            KeptBoard.of(store, BOARD, world.now));
        var seen = screen.judge(all, early.history());
        assertEquals(Headline.ROLLED_BACK, World.cell(seen.board(), "us").headline(), before.toString());
      }
    }
  }

  @Test
  void whatWentBackMeanwhileIsFoundThoughItWasSeenBeforeTheMarks(@TempDir Path directory) {
    var world = new World();
    world.startedBefore(Duration.ofHours(3));
    for (var env : ENVIRONMENTS) world.runs(env, "9");
    try (var store = HistoryDatabase.at(directory)) {
      look(world, store);
      world.now = world.now.plusSeconds(60);
      world.deploys("dev", "8");
      look(world, store);
      world.deploys("us", "8");
      world.now = world.now.plusSeconds(60);
      var all = world.evidence(World.pipeline());
      for (var before : List.of(new Feed.Waiting<Marks>(world.now), loading(all.marks().getFirst(), 3))) {
        var screen = new BoardEvaluator();
        var early = screen.judge(new BoardInput(all.now(), List.of(before), all.fleets(), all.clones(), all.rules()),
            KeptBoard.of(store, BOARD, world.now));
        var recorded = BoardEvents.after(LastKnown.of(KeptBoard.of(store, BOARD, world.now), early.board(), KeptLosses.NONE), early.board(),
            GAP);
        assertEquals(List.of(), recorded.events());
        var seen = screen.judge(all, early.history());
        assertEquals(Headline.ROLLED_BACK, World.cell(seen.board(), "us").headline(), before.toString());
      }
    }
  }

  /// The first marks of a look that goes on.
  private static Feed<Marks> loading(Feed<Marks> feed, int count) {
    var all = feed.known().orElseThrow();
    var first = all.marks().subList(0, count);
    return new Feed.Fresh<>(
        new Marks(all.source(), first, count, Map.of(), List.of(), all.begun(), false, all.oldest(), all.interval(), true,
            Map.of()),
        all.begun(), List.of());
  }

  @Test
  void aClockThatWasAheadForAWhileMakesNothingForgotten(@TempDir Path directory) {
    var world = new World();
    world.startedBefore(Duration.ofHours(3));
    for (var env : ENVIRONMENTS) world.runs(env, "9");
    try (var store = HistoryDatabase.at(directory)) {
      look(world, store);
      var right = world.now.plusSeconds(60);
      world.now = right.plus(Duration.ofDays(1));
      look(world, store);
      world.now = right;
      world.deploys("us", "8");
      for (int i = 0; i < 3; i++) {
        world.now = world.now.plusSeconds(60);
        look(world, store);
      }
      assertEquals(Headline.ROLLED_BACK, World.cell(look(world, store), "us").headline());
      for (var period : store.periods(BOARD, PeriodQuery.ALL))
        assertTrue(period.ended().filter(period.since()::isAfter).isEmpty(), period.toString());
    }
  }

  @Test
  void whatWentBackIsKnownToTheNextProgram(@TempDir Path directory) {
    var world = new World();
    world.startedBefore(Duration.ofHours(3));
    for (var env : ENVIRONMENTS) world.runs(env, "9");
    try (var store = HistoryDatabase.at(directory)) {
      look(world, store);
      world.now = world.now.plusSeconds(60);
      world.deploys("us", "8");
      for (int i = 0; i < 3; i++) {
        world.now = world.now.plusSeconds(60);
        look(world, store);
      }
      var board = look(world, store);
      assertTrue(World.glyphs(board).contains("R"), World.glyphs(board));
      var periods = store.periods(BOARD, chalkboard.history.PeriodQuery.ALL);
      assertEquals(List.of("rolled back", ""), periods.stream().filter(p -> p.cluster().name().equals("us")).map(p -> p.end()).toList());
    }
  }
}
