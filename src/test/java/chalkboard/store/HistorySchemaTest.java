package chalkboard.store;

import static chalkboard.store.AcmeHistory.BOARD;
import static chalkboard.store.AcmeHistory.PROD;
import static chalkboard.store.AcmeHistory.TEST;
import static chalkboard.store.AcmeHistory.at;
import static chalkboard.store.AcmeHistory.cells;
import static chalkboard.store.AcmeHistory.ended;
import static chalkboard.store.AcmeHistory.event;
import static chalkboard.store.AcmeHistory.gone;
import static chalkboard.store.AcmeHistory.period;
import static chalkboard.store.AcmeHistory.query;
import static chalkboard.store.AcmeHistory.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.history.Document;
import chalkboard.history.DocumentChange;
import chalkboard.history.EventQuery;
import chalkboard.history.HistoryStore.AddResult;
import chalkboard.history.HistoryUpdate;
import chalkboard.history.PeriodQuery;
import chalkboard.history.WatchedCluster;
import chalkboard.history.WatchedSpan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A file of each version that was ever written is understood. `history-vN.sql` is what `.dump` said of one, and its version; it stays.
class HistorySchemaTest {
  private static final String TABLES = "select name, sql from sqlite_schema where sql is not null order by name";
  @TempDir
  Path directory;

  /// What is in the file of each version.
  static List<HistoryUpdate> updates() {
    var watched = List.of(new WatchedCluster(PROD, at(0), Duration.ofMinutes(2)), new WatchedCluster(TEST, at(0), Duration.ofMinutes(2)));
    var ack = new DocumentChange("ack", "pay", at(1), Optional.of("{\"by\":\"Robin\"}"));
    return List.of(
        AcmeHistory.update(0, watched, List.of(row("pay", 0, cells(10)), row("web", 0, "{}")), List.of(event("1", 0, "pay", "prod")),
            List.of(period(PROD, "pay", "1a2b3c4", 0, 0))),
        AcmeHistory.update(1, List.of(new WatchedCluster(PROD, at(1), Duration.ofMinutes(2))),
            List.of(row("pay", 1, cells(10, 1)), gone("web", 1), ack), List.of(event("2", 1, "pay", "prod")),
            List.of(ended(period(PROD, "pay", "1a2b3c4", 0, 0), 1, "replaced"), period(PROD, "pay", "5d6e7f8", 1, 1))));
  }

  private void load(int version) throws SQLException, IOException {
    try (var text = HistorySchemaTest.class.getResourceAsStream("history-v" + version + ".sql");
        var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("history.db"));
        var statement = connection.createStatement()) {
      for (var sql : new String(text.readAllBytes()).split(";\n")) statement.execute(sql);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aFileOfThatVersionIsUnderstood(int version) throws SQLException, IOException {
    load(version);
    try (var history = HistoryDatabase.at(directory)) {
      assertEquals(Map.of("pay", new Document(at(1), cells(10, 1))), history.documents(BOARD, "row"));
      assertEquals(Map.of("pay", new Document(at(0), cells(10)), "web", new Document(at(0), "{}")),
          history.documentsAt(BOARD, "row", at(0)));
      assertEquals(1, history.documents(BOARD, "ack").size());
      assertEquals(List.of(event("1", 0, "pay", "prod"), event("2", 1, "pay", "prod")), history.events(BOARD, EventQuery.ALL));
      assertEquals(List.of(ended(period(PROD, "pay", "1a2b3c4", 0, 0), 1, "replaced"), period(PROD, "pay", "5d6e7f8", 1, 1)),
          history.periods(BOARD, PeriodQuery.ALL));
      assertEquals(List.of(new WatchedSpan(PROD, at(0), at(1), at(0)), new WatchedSpan(TEST, at(0), at(0), at(0))),
          history.watched(BOARD, at(0), at(1)));
      assertEquals(AddResult.ADDED, history.add(AcmeHistory.documents(2, row("pay", 2, cells(10, 2)))));
      assertEquals(cells(10, 2), history.documents(BOARD, "row").get("pay").json());
      assertEquals(Optional.empty(), history.problem());
    }
    assertEquals(List.of("" + HistorySchema.SCHEMA.version()), query(directory, "pragma user_version"));
    assertEquals(List.of("ok"), query(directory, "pragma integrity_check"));
  }

  /// Steps end at the same tables as those of a new file: one that was released is never changed.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void itsTablesBecomeThoseOfANewFile(int version) throws SQLException, IOException {
    load(version);
    try (var history = HistoryDatabase.at(directory); var fresh = HistoryDatabase.at(directory.resolve("fresh"))) {
      assertEquals(2, history.events(BOARD, EventQuery.ALL).size());
      assertEquals(AddResult.ADDED, fresh.add(updates().getFirst()));
      assertEquals(query(directory.resolve("fresh"), TABLES), query(directory, TABLES));
    }
  }

  @Test
  void whatRunsNowWasSeenWhenItsClusterWasReadLast() throws SQLException {
    try (var history = HistoryDatabase.at(directory)) {
      for (var update : updates()) assertEquals(AddResult.ADDED, history.add(update));
      assertEquals(AddResult.ADDED, history.add(AcmeHistory.update(2, List.of(new WatchedCluster(PROD, at(2), Duration.ofMinutes(2))),
          List.of(), List.of(), List.of())));
    }
    assertEquals(List.of("5d6e7f8 " + at(1) + " " + at(2)), query(directory, "select commit_id || ' ' || since || ' ' || seen from now"));
  }

  @Test
  void everyVersionHasItsFile() {
    for (int version = 1; version <= HistorySchema.SCHEMA.version(); version++)
      assertTrue(HistorySchemaTest.class.getResource("history-v" + version + ".sql") != null, "of version " + version);
  }

  /// For `sqlite3 history.db .dump`, when there is a new version: in the directory named.
  public static void main(String[] args) {
    try (var history = HistoryDatabase.at(Path.of(args[0]))) {
      for (var update : updates()) {
        if (history.add(update) != AddResult.ADDED) throw new UncheckedIOException(new IOException(history.problem().toString()));
      }
    }
  }
}
