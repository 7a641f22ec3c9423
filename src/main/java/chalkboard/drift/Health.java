package chalkboard.drift;

import chalkboard.board.Headline;
import chalkboard.board.HealthGround;
import chalkboard.board.HealthGround.Pending;
import chalkboard.board.HealthGround.Replaced;
import chalkboard.board.HealthGround.TaskCounts;
import chalkboard.board.ServiceHealth;
import chalkboard.history.ServiceWatch;
import chalkboard.runtime.Container;
import chalkboard.runtime.Deployment;
import chalkboard.runtime.Deployments;
import chalkboard.runtime.Service;
import chalkboard.runtime.ServiceRollout;
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
      return health(Headline.STOPPED,
          service.daemon() ? new HealthGround.NoInstance() : new HealthGround.AskedToStop(service.running()));
    }
    if (!service.counts().areTold()) return health(Headline.UNKNOWN, new HealthGround.UnknownCounts());
    if (service.desired() > 0 && running == 0) return empty();
    var failed = failure();
    if (failed.isPresent())
      return lasting(Headline.ROLLOUT_FAILED, failed.get(), true).since(service.primary().flatMap(Deployment::updatedAt));
    if (sick != null) return health(Headline.DEGRADED, new HealthGround.SickContainer(sick.name(), counts()));
    if (rolling) return health(Headline.ROLLING, deploying()).since(Deployments.coming(service).flatMap(Deployment::createdAt));
    boolean shortLong = pendingLong || isLong(watch.shortSince());
    if (running < service.desired() && (!pending || shortLong)) {
      return lasting(Headline.DEGRADED, shortOfTasks(true, false), pendingLong)
          .since(since(watch.shortSince()));
    }
    if (watch.failedAt().isPresent()) {
      return health(Headline.DEGRADED, new HealthGround.TasksFail(counts(), watch.progress().failed(), lastEvent()))
          .since(watch.failedAt());
    }
    if (watch.isFlapping(service)) return health(Headline.DEGRADED, new HealthGround.Flapping(counts(), replaced(), lastEvent()));
    return health(Headline.RUNNING, new HealthGround.AsAsked(counts()));
  }

  /// A daemon service wants one task on each instance: with none, and nothing running, there is nothing to run on.
  private boolean isStopped() {
    return service.isStopped() && (!service.daemon() || (running == 0 && !pending));
  }

  private ServiceHealth empty() {
    if (rolling && Deployments.isFirst(service) && failure().isEmpty()) {
      return health(Headline.ROLLING, new HealthGround.FirstDeployment(counts(), failedTasks(), lastEvent())).since(service.createdAt());
    }
    if (watch.startedUp().filter(since -> since.plus(PENDING_LIMIT).isAfter(at)).isPresent()) {
      return health(Headline.ROLLING, new HealthGround.StartedAgain(counts(), service.pending())).since(watch.startedUp());
    }
    boolean lasts = pendingLong || isLong(watch.emptySince());
    boolean wasDown = watch.unwell().filter(u -> u.isShown()).isPresent();
    if (pending && !lasts && !wasDown && !watch.isFlapping(service) && watch.failedAt().isEmpty()) {
      return rolling
          ? health(Headline.ROLLING, deploying())
          : health(Headline.UNKNOWN, new HealthGround.NothingYet(counts()));
    }
    return lasting(Headline.DOWN, shortOfTasks(lasts, watch.isFlapping(service)), pendingLong).since(since(watch.emptySince()));
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

  private HealthGround shortOfTasks(boolean lasts, boolean flapping) {
    var onTheWay = pending ? lasts ? new Pending.Overdue(PENDING_LIMIT) : new Pending.Some() : new Pending.None();
    return new HealthGround.ShortOfTasks(counts(), onTheWay, flapping ? Optional.of(replaced()) : Optional.empty(), lastEvent());
  }

  private Replaced replaced() {
    return new Replaced(watch.replaced().size(), ServiceWatch.MEMORY);
  }

  private boolean isLong(Optional<Instant> since) {
    return since.isPresent() && !since.get().plus(PENDING_LIMIT).isAfter(at);
  }

  private TaskCounts counts() {
    return new TaskCounts(running, service.desired());
  }

  private int failedTasks() {
    return service.primary().map(Deployment::failed).orElse(0);
  }

  /// Full counts are waited with on purpose (bake time, the wait before old tasks end): stuck is what is short of tasks, and a rolling
  /// update that has let no old task go; one whose last old tasks are protected is neither.
  private Optional<HealthGround> failure() {
    var coming = Deployments.coming(service);
    if (coming.isEmpty()) return Optional.empty();
    var d = coming.get();
    if (d.hasFailed()) return Optional.of(new HealthGround.DeploymentFailed(d.id(), d.reason()));
    boolean open = d.rolloutState().equals("IN_PROGRESS") || (d.rolloutState().isEmpty() && service.deployments().size() > 1);
    var told = d.updatedAt().or(d::createdAt);
    boolean toldLong = !watch.moved() && told.isPresent() && !told.get().plus(Deployments.STUCK).isAfter(at);
    boolean stands = toldLong || !watch.progressSince().plus(Deployments.STUCK).isAfter(at);
    boolean stuck = open && stands && (isRollingUpdate() ? isShortOfTasks() || old() >= service.desired() : d.running() < d.desired());
    return stuck
        ? Optional.of(new HealthGround.DeploymentStuck(d.id(), new TaskCounts(d.running(), d.desired()), Deployments.STUCK))
        : Optional.empty();
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

  private HealthGround deploying() {
    var d = Deployments.coming(service).orElseThrow();
    return new HealthGround.Deploying(d.id(), new TaskCounts(d.running(), d.desired()),
        Deployments.failure(service).map(ServiceRollout.RolloutFailure::reason));
  }

  private Optional<String> lastEvent() {
    return service.events().isEmpty() ? Optional.empty() : Optional.of(service.events().getFirst().message());
  }

  private ServiceHealth health(Headline headline, HealthGround ground) {
    return new ServiceHealth(service, headline, ground, false);
  }

  private ServiceHealth lasting(Headline headline, HealthGround ground, boolean hasLasted) {
    return new ServiceHealth(service, headline, ground, hasLasted);
  }
}
