package chalkboard.history;

import chalkboard.board.Row;
import chalkboard.runtime.Cluster;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is kept of one image in one environment: what ran there when, what was done and said about it, and when nobody watched.
///
/// @param periods the last to begin first. Of one that has not ended and says how it ended it is not known when
/// @param events the last one first: what failed, what was rolled back, what was acked
/// @param gaps the last one first, since the first period began
/// @param read when each of its clusters was last read: what runs is known to have run until then
public record CellTimeline(
    Row row, String environment, List<ServicePeriod> periods, List<BoardEvent> events, List<WatchGap> gaps, Map<Cluster, Instant> read) {
  public CellTimeline {
    periods = List.copyOf(periods);
    events = List.copyOf(events);
    gaps = List.copyOf(gaps);
    read = Map.copyOf(read);
  }

  public boolean isEmpty() {
    return periods.isEmpty() && events.isEmpty();
  }

  /// Until when it is known to have run.
  public Instant knownUntil(ServicePeriod period) {
    if (period.ended().isPresent()) return period.ended().get();
    var last = read.get(period.cluster());
    return last == null || !period.end().isEmpty() || last.isBefore(period.seen()) ? period.seen() : last;
  }

  /// When all of it was last read; empty where it never was.
  public Optional<Instant> readAt() {
    return read.values().stream().min(Instant::compareTo);
  }
}
