package chalkboard.store;

import static chalkboard.store.AcmeHistory.BOARD;
import static chalkboard.store.AcmeHistory.PROD;
import static chalkboard.store.AcmeHistory.at;
import static chalkboard.store.AcmeHistory.cells;
import static chalkboard.store.AcmeHistory.event;
import static chalkboard.store.AcmeHistory.query;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.history.EventQuery;
import chalkboard.history.HistoryStore.AddResult;
import chalkboard.history.PeriodQuery;
import chalkboard.history.WatchedSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Several programs share one history, and any of them may be killed at any moment.
@Timeout(600)
class HistoryProcessesTest {
  /// How often a program is killed: `-Dchalkboard.kills=100` for more.
  private static final int KILLS = Integer.getInteger("chalkboard.kills", 20);
  @TempDir
  Path directory;

  private void assertSound() throws SQLException {
    assertEquals(List.of("ok"), query(directory, "pragma integrity_check"));
    assertFalse(Files.exists(directory.resolve("history.db.new")));
  }

  /// The killed one had said so many; the next adds the last of them once more, and one that was on its way may be there.
  @Test
  void whatAKilledProgramSaidToHaveKeptIsThereOnce() throws Exception {
    int said = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      try (var writer = Writer.start(HistoryWriter.class, directory, BOARD, "" + said, "1000000")) {
        for (int lines = 0; lines < 1 + kill * 7 % 40; lines++) said = writer.next();
        writer.kill();
        for (int more = writer.next(); more >= 0; more = writer.next()) said = more;
      }
      assertAllIsThere(said);
      assertSound();
    }
  }

  private void assertAllIsThere(int said) {
    try (var history = HistoryDatabase.at(directory)) {
      var events = history.events(BOARD, EventQuery.ALL);
      int last = events.size() - 1;
      assertTrue(last == said || last == said + 1, last + " of " + said);
      assertEquals(IntStream.rangeClosed(0, last).mapToObj(n -> event("" + n, n, "pay", "prod")).toList(), events);
      assertEquals(IntStream.rangeClosed(0, last).mapToObj(AcmeHistory::at).toList(), history.changes(BOARD, at(0), at(last)));
      assertEquals(List.of(new WatchedSpan(PROD, at(0), at(last), at(0))), history.watched(BOARD, at(0), at(last)));
      for (int n = Math.max(0, last - HistoryWriter.ROWS + 1); n <= last; n++)
        assertEquals(cells(8, n), history.documents(BOARD, "row").get("row-" + n % HistoryWriter.ROWS).json());
      assertEquals(Math.min(last + 1, HistoryWriter.ROWS), history.periods(BOARD, PeriodQuery.ALL).size());
      assertEquals(Optional.empty(), history.problem());
    }
  }

  @Test
  void programsOfSeveralBoardsWriteAtOnce() throws Exception {
    int each = 200;
    var writers = new ArrayList<Writer>();
    try {
      for (int n = 0; n < 4; n++) writers.add(Writer.start(HistoryWriter.class, directory, "board-" + n, "0", "" + each));
      for (var writer : writers) {
        for (int n = 0; n < each; n++) assertEquals(n, writer.next());
        assertEquals(0, writer.process().waitFor());
      }
    } finally {
      writers.forEach(Writer::close);
    }
    try (var history = HistoryDatabase.at(directory)) {
      for (int n = 0; n < 4; n++) assertEquals(each, history.events("board-" + n, EventQuery.ALL).size());
    }
    assertSound();
  }

  /// The others know, and one of them goes on where the first has ended.
  @Test
  void ofProgramsOfOneBoardOneWrites() throws Exception {
    var writers = new ArrayList<Writer>();
    try (var history = HistoryDatabase.at(directory)) {
      writers.add(Writer.start(HistoryWriter.class, directory, BOARD, "0", "50", "stand"));
      for (int n = 0; n <= 50; n++) assertEquals(n, writers.getFirst().next());
      for (int n = 0; n < 3; n++) writers.add(Writer.start(HistoryWriter.class, directory, BOARD, "100", "10"));
      for (var writer : writers.subList(1, 4)) {
        for (int n = 100; n < 110; n++) assertEquals(-n - 2, writer.next());
        assertEquals(0, writer.process().waitFor());
      }
      assertEquals(AddResult.ANOTHER_WRITES, history.add(HistoryWriter.update(BOARD, 100)));
      assertEquals(50, history.events(BOARD, EventQuery.ALL).size());
      writers.getFirst().kill();
      assertEquals(AddResult.ADDED, history.add(HistoryWriter.update(BOARD, 100)));
      assertEquals(51, history.events(BOARD, EventQuery.ALL).size());
    } finally {
      writers.forEach(Writer::close);
    }
    assertSound();
  }

  /// All find the same broken file; one takes over what is whole, and all go on with that.
  @Test
  void programsThatFindABrokenFileAtOnceShareTheNewOne() throws Exception {
    Files.writeString(directory.resolve("history.db"), "no database at all");
    var writers = new ArrayList<Writer>();
    try {
      for (int n = 0; n < 4; n++) writers.add(Writer.start(HistoryWriter.class, directory, "board-" + n, "0", "3"));
      for (var writer : writers) {
        for (int n = 0; n < 3; n++) assertEquals(n, writer.next());
        assertEquals(0, writer.process().waitFor());
      }
    } finally {
      writers.forEach(Writer::close);
    }
    assertEquals(1, brokenFiles());
    assertEquals(List.of("12"), query(directory, "select count(*) from event"));
    assertSound();
  }

  private long brokenFiles() throws IOException {
    try (var files = Files.list(directory)) {
      return files.filter(f -> f.toString().contains(".broken-")).count();
    }
  }
}
