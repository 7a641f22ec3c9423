package chalkboard.filter;

import chalkboard.text.Durations;
import java.time.Duration;
import java.util.Optional;

/// How long something may, or must, have been so.
///
/// @param isMost whether it may have been no longer, not must have been longer
record AgeBound(boolean isMost, Duration age) {
  /// `<1h`, `>2d`; without a sign it may have been no longer. Empty where it says no time.
  static Optional<AgeBound> of(String text) {
    boolean isLeast = text.startsWith(">");
    var time = isLeast || text.startsWith("<") ? text.substring(1) : text;
    return Durations.parse(time).map(age -> new AgeBound(!isLeast, age));
  }

  boolean holds(Duration other) {
    return isMost ? other.compareTo(age) < 0 : other.compareTo(age) > 0;
  }
}
