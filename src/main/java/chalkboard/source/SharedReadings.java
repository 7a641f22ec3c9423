package chalkboard.source;

/// What the programs of one user read once for all of them.
@FunctionalInterface
public interface SharedReadings {
  /// Each program asks by itself.
  SharedReadings NONE = _ -> ReadingExchange.NONE;

  /// @param source all that decides what a source answers
  ReadingExchange of(String source);
}
