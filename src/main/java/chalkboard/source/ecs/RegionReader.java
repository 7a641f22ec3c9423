package chalkboard.source.ecs;

import chalkboard.board.Cluster;
import chalkboard.board.ClusterReading;
import chalkboard.board.Fleet;
import chalkboard.board.Problem;
import chalkboard.source.aws.AwsCause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/// One region of one account: its clusters, and whose turn it is to be swept.
final class RegionReader {
  /// Within this time everything was described once, also what no task gave away.
  private static final Duration SERVICE_SWEEP = Duration.ofMinutes(5);
  private static final Duration TASK_SWEEP = Duration.ofMinutes(10);
  /// Few enough that the first are whole soon, and enough to keep the buckets busy.
  private static final int CLUSTERS_AT_ONCE = 8;

  private final Ecs ecs;
  private final String region;
  private final EcsSettings settings;
  private final Clock clock;
  private final Map<Cluster, ClusterReader> clusters = new TreeMap<>();
  private Optional<Instant> last = Optional.empty();
  private double serviceCredit;
  private double taskCredit;

  RegionReader(Ecs ecs, String region, EcsSettings settings, Clock clock) {
    this.ecs = ecs;
    this.region = region;
    this.settings = settings;
    this.clock = clock;
  }

  /// Is told of each cluster that was read, on any thread.
  interface Arrivals {
    /// @param readings all of the region that were read so far in this look
    void arrived(String region, Map<Cluster, ClusterReading> readings, int of);
  }

  /// @param scopes the region, with why its clusters could not be listed
  record Region(Map<Cluster, ClusterReading> readings, List<Fleet.Scope> scopes, List<Problem> gaps) {}

  /// @throws LoginLost where AWS does not accept the login any more
  Region read(Arrivals arrivals) {
    var trouble = list();
    var sweeps = sweeps();
    var readings = new HashMap<Cluster, ClusterReading>();
    var turns = new Semaphore(CLUSTERS_AT_ONCE);
    var calls = new ArrayList<Side.Call<Void>>();
    for (var reader : clusters.values()) {
      calls.add(() -> {
        ClusterReading reading;
        try {
          turns.acquire();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw AbortedException.create("interrupted");
        }
        try {
          reading = reader.read(ecs, sweeps.getOrDefault(reader, ClusterReader.Sweep.NONE));
        } finally {
          turns.release();
        }
        synchronized (readings) {
          readings.put(reader.cluster(), reading);
          arrivals.arrived(region, Map.copyOf(readings), clusters.size());
        }
        return null;
      });
    }
    for (var outcome : Side.bySide(calls)) if (outcome instanceof Side.Outcome.Failed<Void>(var e)) throw e;
    var gaps = new ArrayList<>(trouble.stream().toList());
    for (var reader : clusters.values()) {
      var reading = readings.get(reader.cluster());
      reading.services().trouble().ifPresent(gaps::add);
      reading.tasks().trouble().ifPresent(gaps::add);
      for (var gap : reader.gaps()) if (gaps.stream().noneMatch(g -> g.what().equals(gap.what()))) gaps.add(gap);
    }
    var accounts = clusters.keySet().stream().map(Cluster::account).distinct().toList();
    var scopes = (accounts.isEmpty() ? List.of("") : accounts).stream().map(a -> new Fleet.Scope(a, region, trouble, trouble)).toList();
    return new Region(Map.copyOf(readings), scopes, List.copyOf(gaps));
  }

  /// Why the clusters could not be listed; those of before are read all the same.
  private Optional<Problem> list() {
    try {
      var there = new ArrayList<Cluster>();
      for (var arn : ecs.clusters()) Cluster.parse(arn).filter(c -> settings.clusters().matches(c.name())).ifPresent(there::add);
      clusters.keySet().retainAll(there);
      for (var cluster : there) clusters.computeIfAbsent(cluster, c -> new ClusterReader(c, settings.login(), clock));
      return Optional.empty();
    } catch (SdkException e) {
      var cause = AwsCause.of(e, settings.login());
      if (cause.isLogin()) throw new LoginLost(cause);
      return Optional.of(cause.toProblem("cannot list the clusters in " + region));
    }
  }

  /// Gives the clusters that were not described for longest their turn, as many batches as the time since the last look is worth.
  private Map<ClusterReader, ClusterReader.Sweep> sweeps() {
    var now = clock.instant();
    var since = last.map(l -> Duration.between(l, now)).orElse(Duration.ZERO);
    last = Optional.of(now);
    record Batch(ClusterReader of, Instant read) {}
    var batches = new ArrayList<Batch>();
    int taskBatches = 0;
    for (var reader : clusters.values()) {
      for (var read : reader.serviceBatches()) batches.add(new Batch(reader, read));
      taskBatches += reader.taskBatches();
    }
    batches.sort(Comparator.comparing(Batch::read));
    serviceCredit = Math.min(batches.size(), serviceCredit + share(since, SERVICE_SWEEP) * batches.size());
    taskCredit = Math.min(taskBatches, taskCredit + share(since, TASK_SWEEP) * taskBatches);
    var sweeps = new HashMap<ClusterReader, ClusterReader.Sweep>();
    for (int i = 0; i < (int) serviceCredit; i++) sweeps.merge(batches.get(i).of, new ClusterReader.Sweep(1, 0), RegionReader::sum);
    serviceCredit -= (int) serviceCredit;
    var list = List.copyOf(clusters.values());
    for (; taskCredit >= 1; taskCredit--) sweeps.merge(list.get(turn++ % list.size()), new ClusterReader.Sweep(0, 1), RegionReader::sum);
    return sweeps;
  }

  private int turn;

  private static double share(Duration since, Duration of) {
    return Math.min(1, (double) since.toMillis() / of.toMillis());
  }

  private static ClusterReader.Sweep sum(ClusterReader.Sweep a, ClusterReader.Sweep b) {
    return new ClusterReader.Sweep(a.services() + b.services(), a.tasks() + b.tasks());
  }

  void close() {
    ecs.close();
  }
}
