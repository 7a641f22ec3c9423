package chalkboard.history;

import chalkboard.board.Cell;
import chalkboard.board.Resolution;
import chalkboard.board.Row;
import chalkboard.build.Digest;
import chalkboard.build.Image;
import chalkboard.runtime.Cluster;
import chalkboard.runtime.ServiceKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads what is kept of a board, so that it is judged on as if no program had ended.
public final class KeptBoard {
  private final HistoryStore store;
  private final String board;
  private final Instant now;
  private final Map<String, Instant> read = new HashMap<>();
  /// Rows are many and large, and rarely asked for.
  private @Nullable Map<String, Document> rows;
  private final Map<Image, Optional<Row>> readRows = new HashMap<>();

  private KeptBoard(HistoryStore store, String board, Instant now) {
    this.store = store;
    this.board = board;
    this.now = now;
  }

  /// What is remembered of it; [BoardHistory#NONE] where nothing is kept.
  ///
  /// @param now no reading is later: where it was kept as later, the clock was set back since
  public static BoardHistory of(HistoryStore store, String board, Instant now) {
    return new KeptBoard(store, board, now).history();
  }

  /// With the acks that others gave or took back since.
  ///
  /// @param known those that were kept when this program kept something last
  public static BoardHistory withNewAcks(HistoryStore store, String board, Set<Ack> known, BoardHistory history) {
    var kept = new KeptBoard(store, board, Instant.MAX).acks();
    if (kept.equals(known)) return history;
    var result = history;
    for (var ack : kept) if (!known.contains(ack)) result = result.with(ack);
    for (var ack : known) if (!kept.contains(ack)) result = result.without(ack);
    return result;
  }

  private Set<Ack> acks() {
    var acks = new HashSet<Ack>();
    for (var document : store.documents(board, KeptDocuments.ACK).values())
      KeptDocuments.read(KeptDocuments.ACKS, document).ifPresent(acks::add);
    return acks;
  }

  private BoardHistory history() {
    readings();
    if (read.isEmpty()) return BoardHistory.NONE;
    var cells = new HashMap<String, Map<Image, CellHistory>>();
    for (var document : store.documents(board, KeptDocuments.MEMORY).values())
      KeptDocuments.read(KeptDocuments.MEMORIES, document).ifPresent(row -> take(row, cells));
    var watches = new HashMap<String, Map<ServiceKey, ServiceWatch>>();
    for (var document : store.documents(board, KeptDocuments.WATCH).values()) {
      KeptDocuments.read(KeptDocuments.WATCHES, document).ifPresent(w -> {
        var at = read.get(w.environment());
        if (at != null) watches.computeIfAbsent(w.environment(), _ -> new HashMap<>()).put(w.service(), w.watch().seenAgain(at));
      });
    }
    var joins = new HashMap<Digest, Resolution>();
    for (var document : store.documents(board, KeptDocuments.JOIN).values())
      KeptDocuments.read(KeptDocuments.JOINS, document).ifPresent(j -> joins.put(j.digest(), j.resolution()));
    return BoardHistory.kept(cells, watches, joins, acks(), read);
  }

  /// When each environment was read last: the oldest of the last readings of its clusters.
  private void readings() {
    var last = new HashMap<Cluster, Instant>();
    for (var span : store.watched(board, Instant.EPOCH, Instant.MAX))
      last.merge(span.cluster(), span.until().isAfter(now) ? now : span.until(), (a, b) -> a.isAfter(b) ? a : b);
    for (var document : store.documents(board, HistoryStore.ENVIRONMENT).values()) {
      KeptDocuments.read(KeptDocuments.ENVIRONMENTS, document)
          .ifPresent(e -> e.clusters().stream().map(last::get).flatMap(at -> Optional.ofNullable(at).stream()).min(Instant::compareTo)
              .ifPresent(at -> read.put(e.name(), at)));
    }
  }

  private void take(KeptRow row, Map<String, Map<Image, CellHistory>> cells) {
    for (var cell : row.cells()) {
      var at = read.get(cell.environment());
      if (at != null)
        cells.computeIfAbsent(cell.environment(), _ -> new HashMap<>()).put(row.image(), cell.at(at, shown(row.image(), cell)));
    }
  }

  /// What the board shows of a cell.
  private Supplier<Optional<Cell>> shown(Image image, KeptCell cell) {
    return () -> row(image).flatMap(row -> row.cell(cell.environment()));
  }

  private synchronized Optional<Row> row(Image image) {
    if (rows == null) rows = store.documents(board, HistoryStore.ROW);
    var documents = rows;
    return readRows.computeIfAbsent(image, i -> Optional.ofNullable(documents.get(KeptDocuments.key(i)))
        .flatMap(document -> KeptDocuments.read(KeptDocuments.ROWS, document)));
  }
}
