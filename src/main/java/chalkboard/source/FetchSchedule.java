package chalkboard.source;

import java.time.Duration;
import java.util.Optional;

/// How often a source is read, and how old its answer may become.
///
/// @param maxStale age beyond which its answer is worth nothing; empty where any age is better than none
public record FetchSchedule(Duration interval, Optional<Duration> maxStale) {
  /// As often as that, and any age is better than none.
  public static FetchSchedule every(Duration interval) {
    return new FetchSchedule(interval, Optional.empty());
  }

  FetchSchedule withInterval(Duration other) {
    return new FetchSchedule(other, maxStale);
  }

  /// Worth nothing beyond that age either: this tightens what is configured, and never loosens it.
  FetchSchedule atMost(Duration age) {
    return new FetchSchedule(interval, Optional.of(maxStale.filter(m -> m.compareTo(age) < 0).orElse(age)));
  }
}
