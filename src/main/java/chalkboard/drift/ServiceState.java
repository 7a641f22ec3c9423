package chalkboard.drift;

import chalkboard.board.Headline;
import chalkboard.board.HealthGround;
import chalkboard.board.ServiceHealth;
import chalkboard.board.UntoldGround.MissingTasks;
import chalkboard.feed.Problem;
import chalkboard.history.BoardHistory;
import chalkboard.history.ServiceWatch;
import chalkboard.history.ServiceWatch.Unwell;
import chalkboard.runtime.Deployments;
import chalkboard.runtime.MergedFleet;
import chalkboard.runtime.Service;
import chalkboard.runtime.ServiceKey;
import chalkboard.runtime.Task;
import chalkboard.words.CoverageProblems;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One service at one reading: how it does, what is remembered of it, and whether all of its tasks were read.
///
/// It is judged once, whichever images it runs: what settles belongs to the service, not to the rows it stands in.
///
/// @param isRolling whether a deployment is under way
/// @param servicesAt when the service itself was read
/// @param untold how many of its tasks were not read; empty where all were
record ServiceState(ServiceHealth health, ServiceWatch watch, boolean isRolling, Instant servicesAt, Optional<MissingTasks> untold) {
  /// The service and its tasks are never read at one moment; further apart than this, only that none was read proves something.
  private static final Duration APART = Duration.ofMinutes(1);
  /// At so many readings in a row, or at the first of all, what was not read is unknown.
  private static final int UNTOLD = 2;

  Service service() {
    return health.service();
  }

  /// Whether it would be the same at any later reading that brings nothing new of it.
  boolean isQuiet() {
    if (isRolling || !untold.isEmpty() || !watch.isQuiet() || service().pending() > 0) return false;
    for (var t : watch.tasks()) if (t.isPending()) return false;
    return health.headline() == Headline.RUNNING || health.headline() == Headline.STOPPED;
  }

  /// The same, read once more without news.
  ServiceState seenAgain(Instant services, Instant at) {
    return new ServiceState(health, watch.seenAgain(at), isRolling, services, untold);
  }

  /// Whether some of its tasks were not read, at this reading for the first time.
  boolean isUntoldOnce() {
    return !untold.isEmpty() && watch.untold() < UNTOLD;
  }

  /// What is to be said of the tasks that were not read, once that is no passing thing.
  Optional<Problem> problem(String environment) {
    return isUntoldOnce() ? Optional.empty() : untold.map(missing -> CoverageProblems.missingTasks(environment, missing));
  }

  /// How each service of an environment does.
  ///
  /// @param before how they did at the reading before
  /// @param longestGap how long ago that may be for the two to tell together what has lasted
  static Map<ServiceKey, ServiceState> of(EnvironmentContents column, Map<ServiceKey, ServiceState> before, MergedFleet merged,
      BoardHistory history, Duration longestGap) {
    var map = HashMap.<ServiceKey, ServiceState>newHashMap(column.held().size());
    for (var held : column.held()) {
      if (held.service().isEmpty()) continue;
      var service = held.service().get();
      var known = merged.known(service.cluster());
      var servicesAt = known.services().taken().orElse(Instant.EPOCH);
      var tasksAt = known.tasks().taken().orElse(servicesAt);
      var key = ServiceKey.of(service);
      var last = before.get(key);
      if (last != null && last.isQuiet() && !known.tasks().isUnread()) {
        map.put(key, last.seenAgain(servicesAt, servicesAt.isAfter(tasksAt) ? servicesAt : tasksAt));
        continue;
      }
      map.put(key, of(service, held.tasks(), servicesAt, tasksAt, known.tasks().isUnread(),
          history.watch(column.name(), key), longestGap));
    }
    return map;
  }

  /// @param unread whether the tasks of its cluster were not read at all: that is told of the environment
  /// @param history what is remembered of it; null where it was never seen
  /// @param longestGap after a longer one the reading is as the first of all
  static ServiceState of(Service service, List<Task> tasks, Instant servicesAt, Instant tasksAt, boolean unread,
      @Nullable ServiceWatch history, Duration longestGap) {
    var at = servicesAt.isAfter(tasksAt) ? servicesAt : tasksAt;
    var untold = unread
        ? Optional.<MissingTasks>empty()
        : untold(service, tasks, Duration.between(servicesAt, tasksAt).abs().compareTo(APART) > 0);
    boolean first = history == null || history.at().plus(longestGap).isBefore(at);
    boolean later = history == null || at.isAfter(history.at());
    var watch = untold.isEmpty() ? ServiceWatch.after(history, service, tasks, at) : untold(history, service, tasks, at, first);
    var raw = Health.of(service, tasks, servicesAt, at, watch);
    boolean rolling = isRolling(service, tasks, servicesAt, at);
    return new Settler(watch, at, first, later, rolling, servicesAt, untold).settled(raw);
  }

  /// What is remembered of a service of which not all tasks were read.
  private static ServiceWatch untold(@Nullable ServiceWatch history, Service service, List<Task> tasks, Instant at, boolean first) {
    if (history == null) return ServiceWatch.after(null, service, tasks, at).untold(UNTOLD, at);
    return history.untold(first ? UNTOLD : at.isAfter(history.at()) ? history.untold() + 1 : history.untold(), at);
  }

  private static boolean isRolling(Service service, List<Task> tasks, Instant servicesAt, Instant at) {
    if (Deployments.isRolling(service, at)) return true;
    for (var t : tasks) if (t.isRunning() && Deployments.isUnseen(service, t, servicesAt)) return true;
    return false;
  }

  /// Stopping tasks are counted by the service and not listed as its tasks: only fewer than it should have tells that some are missing.
  private static Optional<MissingTasks> untold(Service service, List<Task> tasks, boolean apart) {
    if (!service.counts().areTold()) return Optional.empty();
    int read = 0;
    for (var t : tasks) if (t.isRunning() || t.isPending()) read++;
    int least = Math.min(service.desired(), service.running());
    if (read >= least || (apart && read > 0)) return Optional.empty();
    return Optional.of(new MissingTasks(service.name(), service.running(), service.desired(), read));
  }

  /// Lets what is not well be said when it has lasted, and end when it has been well for as long.
  ///
  /// @param first whether it is the first reading of the service, or the first for long
  /// @param later whether it is another reading than the last one
  private record Settler(ServiceWatch watch, Instant at, boolean first, boolean later, boolean rolling, Instant servicesAt,
      Optional<MissingTasks> untold) {
    ServiceState settled(ServiceHealth raw) {
      if (raw.isUnwell()) return unwell(raw);
      var before = watch.unwell();
      return before.isPresent() && !first && lingers(raw, before.get()) ? lingering(raw, before.get()) : state(raw, Optional.empty());
    }

    private ServiceState state(ServiceHealth said, Optional<Unwell> kept) {
      return new ServiceState(said, watch.with(kept), rolling, servicesAt, untold);
    }

    private ServiceState unwell(ServiceHealth raw) {
      var before = watch.unwell();
      var since = before.map(Unwell::since).orElse(at);
      int readings = before.map(Unwell::readings).orElse(0) + (later || before.isEmpty() ? 1 : 0);
      boolean lasted = raw.hasLasted() || (readings >= Debounce.READINGS && !since.plus(Debounce.TIME).isAfter(at));
      boolean shown = first || before.filter(Unwell::isShown).isPresent() || lasted;
      var kept = new Unwell(since, readings, shown, raw.headline(), raw.ground(), Optional.empty(), 0);
      return state(!shown ? waiting(raw) : lasted ? raw : raw.unsettled(), Optional.of(kept));
    }

    private ServiceHealth waiting(ServiceHealth raw) {
      var ground = new HealthGround.NotForLong(raw.headline(), raw.ground());
      return raw.saying(rolling ? Headline.ROLLING : raw.headline() == Headline.DOWN ? Headline.UNKNOWN : Headline.RUNNING, ground);
    }

    /// A stop or a new deployment ends it at once, and so does a start after a mere stop; tasks that die may do so again.
    private boolean lingers(ServiceHealth raw, Unwell before) {
      if (!before.isShown() || raw.headline() == Headline.STOPPED) return false;
      return before.word() == Headline.DEGRADED || (before.word() == Headline.DOWN && !rolling && !watch.replaced().isEmpty());
    }

    private ServiceState lingering(ServiceHealth raw, Unwell b) {
      var well = b.wellSince().orElse(at);
      int readings = b.wellReadings() + (later || b.wellSince().isEmpty() ? 1 : 0);
      if (readings >= Debounce.READINGS && !well.plus(Debounce.TIME).isAfter(at)) return state(raw, Optional.empty());
      var kept = new Unwell(b.since(), b.readings(), true, b.word(), b.ground(), Optional.of(well), readings);
      return state(raw.saying(Headline.DEGRADED, new HealthGround.UntilNow(b.ground())), Optional.of(kept));
    }
  }
}
