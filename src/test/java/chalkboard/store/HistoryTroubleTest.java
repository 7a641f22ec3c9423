package chalkboard.store;

import static chalkboard.store.AcmeHistory.BOARD;
import static chalkboard.store.AcmeHistory.NOON;
import static chalkboard.store.AcmeHistory.PROD;
import static chalkboard.store.AcmeHistory.at;
import static chalkboard.store.AcmeHistory.cells;
import static chalkboard.store.AcmeHistory.event;
import static chalkboard.store.AcmeHistory.events;
import static chalkboard.store.AcmeHistory.period;
import static chalkboard.store.AcmeHistory.query;
import static chalkboard.store.AcmeHistory.row;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import chalkboard.history.EventQuery;
import chalkboard.history.HistoryStore.AddResult;
import chalkboard.history.HistoryUpdate;
import chalkboard.history.PeriodQuery;
import chalkboard.history.WatchedCluster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What may happen to the history: it is broken, foreign, newer, full, locked, or not ours to write. Nothing is thrown, all is said.
class HistoryTroubleTest {
  private static final int PAGE = 4096;
  @TempDir
  Path directory;

  private Path file() {
    return directory.resolve("history.db");
  }

  private Path aside() {
    return directory.resolve("history.db.broken-20260601T120000Z");
  }

  private HistoryDatabase history() {
    return HistoryDatabase.at(AcmeHistory.file(directory, Duration.ofSeconds(20)));
  }

  private static HistoryUpdate all(int n) {
    return AcmeHistory.update(n, List.of(new WatchedCluster(PROD, at(n), Duration.ofMinutes(2))),
        List.of(row("row-" + n % 50, n, cells(20, n, n))),
        List.of(event("" + n, n, "pay", "prod")), List.of(period(PROD, "pay-" + n, "1a2b3c4", n, n)));
  }

  private void addSome(int to) {
    try (var history = history()) {
      for (int n = 0; n < to; n++) assertEquals(AddResult.ADDED, history.add(all(n)));
    }
  }

  private void overwrite(long page, int pages) throws IOException {
    try (var channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap("broken".repeat(pages * PAGE).getBytes(), 0, pages * PAGE), page * PAGE);
    }
  }

  private String problem(HistoryDatabase history) {
    return history.problem().orElseThrow().toString();
  }

  private void assertSound() throws SQLException {
    assertEquals(List.of("ok"), query(directory, "pragma integrity_check"));
  }

  @Test
  void whatIsNoDatabaseIsSetAsideAndSaid() throws IOException {
    Files.writeString(file(), "no database at all ".repeat(1000));
    try (var history = history()) {
      assertEquals(Map.of(), history.documents(BOARD, "row"));
      assertEquals(
          file() + " could not be used: [SQLITE_NOTADB] File opened that is not a database file (file is not a database); it lies at "
              + aside() + " now, and nothing of it could be read: what went back before now is not known",
          problem(history));
      assertEquals(AddResult.ADDED, history.add(all(1)));
      assertTrue(problem(history).startsWith(file() + " could not be used: "), "it is said until the end");
    }
    assertTrue(Files.readString(aside()).startsWith("no database"));
    try (var history = history()) {
      assertEquals(1, history.events(BOARD, EventQuery.ALL).size());
      assertEquals(Optional.empty(), history.problem());
    }
  }

  @Test
  void aDatabaseOfSomethingElseIsSetAside() throws SQLException {
    AcmeHistory.execute(directory, "create table recipes(name text)");
    try (var history = history()) {
      assertEquals(AddResult.ADDED, history.add(all(1)));
      assertTrue(problem(history).contains("it holds the tables of another program"), problem(history));
    }
    assertTrue(Files.exists(aside()));
  }

  /// Nearly every page is broken once: what is elsewhere is kept on, and what is kept on is what it was.
  @Test
  void whateverPageIsBrokenTheRestIsKeptOn() throws IOException, SQLException {
    addSome(60);
    var whole = Files.readAllBytes(file());
    int pages = whole.length / PAGE;
    for (int page = 1; page < pages; page += 1 + pages / 40) {
      Files.write(file(), whole);
      overwrite(page, 1);
      try (var history = history()) {
        assertTrue(history.prune(Optional.empty(), at(60), Duration.ofDays(1), Long.MAX_VALUE).isDone());
        assertTrue(history.problem().isPresent(), "page " + page);
        assertWhatIsKeptIsAsItWas(history, 60);
      }
      assertSound();
      Files.delete(aside());
    }
  }

  private void assertWhatIsKeptIsAsItWas(HistoryDatabase history, int some) {
    var happened = history.events(BOARD, EventQuery.ALL);
    for (var e : happened) assertEquals(event(e.id(), Integer.parseInt(e.id()), "pay", "prod"), e);
    var periods = history.periods(BOARD, PeriodQuery.ALL);
    for (var p : periods) assertEquals(PROD, p.cluster());
    int documents = 0;
    for (int n = 0; n < some; n++) {
      var then = history.documentsAt(BOARD, "row", at(n)).get("row-" + n % 50);
      if (then == null || !then.since().equals(at(n))) continue;
      assertEquals(cells(20, n, n), then.json());
      documents++;
    }
    // A table's rows may all lie below the page; those of the others are all there then.
    int kept = happened.size() + periods.size() + documents;
    assertTrue(kept >= some, kept + ": " + history.problem());
  }

  @Test
  void aTruncatedFileIsKeptOnAsFarAsItGoes() throws IOException, SQLException {
    addSome(200);
    try (var channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() * 3 / 4 / PAGE * PAGE);
    }
    try (var history = history()) {
      int kept = history.events(BOARD, EventQuery.ALL).size();
      history.documents(BOARD, "row");
      assertTrue(kept > 50 && kept < 200, kept + ": " + history.problem());
      assertTrue(problem(history).matches(".*it lies at .* now, and \\d+ rows of it are kept on; what else it held .* is not known"),
          problem(history));
    }
    assertSound();
    assertTrue(Files.exists(aside()));
  }

  @Test
  void aFileThatBreaksWhileItIsInUseIsKeptOnOnce() throws IOException, SQLException {
    addSome(400);
    try (var history = history()) {
      assertEquals(List.of(), history.events("nobody's", EventQuery.ALL));
      zeroAfter(60);
      assertTrue(history.events(BOARD, EventQuery.ALL).size() + history.periods(BOARD, PeriodQuery.ALL).size() > 50);
      history.documentsAt(BOARD, "row", at(100));
      assertTrue(Files.exists(aside()));
      assertEquals(AddResult.ADDED, history.add(all(1000)));
    }
    assertSound();
  }

  private void zeroAfter(int pages) throws IOException {
    try (var channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate((int) channel.size() - pages * PAGE), (long) pages * PAGE);
    }
  }

  @Test
  void aTextThatNoLongerUnpacksIsLostAlone() throws SQLException {
    addSome(3);
    AcmeHistory.execute(directory, "update content set packed = x'789c00' where id = 2");
    try (var history = history()) {
      assertEquals(List.of("row-0", "row-2"), List.copyOf(history.documents(BOARD, "row").keySet()));
      assertTrue(problem(history).contains("a document cannot be unpacked"), problem(history));
    }
  }

  @Test
  void aNewerChalkboardsHistoryIsNotTouched() throws IOException, SQLException {
    addSome(3);
    AcmeHistory.execute(directory, "pragma user_version = 7");
    var before = Files.readAllBytes(file());
    try (var history = history()) {
      assertEquals(AddResult.FAILED, history.add(all(4)));
      assertEquals("cannot keep the history in " + file() + ": a newer chalkboard wrote it (tables of version 7, this one knows 3); "
          + "run the newer one, or set XDG_STATE_HOME to another folder for this one", problem(history));
      assertEquals(List.of(), history.events(BOARD, EventQuery.ALL));
      assertFalse(history.prune(Optional.empty(), NOON, Duration.ZERO, 0).isDone());
    }
    assertArrayEquals(before, Files.readAllBytes(file()));
    assertFalse(Files.exists(aside()));
  }

  /// Played by a file that may not grow.
  @Test
  void aFullDiskLosesNothingThatWasKeptAndIsSaid() throws SQLException {
    int kept = 0;
    try (var history = HistoryDatabase.at(AcmeHistory.file(directory, Duration.ofSeconds(20), "pragma max_page_count = 60"))) {
      while (history.add(all(kept)) == AddResult.ADDED) kept++;
      assertEquals("cannot keep the history in " + file() + ": its disk is full; make room; until then nothing more is kept",
          problem(history));
      assertEquals(kept, history.events(BOARD, EventQuery.ALL).size());
      assertTrue(history.problem().isPresent(), "that it can be read does not make it whole");
      assertEquals(AddResult.FAILED, history.add(all(kept)));
      history.prune(Optional.empty(), at(kept), Duration.ofMinutes(1), Long.MAX_VALUE);
      assertEquals(AddResult.ADDED, history.add(AcmeHistory.events(event("last", kept, "pay", "prod"))));
      assertEquals(Optional.empty(), history.problem());
    }
    assertTrue(kept > 5);
    assertSound();
  }

  @Test
  void whatAnotherProgramKeepsLockedIsSaidAndCanBeRead() throws SQLException {
    addSome(3);
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        var statement = connection.createStatement();
        var history = HistoryDatabase.at(AcmeHistory.file(directory, Duration.ofMillis(20)))) {
      assertEquals(3, history.events(BOARD, EventQuery.ALL).size());
      statement.executeUpdate("begin immediate");
      assertEquals(AddResult.FAILED, history.add(all(4)));
      assertEquals("cannot keep the history in " + file() + ": another program has kept it locked for 0.02s; see which: fuser -v " + file(),
          problem(history));
      assertEquals(3, history.events(BOARD, EventQuery.ALL).size());
      statement.executeUpdate("rollback");
      assertEquals(AddResult.ADDED, history.add(all(4)));
      assertEquals(Optional.empty(), history.problem());
    }
  }

  /// Somebody who reads for long, as `sqlite3 history.db` with a pager does, stops nobody.
  @Test
  void whoReadsStopsNobodyWhoWrites() throws SQLException {
    addSome(3);
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        var statement = connection.createStatement();
        var row = statement.executeQuery("select * from events");
        var history = HistoryDatabase.at(AcmeHistory.file(directory, Duration.ofMillis(20)))) {
      assertTrue(row.next());
      assertEquals(AddResult.ADDED, history.add(all(4)));
    }
  }

  @Test
  void aFolderThatMayNotBeWrittenIsRead() throws IOException {
    assumeFalse(System.getProperty("user.name").equals("root"), "root may write anywhere");
    addSome(3);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-x------"));
    try (var history = history()) {
      assertEquals(3, history.events(BOARD, EventQuery.ALL).size());
      assertEquals(3, history.documents(BOARD, "row").size());
      assertEquals(Optional.empty(), history.problem());
      assertEquals(AddResult.FAILED, history.add(all(4)));
      assertEquals("cannot keep the history in " + file()
          + ": permission denied; make it and its folder writable for the user that runs chalkboard", problem(history));
      assertFalse(history.prune(Optional.empty(), NOON, Duration.ZERO, 0).isDone());
    } finally {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }
  }

  /// As it lies there after a program was killed that wrote, or while one writes.
  @Test
  void aFolderThatMayNotBeWrittenIsReadWithItsLog() throws IOException {
    assumeFalse(System.getProperty("user.name").equals("root"), "root may write anywhere");
    var copy = Files.createDirectory(directory.resolve("copy"));
    try (var history = history()) {
      for (int n = 0; n < 3; n++) history.add(all(n));
      for (var name : List.of("history.db", "history.db-wal", "history.db-shm")) Files.copy(directory.resolve(name), copy.resolve(name));
    }
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("r-x------"));
    try (var history = HistoryDatabase.at(AcmeHistory.file(copy, Duration.ofSeconds(20)))) {
      assertEquals(3, history.events(BOARD, EventQuery.ALL).size(), () -> history.problem().toString());
    } finally {
      Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void aFileInTheWayOfTheFolderIsSaid() throws IOException {
    var state = Files.createFile(directory.resolve("state"));
    try (var history = HistoryDatabase.at(state)) {
      assertEquals(AddResult.FAILED, history.add(all(1)));
      assertTrue(problem(history).startsWith("cannot keep the history in " + state.resolve("history.db") + ": "), problem(history));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFolderInItsPlaceIsSaidAndLeft(boolean isReading) throws IOException {
    Files.createDirectory(file());
    try (var history = history()) {
      if (isReading) assertEquals(List.of(), history.boards());
      else assertEquals(AddResult.FAILED, history.add(all(1)));
      assertTrue(problem(history).endsWith(": a folder lies in its place; move it, or set XDG_STATE_HOME to another folder"),
          problem(history));
    }
    assertTrue(Files.isDirectory(file()));
  }

  @Test
  void aProgramThatWasKilledWhileItReplacedABrokenFileLosesNothing() throws IOException {
    addSome(3);
    Files.move(file(), directory.resolve("history.db.new"));
    try (var history = history()) {
      assertEquals(3, history.events(BOARD, EventQuery.ALL).size());
    }
    addSome(5);
    Files.write(directory.resolve("history.db.new"), new byte[10]);
    overwrite(12, 1);
    try (var history = history()) {
      assertTrue(history.prune(Optional.empty(), at(5), Duration.ofDays(1), Long.MAX_VALUE).isDone());
      assertTrue(problem(history).contains("rows of it are kept on"), problem(history));
    }
  }

  @Test
  void onlyTheLastFewBrokenOnesStay() throws IOException {
    for (int n = 1; n <= 5; n++) {
      Files.writeString(file(), "broken " + n);
      try (var history = history()) {
        assertEquals(List.of(), history.events(BOARD, EventQuery.ALL));
      }
    }
    var names = new ArrayList<String>();
    for (var suffix : List.of("", "-2", "-3", "-4", "-5")) names.add(Files.exists(Path.of(aside() + suffix)) ? "there" : "gone");
    assertEquals(List.of("gone", "gone", "there", "there", "there"), names);
  }
}
