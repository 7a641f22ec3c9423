package chalkboard.board;

/// How a running build stands to its reference.
public enum Relation {
  /// The same build.
  SAME,
  /// Another build of the same commit.
  SAME_CODE,
  BEHIND,
  AHEAD,
  /// No order between them: one is off the line.
  DIVERGED,
  /// Nothing to compare, or nothing to compare it with.
  NONE
}
