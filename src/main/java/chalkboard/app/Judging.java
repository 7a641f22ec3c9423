package chalkboard.app;

/// How the judging of the board stands: at most one is under way, and what changes meanwhile is judged after it.
///
/// @param turn of the last one asked for
public record Judging(long turn, boolean isUnderWay, boolean isWantedAgain) {
  static final Judging NONE = new Judging(0, false, false);
}
