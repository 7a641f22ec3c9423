package chalkboard.store;

import static chalkboard.store.AcmeHistory.BOARD;
import static chalkboard.store.AcmeHistory.at;
import static chalkboard.store.AcmeHistory.cells;
import static chalkboard.store.AcmeHistory.documents;
import static chalkboard.store.AcmeHistory.gone;
import static chalkboard.store.AcmeHistory.row;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chalkboard.history.Document;
import chalkboard.history.DocumentChange;
import chalkboard.history.HistoryStore.AddResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.DataFormatException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/// Whatever comes, goes and comes back: every moment is told as it was, also after what is old was forgotten.
class HistoryRowsPropertyTest {
  /// @param version none: it is gone
  record Change(int later, int key, Optional<Integer> version) {}

  @Provide
  Arbitrary<List<Change>> changes() {
    var version = Arbitraries.integers().between(0, 3).optional(0.8);
    return Combinators.combine(Arbitraries.integers().between(0, 2), Arbitraries.integers().between(0, 2), version).as(Change::new).list()
        .ofMinSize(1).ofMaxSize(40);
  }

  private static String json(int version) {
    return version == 0 ? "{}" : cells(10, version);
  }

  @Property(tries = 40)
  void everyMomentIsToldAsItWas(@ForAll("changes") List<Change> changes) throws IOException {
    var directory = Files.createTempDirectory("history");
    var expected = new ArrayList<Map<String, String>>();
    var now = new TreeMap<String, String>();
    try (var history = HistoryDatabase.at(directory)) {
      int minute = 0;
      for (var change : changes) {
        minute += change.later;
        while (expected.size() < minute) expected.add(Map.copyOf(now));
        change.version.ifPresentOrElse(v -> now.put("row-" + change.key, json(v)), () -> now.remove("row-" + change.key));
        var added = change.version.map(v -> row("row-" + change.key, 0, json(v))).orElse(gone("row-" + change.key, 0));
        var at = new DocumentChange("row", added.key(), at(minute), added.json());
        assertEquals(AddResult.ADDED, history.add(documents(minute, at)));
      }
      expected.add(Map.copyOf(now));
      assertTold(history, expected, 0);
      int kept = minute / 2;
      history.prune(Optional.empty(), at(minute), Duration.ofMinutes(minute - kept), Long.MAX_VALUE);
      assertTold(history, expected, kept);
    } finally {
      remove(directory);
    }
  }

  private static void assertTold(HistoryDatabase history, List<Map<String, String>> expected, int from) {
    for (int minute = from; minute < expected.size(); minute++) {
      var told = history.documentsAt(BOARD, "row", at(minute));
      assertEquals(expected.get(minute), told.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().json())));
    }
    assertEquals(expected.getLast(), history.documents(BOARD, "row").entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, (Map.Entry<String, Document> e) -> e.getValue().json())));
    assertEquals(Optional.empty(), history.problem());
  }

  private static void remove(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      for (var file : files.toList()) Files.delete(file);
    }
    Files.delete(directory);
  }

  @Property(tries = 200)
  void whatIsPackedUnpacksToTheSame(@ForAll @Size(max = 5_000) byte[] bytes, @ForAll @Size(max = 5_000) byte[] base)
      throws DataFormatException {
    assertArrayEquals(bytes, Packing.unpack(Packing.pack(bytes, base), base, bytes.length));
  }
}
