package chalkboard.app;

import chalkboard.board.Board;
import chalkboard.history.BoardHistory;
import chalkboard.history.Evaluated;
import chalkboard.rules.Rules;
import java.time.Instant;
import java.util.Optional;

/// The board on the screen, and what the next one is judged with.
///
/// @param rules the configured ones with the reference the user chose
/// @param keptSince when the board was last seen, where it is the one that an earlier program kept: nothing of it was read since
/// @param history what the judge remembers of the boards before
public record CurrentBoard(Rules rules, Judging judging, Optional<Board> board, Optional<Instant> keptSince, BoardHistory history) {
  static CurrentBoard none(Rules rules) {
    return new CurrentBoard(rules, Judging.NONE, Optional.empty(), Optional.empty(), BoardHistory.NONE);
  }

  /// Whether it is the last board of an earlier program, which must not be taken for what runs now.
  public boolean isKept() {
    return keptSince.isPresent();
  }

  CurrentBoard with(Rules newRules) {
    return new CurrentBoard(newRules, judging, board, keptSince, history);
  }

  CurrentBoard with(Judging newJudging) {
    return new CurrentBoard(rules, newJudging, board, keptSince, history);
  }

  CurrentBoard with(BoardHistory newHistory) {
    return new CurrentBoard(rules, judging, board, keptSince, newHistory);
  }

  /// A kept board goes once something of what runs was read and with all marks, or every source has told that there is nothing: what is
  /// judged before the marks are there knows less than what was kept.
  CurrentBoard with(Evaluated evaluated) {
    var next = evaluated.board();
    boolean tells = next.isRead() ? !next.marks().isStillRead() : next.isHeard() && next.environments().isEmpty();
    boolean stays = isKept() && !tells;
    return new CurrentBoard(rules, judging, stays ? board : Optional.of(next), stays ? keptSince : Optional.empty(),
        evaluated.history().ackedSince(judging.acks(), history.acks()));
  }

  /// With the last board of an earlier program.
  CurrentBoard withKept(Board last, Instant now) {
    return new CurrentBoard(rules, judging, Optional.of(last.keptUntil(now)), Optional.of(last.taken()), history);
  }
}
