package chalkboard.board;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Whether ECS runs a service as it was asked to, from one reading.
final class Health {
  private static final Duration PENDING_LIMIT = Duration.ofMinutes(5);
  private static final Duration STUCK_LIMIT = Duration.ofMinutes(30);

  private Health() {}

  /// @param tasks those of the service, running or on their way
  /// @param at when they were read: ages count from there
  static ServiceHealth of(Service service, List<Task> tasks, Instant at) {
    if (service.desired() == 0 && !service.daemon()) return health(service, Headline.STOPPED, "desired count is 0");
    var counts = service.running() + "/" + service.desired() + " running";
    boolean inRollout = isRollingOut(service);
    boolean pending = service.pending() > 0 || tasks.stream().anyMatch(Task::isPending);
    boolean pendingLong = tasks.stream().filter(Task::isPending)
        .anyMatch(t -> t.createdAt().filter(c -> !c.plus(PENDING_LIMIT).isAfter(at)).isPresent());
    if (service.desired() > 0 && service.running() == 0) {
      if (inRollout && isFirst(service) && !pendingLong) return health(service, Headline.ROLLING, "first deployment, " + counts);
      if (pending && !pendingLong) return health(service, Headline.ROLLING, "starting, " + counts + ", " + service.pending() + " pending");
      return health(service, Headline.DOWN, counts + (pendingLong ? ", pending for 5 min" : ", none pending") + lastEvent(service));
    }
    var failed = failure(service, at);
    if (!failed.isEmpty()) return health(service, Headline.ROLLOUT_FAILED, failed);
    var sick = tasks.stream().filter(Task::isRunning).flatMap(t -> t.containers().stream())
        .filter(c -> c.isRunning() && c.health().equals("UNHEALTHY")).findFirst();
    if (sick.isPresent()) return health(service, Headline.DEGRADED, "container " + sick.get().name() + " is UNHEALTHY, " + counts);
    if (inRollout) return health(service, Headline.ROLLING, rolloutWords(service));
    if (service.running() < service.desired() && (!pending || pendingLong)) {
      return health(service, Headline.DEGRADED, counts + (pendingLong ? ", pending for 5 min" : ", none pending") + lastEvent(service));
    }
    return health(service, Headline.RUNNING, counts);
  }

  /// More than one deployment at work, or the only one not yet done. Task sets have no rollout state: their counts decide.
  static boolean isRollingOut(Service service) {
    var primary = service.primary();
    if (primary.isEmpty()) return false;
    if (primary.get().rolloutState().equals("FAILED")) return false;
    boolean others = service.deployments().stream().anyMatch(d -> !d.isPrimary() && d.running() + d.pending() > 0);
    if (primary.get().rolloutState().isEmpty()) return others;
    return primary.get().rolloutState().equals("IN_PROGRESS") || others && primary.get().running() < primary.get().desired();
  }

  /// How far the new deployment is, of what it should come to.
  static int percent(Service service) {
    return service.primary().map(p -> p.desired() <= 0 ? 0 : Math.min(100, 100 * p.running() / p.desired())).orElse(0);
  }

  private static boolean isFirst(Service service) {
    return service.deployments().size() == 1 && service.primary().filter(d -> d.failed() == 0).isPresent();
  }

  private static String failure(Service service, Instant at) {
    var primary = service.primary();
    if (primary.isEmpty()) return "";
    var d = primary.get();
    if (d.rolloutState().equals("FAILED")) return "deployment " + d.id() + " failed" + (d.reason().isEmpty() ? "" : ": " + d.reason());
    boolean stuck = d.rolloutState().equals("IN_PROGRESS") && d.running() < d.desired()
        && d.updatedAt().or(d::createdAt).filter(t -> !t.plus(STUCK_LIMIT).isAfter(at)).isPresent();
    return stuck ? "deployment " + d.id() + " has not moved for 30 min: " + d.running() + "/" + d.desired() + " running" : "";
  }

  private static String rolloutWords(Service service) {
    var d = service.primary().orElseThrow();
    return "deployment " + d.id() + " in progress: " + d.running() + "/" + d.desired() + " of the new tasks run";
  }

  private static String lastEvent(Service service) {
    return service.events().stream().findFirst().map(e -> "; ECS says: " + e.message()).orElse("");
  }

  private static ServiceHealth health(Service service, Headline headline, String words) {
    return new ServiceHealth(service, headline, words);
  }
}
