package chalkboard.source.ecs;

import chalkboard.feed.Problem;
import chalkboard.runtime.Cluster;
import chalkboard.runtime.ClusterReading;
import chalkboard.runtime.Container;
import chalkboard.source.aws.AwsLogin;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;

/// One cluster: what is known of its services and tasks, and which few calls bring that up to date.
///
/// Tasks first: their list is short and tells what moved. Described are only the tasks that are new or not settled, and the services
/// whose tasks moved or that are not settled; an image never changes under a running task. What else may change is swept up in turns.
final class ClusterReader {
  private final ClusterCalls calls;
  private final Clock clock;
  private final Revisions revisions = new Revisions();
  private final Traffic traffic;
  private final KnownServices services;
  private final KnownTasks tasks;
  private Optional<Problem> gap = Optional.empty();

  ClusterReader(Cluster cluster, AwsLogin login, Clock clock) {
    this.calls = new ClusterCalls(cluster, login);
    this.clock = clock;
    this.traffic = new Traffic(revisions, calls::cause);
    var unread = new Problem("cannot tell what runs in cluster \"" + cluster.name() + "\"", "it has not been read yet", "");
    services = new KnownServices(calls, unread);
    tasks = new KnownTasks(calls, unread);
  }

  /// What could not be asked, and leaves an image without a digest, or a deployment without its share of the traffic.
  List<Problem> gaps() {
    // In one set of words for all clusters: what is to be done is the same.
    var shares = traffic.trouble()
        .map(c -> c.toProblem("cannot read which build gets the traffic of services in blue/green" + calls.where()));
    return Stream.concat(gap.stream(), shares.stream()).toList();
  }

  /// What one refresh reads beside what moved.
  ///
  /// @param services so many batches of the longest unread services
  /// @param tasks so many batches of the longest unread tasks
  record Sweep(int services, int tasks) {
    static final Sweep NONE = new Sweep(0, 0);

    Sweep plus(Sweep other) {
      return new Sweep(services + other.services, tasks + other.tasks);
    }
  }

  /// When the first of each batch of services was read, the longest ago first.
  List<Instant> serviceBatches() {
    return services.batches();
  }

  int taskBatches() {
    return tasks.batches();
  }

  /// @throws LoginExpired where AWS does not accept the login any more
  ClusterReading read(Ecs ecs, Sweep sweep) {
    var moved = tasks.read(ecs, sweep.tasks, clock.instant());
    services.read(ecs, sweep.services, clock.instant(), moved);
    roll(ecs);
    complete(ecs);
    var used = traffic.revisions();
    for (var known : services.all()) used.addAll(known.revisions());
    revisions.forgetAllBut(used);
    return new ClusterReading(services.reading(), tasks.reading());
  }

  /// Who has the traffic where that moves.
  private void roll(Ecs ecs) {
    var now = clock.instant();
    traffic.read(ecs, services.all(), now);
    services.roll(known -> traffic.rolling(known, now));
  }

  /// Digests that no agent told, and what an empty service would run, come from service revisions.
  private void complete(Ecs ecs) {
    gap = Optional.empty();
    var byName = services.byName();
    var bare = tasks.withoutDigest();
    Map<String, KnownService> needy = new LinkedHashMap<>();
    for (var known : services.all()) if (known.isEmpty()) needy.put(known.service().name(), known);
    for (var task : bare) {
      var name = task.serviceName().orElseThrow();
      if (byName.containsKey(name)) needy.put(name, byName.get(name));
    }
    if (needy.isEmpty()) return;
    try {
      revisions.readOf(ecs, needy.values());
    } catch (SdkException e) {
      gap = Optional.of(calls.problem("describe service revisions", e));
    }
    for (var known : needy.values()) {
      var planned = known.isEmpty() ? revisions.planned(known) : List.<Container>of();
      if (!planned.isEmpty()) services.plan(known, planned);
    }
    tasks.complete(bare, t -> revisions.completed(t, Optional.ofNullable(byName.get(t.serviceName().orElseThrow()))));
  }
}
