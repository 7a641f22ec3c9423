package chalkboard.drift;

import chalkboard.board.Comparison;
import chalkboard.board.DeployedPeriod;
import chalkboard.board.Ground;
import chalkboard.board.Headline;
import chalkboard.board.Relation;
import chalkboard.board.Rollout;
import chalkboard.board.Running;
import chalkboard.board.ServiceHealth;
import chalkboard.board.Share;
import chalkboard.build.Build;
import chalkboard.build.BuildOrder;
import chalkboard.build.Image;
import chalkboard.history.CellHistory;
import chalkboard.history.ServiceHistory;
import chalkboard.rules.Allowance;
import chalkboard.runtime.Deployment;
import chalkboard.runtime.Deployments;
import chalkboard.runtime.Service;
import chalkboard.runtime.ServiceKey;
import chalkboard.runtime.ServiceRollout;
import chalkboard.runtime.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What is seen of one image in one environment, before it is compared with anything.
final class CellState {
  /// Services of one image may differ this long: one is deployed after the other.
  private static final Duration SPLIT = Duration.ofMinutes(30);
  private static final String ANYTHING = "; what was not read may run anything";

  private final Image image;
  private final EnvironmentContents column;
  private final ReadCoverage coverage;
  private final EnvironmentInventory.ImageInstances instances;
  private final BuildOrder line;
  private final @Nullable CellHistory history;
  private final Map<ServiceKey, ServiceState> states;
  private final Instant at;
  private final boolean hasUpstream;
  private final List<ServiceGroup> groups = new ArrayList<>(1);
  private final List<ServiceHealth> services;
  private final List<ServiceHistory> memory = new ArrayList<>(1);
  private final List<Build> builds;
  private final Optional<Rollout> rollout;
  private final Optional<Ground> mixed;
  private final boolean split;
  private final List<Running> unread;
  private final List<Running> unmarked;
  private final String untold;
  private final List<DeployedPeriod> ran;

  /// @param history what is remembered of the cell; null where it was never read
  /// @param states of the services of its environment
  /// @param hasUpstream whether other environments come before this one: what is off the line is a hotfix here
  CellState(Image image, EnvironmentContents column, ReadCoverage coverage, EnvironmentInventory.ImageInstances instances, BuildOrder line,
      @Nullable CellHistory history,
      Map<ServiceKey, ServiceState> states,
      boolean hasUpstream) {
    this.image = image;
    this.column = column;
    this.coverage = coverage;
    this.instances = instances;
    this.line = line;
    this.history = history;
    this.states = states;
    this.hasUpstream = hasUpstream;
    at = coverage.readAt().orElse(Instant.EPOCH);
    for (var r : instances.running()) group(r).add(r);
    unread = serving(Running::isUnread);
    unmarked = serving(Running::isUnmarked);
    builds = newestFirst();
    services = health();
    rollout = underWay();
    remember();
    var disagreement = instances.running().size() < 2 || builds.size() < 2 ? Disagreement.NONE : disagreement();
    mixed = disagreement.mixed;
    split = disagreement.split;
    untold = untold();
    ran = isSettled()
        ? CellHistory.ran(history, builds.getFirst(), startOf(builds.getFirst()).orElse(at), at)
        : history == null ? List.of() : history.ran();
  }

  private ServiceGroup group(Running r) {
    for (var g : groups) {
      var first = g.all().getFirst().task();
      if (image.ofTasks() || (first.group().equals(r.task().group()) && first.cluster().equals(r.task().cluster()))) return g;
    }
    var state = r.service().map(s -> states.get(ServiceKey.of(s))).orElse(null);
    var group = new ServiceGroup(image.ofTasks() ? "" : r.task().serviceName().orElse(""), state);
    groups.add(group);
    return group;
  }

  private List<Running> serving(Predicate<Running> which) {
    var list = new ArrayList<Running>(0);
    for (var g : groups) for (var r : g.serving()) if (which.test(r)) list.add(r);
    return list;
  }

  private List<Build> newestFirst() {
    if (groups.size() == 1 && groups.getFirst().builds().size() < 2) return groups.getFirst().builds();
    var all = new ArrayList<Build>(2);
    for (var g : groups) for (var b : g.builds()) if (!all.contains(b)) all.add(b);
    all.sort(Comparator.comparingInt((Build b) -> line.contains(b) ? -line.place(b) : 1)
        .thenComparing(Build::reported, Comparator.reverseOrder()).thenComparing(Build::chalkId));
    return all;
  }

  private List<ServiceHealth> health() {
    if (instances.services().isEmpty()) return List.of();
    var list = new ArrayList<ServiceHealth>(instances.services().size());
    for (var held : instances.services()) list.add(state(held.service().orElseThrow()).health());
    if (list.size() > 1) {
      list.sort(Comparator.comparingInt((ServiceHealth h) -> severity(h.headline())).thenComparing(h -> h.service().name()));
    }
    return list;
  }

  /// Worst first; what is stopped on purpose comes last.
  private static int severity(Headline headline) {
    return headline == Headline.STOPPED
        ? Integer.MAX_VALUE
        : headline == Headline.UNKNOWN ? Headline.RUNNING.ordinal() - 1 : headline.ordinal();
  }

  private Optional<Rollout> underWay() {
    for (var h : services) {
      var state = state(h.service());
      if (state.isRolling()) return Optional.of(rollout(state, groupOf(state)));
    }
    for (var g : groups) if (g.isRolling() && g.state() != null) return Optional.of(rollout(g.state(), g));
    return Optional.empty();
  }

  private ServiceGroup groupOf(ServiceState state) {
    return ServiceGroup.find(groups, ServiceKey.of(state.service())).orElseGet(() -> new ServiceGroup(state.service().name(), state));
  }

  private Rollout rollout(ServiceState state, ServiceGroup group) {
    var service = state.service();
    var coming = Deployments.coming(service);
    var id = group.unseenDeployment().or(() -> coming.map(Deployment::id)).orElse("");
    boolean back = Deployments.isGoingBack(service);
    var before = history == null ? null : history.service(ServiceKey.of(service));
    var to = group.buildOf(id)
        .or(() -> before == null ? Optional.empty() : back ? before.settled().map(DeployedPeriod::build) : before.coming());
    var from = group.buildBut(id, line).or(() -> before == null
        ? Optional.empty()
        : back ? before.coming().or(() -> before.settled().map(DeployedPeriod::build)) : before.settled().map(DeployedPeriod::build));
    boolean backwards = (from.isPresent() && to.isPresent())
        ? line.distance(from.get(), to.get()).orElse(0) < 0 || (back && from.equals(to))
        : back;
    boolean byTraffic = service.strategy() != Strategy.ROLLING && Deployments.isTrafficTold(service);
    int percent = Deployments.percent(service);
    boolean moved = byTraffic && percent == 100;
    return new Rollout(from, to, percent, byTraffic, backwards, Deployments.isTrafficTold(service), moved,
        coming.flatMap(Deployment::createdAt),
        wait(service, coming, moved));
  }

  private ServiceState state(Service service) {
    return Objects.requireNonNull(states.get(ServiceKey.of(service)), "each service of an environment is judged before its rows");
  }

  private static Optional<Rollout.Wait> wait(Service service, Optional<Deployment> coming, boolean moved) {
    var pause = service.rollout().flatMap(ServiceRollout::pause);
    if (pause.isPresent()) {
      var p = pause.get();
      var whom = p.target().equals("PAUSE") ? "somebody to continue it" : "a hook (" + p.target() + ")";
      return Optional.of(new Rollout.Wait(whom, p.since(), p.expiresAt(), p.then().equals("CONTINUE") ? "goes on" : "rolls back"));
    }
    boolean ready = service.strategy().isOfTaskSets() && !moved && coming.isPresent() && coming.get().running() >= coming.get().desired();
    return ready ? Optional.of(new Rollout.Wait("its traffic", coming.get().updatedAt(), Optional.empty(), "")) : Optional.empty();
  }

  private void remember() {
    for (var h : services) remember(state(h.service()));
    // A service whose health is another image's may still have gone back to an older build of this one.
    for (var g : groups) {
      if (g.state() != null && memory.stream().noneMatch(m -> g.isOf(m.key()))) remember(g.state());
    }
  }

  private void remember(ServiceState state) {
    var key = ServiceKey.of(state.service());
    var group = groupOf(state);
    var before = history == null ? null : history.service(key);
    var coming = state.isRolling()
        ? Deployments.coming(state.service()).flatMap(d -> group.buildOf(group.unseenDeployment().orElse(d.id())))
        : Optional.<Build>empty();
    memory.add(ServiceHistory.after(before,
        new ServiceHistory.ServiceReading(key, !group.all().isEmpty(), group.versions(), group.isCertain(), state.isRolling(), coming,
            abandoned(state.service(), group), group.started().orElse(at), line, hasUpstream && !column.rule().free(), at)));
  }

  private Optional<ServiceHistory.Abandoned> abandoned(Service service, ServiceGroup group) {
    var failed = Deployments.abandoned(service);
    var failure = Deployments.failure(service);
    if (failed.isPresent()) {
      var d = failed.get();
      boolean newer = service.primary().filter(p -> Deployments.isOlderRevision(p, d)).isPresent();
      return Optional.of(new ServiceHistory.Abandoned(d.id(), failure.map(ServiceRollout.RolloutFailure::reason).orElse(""),
          failure.flatMap(ServiceRollout.RolloutFailure::at).orElse(at),
          group.buildOf(d.id()), newer));
    }
    return service.rollout().filter(r -> r.status().startsWith("ROLLBACK_")).flatMap(ServiceRollout::failure)
        .map(f -> new ServiceHistory.Abandoned(f.reason() + f.at(), f.reason(), f.at().orElse(at), Optional.empty(), true));
  }

  /// Why what runs is more than one version.
  private record Disagreement(Optional<Ground> mixed, boolean split) {
    static final Disagreement NONE = new Disagreement(Optional.empty(), false);
  }

  private Disagreement disagreement() {
    var settled = new ArrayList<ServiceGroup>();
    var anyRolls = false;
    for (var g : groups) {
      anyRolls |= g.isRolling();
      if (g.isRolling() || g.builds().isEmpty() || g.isOfUntoldDeployments() || g.name().isEmpty()) continue;
      if (g.versions().size() > 1)
        return new Disagreement(Optional.of(new Ground.MixedService(g.name(), g.versions().size())), false);
      settled.add(g);
    }
    if (settled.size() < 2 || isOneCode(settled.stream().map(g -> g.versions().getFirst()).toList())) return Disagreement.NONE;
    var youngest = settled.stream().map(this::settledSince).max(Instant::compareTo).orElseThrow();
    boolean lasts = !anyRolls && !youngest.plus(SPLIT).isAfter(at);
    return new Disagreement(lasts
        ? Optional.of(new Ground.SplitServices(settled.stream().map(ServiceGroup::name).sorted().toList(), SPLIT))
        : Optional.empty(), true);
  }

  private Instant settledSince(ServiceGroup group) {
    for (var m : memory) if (group.isOf(m.key())) return m.settled().map(DeployedPeriod::since).orElse(at);
    return group.started().orElse(at);
  }

  static boolean isOneCode(List<Build> builds) {
    for (var b : builds) if (!b.isOneVersion(builds.getFirst())) return false;
    return true;
  }

  private String untold() {
    for (var held : instances.services()) {
      var words = state(held.service().orElseThrow()).untold();
      if (!words.isEmpty()) return words + ANYTHING;
    }
    for (var g : groups) {
      if (g.state() != null && !g.state().untold().isEmpty()) return g.state().untold() + ANYTHING;
      if (g.isOfUntoldTraffic())
        return "service " + g.name() + " has task sets of several builds and none is PRIMARY: which serves is not told";
      if (g.isOfUntoldDeployments()) {
        return "tasks of two deployments of service " + g.name() + " run, and " + (g.state() == null ? "the service" : "its rollout")
            + " was not read" + ANYTHING;
      }
    }
    if (history == null || !instances.isEmpty()) return "";
    for (var s : history.services()) {
      var words = s.hasRun() && states.containsKey(s.key()) ? states.get(s.key()).untold() : "";
      if (!words.isEmpty()) return words + ANYTHING;
    }
    return "";
  }

  /// What of its tasks or of its traffic was not told, so that what serves is not known; empty where all was.
  String untoldTasks() {
    return untold;
  }

  /// Whether it may be rolling, for what would tell was not read.
  boolean mayBeRolling() {
    for (var g : groups) if (g.isOfUntoldDeployments()) return true;
    return false;
  }

  /// Whether it is so at this reading for the first time: what was said before may stand once more.
  boolean isUntoldOnce() {
    if (untold.isEmpty()) return false;
    for (var held : instances.services()) if (isUntoldAgain(ServiceKey.of(held.service().orElseThrow()))) return false;
    for (var g : groups) {
      boolean again = g.state() != null && !g.state().untold().isEmpty() && !g.state().isUntoldOnce();
      if (again || g.isOfUntoldDeployments() || g.isOfUntoldTraffic()) return false;
    }
    if (history != null && instances.isEmpty())
      for (var s : history.services()) if (states.containsKey(s.key()) && isUntoldAgain(s.key())) return false;
    return true;
  }

  private boolean isUntoldAgain(ServiceKey key) {
    var state = states.get(key);
    return state != null && !state.untold().isEmpty() && !state.isUntoldOnce();
  }

  Image image() {
    return image;
  }

  /// Whether it would be judged alike by these: the same things run, read as well, and no service does otherwise.
  boolean isLike(ReadCoverage covered, EnvironmentInventory.ImageInstances here, Map<ServiceKey, ServiceState> now) {
    if (!covered.isLike(coverage) || covered.readAt().isEmpty() || covered.readAt().get().isBefore(at) || !here.equals(instances))
      return false;
    for (var h : services) if (!isLike(h.service(), now)) return false;
    for (var g : groups) if (g.state() != null && !isLike(g.state().service(), now)) return false;
    return true;
  }

  private boolean isLike(Service service, Map<ServiceKey, ServiceState> now) {
    var then = state(service);
    var there = now.get(ServiceKey.of(service));
    return there != null && there.isQuiet() && then.isQuiet() && there.health().equals(then.health());
  }

  /// Until when time alone changes nothing of what it says; empty where it may at any reading.
  ///
  /// @param used what it is compared with
  Optional<Instant> quietUntil(Comparison used, Allowance allowance) {
    boolean plain = rollout.isEmpty() && mixed.isEmpty() && !split && unread.isEmpty() && untold.isEmpty() && !coverage.partly()
        && !coverage.loading() && !image.ofTasks() && coverage.readAt().isPresent();
    for (var h : services) plain &= state(h.service()).isQuiet();
    for (var g : groups) plain &= g.state() == null || g.state().isQuiet();
    if (!plain) return Optional.empty();
    if (used.relation() != Relation.BEHIND || used.since().isEmpty() || used.time().isEmpty()) return Optional.of(Instant.MAX);
    var time = used.time().get();
    var hours = time.toHours();
    // What is over its allowance says by how many hours.
    var more = time.compareTo(allowance.time()) <= 0 ? allowance.time() : hours < 2 ? time : Duration.ofHours(hours + 1);
    return Optional.of(used.since().get().plus(more));
  }

  EnvironmentContents column() {
    return column;
  }

  ReadCoverage coverage() {
    return coverage;
  }

  EnvironmentInventory.ImageInstances instances() {
    return instances;
  }

  BuildOrder line() {
    return line;
  }

  /// What is remembered of the cell; null where it was never read.
  @Nullable
  CellHistory history() {
    return history;
  }

  /// The reading that all ages are counted to.
  Instant at() {
    return at;
  }

  /// The containers that give the version, and those of a deployment that comes.
  List<Running> counted() {
    return instances.running();
  }

  /// Worst first.
  List<ServiceHealth> services() {
    return services;
  }

  /// What is remembered of its services after this reading.
  List<ServiceHistory> memory() {
    return memory;
  }

  /// What serves, each build once, the newest first.
  List<Build> builds() {
    return builds;
  }

  /// What serves, with its parts of the traffic.
  List<Share> serving() {
    return ServiceGroup.shares(groups);
  }

  /// What has no traffic yet.
  Optional<Share> coming() {
    for (var g : groups) if (g.comingShare().isPresent()) return g.comingShare();
    return Optional.empty();
  }

  /// The builds of which the worst stands for the cell: what serves; of tasks that run now and then the last one; of a service that
  /// has just lost its tasks what it ran.
  List<Build> candidates() {
    if (!builds.isEmpty()) return builds;
    if (history != null && isBetweenRuns()) return history.last().map(s -> List.of(s.build())).orElse(List.of());
    if (history == null || !instances.running().isEmpty()) return List.of();
    for (var h : services) {
      var before = history.service(ServiceKey.of(h.service()));
      if (h.headline() == Headline.UNKNOWN && h.service().desired() > 0 && before != null && before.settled().isPresent()) {
        return List.of(before.settled().get().build());
      }
    }
    return List.of();
  }

  Optional<Rollout> rollout() {
    return rollout;
  }

  /// Why one service, or several together, run more than one build; empty where they do not.
  Optional<Ground> mixed() {
    return mixed;
  }

  /// Whether services of the image run different builds, none of which is on its way.
  boolean isSplit() {
    return split;
  }

  /// The containers that serve and whose mark could not be looked up.
  List<Running> unread() {
    return unread;
  }

  /// The containers that serve and have no mark.
  List<Running> unmarked() {
    return unmarked;
  }

  /// Whether it is run by tasks outside services, none of which runs now, and was seen to run before.
  boolean isBetweenRuns() {
    return image.ofTasks() && instances.running().isEmpty() && !coverage.partly() && history != null && !history.ran().isEmpty();
  }

  /// Whether anything of the image is here at all.
  boolean isPresent() {
    return !instances.running().isEmpty() || !instances.services().isEmpty() || (!instances.pending().isEmpty() && !image.ofTasks())
        || isBetweenRuns();
  }

  /// The versions it settled on, this reading with it.
  List<DeployedPeriod> ran() {
    return ran;
  }

  /// The version it settled on last.
  Optional<DeployedPeriod> ranNow() {
    return ran.isEmpty() ? Optional.empty() : Optional.of(ran.getLast());
  }

  /// The version before that.
  Optional<DeployedPeriod> ranBefore() {
    return ran.size() < 2 ? Optional.empty() : Optional.of(ran.get(ran.size() - 2));
  }

  /// Whether it runs one known version, outside a rollout.
  boolean isSettled() {
    return !builds.isEmpty() && mixed.isEmpty() && !split && isKnown() && rollout.isEmpty() && isOneCode(builds);
  }

  private boolean isKnown() {
    return !coverage.partly() && unread.isEmpty() && unmarked.isEmpty() && untold.isEmpty();
  }

  /// The builds that others can be measured by: what serves here, one version or those of a rollout; of what is stopped, down, failed
  /// or mixed the last version that was settled, else that of its newest revision. Empty where it is not known or not on that line.
  List<Build> reference(BuildOrder on) {
    if (!isKnown()) return List.of();
    if (isComparable()) return allOn(on, builds);
    if (!isOutOfOrder()) return List.of();
    var last = history == null ? Optional.<Build>empty() : history.last().map(DeployedPeriod::build);
    return last.or(instances::planned).map(b -> allOn(on, List.of(b))).orElse(List.of());
  }

  private boolean isComparable() {
    return !builds.isEmpty() && mixed.isEmpty() && (rollout.isPresent() || isOneCode(builds));
  }

  private boolean isOutOfOrder() {
    if (isBetweenRuns() || !mixed.isEmpty() || split) return true;
    if (services.isEmpty()) return false;
    return switch (services.getFirst().headline()) {
      case STOPPED, DOWN, ROLLOUT_FAILED -> true;
      case UNKNOWN -> instances.running().isEmpty();
      case LOADING, ABSENT, DEGRADED, ROLLING, MARK_UNREAD, MIXED, UNMARKED, OFF_PIN, DIVERGED, ROLLED_BACK, AHEAD, BEHIND, SAME_CODE,
          IN_SYNC,
          RUNNING ->
        false;
    };
  }

  private static List<Build> allOn(BuildOrder on, List<Build> builds) {
    for (var b : builds) if (!on.contains(b)) return List.of();
    return builds;
  }

  /// Whether a reference is not what runs here now but what ran last; then since when that was.
  Optional<DeployedPeriod> lastSettled() {
    return isComparable() || history == null ? Optional.empty() : history.last();
  }

  /// Whether it is not known what runs here, so that a reference found beyond it is a doubtful one.
  boolean isUnknown() {
    return coverage.partly() || !unread.isEmpty() || !untold.isEmpty() || (!isPresent() && coverage.loading());
  }

  /// When a build began to run, by ECS's times; where nothing runs, when it was last deployed.
  Optional<Instant> since(Optional<Build> build) {
    if (history != null && isBetweenRuns()) return history.last().map(DeployedPeriod::since);
    return build.flatMap(this::deployedAt).or(() -> ServiceGroup.started(instances.running())).or(this::deployed);
  }

  /// A version is there since its deployment was made, where all tasks run it: tasks are replaced without one.
  private Optional<Instant> deployedAt(Build build) {
    Instant first = null;
    for (var g : groups) {
      if (!g.builds().contains(build)) continue;
      var since = g.state() != null && !g.isRolling() && g.versions().size() == 1 && g.isCertain()
          ? g.state().service().primary().flatMap(Deployment::createdAt).filter(t -> !t.isBefore(build.reported()))
          : Optional.<Instant>empty();
      var start = since.or(() -> startOf(build));
      if (start.isPresent() && (first == null || start.get().isBefore(first))) first = start.get();
    }
    return Optional.ofNullable(first);
  }

  /// When the first running task of a build started.
  private Optional<Instant> startOf(Build build) {
    Instant first = null;
    for (var r : instances.running()) {
      var t = r.task().startedAt();
      if (t.isPresent() && (first == null || t.get().isBefore(first)) && r.build().isPresent() && r.build().get().equals(build))
        first = t.get();
    }
    return Optional.ofNullable(first);
  }

  private Optional<Instant> deployed() {
    return instances.services().stream().flatMap(s -> s.service().orElseThrow().primary().stream()).flatMap(d -> d.createdAt().stream())
        .max(Instant::compareTo);
  }

  /// When the version here last changed, as far as is known: it does not move when tasks are replaced by others of the same build.
  Instant changedAt(Optional<Build> shown) {
    var last = ranNow();
    if (shown.isPresent() && last.isPresent()) {
      if (last.get().build().isOneVersion(shown.get())) return last.get().since();
      return startOf(shown.get()).filter(t -> t.isAfter(last.get().last())).orElse(at);
    }
    return shown.flatMap(this::startOf).or(() -> ServiceGroup.started(instances.running())).orElse(at);
  }

  /// When a build newer than this one, but not newer than that, first ran here, of those that were seen.
  Optional<Instant> firstBetween(Build older, Build newer) {
    Instant first = startOf(newer).orElse(null);
    for (var period : ran) {
      boolean between = line.distance(older, period.build()).orElse(0) > 0 && line.distance(period.build(), newer).orElse(-1) >= 0;
      if (between && (first == null || period.since().isBefore(first))) first = period.since();
    }
    for (var b : builds) {
      var start = line.distance(older, b).orElse(0) > 0 && line.distance(b, newer).orElse(-1) >= 0 ? startOf(b) : Optional.<Instant>empty();
      if (start.isPresent() && (first == null || start.get().isBefore(first))) first = start.get();
    }
    return Optional.ofNullable(first);
  }

  /// The last moment that ECS's own times tell of: what has stood since is no passing thing.
  Instant quietSince() {
    var last = Instant.MIN;
    for (var r : instances.running()) if (r.task().startedAt().filter(last::isBefore).isPresent()) last = r.task().startedAt().get();
    for (var s : instances.services()) {
      for (var d : s.service().orElseThrow().deployments()) {
        var t = d.updatedAt().or(d::createdAt);
        if (t.isPresent() && t.get().isAfter(last)) last = t.get();
      }
    }
    return last;
  }

  /// What was rolled back in any of its services; the newest build that was.
  Optional<ServiceHistory.Rollback> rollback() {
    ServiceHistory.Rollback worst = null;
    for (var p : memory) {
      if (p.rollback().isEmpty()) continue;
      var w = p.rollback().get();
      int newer = worst == null || worst.from().isEmpty()
          ? 1
          : w.from().isEmpty() ? -1 : line.distance(worst.from().get(), w.from().get()).orElse(0);
      if (worst == null || newer > 0 || (newer == 0 && w.at().isBefore(worst.at()))) worst = w;
    }
    return Optional.ofNullable(worst);
  }

  /// A hotfix that was replaced by a build not known to hold it.
  Optional<Build> lost() {
    return memory.stream().flatMap(p -> p.lost().stream())
        .min(Comparator.comparing(Build::reported).thenComparing(Build::shortName));
  }

  /// What ECS says of a deployment that failed or was rolled back in one of its services.
  Optional<ServiceRollout.RolloutFailure> failure() {
    for (var h : services) if (h.failure().isPresent()) return h.failure();
    return Optional.empty();
  }
}
