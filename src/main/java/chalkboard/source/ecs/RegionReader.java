package chalkboard.source.ecs;

import chalkboard.feed.Problem;
import chalkboard.runtime.Cluster;
import chalkboard.runtime.ClusterReading;
import chalkboard.runtime.FleetSnapshot;
import chalkboard.runtime.ResourceReading;
import chalkboard.source.aws.AwsCause;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/// One region of one account: its clusters, and whose turn it is to be swept.
///
/// A cluster that hangs is not waited for: it goes on by itself, and what comes of it is there at a later look.
final class RegionReader {
  /// Few enough that the first are whole soon, and enough to keep the buckets busy.
  private static final int CLUSTERS_AT_ONCE = 8;
  /// A call that has had no answer for half an interval hangs, within these bounds.
  private static final Duration LEAST_PATIENCE = Duration.ofSeconds(2);
  private static final Duration MOST_PATIENCE = Duration.ofSeconds(10);
  /// What comes slowly, but comes, is waited for so long: then the others are to be seen, and the rest arrives at a later look.
  static final Duration LONGEST_LOOK = Duration.ofMinutes(5);
  private static final Duration TICK = Duration.ofMillis(100);

  private final Ecs ecs;
  private final String region;
  private final EcsSettings settings;
  private final Clock clock;
  private final Duration longest;
  private final Map<Cluster, ClusterReader> clusters = new TreeMap<>();
  /// Reads that are under way, also since earlier looks.
  private final Map<Cluster, Errand<ClusterReading>> going = new HashMap<>();
  /// Those that nobody waits for any more.
  private final Set<Errand<?>> late = new HashSet<>();
  private final Map<Cluster, ClusterReading> last = new HashMap<>();
  private final SweepTurns sweepTurns = new SweepTurns();
  private @Nullable Errand<List<String>> listing;
  private boolean isFirst = true;

  RegionReader(Ecs ecs, String region, EcsSettings settings, Clock clock, Duration longest) {
    this.ecs = ecs;
    this.region = region;
    this.settings = settings;
    this.clock = clock;
    this.longest = longest;
  }

  /// Is told of each cluster that was read, on any thread.
  interface Arrivals {
    /// @param readings all of the region that were read so far in this look
    void arrived(String region, Map<Cluster, ClusterReading> readings, int of);
  }

  /// @param scopes the region, with why its clusters could not be listed
  record Region(Map<Cluster, ClusterReading> readings, List<FleetSnapshot.Scope> scopes, List<Problem> gaps) {}

  /// @throws LoginExpired where AWS does not accept the login any more
  Region read(Arrivals arrivals) {
    var look = new RegionLook(System.nanoTime());
    try {
      var trouble = list(look);
      begin(look, arrivals);
      look.await(going.values());
      var region = collect(trouble);
      isFirst = false;
      return region;
    } catch (InterruptedException e) {
      callOff();
      Thread.currentThread().interrupt();
      throw AbortedException.create("interrupted");
    }
  }

  /// One look: what it waits for, and for how long.
  private final class RegionLook {
    private final long begun;
    private final Semaphore turns = new Semaphore(CLUSTERS_AT_ONCE);
    private final Semaphore bell = new Semaphore(0);

    RegionLook(long begun) {
      this.begun = begun;
    }

    <T> Errand<T> begin(Function<Ecs, T> work) {
      var own = ecs.apart();
      return new Errand<>(own, turns, bell, () -> work.apply(own));
    }

    /// Waits for the end of all of them but those that hang, and no longer than a look may take.
    void await(Collection<? extends Errand<?>> errands) throws InterruptedException {
      var waiting = new ArrayList<Errand<?>>(errands);
      while (true) {
        waiting.removeIf(e -> e.isDone() || late.contains(e));
        if (waiting.isEmpty()) return;
        for (var e : waiting) if (isHanging(e)) leave(e);
        bell.tryAcquire(TICK.toNanos(), TimeUnit.NANOSECONDS);
      }
    }

    /// A first look has nothing older to show, and is given more time.
    private boolean isHanging(Errand<?> errand) {
      long time = System.nanoTime() - begun;
      if (time > longest.toNanos()) return true;
      boolean isYoung = isFirst && time < settings.interval().toNanos();
      return !isYoung && errand.isSilentFor(patience());
    }

    private void leave(Errand<?> errand) {
      late.add(errand);
      errand.leave();
    }
  }

  private Duration patience() {
    var half = settings.interval().dividedBy(2);
    return half.compareTo(LEAST_PATIENCE) < 0 ? LEAST_PATIENCE : half.compareTo(MOST_PATIENCE) > 0 ? MOST_PATIENCE : half;
  }

  /// Reads every cluster that is not still at it since an earlier look.
  private void begin(RegionLook look, Arrivals arrivals) {
    for (var e : List.copyOf(going.entrySet())) {
      if (!e.getValue().isDone()) continue;
      keep(e.getKey(), e.getValue());
      going.remove(e.getKey());
    }
    var idle = clusters.entrySet().stream().filter(c -> !going.containsKey(c.getKey())).map(Map.Entry::getValue).toList();
    var sweeps = sweepTurns.next(idle, clock.instant());
    var here = new HashMap<Cluster, ClusterReading>();
    clusters.forEach((cluster, reader) -> going.computeIfAbsent(cluster, _ -> look.begin(own -> {
      var reading = reader.read(own, sweeps.getOrDefault(reader, ClusterReader.Sweep.NONE));
      synchronized (here) {
        here.put(cluster, reading);
        arrivals.arrived(region, Map.copyOf(here), clusters.size());
      }
      return reading;
    })));
  }

  /// What came after the look that asked for it is at hand should the next one hang too.
  private void keep(Cluster cluster, Errand<ClusterReading> done) {
    if (!late.remove(done)) return;
    try {
      last.put(cluster, done.result());
    } catch (SdkException | LoginExpired again) {
      // The read that begins now meets the same, and tells.
      return;
    }
  }

  private Region collect(Optional<Problem> trouble) {
    var readings = new HashMap<Cluster, ClusterReading>();
    var gaps = new ArrayList<>(trouble.stream().toList());
    for (var cluster : clusters.keySet()) {
      var errand = Objects.requireNonNull(going.get(cluster));
      var reading = errand.isDone() ? errand.result() : unanswered(cluster);
      readings.put(cluster, reading);
      reading.services().trouble().ifPresent(gaps::add);
      reading.tasks().trouble().filter(t -> !gaps.contains(t)).ifPresent(gaps::add);
      if (!errand.isDone()) continue;
      for (var gap : Objects.requireNonNull(clusters.get(cluster)).gaps())
        if (gaps.stream().noneMatch(g -> g.what().equals(gap.what()))) gaps.add(gap);
    }
    last.keySet().retainAll(clusters.keySet());
    last.putAll(readings);
    var accounts = clusters.keySet().stream().map(Cluster::account).distinct().toList();
    var scopes = (accounts.isEmpty() ? List.of("") : accounts).stream().map(a -> new FleetSnapshot.Scope(a, region, trouble, trouble))
        .toList();
    return new Region(Map.copyOf(readings), scopes, List.copyOf(gaps));
  }

  /// What is known of a cluster that hangs.
  private ClusterReading unanswered(Cluster cluster) {
    var problem = new Problem("cannot read cluster \"" + cluster.name() + "\" in " + region, "no answer in time",
        "check the network, VPN or proxy");
    var before = last.get(cluster);
    if (before == null) return new ClusterReading(ResourceReading.never(problem), ResourceReading.never(problem));
    return new ClusterReading(PartialReading.failed(before.services(), problem), PartialReading.failed(before.tasks(), problem));
  }

  /// Why the clusters could not be listed; those of before are read all the same.
  private Optional<Problem> list(RegionLook look) throws InterruptedException {
    var errand = listing;
    if (errand == null || errand.isDone()) {
      if (errand != null) late.remove(errand);
      errand = look.begin(Ecs::clusters);
      listing = errand;
    }
    look.await(List.of(errand));
    var what = "cannot list the clusters in " + region;
    if (!errand.isDone()) return Optional.of(new Problem(what, "no answer in time", "check the network, VPN or proxy"));
    try {
      var there = new ArrayList<Cluster>();
      for (var arn : errand.result()) Cluster.parse(arn).filter(c -> settings.clusters().matches(c.name())).ifPresent(there::add);
      clusters.keySet().retainAll(there);
      for (var cluster : there) clusters.computeIfAbsent(cluster, c -> new ClusterReader(c, settings.login(), clock));
      for (var e : List.copyOf(going.entrySet())) {
        if (clusters.containsKey(e.getKey())) continue;
        forget(e.getValue());
        going.remove(e.getKey());
      }
      return Optional.empty();
    } catch (SdkException e) {
      var cause = AwsCause.of(e, settings.login());
      if (cause.isLogin()) throw new LoginExpired(cause);
      return Optional.of(cause.toProblem(what));
    }
  }

  private void forget(Errand<?> errand) {
    errand.callOff();
    late.remove(errand);
  }

  private void callOff() {
    var all = new ArrayList<Errand<?>>(going.values());
    if (listing != null) all.add(listing);
    all.forEach(Errand::callOff);
    Errand.join(all);
    going.clear();
    late.clear();
    listing = null;
  }

  void close() {
    callOff();
    ecs.close();
  }
}
