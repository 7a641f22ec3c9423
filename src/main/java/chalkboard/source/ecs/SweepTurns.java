package chalkboard.source.ecs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whose turn it is to be swept: within some minutes everything in a region is described once, also what no task gave away.
final class SweepTurns {
  private static final Duration SERVICE_SWEEP = Duration.ofMinutes(5);
  private static final Duration TASK_SWEEP = Duration.ofMinutes(10);

  private Optional<Instant> lastLook = Optional.empty();
  private double serviceCredit;
  private double taskCredit;
  private int turn;

  /// Gives the clusters that were not described for longest their turn, as many batches as the time since the last look is worth.
  Map<ClusterReader, ClusterReader.Sweep> next(List<ClusterReader> clusters, Instant now) {
    var since = lastLook.filter(now::isAfter).map(l -> Duration.between(l, now)).orElse(Duration.ZERO);
    lastLook = Optional.of(now);
    record Batch(ClusterReader of, Instant read) {}
    var batches = new ArrayList<Batch>();
    int taskBatches = 0;
    for (var reader : clusters) {
      // What was read by a clock that was ahead was not read last.
      for (var read : reader.serviceBatches()) batches.add(new Batch(reader, read.isAfter(now) ? Instant.MIN : read));
      taskBatches += reader.taskBatches();
    }
    batches.sort(Comparator.comparing(Batch::read));
    serviceCredit = Math.min(batches.size(), serviceCredit + share(since, SERVICE_SWEEP) * batches.size());
    taskCredit = Math.min(taskBatches, taskCredit + share(since, TASK_SWEEP) * taskBatches);
    var sweeps = new HashMap<ClusterReader, ClusterReader.Sweep>();
    for (int i = 0; i < (int) serviceCredit; i++) sweeps.merge(batches.get(i).of, new ClusterReader.Sweep(1, 0), ClusterReader.Sweep::plus);
    serviceCredit -= (int) serviceCredit;
    for (; taskCredit >= 1; taskCredit--)
      sweeps.merge(clusters.get(turn++ % clusters.size()), new ClusterReader.Sweep(0, 1), ClusterReader.Sweep::plus);
    return sweeps;
  }

  private static double share(Duration since, Duration of) {
    return Math.min(1, (double) since.toMillis() / of.toMillis());
  }
}
