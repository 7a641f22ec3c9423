package chalkboard.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chalkboard.board.Row;
import chalkboard.build.BuildOrder;
import chalkboard.build.Image;
import chalkboard.build.Repository;
import chalkboard.runtime.Cluster;
import chalkboard.store.HistoryDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is kept, laid over the rows and environments of now.
class KeptRowsTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final Cluster PROD = new Cluster("111122223333", "eu-west-1", "prod");
  private static final String BOARD = "title acme";

  @TempDir
  private Path folder;
  private HistoryStore store;
  private final List<DocumentChange> documents = new ArrayList<>();
  private final List<ServicePeriod> periods = new ArrayList<>();
  private final List<BoardEvent> events = new ArrayList<>();

  @BeforeEach
  void open() {
    store = HistoryDatabase.at(folder);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static Instant at(int minute) {
    return NOON.plusSeconds(60L * minute);
  }

  private void environment(String name) {
    var kept = new KeptEnvironment(name, 0, Optional.empty(), List.of(PROD), Optional.empty(), false, false, false, List.of(),
        Optional.empty());
    documents.add(new DocumentChange(HistoryStore.ENVIRONMENT, name, NOON, Optional.of(KeptDocuments.ENVIRONMENTS.write(kept))));
  }

  private void row(String repository, String image) {
    var row = new Row(new Image(Optional.of(new Repository(repository)), image), List.of(), Optional.empty(), BuildOrder.NONE, "", 1);
    documents.add(new DocumentChange(HistoryStore.ROW, KeptDocuments.key(row.image()), NOON, Optional.of(KeptDocuments.ROWS.write(row))));
  }

  private void ran(String repository, String image, String commit, int since, int seen, int ended, String end) {
    periods.add(new ServicePeriod(PROD, "pay", repository, image, "", commit, "main", "1", "Ada", at(since), at(seen),
        ended < 0 ? Optional.empty() : Optional.of(at(ended)), end, "ecs"));
  }

  private void event(String kind, String environment, int minute) {
    events.add(new BoardEvent(kind + minute, at(minute), kind, "acme/pay", "pay", environment, "", "", "", "seen", ""));
  }

  private CellTimeline past(String environment) {
    store.add(new HistoryUpdate(BOARD, "acme", at(0), List.of(), documents, events, periods));
    for (int minute : new int[]{0, 2, 4, 60, 62})
      store
          .add(new HistoryUpdate(BOARD, "acme", at(minute), List.of(new WatchedCluster(PROD, at(minute), Duration.ofMinutes(5))), List.of(),
              List.of(), List.of()));
    var kept = KeptRows.of(store, BOARD);
    return kept.past(kept.rows().getFirst(), environment);
  }

  private static List<String> commits(CellTimeline past) {
    return past.periods().stream().map(p -> p.commit() + " " + p.end()).toList();
  }

  @Test
  void aRowWhoseRepositoryWasRenamedKeepsItsPast() {
    environment("us");
    row("acme/payments", "pay");
    ran("acme/pay", "pay", "a", 0, 30, 30, "replaced");
    ran("acme/payments", "pay", "b", 30, 30, 50, "rolled back");
    assertEquals(List.of("b rolled back", "a replaced"), commits(past("us")));
  }

  @Test
  void whatAnotherRowRanInTheSameServiceIsNotOfThisOne() {
    environment("us");
    row("acme/pay", "pay");
    row("acme/pay", "proxy");
    ran("acme/pay", "pay", "a", 0, 30, 40, "replaced");
    ran("acme/pay", "proxy", "b", 10, 30, 50, "replaced");
    assertEquals(List.of("a replaced"), commits(past("us")));
  }

  @Test
  void whatRanInAnEnvironmentThatIsCalledOtherwiseNowIsOfItsClusters() {
    environment("prod-us");
    row("acme/pay", "pay");
    ran("acme/pay", "pay", "a", 0, 30, 40, "replaced");
    assertEquals(List.of("a replaced"), commits(past("prod-us")));
    assertEquals(List.of(), commits(KeptRows.of(store, BOARD).past(KeptRows.of(store, BOARD).rows().getFirst(), "us")));
  }

  @Test
  void whatWasNotSeenToEndEndedWhenAnotherOneBegan() {
    environment("us");
    ran("acme/pay", "pay", "a", 0, 3, -1, "");
    ran("acme/pay", "pay", "b", 40, 61, -1, "");
    var past = past("us");
    assertEquals(List.of("b not seen", "a not seen"), commits(past));
    assertEquals(Optional.of(at(40)), past.periods().getLast().ended());
  }

  @Test
  void whatNobodyWatchedIsTold() {
    environment("us");
    ran("acme/pay", "pay", "a", 0, 3, 61, "replaced");
    var past = past("us");
    assertEquals(List.of(new WatchGap(PROD, at(4), at(60))), past.gaps());
    assertEquals(Optional.of(at(62)), past.readAt());
  }

  @Test
  void acksAndWhatWentWrongAreToldOfThisCellAlone() {
    environment("us");
    row("acme/pay", "pay");
    event("ack", "us", 5);
    event("ack", "eu", 6);
    event("rolled back", "us", 4);
    event("drifted", "us", 3);
    assertEquals(List.of("ack5", "rolled back4"), past("us").events().stream().map(BoardEvent::id).toList());
  }
}
