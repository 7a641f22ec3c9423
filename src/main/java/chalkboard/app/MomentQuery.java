package chalkboard.app;

import java.time.Instant;

/// Which moment of the past is asked for.
///
/// @param from the moment itself, or the one that a change is looked for from
public record MomentQuery(Instant from, Which which) {
  /// How it is found.
  public enum Which {
    THE_MOMENT, CHANGE_BEFORE, CHANGE_AFTER
  }
}
