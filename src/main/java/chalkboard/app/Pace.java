package chalkboard.app;

import java.time.Duration;

/// How often the sources look: their own interval, doubled or halved some times by the user, or not at all.
public record Pace(boolean isPaused, int doublings) {
  static final Pace OWN = new Pace(false, 0);
  private static final Duration SHORTEST = Duration.ofSeconds(5);

  Duration of(Duration interval) {
    var d = doublings >= 0 ? interval.multipliedBy(1L << doublings) : interval.dividedBy(1L << -doublings);
    if (d.compareTo(SHORTEST) >= 0) return d;
    return interval.compareTo(SHORTEST) < 0 ? interval : SHORTEST;
  }

  Pace slower() {
    return new Pace(isPaused, Math.min(6, doublings + 1));
  }

  Pace faster() {
    return new Pace(isPaused, Math.max(-4, doublings - 1));
  }

  Pace toggled() {
    return new Pace(!isPaused, doublings);
  }
}
