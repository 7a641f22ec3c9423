package chalkboard.source;

import chalkboard.feed.Problem;
import chalkboard.runtime.FleetSnapshot;
import chalkboard.settings.Scalars;
import chalkboard.settings.Setting;
import chalkboard.settings.Values;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What is configured of a source that tells what runs.
public interface FleetSettings extends SourceSettings {
  /// Where chalkboard itself asks; what somebody else fills has none.
  Duration ASKED_MAX_STALE = Duration.ofMinutes(15);
  Setting<Duration> MAX_STALE = Setting.told("max_stale", Scalars.TIME,
      "15m where chalkboard asks, 30m where Custodian's cache may answer", "age beyond which its answer is unknown");

  FetchSchedule schedule();

  FleetSettings with(FetchSchedule schedule);

  @Override
  default Duration interval() {
    return schedule().interval();
  }

  /// Age beyond which its answer is worth nothing; empty where any age is better than none.
  default Optional<Duration> maxStale() {
    return schedule().maxStale();
  }

  default FleetSettings every(Duration other) {
    return with(schedule().withInterval(other));
  }

  /// Worth nothing beyond that age either: this tightens what is configured, and never loosens it.
  default FleetSettings atMost(Duration age) {
    return with(schedule().atMost(age));
  }

  /// All that decides what it answers, but for when.
  default String identity() {
    return every(Duration.ZERO).toString();
  }

  /// What of it keeps the source from telling the truth.
  default List<Problem> warnings() {
    return List.of();
  }

  /// Opens nothing before the first look. What it makes may have to be closed.
  Source<FleetSnapshot> open(SourceTools tools);

  /// What the file says of one that chalkboard asks by itself.
  static Optional<Duration> askedMaxStale(Values item) {
    return item.find(MAX_STALE).or(() -> Optional.of(ASKED_MAX_STALE));
  }
}
