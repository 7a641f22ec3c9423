package chalkboard.store;

import static chalkboard.store.AcmeHistory.BOARD;
import static chalkboard.store.AcmeHistory.NOON;
import static chalkboard.store.AcmeHistory.PROD;
import static chalkboard.store.AcmeHistory.TEST;
import static chalkboard.store.AcmeHistory.at;
import static chalkboard.store.AcmeHistory.cells;
import static chalkboard.store.AcmeHistory.documents;
import static chalkboard.store.AcmeHistory.ended;
import static chalkboard.store.AcmeHistory.event;
import static chalkboard.store.AcmeHistory.events;
import static chalkboard.store.AcmeHistory.gone;
import static chalkboard.store.AcmeHistory.period;
import static chalkboard.store.AcmeHistory.periods;
import static chalkboard.store.AcmeHistory.query;
import static chalkboard.store.AcmeHistory.row;
import static chalkboard.store.AcmeHistory.watched;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.history.BoardEvent;
import chalkboard.history.Document;
import chalkboard.history.DocumentChange;
import chalkboard.history.EventQuery;
import chalkboard.history.HistoryStore.AddResult;
import chalkboard.history.HistoryStore.PruneResult;
import chalkboard.history.HistoryUpdate;
import chalkboard.history.PeriodQuery;
import chalkboard.history.WatchedSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is old is forgotten, what is current stays.
class HistoryPruningTest {
  @TempDir
  Path directory;
  private HistoryDatabase history;

  @BeforeEach
  void open() {
    history = HistoryDatabase.at(directory);
  }

  @AfterEach
  void close() {
    assertEquals(Optional.empty(), history.problem());
    history.close();
  }

  private void add(HistoryUpdate... updates) {
    for (var update : updates) assertEquals(AddResult.ADDED, history.add(update));
  }

  @Test
  void whatEndedLongerAgoThanIsKeptIsForgotten() throws SQLException {
    var over = ended(period(PROD, "pay", "1a2b3c4", 0, 0), 9, "replaced");
    var later = ended(period(PROD, "pay", "5d6e7f8", 9, 9), 10, "replaced");
    var open = period(PROD, "pay", "9a9b9c9", 0, 0);
    add(documents(0, row("a", 0, cells(20)), row("b", 0, "B"), row("c", 0, "C")), documents(9, row("a", 9, cells(20, 1)), gone("b", 9)),
        documents(10, row("a", 10, cells(20, 2))), periods(over, later, open),
        events(event("1", 9, "pay", "prod"), event("2", 10, "pay", "prod")), watched(PROD, 9), watched(TEST, 10));
    var pruned = history.prune(Optional.empty(), at(20), Duration.ofMinutes(10), Long.MAX_VALUE);
    assertEquals(5, pruned.removed());
    assertTrue(pruned.isDone());
    assertEquals(Map.of("a", new Document(at(10), cells(20, 2)), "c", new Document(at(0), "C")), history.documents(BOARD, "row"));
    assertEquals(cells(20, 1), history.documentsAt(BOARD, "row", at(9)).get("a").json());
    assertFalse(history.documentsAt(BOARD, "row", at(8)).containsKey("a"));
    assertEquals(List.of(open, later), history.periods(BOARD, PeriodQuery.ALL));
    assertEquals(List.of(event("2", 10, "pay", "prod")), history.events(BOARD, EventQuery.ALL));
    assertEquals(List.of(new WatchedSpan(TEST, at(10), at(10), at(10))), history.watched(BOARD, at(0), at(20)));
    assertEquals(List.of("2|4|2"),
        query(directory, "select (select count(*) from document), (select count(*) from content), (select count(*) from seen)"));
  }

  /// The text that others differ from stays as long as one of them does.
  @Test
  void aTextThatOthersAreReadByOutlivesItsVersions() throws SQLException {
    add(documents(0, row("a", 0, cells(20))), documents(1, row("a", 1, cells(20, 1))));
    history.prune(Optional.empty(), at(100), Duration.ZERO, Long.MAX_VALUE);
    assertEquals(cells(20, 1), history.documents(BOARD, "row").get("a").json());
    assertEquals(List.of("1|2"), query(directory, "select (select count(*) from version), (select count(*) from content)"));
    add(documents(2, gone("a", 2)));
    history.prune(Optional.empty(), at(100), Duration.ZERO, Long.MAX_VALUE);
    assertEquals(List.of("0|0"), query(directory, "select (select count(*) from version), (select count(*) from content)"));
  }

  @Test
  void eachBoardMayKeepForAsLongAsItLikes() {
    add(events(event("1", 0, "pay", "prod")));
    add(new HistoryUpdate("other", "Other", NOON, List.of(), List.of(), List.of(event("1", 0, "x", "prod")), List.of()));
    assertEquals(1, history.prune(Optional.of("other"), at(10), Duration.ofMinutes(1), Long.MAX_VALUE).removed());
    assertEquals(0, history.prune(Optional.of("nobody's"), at(10), Duration.ofMinutes(1), Long.MAX_VALUE).removed());
    assertEquals(1, history.events(BOARD, EventQuery.ALL).size());
    assertEquals(List.of(), history.events("other", EventQuery.ALL));
  }

  @Test
  void itIsTimeToForgetOnceADayAndWhereTooMuchIsKeptOnceAnHour() {
    var all = Long.MAX_VALUE;
    assertFalse(history.isPruneDue(BOARD, NOON, 0));
    add(events(event("1", 0, "pay", "prod")));
    assertTrue(history.isPruneDue(BOARD, NOON, all));
    history.prune(Optional.of(BOARD), NOON, Duration.ofDays(90), all);
    assertFalse(history.isPruneDue(BOARD, at(23 * 60), all));
    assertTrue(history.isPruneDue(BOARD, at(24 * 60), all));
    assertFalse(history.isPruneDue(BOARD, at(59), 1_000));
    assertTrue(history.isPruneDue(BOARD, at(60), 1_000));
    assertTrue(history.isPruneDue("other", NOON, all));
    assertTrue(history.isPruneDue(BOARD, at(-24 * 60), all));
  }

  @Test
  void theOldestGoUntilTheFileIsSmallEnough() throws IOException {
    for (int i = 0; i < 40; i++) {
      var changes = new ArrayList<DocumentChange>();
      var happened = new ArrayList<BoardEvent>();
      for (int j = 0; j < 100; j++) {
        changes.add(row("row-" + j, i, cells(20, i, j, i + j, i)));
        happened.add(event(i + "-" + j, i, "pay", "prod"));
      }
      add(AcmeHistory.update(i, List.of(), changes, happened, List.of(period(PROD, "pay-" + i, "1a2b3c4", i, i))));
    }
    long before = history.prune(Optional.empty(), at(40), Duration.ofDays(1), Long.MAX_VALUE).bytes();
    long wanted = before / 2;
    var pruned = history.prune(Optional.empty(), at(40), Duration.ofDays(1), wanted);
    assertTrue(pruned.isDone() && pruned.bytes() <= wanted && pruned.bytes() > wanted / 2, before + " to " + pruned);
    assertEquals(pruned.bytes(), Files.size(directory.resolve("history.db")));
    assertEquals(0, Files.size(directory.resolve("history.db-wal")));
    var left = history.events(BOARD, EventQuery.ALL);
    assertEquals(at(39), left.getLast().at());
    assertTrue(left.getFirst().at().isAfter(at(5)), "the oldest went first: " + left.getFirst().at());
    assertEquals(100, history.documents(BOARD, "row").size());
    assertEquals(40, history.periods(BOARD, PeriodQuery.ALL).size());
  }

  @Test
  void whatIsCurrentStaysHoweverLittleIsWanted() {
    add(documents(0, row("a", 0, cells(20))), documents(1, row("a", 1, cells(20, 1))), periods(period(PROD, "pay", "1a2b3c4", 0, 0)),
        events(event("1", 9, "pay", "prod")));
    var pruned = history.prune(Optional.empty(), at(2), Duration.ofDays(1), 1);
    assertEquals(2, pruned.removed());
    assertFalse(pruned.isDone());
    assertEquals(cells(20, 1), history.documents(BOARD, "row").get("a").json());
    assertEquals(1, history.periods(BOARD, PeriodQuery.ALL).size());
    assertEquals(List.of(), history.events(BOARD, EventQuery.ALL));
  }

  @Test
  void whereNothingIsKeptNothingIsMade() {
    assertEquals(new PruneResult(true, 0, 0), history.prune(Optional.empty(), NOON, Duration.ZERO, 0));
    assertFalse(Files.exists(directory.resolve("history.db")));
  }
}
