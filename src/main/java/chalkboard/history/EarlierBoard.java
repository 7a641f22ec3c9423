package chalkboard.history;

import chalkboard.board.Board;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A board as it was shown at a moment of the past, or why there is none: rules and marks of now judge nothing of it.
///
/// All that it said then it says again, but for what every look moves and nobody keeps: when its environments and marks were read last is
/// the moment itself where they were watched without a gap, and with it what counts to the reading, which is at most the time between two
/// looks. When time alone would have changed a verdict is not told: the past no longer changes. Of the order of a row's builds it has
/// those that ran somewhere and the last ones before the newest of them.
public sealed interface EarlierBoard {
  /// The board of that moment, to the millisecond.
  ///
  /// @param gaps the environments that were not watched then, with what was last known of them on the board
  record Shown(Board board, List<Unwatched> gaps) implements EarlierBoard {}

  /// Nobody watched then.
  ///
  /// @param since when was last looked
  /// @param until when was looked again; empty where nobody has since
  /// @param last the board as it was shown last
  record InGap(Instant since, Optional<Instant> until, Board last) implements EarlierBoard {}

  /// Nothing is kept of that time.
  ///
  /// @param first the first moment of which anything is; empty where there is none at all
  record BeforeHistory(Optional<Instant> first) implements EarlierBoard {}

  /// An environment that was not watched.
  ///
  /// @param since when it was last read; empty where it never was
  /// @param until when it was read again; empty where it was not
  record Unwatched(String environment, Optional<Instant> since, Optional<Instant> until) {}

  static EarlierBoard at(HistoryStore store, String board, Instant at) {
    return new EarlierBoards(store, board, new RecordedRows()).at(at);
  }

  /// The last change before a moment.
  static Optional<Instant> changeBefore(HistoryStore store, String board, Instant at) {
    var changes = store.changes(board, Instant.EPOCH, at.minusMillis(1));
    return changes.isEmpty() ? Optional.empty() : Optional.of(changes.getLast());
  }

  /// The first change after a moment.
  static Optional<Instant> changeAfter(HistoryStore store, String board, Instant at) {
    return store.changes(board, at.plusMillis(1), Instant.MAX).stream().findFirst();
  }
}
