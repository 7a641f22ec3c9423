package chalkboard.history;

import chalkboard.runtime.Cluster;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which clusters were watched at a moment, and when each was read last.
final class ClusterWatching {
  /// So long after the last reading of all nobody knows yet whether a gap begins.
  private static final Duration NO_GAP_YET = Duration.ofMinutes(5);

  private final Map<Cluster, WatchedSpan> before = new HashMap<>();
  private final Map<Cluster, WatchedSpan> after = new HashMap<>();
  private final Instant at;

  ClusterWatching(List<WatchedSpan> spans, Instant at) {
    this.at = at;
    for (var span : spans) {
      if (span.since().isAfter(at)) after.merge(span.cluster(), span, (a, b) -> a.since().isBefore(b.since()) ? a : b);
      else before.merge(span.cluster(), span, (a, b) -> a.since().isAfter(b.since()) ? a : b);
    }
  }

  boolean isWatched(Cluster cluster) {
    @Nullable
    WatchedSpan span = before.get(cluster);
    if (span == null) return false;
    return !at.isAfter(span.until()) || (!after.containsKey(cluster) && !at.isAfter(span.until().plus(NO_GAP_YET)));
  }

  /// The last reading of a cluster, as far as it is known: where it is watched, the moment itself.
  Optional<Instant> reading(Cluster cluster) {
    return Optional.ofNullable(before.get(cluster)).map(s -> s.until().isBefore(at) ? s.until() : at);
  }

  /// When somebody first looked at what was read last.
  Optional<Instant> looked() {
    var last = last();
    return before.values().stream().filter(s -> reading(s.cluster()).equals(last)).map(WatchedSpan::looked).min(Comparator.naturalOrder());
  }

  /// When it was read again.
  Optional<Instant> next(Cluster cluster) {
    return Optional.ofNullable(after.get(cluster)).map(WatchedSpan::since);
  }

  /// When any was last read.
  Optional<Instant> last() {
    return before.keySet().stream().flatMap(c -> reading(c).stream()).max(Comparator.naturalOrder());
  }

  /// When any was read next.
  Optional<Instant> next() {
    return after.values().stream().map(WatchedSpan::since).min(Comparator.naturalOrder());
  }
}
