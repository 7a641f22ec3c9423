package chalkboard.history;

import chalkboard.document.BadDocument;
import chalkboard.document.DocumentCodec;
import chalkboard.document.DocumentLimits;
import chalkboard.document.Shapes;
import java.util.Map;

/// How the lines of a snapshot are written, and which documents may stand in them.
final class SnapshotCodec {
  /// A line has few parts, of which one may be the document of a large board.
  private static final DocumentLimits OF_A_LINE = new DocumentLimits(8, 64 << 20, 200, 64 << 20);
  static final DocumentCodec<SnapshotHead> HEAD = DocumentCodec.of(SnapshotHead.class, Shapes.NONE,
      new DocumentLimits(4, 10_000, 1_000, 1 << 20));
  static final DocumentCodec<SnapshotLine> LINES = DocumentCodec.of(SnapshotLine.class, Shapes.NONE, OF_A_LINE);

  /// What may be in it: what is remembered for the next judgement is not, for nothing of it is judged again.
  private static final Map<String, DocumentCodec<?>> KINDS = Map.of(HistoryStore.ROW, KeptDocuments.ROWS,
      HistoryStore.ENVIRONMENT, KeptDocuments.ENVIRONMENTS, HistoryStore.READINGS, KeptDocuments.READINGS,
      KeptDocuments.ACK, KeptDocuments.ACKS);

  private SnapshotCodec() {
  }

  static Iterable<String> kinds() {
    return KINDS.keySet().stream().sorted().toList();
  }

  /// Holds a document against its kind.
  ///
  /// @throws BadDocument where it is none of it
  /// @throws IllegalArgumentException where there is no such kind
  static void check(String kind, String json) throws BadDocument {
    var codec = KINDS.get(kind);
    if (codec == null) throw new IllegalArgumentException("there is no document of the kind " + kind);
    codec.read(json);
  }
}
