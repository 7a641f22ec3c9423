package chalkboard.app;

import chalkboard.board.Board;
import chalkboard.history.BoardHistory;
import chalkboard.history.Evaluated;
import chalkboard.rules.Rules;
import java.util.Optional;

/// The board on the screen, and what the next one is judged with.
///
/// @param rules the configured ones with the reference the user chose
/// @param history what the judge remembers of the boards before
public record CurrentBoard(Rules rules, Judging judging, Optional<Board> board, BoardHistory history) {
  static CurrentBoard none(Rules rules) {
    return new CurrentBoard(rules, Judging.NONE, Optional.empty(), BoardHistory.NONE);
  }

  CurrentBoard with(Rules newRules) {
    return new CurrentBoard(newRules, judging, board, history);
  }

  CurrentBoard with(Judging newJudging) {
    return new CurrentBoard(rules, newJudging, board, history);
  }

  CurrentBoard with(BoardHistory newHistory) {
    return new CurrentBoard(rules, judging, board, newHistory);
  }

  CurrentBoard with(Evaluated evaluated) {
    return new CurrentBoard(rules, judging, Optional.of(evaluated.board()), evaluated.history());
  }
}
