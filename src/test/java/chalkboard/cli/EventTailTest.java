package chalkboard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.history.BoardEvent;
import chalkboard.history.HistoryStore;
import chalkboard.history.HistoryUpdate;
import chalkboard.history.WatchedCluster;
import chalkboard.runtime.Cluster;
import chalkboard.store.HistoryDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Events as they come to be known, while another program keeps them.
class EventTailTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final String BOARD = "title acme";

  @TempDir
  private Path folder;
  private HistoryStore writer;
  private HistoryStore reader;

  @BeforeEach
  void open() {
    writer = HistoryDatabase.at(folder);
    reader = HistoryDatabase.at(folder);
  }

  @AfterEach
  void close() {
    reader.close();
    writer.close();
  }

  private static BoardEvent event(String id, int second, String image, String environment) {
    return new BoardEvent(id, NOON.plusSeconds(second), image.isEmpty() ? "gap" : "down", image.isEmpty() ? "" : "github.com/acme/" + image,
        image, environment, "", "", "", "seen", "");
  }

  private void happened(BoardEvent... events) {
    writer.add(new HistoryUpdate(BOARD, "acme", NOON, List.of(new WatchedCluster(new Cluster("", "", "prod"), NOON, Duration.ofMinutes(5))),
        List.of(), List.of(events), List.of()));
  }

  private EventTail tail(Predicate<BoardEvent> wanted, Events.LineFormat format) {
    return new EventTail(reader, BOARD, wanted, format);
  }

  private static Instant at(int second) {
    return NOON.plusSeconds(second);
  }

  @Test
  void eachEventIsToldOnceAlsoOneThatComesLate() throws IOException {
    happened(event("a", 0, "pay", "us"), event("b", 5, "pay", "us"));
    var tail = tail(_ -> true, Events.LineFormat.table);
    assertEquals("2026-06-01 12:00:05Z  pay @ us  down\n", tail.since(at(3), at(10)));
    assertEquals("", tail.next(at(11)));
    happened(event("c", 4, "auth", "us"), event("b", 5, "pay", "us"));
    assertEquals("2026-06-01 12:00:04Z  auth @ us  down\n", tail.next(at(12)));
    assertEquals("", tail.next(at(13)));
  }

  @Test
  void aBoardOfWhichNothingIsKeptYetIsWaitedFor() throws IOException {
    var tail = tail(_ -> true, Events.LineFormat.table);
    assertEquals("", tail.since(NOON, at(0)));
    happened(event("a", 1, "pay", "us"));
    assertEquals("2026-06-01 12:00:01Z  pay @ us  down\n", tail.next(at(2)));
  }

  @Test
  void linesForProgramsHaveAHeartbeatThatTellsWhenAnythingWasRead() throws IOException {
    happened(event("a", 1, "pay", "us"));
    var tail = tail(_ -> true, Events.LineFormat.jsonl);
    assertTrue(tail.since(NOON, at(0)).contains("\"id\":\"a\""));
    assertEquals("", tail.next(at(29)));
    assertEquals(
        "{\"schema\":\"chalkboard-event/1\",\"id\":null,\"at\":\"2026-06-01T12:00:30Z\",\"kind\":\"heartbeat\",\"repository\":null,"
            + "\"image\":null,\"environment\":null,\"from\":null,\"to\":null,\"by\":null,\"source\":null,\"detail\":null,\"watched\":\"2026-06-01T12:00:00Z\"}\n",
        tail.next(at(30)));
    assertEquals("", tail.next(at(31)));
    assertTrue(tail.next(at(60)).contains("heartbeat"));
  }

  @Test
  void peopleNeedNoHeartbeat() throws IOException {
    var tail = tail(_ -> true, Events.LineFormat.table);
    tail.since(NOON, at(0));
    assertEquals("", tail.next(at(100)));
  }

  @Test
  void whatConcernsAllOfTheBoardIsToldOfEachOfItsRows() throws IOException {
    happened(event("a", 1, "pay", "us"), event("b", 2, "pay", "eu"), event("c", 3, "auth", "us"), event("d", 4, "", ""));
    var row = Optional.of(List.of("github.com/acme/pay", "pay"));
    assertEquals(List.of("a", "b", "d"), told(EventTail.of(row, Optional.empty())));
    assertEquals(List.of("a", "c", "d"), told(EventTail.of(Optional.empty(), Optional.of("us"))));
    assertEquals(List.of("a", "d"), told(EventTail.of(row, Optional.of("us"))));
  }

  private List<String> told(Predicate<BoardEvent> wanted) throws IOException {
    return tail(wanted, Events.LineFormat.jsonl).since(NOON, at(10)).lines().map(l -> l.replaceAll(".*\"id\":\"(.)\".*", "$1")).toList();
  }
}
