package chalkboard.history;

import chalkboard.runtime.Cluster;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A time in the history of a cell: what ran, or that nobody watched.
public sealed interface TimelineEntry {
  /// How far apart the services of a cell may begin and end to run one version.
  Duration SLACK = Duration.ofMinutes(10);

  Instant since();

  /// Empty while it lasts.
  Optional<Instant> until();

  /// That one version ran.
  ///
  /// @param period of its first service
  /// @param services that ran it
  /// @param end how it ended; empty while it runs
  record RanVersion(ServicePeriod period, List<String> services, Instant since, Optional<Instant> until, String end)
      implements
        TimelineEntry {
    private static RanVersion of(ServicePeriod p) {
      return new RanVersion(p, List.of(p.service()), p.since(), p.ended(), p.end());
    }

    private boolean isAlso(ServicePeriod p) {
      return version(period).equals(version(p)) && !services.contains(p.service())
          && (until.isEmpty() || !p.since().isAfter(until.get().plus(SLACK)));
    }

    private RanVersion and(ServicePeriod p) {
      var all = new ArrayList<>(services);
      all.add(p.service());
      boolean isLater = p.ended().isEmpty() || (until.isPresent() && p.ended().get().isAfter(until.get()));
      return new RanVersion(period, List.copyOf(all), since, isLater ? p.ended() : until, isLater ? p.end() : end);
    }

    private static String version(ServicePeriod p) {
      return p.digest().isEmpty() ? p.commit() : p.digest();
    }
  }

  /// That nobody watched.
  record UnwatchedTime(Instant since, Optional<Instant> until) implements TimelineEntry {}

  /// All of a cell, newest first.
  ///
  /// @param periods those of its services
  /// @param watched when its clusters were watched
  static List<TimelineEntry> of(List<ServicePeriod> periods, List<WatchedSpan> watched, Instant now) {
    var ran = new ArrayList<RanVersion>();
    for (var p : periods.stream().sorted(Comparator.comparing(ServicePeriod::since)).toList()) {
      int same = -1;
      for (int i = 0; i < ran.size(); i++) if (ran.get(i).isAlso(p)) same = i;
      if (same < 0) ran.add(RanVersion.of(p));
      else ran.set(same, ran.get(same).and(p));
    }
    if (ran.isEmpty()) return List.of();
    var begin = ran.getFirst().since();
    return Stream
        .<TimelineEntry>concat(ran.stream(), gaps(watched, now).stream().filter(g -> g.until().filter(t -> !t.isAfter(begin)).isEmpty()))
        .sorted(Comparator.comparing(TimelineEntry::since).reversed()).toList();
  }

  /// What lies between the spans of a cluster, and after the last where that is long ago; of all clusters in one.
  private static List<UnwatchedTime> gaps(List<WatchedSpan> watched, Instant now) {
    var last = new HashMap<Cluster, Instant>();
    var gaps = new ArrayList<UnwatchedTime>();
    for (var span : watched.stream().sorted(Comparator.comparing(WatchedSpan::since)).toList()) {
      var before = last.put(span.cluster(), span.until());
      if (before != null && before.isBefore(span.since())) gaps.add(new UnwatchedTime(before, Optional.of(span.since())));
    }
    last.values().stream().filter(t -> t.plus(SLACK).isBefore(now)).forEach(t -> gaps.add(new UnwatchedTime(t, Optional.empty())));
    gaps.sort(Comparator.comparing(UnwatchedTime::since));
    var merged = new ArrayList<UnwatchedTime>();
    for (var gap : gaps) {
      var before = merged.isEmpty() ? null : merged.getLast();
      boolean touches = before != null && before.until().filter(t -> t.isBefore(gap.since())).isEmpty();
      if (!touches || before == null) merged.add(gap);
      else merged.set(merged.size() - 1, new UnwatchedTime(before.since(), later(before.until(), gap.until())));
    }
    return merged;
  }

  private static Optional<Instant> later(Optional<Instant> a, Optional<Instant> b) {
    if (a.isEmpty() || b.isEmpty()) return Optional.empty();
    return a.get().isAfter(b.get()) ? a : b;
  }
}
