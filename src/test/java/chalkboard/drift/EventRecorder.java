package chalkboard.drift;

import chalkboard.board.Board;
import chalkboard.history.BoardEvent;
import chalkboard.history.BoardEvents;
import chalkboard.history.LastKnown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What happens in a world that is watched, told board by board.
final class EventRecorder {
  static final Duration LONGEST_GAP = Duration.ofMinutes(10);

  final List<BoardEvent> all = new ArrayList<>();
  private LastKnown known = LastKnown.NONE;

  /// What a board tells that the ones before did not.
  List<BoardEvent> see(Board board) {
    var after = BoardEvents.after(known, board, LONGEST_GAP);
    known = after.known();
    all.addAll(after.events());
    return after.events();
  }

  /// The same in short: `us: deployment finished 8>9 by ECS (reason)`.
  List<String> words(Board board) {
    return see(board).stream().map(EventRecorder::word).toList();
  }

  static String word(BoardEvent e) {
    var builds = e.from().isEmpty() && e.to().isEmpty() ? "" : " " + e.from().replace("commit", "") + ">" + e.to().replace("commit", "");
    return (e.environment().isEmpty() ? "" : e.environment() + ": ") + e.kind() + builds + (e.by().isEmpty() ? "" : " by " + e.by())
        + (e.detail().isEmpty() ? "" : " (" + e.detail() + ")");
  }
}
