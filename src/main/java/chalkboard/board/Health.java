package chalkboard.board;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Whether ECS runs a service as it was asked to.
final class Health {
  private static final Duration PENDING_LIMIT = Duration.ofMinutes(5);
  private static final Duration STUCK_LIMIT = Duration.ofMinutes(30);
  /// A service is created with its first deployment; the clocks of ECS differ by less.
  private static final Duration CREATION = Duration.ofMinutes(2);
  private static final int MOST_REPLACED = 3;

  private Health() {}

  /// @param tasks those of the service, running or on their way
  /// @param at when they were read: ages count from there
  /// @param past what is remembered of the service, this reading with it
  static ServiceHealth of(Service service, List<Task> tasks, Instant at, ServicePast past) {
    if (service.desired() == 0 && !service.daemon()) {
      return health(service, Headline.STOPPED, service.running() > 0 ? "desired count is 0, " + service.running() + " still running" : "desired count is 0");
    }
    boolean rolling = isRollingOut(service, at);
    boolean pending = service.pending() > 0;
    boolean pendingLong = false;
    Container sick = null;
    for (var t : tasks) {
      if (t.isPending()) {
        pending = true;
        pendingLong |= t.createdAt().isPresent() && !t.createdAt().get().plus(PENDING_LIMIT).isAfter(at);
      }
      if (t.isRunning()) for (var c : t.containers()) if (c.isRunning() && c.health().equals("UNHEALTHY")) sick = c;
    }
    if (service.desired() > 0 && service.running() == 0) return empty(service, at, past, rolling, pending, pendingLong);
    var failed = failure(service, at, past);
    if (!failed.isEmpty()) return new ServiceHealth(service, Headline.ROLLOUT_FAILED, failed, true);
    if (sick != null) return health(service, Headline.DEGRADED, "container " + sick.name() + " is UNHEALTHY, " + counts(service));
    if (rolling) return health(service, Headline.ROLLING, rolloutWords(service));
    boolean shortLong = pendingLong || isLong(past.shortSince(), at);
    if (service.running() < service.desired() && (!pending || shortLong)) {
      return new ServiceHealth(service, Headline.DEGRADED, counts(service) + (pending ? ", pending for 5 min" : ", none pending") + lastEvent(service), pendingLong);
    }
    if (past.failedAt().isPresent()) {
      return health(service, Headline.DEGRADED, counts(service) + ", " + past.progress().failed() + " tasks have failed, and more of late" + lastEvent(service));
    }
    if (past.replaced().size() >= MOST_REPLACED) {
      return health(service, Headline.DEGRADED, counts(service) + ", " + past.replaced().size() + " tasks were replaced within 10 min" + lastEvent(service));
    }
    return health(service, Headline.RUNNING, counts(service));
  }

  private static boolean isLong(Optional<Instant> since, Instant at) {
    return since.isPresent() && !since.get().plus(PENDING_LIMIT).isAfter(at);
  }

  private static ServiceHealth empty(Service service, Instant at, ServicePast past, boolean rolling, boolean pending, boolean pendingLong) {
    boolean first = rolling && past.settled().isEmpty() && isFirst(service);
    boolean stuck = first && !failure(service, at, past).isEmpty();
    if (first && !stuck) return health(service, Headline.ROLLING, "first deployment, " + counts(service) + failed(service));
    boolean lasting = pendingLong || isLong(past.emptySince(), at);
    if (pending && !lasting && !past.isDown()) {
      return health(service, Headline.ROLLING, "starting, " + counts(service) + ", " + service.pending() + " pending");
    }
    return new ServiceHealth(service, Headline.DOWN,
        counts(service) + (pending ? lasting ? ", pending for 5 min" : ", one pending" : ", none pending") + lastEvent(service), pendingLong);
  }

  private static String counts(Service service) {
    return service.running() + "/" + service.desired() + " running";
  }

  private static String failed(Service service) {
    int failed = service.primary().map(Deployment::failed).orElse(0);
    return failed == 0 ? "" : ", " + failed + " tasks failed" + lastEvent(service);
  }

  /// More than one deployment at work, or the only one not yet done. Task sets have no rollout state: their counts decide.
  static boolean isRollingOut(Service service, Instant at) {
    var primary = service.primary();
    if (primary.isEmpty()) return false;
    var d = primary.get();
    if (d.rolloutState().equals("FAILED")) return false;
    boolean others = false;
    for (var o : service.deployments()) others |= !o.isPrimary() && o.running() + o.pending() > 0;
    if (d.rolloutState().isEmpty()) {
      boolean young = d.createdAt().isPresent() && d.createdAt().get().plus(STUCK_LIMIT).isAfter(at);
      return others || service.strategy().isOfTaskSets() && young && d.running() < d.desired();
    }
    return d.rolloutState().equals("IN_PROGRESS") || others && d.running() < d.desired();
  }

  /// What a rollout brings: with task sets the youngest, which becomes the primary one only when the traffic has moved.
  static Deployment coming(Service service) {
    var primary = service.primary().orElseThrow();
    if (!primary.rolloutState().isEmpty()) return primary;
    var youngest = primary;
    for (var d : service.deployments()) {
      if (d.running() + d.pending() > 0 && d.createdAt().isPresent() && youngest.createdAt().isPresent()
          && d.createdAt().get().isAfter(youngest.createdAt().get())) youngest = d;
    }
    return youngest;
  }

  /// How far the new deployment is, of what it should come to.
  static int percent(Service service) {
    var d = coming(service);
    return d.desired() <= 0 ? 0 : Math.min(100, 100 * d.running() / d.desired());
  }

  private static boolean isFirst(Service service) {
    var d = service.primary().orElseThrow();
    return service.deployments().size() == 1 && (service.createdAt().isEmpty() || d.createdAt().isEmpty()
        || !d.createdAt().get().isAfter(service.createdAt().get().plus(CREATION)));
  }

  /// Full counts are waited with on purpose (bake time, the wait before old tasks end): only what is short of tasks can be stuck.
  private static String failure(Service service, Instant at, ServicePast past) {
    if (service.primary().isEmpty()) return "";
    var d = coming(service);
    if (d.rolloutState().equals("FAILED")) return "deployment " + d.id() + " failed" + (d.reason().isEmpty() ? "" : ": " + d.reason());
    boolean open = d.rolloutState().equals("IN_PROGRESS") || d.rolloutState().isEmpty() && service.deployments().size() > 1;
    var told = d.updatedAt().or(d::createdAt);
    boolean toldLong = !past.moved() && told.isPresent() && !told.get().plus(STUCK_LIMIT).isAfter(at);
    boolean stuck = open && d.running() < d.desired() && (toldLong || !past.progressSince().plus(STUCK_LIMIT).isAfter(at));
    return stuck ? "deployment " + d.id() + " has not moved for 30 min: " + d.running() + "/" + d.desired() + " running" : "";
  }

  private static String rolloutWords(Service service) {
    var d = coming(service);
    return "deployment " + d.id() + " in progress: " + d.running() + "/" + d.desired() + " of the new tasks run";
  }

  private static String lastEvent(Service service) {
    return service.events().isEmpty() ? "" : "; ECS says: " + service.events().getFirst().message();
  }

  private static ServiceHealth health(Service service, Headline headline, String words) {
    return new ServiceHealth(service, headline, words, false);
  }
}
