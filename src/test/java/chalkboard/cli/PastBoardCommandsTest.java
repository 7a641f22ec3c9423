package chalkboard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.board.Board;
import chalkboard.board.BoardInput;
import chalkboard.board.Difference;
import chalkboard.board.Trace;
import chalkboard.config.ConfigFile;
import chalkboard.config.Loaded;
import chalkboard.drift.BoardEvaluator;
import chalkboard.history.BoardHistory;
import chalkboard.history.BoardRecorder;
import chalkboard.history.Evaluated;
import chalkboard.rules.ReferenceChoice;
import chalkboard.store.HistoryDatabase;
import chalkboard.words.TraceSentences;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the commands tell of a board two hours ago, and of one an hour later, when nobody watched.
class PastBoardCommandsTest {
  private static final Instant THEN = Instant.now().minus(Duration.ofHours(2)).truncatedTo(ChronoUnit.SECONDS);
  @TempDir
  private static Path root;
  private static Board board;
  private static List<String> said = List.of();

  @BeforeAll
  static void keep() throws Exception {
    Shop.open(root, THEN);
    board = seen(THEN);
    var ask = new ArrayList<List<String>>();
    for (var words : List.of("status --at " + THEN, "status -o json --at " + THEN, "explain payments prod-us --at " + THEN,
        "diff staging prod-us --at " + THEN, "diff staging@" + THEN + " prod-us@2h", "status --at 1h", "status --at 3h", "status --at soon",
        "status --at 2h --no-store", "status --at 2h --max-stale 5m", "status --at 2h --reference newest", "diff prod-us@2h prod-us"))
      ask.add(List.of((words + " --config config.yml").split(" ")));
    said = CommandLines.runRemembering(root, ask);
  }

  /// The shop at a moment, kept in the history that the commands read.
  private static Board seen(Instant now) throws IOException {
    var config = ((Loaded.Ok) ConfigFile.load(root.resolve("config.yml"), root)).config();
    var state = root.resolve("home/.local/state/chalkboard");
    try (var sources = Sources.of(config, state, false, Clock.fixed(now, ZoneOffset.UTC)); var store = HistoryDatabase.at(state)) {
      var evidence = SourceSnapshot.at(sources, Duration.ofSeconds(30), _ -> {})
          .evidence(config.rules().comparedWith(ReferenceChoice.of("upstream")));
      var judged = new BoardEvaluator()
          .judge(new BoardInput(now, evidence.marks(), evidence.fleets(), evidence.clones(), evidence.rules()), BoardHistory.NONE);
      store.add(BoardRecorder.update("title shop", "shop", Evaluated.nothingBut(BoardHistory.NONE), BoardHistory.NONE, judged, List.of(),
          Instant.EPOCH,
          Duration.ofMinutes(5)));
      return judged.board();
    }
  }

  /// The answer to the command of that number: what it printed, and below it errors and exit code.
  private static List<String> answer(int number) {
    var lines = Arrays.asList(said.get(number).strip().split("\n"));
    return lines.subList(1, lines.size());
  }

  private static String heading() {
    return "as it was at " + THEN.toString().replace('T', ' ') + " (2h ago)";
  }

  private static void begins(List<String> expected, List<String> actual) {
    assertEquals(String.join("\n", expected), String.join("\n", actual.subList(0, Math.min(actual.size(), expected.size()))));
  }

  private static List<String> with(String heading, String text) {
    var lines = new ArrayList<>(List.of(heading));
    lines.addAll(Arrays.asList(text.split("\n")));
    return lines;
  }

  @Test
  void statusTellsTheBoardAsItWasAndEndsAsItEnded() {
    begins(with(heading(), StatusTable.of(board, false)), answer(0));
    assertTrue(said.get(0).contains("--- standard error, and exit 1"), said.get(0));
  }

  @Test
  void inJsonTheFirstErrorLineSaysSo() throws IOException {
    var none = SourceSnapshot.NONE;
    begins(Arrays.asList((StatusJson.of(board, none) + "--- standard error, and exit 1\n" + heading()).split("\n")), answer(1));
  }

  @Test
  void explainGivesTheReasonsOfThen() {
    var row = board.rows().stream().filter(r -> r.label().equals("payments")).findFirst().orElseThrow();
    var words = TraceSentences.of(Trace.of(board, row, row.cell("prod-us").orElseThrow())).getLast().words();
    assertEquals(heading(), answer(2).getFirst());
    assertTrue(said.get(2).replaceAll("\\s+", " ").contains(words.replaceAll("\\s+", " ")), said.get(2));
  }

  @Test
  void diffComparesWhatRanThen() {
    var all = Difference.of(board, "staging", "prod-us");
    var shown = all.stream().filter(d -> !d.isSame()).toList();
    begins(with(heading(), DiffTable.of("staging", "prod-us", shown, all.size(), board)), answer(3));
  }

  @Test
  void twoMomentsAreComparedAndEachIsNamed() {
    assertEquals("staging@" + THEN + " " + heading(), answer(4).getFirst());
    assertTrue(answer(4).get(1).startsWith("prod-us@2h as it was at "), said.get(4));
    assertTrue(answer(4).get(2).matches("REPOSITORY +STAGING@.* +PROD-US@2H +WHAT"), said.get(4));
    assertTrue(said.get(4).contains("standard error, and exit 1"), said.get(4));
  }

  @Test
  void anEnvironmentIsComparedWithItself() {
    assertTrue(answer(11).getFirst().startsWith("prod-us@2h as it was at "), said.get(11));
    assertTrue(said.get(11).contains("are the same\n--- standard error, and exit "), said.get(11));
  }

  @Test
  void aMomentThatNobodyWatchedIsUnknown() {
    assertTrue(said.get(5).contains("exit 3\nchalkboard: nobody watched at "), said.get(5));
    assertTrue(said.get(5).contains("What was shown last: --at " + THEN), said.get(5));
    assertTrue(said.get(6).contains("exit 3\nchalkboard: nothing is kept of "), said.get(6));
  }

  @Test
  void whatCannotBeAskedIsRefused() {
    assertTrue(said.get(7).contains("exit 2\nchalkboard: 'soon' is no moment of the past; write 2h"), said.get(7));
    assertTrue(said.get(8).contains("exit 2\nchalkboard: the past is read from the history of the board; leave out --no-store"),
        said.get(8));
    assertTrue(said.get(10).contains("exit 2\nchalkboard: what was shown is not judged again"), said.get(10));
  }
}
