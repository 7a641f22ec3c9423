package chalkboard.history;

import java.time.Instant;
import java.util.Optional;

/// A line of a snapshot below the first.
sealed interface SnapshotLine {
  /// The board as it was seen last.
  ///
  /// @param board its document
  record SavedBoard(String board) implements SnapshotLine {}

  /// A text that documents were, known by how many came before it.
  record SavedText(String json) implements SnapshotLine {}

  /// That a document was a text from one moment to another.
  record SavedDocument(String kind, String key, Instant since, Optional<Instant> until, int text) implements SnapshotLine {}

  /// An event, in the order in which they came to be known.
  record SavedEvent(BoardEvent event) implements SnapshotLine {}

  /// Who ran when.
  record SavedPeriod(ServicePeriod period) implements SnapshotLine {}

  /// When a cluster was watched.
  record SavedSpan(WatchedSpan span) implements SnapshotLine {}

  /// The last line: a file without it is cut short.
  ///
  /// @param lines how many stand before it
  record LastLine(int lines) implements SnapshotLine {}
}
