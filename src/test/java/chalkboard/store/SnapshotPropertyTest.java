package chalkboard.store;

import static chalkboard.store.AcmeHistory.BOARD;
import static chalkboard.store.AcmeHistory.PROD;
import static chalkboard.store.AcmeHistory.TEST;
import static chalkboard.store.AcmeHistory.at;
import static chalkboard.store.AcmeHistory.event;
import static chalkboard.store.AcmeHistory.period;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chalkboard.history.Document;
import chalkboard.history.DocumentChange;
import chalkboard.history.EventQuery;
import chalkboard.history.HistoryStore;
import chalkboard.history.HistoryUpdate;
import chalkboard.history.PeriodQuery;
import chalkboard.history.WatchedCluster;
import chalkboard.history.WatchedSpan;
import chalkboard.source.FolderTree;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// Whatever was kept, a snapshot tells of the time since its begin what the store told, and nothing of the time before.
class SnapshotPropertyTest {
  /// @param version none: it is gone
  record Change(int later, int key, Optional<Integer> version) {}

  @Provide
  Arbitrary<List<Change>> changes() {
    var version = Arbitraries.integers().between(0, 3).optional(0.8);
    return Combinators.combine(Arbitraries.integers().between(0, 3), Arbitraries.integers().between(0, 2), version).as(Change::new).list()
        .ofMinSize(1).ofMaxSize(30);
  }

  private static HistoryUpdate update(int minute, int number, Change change) {
    var json = change.version.map(v -> "{\"shared\":{},\"value\":{\"name\":\"env-" + v + "\",\"place\":" + change.key + "}}");
    var cluster = change.key == 0 ? TEST : PROD;
    return AcmeHistory.update(minute, List.of(new WatchedCluster(cluster, at(minute), Duration.ofMinutes(2))),
        List.of(new DocumentChange(HistoryStore.ENVIRONMENT, "key-" + change.key + "\nx", at(minute), json)),
        List.of(event("event " + number, minute, "repo-" + change.key, "env-" + change.key)),
        List.of(period(cluster, "service-" + change.key, "abcdef" + number % 10, minute, minute)));
  }

  @Property(tries = 60)
  void itTellsWhatTheStoreToldSinceItsBegin(@ForAll("changes") List<Change> changes, @ForAll @IntRange(max = 100) int begin)
      throws IOException {
    var directory = Files.createTempDirectory("snapshot");
    try (var store = HistoryDatabase.at(directory)) {
      int minute = 0;
      int number = 0;
      for (var change : changes) store.add(update(minute += change.later, number++, change));
      int since = minute * begin / 100;
      var file = directory.resolve("a.snapshot");
      Snapshots.FILES.save(Snapshots.of(store, BOARD, at(since)), file, false);
      var snapshot = Snapshots.FILES.load(file);
      assertSame(store, snapshot.history(), snapshot.head().board(), since, minute);
      assertEquals(Map.of(), snapshot.history().documentsAt(snapshot.head().board(), HistoryStore.ENVIRONMENT, at(since).minusMillis(1)));
    } finally {
      FolderTree.delete(directory);
    }
  }

  private static void assertSame(HistoryStore store, HistoryStore told, String name, int since, int until) {
    for (int minute = since; minute <= until; minute++) {
      assertEquals(texts(store.documentsAt(BOARD, HistoryStore.ENVIRONMENT, at(minute))),
          texts(told.documentsAt(name, HistoryStore.ENVIRONMENT, at(minute))));
      assertEquals(store.versionsAt(BOARD, HistoryStore.ENVIRONMENT, at(minute)).keySet(),
          told.versionsAt(name, HistoryStore.ENVIRONMENT, at(minute)).keySet());
    }
    var begin = at(since).plusMillis(1);
    assertEquals(store.changes(BOARD, begin, Instant.MAX), told.changes(name, begin, Instant.MAX));
    assertEquals(texts(store.documents(BOARD, HistoryStore.ENVIRONMENT)), texts(told.documents(name, HistoryStore.ENVIRONMENT)));
    for (var query : List.of(EventQuery.ALL, EventQuery.ALL.atMost(2), EventQuery.ALL.ofRepository("acme/repo-1"),
        EventQuery.ALL.ofEnvironment("env-2"), EventQuery.ALL.between(at(since), at((since + until) / 2))))
      assertEquals(store.events(BOARD, query.since().isPresent() ? query : since(query, at(since))), told.events(name, query));
    assertEquals(store.lastEvent(BOARD).filter(_ -> !told.events(name, EventQuery.ALL).isEmpty()), told.lastEvent(name));
    for (var query : List.of(PeriodQuery.ALL, PeriodQuery.ALL.ofRepository("acme/service-0"), PeriodQuery.ALL.in(Set.of(TEST))))
      assertEquals(store.periods(BOARD, query), told.periods(name, query));
    assertEquals(store.watched(BOARD, at(since), Instant.MAX).stream().map(s -> clipped(s, at(since))).toList(),
        told.watched(name, at(since), Instant.MAX));
    assertEquals(ends(store.watched(BOARD, Instant.EPOCH, at(since)), at(since)),
        ends(told.watched(name, Instant.EPOCH, at(since)), at(since)),
        "since when nobody watched, where that was before");
    assertEquals(List.of(name), told.boards());
    assertEquals(List.of(), told.events(BOARD, EventQuery.ALL), "nothing of any other board");
  }

  private static EventQuery since(EventQuery query, Instant since) {
    return new EventQuery(Optional.of(since), query.until(), query.repository(), query.environment(), query.after(), query.limit());
  }

  private static Map<String, String> texts(Map<String, Document> documents) {
    return documents.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().json()));
  }

  private static WatchedSpan clipped(WatchedSpan span, Instant since) {
    return new WatchedSpan(span.cluster(), span.since().isBefore(since) ? since : span.since(), span.until(),
        span.looked().isBefore(since) ? since : span.looked());
  }

  /// When the last span ended, where that was before.
  private static Optional<Instant> ends(List<WatchedSpan> spans, Instant before) {
    return spans.stream().map(WatchedSpan::until).max(Instant::compareTo).filter(before::isAfter);
  }
}
