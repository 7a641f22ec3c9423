package chalkboard.history;

import chalkboard.board.Board;

/// A board, and what has to be remembered for the next one.
public record Evaluated(Board board, BoardHistory history) {
  /// Before anything was judged.
  ///
  /// @param kept what other programs have seen
  public static Evaluated nothingBut(BoardHistory kept) {
    return new Evaluated(Board.NONE, kept);
  }
}
