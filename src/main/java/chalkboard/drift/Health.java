package chalkboard.drift;

import chalkboard.board.Headline;
import chalkboard.board.ServiceHealth;
import chalkboard.history.ServiceWatch;
import chalkboard.runtime.Container;
import chalkboard.runtime.Deployment;
import chalkboard.runtime.Deployments;
import chalkboard.runtime.Service;
import chalkboard.runtime.Strategy;
import chalkboard.runtime.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether ECS runs a service as it was asked to, by one reading and what is remembered of those before.
final class Health {
  private static final Duration PENDING_LIMIT = Duration.ofMinutes(5);

  private final Service service;
  private final List<Task> tasks;
  private final Instant at;
  private final ServiceWatch watch;
  private final int running;
  private final boolean rolling;
  private boolean pending;
  private boolean pendingLong;
  private @Nullable Container sick;

  private Health(Service service, List<Task> tasks, Instant servicesAt, Instant at, ServiceWatch watch) {
    this.service = service;
    this.tasks = tasks;
    this.at = at;
    this.watch = watch;
    rolling = Deployments.isRolling(service, at);
    running = Math.max(service.running(), startedAfter(servicesAt));
    pending = service.pending() > 0;
    for (var t : tasks) look(t);
  }

  /// @param tasks those of the service, running or on their way
  /// @param servicesAt when the service was read
  /// @param at when the later of the service and its tasks was read: ages count from there
  /// @param watch what is remembered of the service, this reading with it
  static ServiceHealth of(Service service, List<Task> tasks, Instant servicesAt, Instant at, ServiceWatch watch) {
    return new Health(service, tasks, servicesAt, at, watch).judged();
  }

  /// A task that was started after the service was read ends what its count says.
  private int startedAfter(Instant servicesAt) {
    int n = 0;
    for (var t : tasks) if (t.isRunning() && t.startedAt().filter(servicesAt::isBefore).isPresent()) n++;
    return n;
  }

  private void look(Task task) {
    if (task.isPending()) {
      pending = true;
      pendingLong |= task.createdAt().isPresent() && !task.createdAt().get().plus(PENDING_LIMIT).isAfter(at);
    }
    if (task.isRunning()) for (var c : task.containers()) if (c.isRunning() && c.health().equals("UNHEALTHY")) sick = c;
  }

  private ServiceHealth judged() {
    if (isStopped()) {
      return health(Headline.STOPPED, service.daemon()
          ? "there is no instance to run on"
          : "desired count is 0"
              + (service.running() > 0 ? ", " + service.running() + " still running" : ""));
    }
    if (!service.counts().areTold()) return health(Headline.UNKNOWN, "how many of its tasks run is not told");
    if (service.desired() > 0 && running == 0) return empty();
    var failed = failure();
    if (!failed.isEmpty()) return lasting(Headline.ROLLOUT_FAILED, failed, true).since(service.primary().flatMap(Deployment::updatedAt));
    if (sick != null) return health(Headline.DEGRADED, "container " + sick.name() + " is UNHEALTHY, " + counts());
    if (rolling) return health(Headline.ROLLING, rolloutWords()).since(Deployments.coming(service).flatMap(Deployment::createdAt));
    boolean shortLong = pendingLong || isLong(watch.shortSince());
    if (running < service.desired() && (!pending || shortLong)) {
      return lasting(Headline.DEGRADED, counts() + (pending ? ", pending for 5 min" : ", none pending") + lastEvent(), pendingLong)
          .since(since(watch.shortSince()));
    }
    if (watch.failedAt().isPresent()) {
      return health(Headline.DEGRADED, counts() + ", " + watch.progress().failed() + " tasks have failed, and more of late" + lastEvent())
          .since(watch.failedAt());
    }
    if (watch.isFlapping(service)) return health(Headline.DEGRADED, counts() + flapping());
    return health(Headline.RUNNING, counts());
  }

  /// A daemon service wants one task on each instance: with none, and nothing running, there is nothing to run on.
  private boolean isStopped() {
    return service.isStopped() && (!service.daemon() || (running == 0 && !pending));
  }

  private ServiceHealth empty() {
    if (rolling && Deployments.isFirst(service) && failure().isEmpty()) {
      return health(Headline.ROLLING, "first deployment, " + counts() + failedTasks()).since(service.createdAt());
    }
    if (watch.startedUp().filter(since -> since.plus(PENDING_LIMIT).isAfter(at)).isPresent()) {
      return health(Headline.ROLLING, "asked to run again, " + counts() + ", " + service.pending() + " pending").since(watch.startedUp());
    }
    boolean lasts = pendingLong || isLong(watch.emptySince());
    boolean wasDown = watch.unwell().filter(u -> u.isShown()).isPresent();
    if (pending && !lasts && !wasDown && !watch.isFlapping(service) && watch.failedAt().isEmpty()) {
      return rolling
          ? health(Headline.ROLLING, rolloutWords())
          : health(Headline.UNKNOWN, "nothing runs yet, " + counts() + ", one is on its way");
    }
    return lasting(Headline.DOWN, counts() + (pending ? lasts ? ", pending for 5 min" : ", one pending" : ", none pending")
        + (watch.isFlapping(service) ? flapping() : "") + lastEvent(), pendingLong).since(since(watch.emptySince()));
  }

  /// The first reading that showed it, or what ECS's own events say of it since the service was last steady.
  private Optional<Instant> since(Optional<Instant> reading) {
    var first = reading.orElse(at);
    for (var e : service.events()) {
      if (e.message().contains("steady state")) break;
      boolean tells = e.message().contains("has stopped") || e.message().contains("unable to") || e.message().contains("is unhealthy");
      if (tells && e.at().isBefore(first)) first = e.at();
    }
    return Optional.of(first);
  }

  private String flapping() {
    return ", " + watch.replaced().size() + " tasks were replaced within 10 min" + lastEvent();
  }

  private boolean isLong(Optional<Instant> since) {
    return since.isPresent() && !since.get().plus(PENDING_LIMIT).isAfter(at);
  }

  private String counts() {
    return running + "/" + service.desired() + " running";
  }

  private String failedTasks() {
    int failed = service.primary().map(Deployment::failed).orElse(0);
    return failed == 0 ? "" : ", " + failed + " tasks failed" + lastEvent();
  }

  /// Full counts are waited with on purpose (bake time, the wait before old tasks end): stuck is what is short of tasks, and a rolling
  /// update that has let no old task go; one whose last old tasks are protected is neither.
  private String failure() {
    var coming = Deployments.coming(service);
    if (coming.isEmpty()) return "";
    var d = coming.get();
    if (d.hasFailed()) return "deployment " + d.id() + " failed" + (d.reason().isEmpty() ? "" : ": " + d.reason());
    boolean open = d.rolloutState().equals("IN_PROGRESS") || (d.rolloutState().isEmpty() && service.deployments().size() > 1);
    var told = d.updatedAt().or(d::createdAt);
    boolean toldLong = !watch.moved() && told.isPresent() && !told.get().plus(Deployments.STUCK).isAfter(at);
    boolean stands = toldLong || !watch.progressSince().plus(Deployments.STUCK).isAfter(at);
    boolean stuck = open && stands && (isRollingUpdate() ? isShortOfTasks() || old() >= service.desired() : d.running() < d.desired());
    return stuck ? "deployment " + d.id() + " has not moved for 30 min: " + d.running() + "/" + d.desired() + " running" : "";
  }

  private boolean isRollingUpdate() {
    return service.strategy() == Strategy.ROLLING;
  }

  private boolean isShortOfTasks() {
    int n = 0;
    for (var d : service.deployments()) n += d.running();
    return n < service.desired();
  }

  private int old() {
    int n = 0;
    for (var d : service.deployments()) if (!d.isPrimary()) n += d.running();
    return n;
  }

  private String rolloutWords() {
    var d = Deployments.coming(service).orElseThrow();
    var words = "deployment " + d.id() + " in progress: " + d.running() + "/" + d.desired() + " of the new tasks run";
    return words + Deployments.failure(service).map(f -> "; ECS says: " + f.reason()).orElse("");
  }

  private String lastEvent() {
    return service.events().isEmpty() ? "" : "; ECS says: " + service.events().getFirst().message();
  }

  private ServiceHealth health(Headline headline, String words) {
    return new ServiceHealth(service, headline, words, false);
  }

  private ServiceHealth lasting(Headline headline, String words, boolean hasLasted) {
    return new ServiceHealth(service, headline, words, hasLasted);
  }
}
