package chalkboard.config;

import chalkboard.settings.Group;
import chalkboard.settings.Scalars;
import chalkboard.settings.Setting;
import chalkboard.settings.Type;
import chalkboard.settings.Values;
import chalkboard.text.Durations;
import chalkboard.text.Sizes;
import java.time.Duration;

/// How much of the past is kept.
///
/// @param keep how long what has ended is kept; what still runs, and acks that still hold, stay
/// @param bytes how large the file may be: the oldest goes first
public record HistoryLimits(Duration keep, long bytes) {
  static final HistoryLimits DEFAULT = new HistoryLimits(Duration.ofDays(90), 200_000_000);

  private static final Setting<Duration> KEEP = Setting.of("keep", Scalars.TIME, Durations.exact(DEFAULT.keep),
      "how long what has ended is kept");
  private static final Setting<Long> SIZE = Setting.of("size", Scalars.SIZE, Sizes.exact(DEFAULT.bytes),
      "how large the history of all boards may be; the oldest goes first");

  static final Setting<Values> SETTING = Setting.of("history", new Type.Section(Group.of("history", KEEP, SIZE), false),
      "how much of what was seen is kept");

  static HistoryLimits of(Values values) {
    return new HistoryLimits(values.get(KEEP), values.get(SIZE));
  }
}
