package chalkboard.history;

import chalkboard.board.Board;

/// A board, and what has to be remembered for the next one.
public record Evaluated(Board board, BoardHistory history) {}
