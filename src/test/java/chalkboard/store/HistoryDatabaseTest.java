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
import chalkboard.history.EventKind;
import chalkboard.history.EventQuery;
import chalkboard.history.HistoryStore.AddResult;
import chalkboard.history.HistoryUpdate;
import chalkboard.history.PeriodQuery;
import chalkboard.history.WatchedSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was kept is told again, as it was.
class HistoryDatabaseTest {
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
    for (var update : updates) assertEquals(AddResult.ADDED, history.add(update), () -> history.problem().toString());
  }

  private Map<String, Document> rowsAt(long minute) {
    return history.documentsAt(BOARD, "row", at(minute));
  }

  private static Document document(long since, String json) {
    return new Document(at(since), json);
  }

  @Test
  void aDocumentIsAsItWasAtEachMoment() {
    add(documents(0, row("a", 0, "A1"), row("b", 0, "B1")), documents(5, row("a", 5, "A2")), documents(7, gone("b", 7)));
    assertEquals(Map.of(), rowsAt(-1));
    assertEquals(Map.of("a", document(0, "A1"), "b", document(0, "B1")), rowsAt(0));
    assertEquals(Map.of("a", document(5, "A2"), "b", document(0, "B1")), rowsAt(5));
    assertEquals(Map.of("a", document(5, "A2")), rowsAt(7));
    assertEquals(Map.of("a", document(5, "A2")), history.documents(BOARD, "row"));
    assertEquals(List.of(at(0), at(5), at(7)), history.changes(BOARD, at(0), at(7)));
    assertEquals(List.of(at(5)), history.changes(BOARD, at(1), at(6)));
  }

  @Test
  void whatIsSoAlreadyIsNotWritten() throws SQLException {
    add(documents(0, row("a", 0, "A1")), documents(5, row("a", 5, "A1"), gone("b", 5)));
    assertEquals(Map.of("a", document(0, "A1")), history.documents(BOARD, "row"));
    assertEquals(List.of("1"), query(directory, "select count(*) from version"));
  }

  @Test
  void whatIsOlderThanWhatIsKnownIsPassedOver() {
    add(documents(5, row("a", 5, "A2"), row("b", 5, "B")), documents(6, gone("b", 6)));
    add(documents(3, row("a", 3, "A1"), row("b", 3, "B0"), gone("a", 4)));
    assertEquals(Map.of("a", document(5, "A2")), history.documents(BOARD, "row"));
    assertEquals(Map.of(), rowsAt(4));
  }

  @Test
  void atTheSameMomentTheLastWordHolds() {
    add(documents(0, row("a", 0, "A1"), row("a", 0, "A2"), row("b", 0, "B"), gone("b", 0)));
    assertEquals(Map.of("a", document(0, "A2")), history.documents(BOARD, "row"));
    add(documents(2, gone("a", 2), row("a", 2, "A2")));
    assertEquals(Map.of("a", document(0, "A2")), history.documents(BOARD, "row"));
  }

  @Test
  void whatComesBackIsANewVersionOfTheSameText() throws SQLException {
    add(documents(0, row("a", 0, "A1")), documents(1, gone("a", 1)), documents(2, row("a", 2, "A1")), documents(3, row("a", 3, "A2")),
        documents(4, row("a", 4, "A1")));
    assertEquals(Map.of("a", document(0, "A1")), rowsAt(0));
    assertEquals(Map.of(), rowsAt(1));
    assertEquals(Map.of("a", document(4, "A1")), rowsAt(9));
    assertEquals(List.of("2"), query(directory, "select count(*) from content"));
  }

  @Test
  void kindsAndBoardsAreKeptApart() {
    add(documents(0, row("a", 0, "row"), new DocumentChange("ack", "a", at(3), Optional.of("ack"))));
    add(new HistoryUpdate("other", "Other", NOON, List.of(), List.of(row("a", 1, "theirs")), List.of(event("1", 0, "x", "prod")),
        List.of()));
    assertEquals(Map.of("a", document(0, "row")), history.documents(BOARD, "row"));
    assertEquals(Map.of("a", document(3, "ack")), history.documents(BOARD, "ack"));
    assertEquals(Map.of("a", document(1, "theirs")), history.documents("other", "row"));
    assertEquals(List.of(at(0)), history.changes(BOARD, Instant.MIN, Instant.MAX));
    assertEquals(List.of(), history.events(BOARD, EventQuery.ALL));
  }

  /// Each version of a long text is kept by what differs from a full one, and reads as it was.
  @Test
  void aLongTextCostsWhatDiffers() throws SQLException {
    var texts = new ArrayList<String>();
    for (int i = 0; i < 40; i++) {
      texts.add(cells(20, i, i / 2, i / 3));
      add(documents(i, row("payments", i, texts.getLast())));
    }
    for (int i = 0; i < 40; i++) assertEquals(texts.get(i), rowsAt(i).get("payments").json());
    long packed = Long.parseLong(query(directory, "select sum(length(packed)) from content").getFirst());
    int plain = texts.stream().mapToInt(String::length).sum();
    assertTrue(packed * 20 < plain, packed + " of " + plain);
    assertTrue(Integer.parseInt(query(directory, "select count(*) from content where base is null").getFirst()) < 8);
    assertEquals(List.of("0"), query(directory, "select count(*) from content c join content b on b.id = c.base where b.base not null"));
  }

  @Test
  void anyTextIsToldAsItWas() {
    var texts = List.of("", "{}", "ä".repeat(101), "x".repeat(200), "x".repeat(201), "\u0000\n\"😀'", cells(200), "y".repeat(100_000));
    for (int i = 0; i < texts.size(); i++) add(documents(i, row("a", i, texts.get(i))));
    for (int i = 0; i < texts.size(); i++) assertEquals(texts.get(i), rowsAt(i).get("a").json());
  }

  @Test
  void eventsAreToldByTimeAndEachOnce() {
    var first = event("1", 1, "pay", "prod");
    var late = event("2", 0, "pay", "test");
    var third = event("3", 2, "web", "prod");
    add(events(first, late), events(first, third));
    assertEquals(List.of(late, first, third), history.events(BOARD, EventQuery.ALL));
    assertEquals(List.of(first, third), history.events(BOARD, EventQuery.ALL.atMost(2)));
    assertEquals(List.of(late, first), history.events(BOARD, EventQuery.ALL.between(at(0), at(1))));
    assertEquals(List.of(late, first), history.events(BOARD, EventQuery.ALL.ofRepository("acme/pay")));
    assertEquals(List.of(first), history.events(BOARD, EventQuery.ALL.ofRepository("acme/pay").ofEnvironment("prod")));
  }

  /// What came to be known late is not passed over by who follows.
  @Test
  void whoFollowsGetsWhatCameAfter() {
    assertEquals(Optional.empty(), history.lastEvent(BOARD));
    add(events(event("1", 10, "pay", "prod")));
    assertEquals(Optional.of("1"), history.lastEvent(BOARD));
    var late = event("2", 5, "pay", "prod");
    var later = event("3", 11, "pay", "prod");
    add(events(late), events(later));
    assertEquals(List.of(late, later), history.events(BOARD, EventQuery.ALL.after("1")));
    assertEquals(List.of(late), history.events(BOARD, EventQuery.ALL.after("1").atMost(1)));
    assertEquals(List.of(), history.events(BOARD, EventQuery.ALL.after("3")));
    assertEquals(3, history.events(BOARD, EventQuery.ALL.after("forgotten")).size());
  }

  @Test
  void aPeriodIsKeptAnewUntilItEnds() {
    var pay = period(PROD, "pay", "1a2b3c4", 0, 0);
    var web = period(TEST, "web", "5d6e7f8", 1, 1);
    add(periods(pay, web), periods(period(PROD, "pay", "1a2b3c4", 0, 5)));
    assertEquals(List.of(period(PROD, "pay", "1a2b3c4", 0, 5), web), history.periods(BOARD, PeriodQuery.ALL));
    var over = ended(pay, 9, "replaced");
    var next = period(PROD, "pay", "9a9b9c9", 9, 9);
    add(periods(over, next), periods(period(PROD, "pay", "1a2b3c4", 0, 7)));
    assertEquals(List.of(over, web, next), history.periods(BOARD, PeriodQuery.ALL));
    assertEquals(List.of(over, next), history.periods(BOARD, PeriodQuery.ALL.ofRepository("acme/pay")));
    assertEquals(List.of(web), history.periods(BOARD, PeriodQuery.ALL.in(Set.of(TEST))));
  }

  @Test
  void aClusterIsWatchedUntilAGap() {
    for (int minute : new int[]{0, 1, 3, 10, 11}) add(watched(PROD, minute));
    add(watched(TEST, 4));
    var first = new WatchedSpan(PROD, at(0), at(3), at(0));
    var second = new WatchedSpan(PROD, at(10), at(11), at(10));
    var test = new WatchedSpan(TEST, at(4), at(4), at(4));
    assertEquals(List.of(first, second, test), history.watched(BOARD, at(0), at(20)));
    assertEquals(List.of(first), history.watched(BOARD, at(1), at(2)));
    assertEquals(List.of(second), history.watched(BOARD, at(11), at(11)));
  }

  @Test
  void aClockThatIsSetBackOverlapsNothing() {
    add(watched(PROD, 10), watched(PROD, 11), watched(PROD, 10), watched(PROD, 2), watched(PROD, 3), watched(PROD, 12));
    assertEquals(List.of(new WatchedSpan(PROD, at(2), at(3), at(2)), new WatchedSpan(PROD, at(10), at(12), at(10))),
        history.watched(BOARD, Instant.MIN, Instant.MAX));
    add(documents(10, row("a", 10, "A")), documents(3, row("a", 3, "B"), row("b", 3, "B")), documents(11, row("a", 11, "C")));
    assertEquals(List.of(at(3), at(10), at(11)), history.changes(BOARD, at(0), at(20)));
  }

  @Test
  void allOfAnUpdateIsKeptOrNone() throws SQLException {
    add(events(event("0", 0, "pay", "prod")));
    AcmeHistory.execute(directory, "create trigger stumble before insert on period begin select raise(abort, 'stumbled'); end");
    var update = AcmeHistory.update(1, List.of(), List.of(row("a", 1, "A")), List.of(event("1", 1, "pay", "prod")),
        List.of(period(PROD, "pay", "1a2b3c4", 0, 0)));
    assertEquals(AddResult.FAILED, history.add(update));
    assertTrue(history.problem().orElseThrow().why().contains("stumbled"));
    assertEquals(Map.of(), history.documents(BOARD, "row"));
    assertEquals(1, history.events(BOARD, EventQuery.ALL).size());
    AcmeHistory.execute(directory, "drop trigger stumble");
    add(update);
    assertEquals(2, history.events(BOARD, EventQuery.ALL).size());
  }

  @Test
  void theViewsNeedNoManual() throws SQLException {
    add(periods(ended(period(PROD, "pay", "1a2b3c4", 0, 0), 9, "replaced"), period(PROD, "pay", "5d6e7f8", 9, 12)),
        events(event("1", 9, "pay", "prod")));
    assertEquals(List.of("Acme|prod|pay|acme/pay|5d6e7f8|main|17|2026-06-01T12:09:00Z|2026-06-01T12:12:00Z"),
        query(directory, "select board, cluster, service, repository, commit_id, branch, build, since, seen from now"));
    assertEquals(
        List.of("prod|pay|1a2b3c4|2026-06-01T12:00:00Z|2026-06-01T12:09:00Z|replaced", "prod|pay|5d6e7f8|2026-06-01T12:09:00Z|null|"),
        query(directory, "select cluster, service, commit_id, since, until, ended from deployed"));
    assertEquals(List.of("2026-06-01T12:09:00Z|Acme|prod|acme/pay|deployed|1a2b3c4|5d6e7f8|Robin|rolled out in 3 m"),
        query(directory, "select at, board, environment, repository, kind, before, after, by, detail from events"));
  }

  @Test
  void theFileIsItsOwnersAlone() throws IOException {
    assertEquals(Map.of(), history.documents(BOARD, "row"));
    assertFalse(Files.exists(directory.resolve("history.db")), "reading makes no file");
    add(events(event("1", 0, "pay", "prod")));
    try (var files = Files.list(directory)) {
      for (var file : files.toList())
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)), "" + file);
    }
    Files.setPosixFilePermissions(directory.resolve("history.db"), PosixFilePermissions.fromString("rw-r--r--"));
    try (var another = HistoryDatabase.at(directory)) {
      assertEquals(1, another.events(BOARD, EventQuery.ALL).size());
    }
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("history.db"))));
  }

  @Test
  void oneProgramWritesABoardAndTheOthersKnow() {
    add(events(event("1", 0, "pay", "prod")));
    try (var another = HistoryDatabase.at(directory)) {
      assertFalse(another.mayAdd(BOARD));
      assertEquals(AddResult.ANOTHER_WRITES, another.add(events(event("2", 0, "pay", "prod"))));
      assertEquals(Optional.empty(), another.problem());
      assertEquals(1, another.events(BOARD, EventQuery.ALL).size());
      assertEquals(AddResult.ADDED, another.add(new HistoryUpdate("other", "Other", NOON, List.of(), List.of(), List.of(), List.of())));
      history.close();
      assertEquals(AddResult.ADDED, another.add(events(event("2", 0, "pay", "prod"))));
    }
    history = HistoryDatabase.at(directory);
    assertEquals(2, history.events(BOARD, EventQuery.ALL).size());
  }

  @Test
  void afterTheEndItSaysSo() {
    var over = HistoryDatabase.at(directory.resolve("over"));
    over.close();
    assertEquals(AddResult.FAILED, over.add(events()));
    assertEquals(List.of(), over.events(BOARD, EventQuery.ALL));
    assertEquals("cannot keep the history in " + directory.resolve("over/history.db") + ": chalkboard is ending",
        over.problem().orElseThrow().toString());
    assertFalse(Files.exists(directory.resolve("over")));
  }

  @Test
  void timesAreKeptToTheMillisecondAndFarOnesAreNoTrouble() {
    add(documents(0, new DocumentChange("row", "a", NOON.plusNanos(1_999_999), Optional.of("A"))));
    assertEquals(NOON.plusMillis(1), history.documents(BOARD, "row").get("a").since());
    assertEquals(1, history.documentsAt(BOARD, "row", Instant.MAX).size());
    assertEquals(0, history.documentsAt(BOARD, "row", Instant.MIN).size());
    assertEquals(0, history.prune(Optional.empty(), NOON, Duration.ofSeconds(Long.MAX_VALUE), Long.MAX_VALUE).removed());
  }

  @Test
  void anAckThatGetsItsNoteLaterIsOneEventWithTheNote() {
    var bare = acked("rolled back");
    var noted = acked("rolled back: known");
    add(events(bare), events(noted), events(bare));
    assertEquals(List.of(noted), history.events(BOARD, EventQuery.ALL));
  }

  private static BoardEvent acked(String detail) {
    return new BoardEvent("a", at(1), EventKind.ACK.word(), "acme/pay", "pay", "prod", "", "", "Robin", "chalkboard", detail);
  }
}
