package chalkboard.runtime;

import chalkboard.build.Digest;
import chalkboard.feed.AgeBasis;
import chalkboard.feed.Feed;
import chalkboard.feed.Problem;
import chalkboard.text.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// All that runs, from all sources put together, with how well each cluster is known.
///
/// @param clusters every cluster that any source has seen or could not read
/// @param loading whether a source has not answered yet in this run
/// @param down why sources did not answer, or could not list an account and region: a cluster may be missing for that
/// @param changesAt when time alone turns something stale or too old
public record MergedFleet(Map<Cluster, ClusterState> clusters, boolean loading, List<Problem> down, Optional<Instant> changesAt) {
  /// Answers younger than this are never called stale, however often the source looks.
  private static final Duration STALE_FLOOR = Duration.ofSeconds(90);

  /// When an answer of that time turns stale, for a source that looks that often.
  public static Instant staleAt(Instant taken, Duration interval) {
    var limit = interval.multipliedBy(3);
    return taken.plus(limit.compareTo(STALE_FLOOR) > 0 ? limit : STALE_FLOOR);
  }

  /// One cluster, from all sources.
  public record ClusterState(MergedResources<Service> services, MergedResources<Task> tasks) {}

  /// The services or the tasks of a cluster, with what their knowledge is worth now.
  ///
  /// @param taken of the oldest reading in it; empty where there is none that is worth something
  /// @param atMost whether that is only the earliest it can have been
  /// @param complete whether what is missing here does not exist
  /// @param stale older than it should be, or the last try failed
  /// @param raw the list it was made of, where that is one: while a source gives the same list again, the items are the same
  public record MergedResources<T>(
      List<T> items, List<T> raw, Optional<Instant> taken, boolean atMost, boolean complete, boolean stale, List<Problem> problems) {
    public boolean isUnread() {
      return taken.isEmpty();
    }
  }

  /// A cluster that is in it.
  public ClusterState known(Cluster cluster) {
    return Objects.requireNonNull(clusters.get(cluster), () -> cluster + " was not seen");
  }

  public static final MergedFleet NONE = new MergedFleet(Map.of(), false, List.of(), Optional.empty());

  /// @param before the one of the last judgement: what did not change is taken from it as it is
  public static MergedFleet of(Instant now, List<Feed<FleetSnapshot>> feeds, MergedFleet before) {
    var sightings = new TreeMap<Cluster, List<ClusterSeen>>();
    var down = new ArrayList<Problem>();
    boolean loading = false;
    for (var feed : feeds) {
      switch (feed) {
        case Feed.Waiting<FleetSnapshot> _ -> loading = true;
        case Feed.Down<FleetSnapshot>(var problem) -> down.add(problem);
        case Feed.Fresh<FleetSnapshot>(var fleet, _, _) -> {
          loading |= fleet.isLoading();
          note(sightings, fleet, Optional.empty());
          fleet.scopes().forEach(s -> down.addAll(s.failures()));
        }
        case Feed.Stale<FleetSnapshot>(var fleet, _, var problem) -> {
          note(sightings, fleet, Optional.of(problem));
          down.add(problem);
        }
      }
    }
    var clusters = new TreeMap<Cluster, ClusterState>();
    var turns = new ArrayList<Instant>();
    sightings.forEach((cluster, seen) -> {
      var last = Optional.ofNullable(before.clusters.get(cluster));
      clusters.put(cluster, new ClusterState(
          merge(now, cluster, seen, ClusterReading::services, Service::arn, turns, last.map(ClusterState::services)),
          merge(now, cluster, seen, ClusterReading::tasks, Task::arn, turns, last.map(ClusterState::tasks))));
    });
    return new MergedFleet(clusters, loading, down.stream().distinct().toList(),
        turns.stream().filter(t -> t.isAfter(now)).min(Instant::compareTo));
  }

  private record ClusterSeen(FleetSnapshot fleet, ClusterReading reading, Optional<Problem> trouble) {}

  private static void note(Map<Cluster, List<ClusterSeen>> sightings, FleetSnapshot fleet, Optional<Problem> trouble) {
    fleet.clusters().forEach(
        (cluster, reading) -> sightings.computeIfAbsent(cluster, _ -> new ArrayList<>()).add(new ClusterSeen(fleet, reading, trouble)));
  }

  /// The freshest complete reading, and over it what fresher but partial ones saw; the same item is known by its ARN.
  private static <T> MergedResources<T> merge(
      Instant now, Cluster cluster, List<ClusterSeen> seen, Function<ClusterReading, ResourceReading<T>> half,
      Function<T, String> arn, List<Instant> turns, Optional<MergedResources<T>> last) {
    var problems = new ArrayList<Problem>();
    var usable = new ArrayList<ClusterSeen>();
    for (var s : seen) {
      var reading = half.apply(s.reading);
      reading.trouble().or(s::trouble).ifPresent(problems::add);
      if (reading.taken().isEmpty()) continue;
      var tooOld = s.fleet.maxStale().map(limit -> reading.taken().get().plus(limit));
      if (tooOld.isPresent() && !now.isBefore(tooOld.get())) {
        problems.add(new Problem("cannot judge by what \"" + s.fleet.source() + "\" tells of \"" + cluster.name() + "\"",
            "it is " + (reading.basis() == AgeBasis.AT_MOST ? "up to " : "") + Durations.fine(Duration.between(reading.taken().get(), now))
                + " old, more than max_stale, " + Durations.fine(s.fleet.maxStale().get()),
            "see why its source does not answer, or raise max_stale"));
        continue;
      }
      tooOld.ifPresent(turns::add);
      turns.add(staleAt(s, reading.taken().get()));
      if (reading.basis().isStale()) s.fleet.notes().aged().ifPresent(problems::add);
      usable.add(s);
    }
    var used = used(usable, half);
    boolean complete = used.stream().anyMatch(s -> half.apply(s.reading).complete());
    var taken = used.stream().map(s -> half.apply(s.reading).taken().orElseThrow()).min(Instant::compareTo);
    boolean stale = used.stream().anyMatch(s -> half.apply(s.reading).trouble().isPresent() || s.trouble.isPresent()
        || half.apply(s.reading).basis().isStale()
        || !now.isBefore(staleAt(s, half.apply(s.reading).taken().orElseThrow())));
    boolean atMost = taken.isPresent() && used.stream().map(s -> half.apply(s.reading))
        .anyMatch(r -> r.basis() == AgeBasis.AT_MOST && r.taken().equals(taken));
    var raw = used.size() == 1 ? half.apply(used.getFirst().reading).items() : List.<T>of();
    var items = last.filter(l -> used.size() == 1 && l.raw == raw).map(MergedResources::items)
        .orElseGet(() -> kept(byArn(used, half, arn), last.map(MergedResources::items).orElse(List.of())));
    return new MergedResources<>(items, raw, taken, atMost, complete, stale, List.copyOf(problems));
  }

  /// The freshest complete reading, then those that are fresher and partial, the oldest first.
  private static <T> List<ClusterSeen> used(List<ClusterSeen> usable, Function<ClusterReading, ResourceReading<T>> half) {
    var byAge = Comparator.<ClusterSeen, Instant>comparing(s -> half.apply(s.reading).taken().orElseThrow());
    var base = usable.stream().filter(s -> half.apply(s.reading).complete()).max(byAge);
    var used = new ArrayList<ClusterSeen>();
    base.ifPresent(used::add);
    usable.stream().sorted(byAge)
        .filter(s -> !half.apply(s.reading).complete() && (base.isEmpty() || byAge.compare(s, base.get()) > 0))
        .forEach(used::add);
    return used;
  }

  private static <T> List<T> byArn(List<ClusterSeen> used, Function<ClusterReading, ResourceReading<T>> half, Function<T, String> arn) {
    var byArn = new LinkedHashMap<String, T>();
    for (var s : used) for (var item : half.apply(s.reading).items()) byArn.put(arn.apply(item), item);
    return List.copyOf(byArn.values());
  }

  /// That a cluster was read again without news is no change: the very list of before, where both are equal.
  private static <T> List<T> kept(List<T> now, List<T> before) {
    return now.equals(before) ? before : now;
  }

  private static Instant staleAt(ClusterSeen s, Instant taken) {
    return staleAt(taken, s.fleet.interval());
  }

  /// The names of the services that run each of these digests.
  public Map<Digest, Set<String>> servicesOf(Set<Digest> asked) {
    var all = new HashMap<Digest, Set<String>>();
    for (var cluster : clusters.values()) {
      for (var task : cluster.tasks().items()) {
        if (!task.isOfService()) continue;
        for (var c : task.containers()) {
          if (c.digest().isPresent() && asked.contains(c.digest().get()))
            all.computeIfAbsent(c.digest().get(), _ -> new HashSet<>()).add(task.serviceName().orElseThrow());
        }
      }
    }
    return all;
  }
}
