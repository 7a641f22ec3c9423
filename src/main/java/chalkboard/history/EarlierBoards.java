package chalkboard.history;

import chalkboard.board.Row;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The boards of the past of one board, for whoever goes from moment to moment: a row that was the same then is not read again.
///
/// Threads may share it.
public final class EarlierBoards {
  private final HistoryStore store;
  private final String board;
  private final Map<String, ReadRow> known = new ConcurrentHashMap<>();

  /// A row, and the text it was read from.
  private record ReadRow(String json, Optional<Row> row) {}

  public EarlierBoards(HistoryStore store, String board) {
    this.store = store;
    this.board = board;
  }

  public EarlierBoard at(Instant moment) {
    return new EarlierBoardReader(store, board, moment, this::row).read();
  }

  private Optional<Row> row(String key, Document document) {
    var last = known.get(key);
    if (last != null && last.json.equals(document.json())) return last.row;
    var row = KeptDocuments.read(KeptDocuments.ROWS, document);
    known.put(key, new ReadRow(document.json(), row));
    return row;
  }
}
