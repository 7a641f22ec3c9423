package chalkboard.history;

import chalkboard.board.Row;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The rows of a board as this program kept them last: where one was the same at an earlier moment, nothing of it is read again.
///
/// Threads may share it.
public final class RecordedRows {
  private final Map<String, RecordedRow> last = new ConcurrentHashMap<>();

  /// A row of the board, and the times by which its document was written.
  private record RecordedRow(ContentHash content, Row shown, Map<String, Instant> lastRead) {}

  /// What was just kept of a judgement.
  public void add(HistoryUpdate update, Evaluated now) {
    var rows = new ConcurrentHashMap<String, Row>();
    now.board().rows().forEach(r -> rows.put(KeptDocuments.key(r.image()), r));
    for (var change : update.documents()) {
      if (!change.kind().equals(HistoryStore.ROW)) continue;
      var row = rows.get(change.key());
      if (change.content().isEmpty() || row == null) last.remove(change.key());
      else last.put(change.key(), new RecordedRow(change.content().get(), row, now.history().lastRead()));
    }
  }

  /// The row that a document says, where it is the one that was kept last.
  Optional<Row> row(String key, ContentHash content) {
    return Optional.ofNullable(last.get(key)).filter(r -> r.content.equals(content)).map(r -> KeptRow.kept(r.shown, r.lastRead));
  }
}
