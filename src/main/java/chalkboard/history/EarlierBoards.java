package chalkboard.history;

import chalkboard.board.Row;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The boards of the past of one board, for whoever goes from moment to moment: a row that was the same then is not read again.
///
/// Threads may share it.
public final class EarlierBoards {
  private final HistoryStore store;
  private final String board;
  private final RecordedRows recorded;
  /// By key: each row as it was read last.
  private final Map<String, ReadRow> read = new ConcurrentHashMap<>();

  /// A row, and the text it was read from.
  private record ReadRow(ContentHash content, Optional<Row> row) {}

  /// @param recorded what this program kept itself
  public EarlierBoards(HistoryStore store, String board, RecordedRows recorded) {
    this.store = store;
    this.board = board;
    this.recorded = recorded;
  }

  /// A moment that is told to the second means the last thing in it: times are shown to the second, and whoever writes one down means what
  /// was shown then.
  public EarlierBoard at(Instant moment) {
    return new EarlierBoardReader(store, board, moment.equals(moment.truncatedTo(ChronoUnit.SECONDS)) ? lastIn(moment) : moment, this::rows)
        .read();
  }

  /// When something changed or was read last in a second; its begin where nothing was.
  private Instant lastIn(Instant second) {
    var end = second.plusMillis(999);
    var read = store.watched(board, second, end).stream().flatMap(s -> Stream.of(s.since(), s.until()));
    return Stream.concat(store.changes(board, second, end).stream(), read).filter(t -> !t.isBefore(second) && !t.isAfter(end))
        .max(Comparator.naturalOrder()).orElse(second);
  }

  private Collection<Row> rows(Map<String, DocumentVersion> wanted) {
    var found = new ArrayList<Row>();
    var missing = new HashMap<String, DocumentVersion>();
    wanted.forEach((key, version) -> {
      var last = read.get(key);
      var same = recorded.row(key, version.content());
      if (same.isPresent()) found.add(same.get());
      else if (last != null && last.content.equals(version.content())) last.row.ifPresent(found::add);
      else missing.put(key, version);
    });
    if (missing.isEmpty()) return found;
    var texts = store.texts(missing.values().stream().map(DocumentVersion::content).toList());
    found.addAll(missing.entrySet().parallelStream().flatMap(m -> row(m.getKey(), m.getValue(), texts).stream()).toList());
    return found;
  }

  private Optional<Row> row(String key, DocumentVersion version, Map<ContentHash, String> texts) {
    var row = Optional.ofNullable(texts.get(version.content()))
        .flatMap(json -> KeptDocuments.read(KeptDocuments.ROWS, new Document(version.since(), json)));
    read.put(key, new ReadRow(version.content(), row));
    return row;
  }
}
