package chalkboard.history;

import chalkboard.board.Board;
import chalkboard.board.MarksReading;
import chalkboard.feed.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a board tells of its sources as a whole, as it is kept.
///
/// @param begun when the oldest reading of the marks began, where that stands still, for it is stale; [KeptCell#STILL] where every look
///     moves it; empty where none was read
record KeptReadings(int builds, int unheard, Optional<Instant> begun, boolean areMarksStale, List<Problem> problems) {
  static final KeptReadings NONE = of(Board.NONE);

  static KeptReadings of(Board board) {
    var marks = board.marks();
    return new KeptReadings(board.builds(), board.unheard(), marks.begun().map(at -> marks.isStale() ? at : KeptCell.STILL),
        marks.isStale(),
        marks.problems());
  }

  /// @param taken the moment of the board
  MarksReading marks(Instant taken) {
    return new MarksReading(begun.map(at -> at.equals(KeptCell.STILL) ? taken : at), areMarksStale, true, problems);
  }
}
