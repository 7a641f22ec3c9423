package chalkboard.board;

/// A board, and what has to be remembered for the next one.
public record Evaluated(Board board, BoardHistory history) {}
