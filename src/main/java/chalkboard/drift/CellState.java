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
import chalkboard.board.UntoldGround;
import chalkboard.build.Build;
import chalkboard.build.BuildOrder;
import chalkboard.build.Image;
import chalkboard.history.CellHistory;
import chalkboard.history.ServiceHistory;
import chalkboard.rules.Allowance;
import chalkboard.runtime.ServiceKey;
import chalkboard.runtime.ServiceRollout;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is seen of one image in one environment, before it is compared with anything.
final class CellState {
  private final Image image;
  private final EnvironmentContents column;
  private final ReadCoverage coverage;
  private final EnvironmentInventory.ImageInstances instances;
  private final BuildOrder line;
  private final @Nullable CellHistory history;
  private final Instant at;
  private final CellServices services;
  private final CellTimes times;
  private final List<ServiceHistory> memory;
  private final List<Build> builds;
  private final Optional<Rollout> rollout;
  private final Disagreement disagreement;
  private final List<Running> unread;
  private final List<Running> unmarked;
  private final UntoldServices untoldServices;
  private final Optional<UntoldGround> untold;
  private final List<DeployedPeriod> ran;

  /// @param history what is remembered of the cell; null where it was never read
  /// @param states of the services of its environment
  /// @param hasUpstream whether other environments come before this one: what is off the line is a hotfix here
  /// @param areMarksWhole whether every source of marks was read to its end once
  CellState(Image image, EnvironmentContents column, ReadCoverage coverage, EnvironmentInventory.ImageInstances instances, BuildOrder line,
      @Nullable CellHistory history, Map<ServiceKey, ServiceState> states, boolean hasUpstream, boolean areMarksWhole) {
    this.image = image;
    this.column = column;
    this.coverage = coverage;
    this.instances = instances;
    this.line = line;
    this.history = history;
    at = coverage.readAt().orElse(Instant.EPOCH);
    services = CellServices.of(image, instances, states);
    times = new CellTimes(instances, services);
    unread = services.serving(Running::isUnread);
    unmarked = services.serving(Running::isUnmarked);
    builds = services.newestFirst(line);
    rollout = new RolloutFinder(services, line, history).find();
    memory = new CellMemory(services, line, history, hasUpstream && !column.rule().free(), areMarksWhole, at).after();
    disagreement = instances.running().size() < 2 || builds.size() < 2 ? Disagreement.NONE : Disagreement.of(services.groups(), memory, at);
    untoldServices = new UntoldServices(instances, services, history);
    untold = untoldServices.ground();
    ran = isSettled()
        ? CellHistory.ran(history, builds.getFirst(), times.startOf(builds.getFirst()).orElse(at), at)
        : history == null ? List.of() : history.ran();
  }

  /// What of its tasks or of its traffic was not told, so that what serves is not known; empty where all was.
  Optional<UntoldGround> untoldTasks() {
    return untold;
  }

  /// Whether it may be rolling, for what would tell was not read.
  boolean mayBeRolling() {
    return services.groups().stream().anyMatch(ServiceGroup::isOfUntoldDeployments);
  }

  /// Whether that is so at this reading for the first time: what was said before may stand once more.
  boolean isUntoldOnce() {
    return untoldServices.isOnce();
  }

  Image image() {
    return image;
  }

  /// Whether it would be judged alike by these: the same things run, read as well, and no service does otherwise.
  boolean isLike(ReadCoverage covered, EnvironmentInventory.ImageInstances here, Map<ServiceKey, ServiceState> now) {
    if (!covered.isLike(coverage) || covered.readAt().isEmpty() || covered.readAt().get().isBefore(at) || !here.equals(instances))
      return false;
    return services.areAs(now);
  }

  /// Until when time alone changes nothing of what it says; empty where it may at any reading.
  ///
  /// @param used what it is compared with
  Optional<Instant> quietUntil(Comparison used, Allowance allowance) {
    boolean plain = rollout.isEmpty() && disagreement.mixed().isEmpty() && !disagreement.split() && unread.isEmpty() && untold.isEmpty()
        && !coverage.partly()
        && !coverage.loading() && !image.ofTasks() && coverage.readAt().isPresent();
    if (!plain || !services.areQuiet()) return Optional.empty();
    if (used.relation() != Relation.BEHIND || used.distance().since().isEmpty() || used.time().isEmpty()) return Optional.of(Instant.MAX);
    var time = used.time().get();
    var hours = time.toHours();
    // What is over its allowance says by how many hours.
    var more = time.compareTo(allowance.time()) <= 0 ? allowance.time() : hours < 2 ? time : Duration.ofHours(hours + 1);
    return Optional.of(used.distance().since().get().plus(more));
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

  /// What it is for those that are compared with it.
  CellAsReference asReference() {
    return new CellAsReference(this);
  }

  /// The containers that give the version, and those of a deployment that comes.
  List<Running> counted() {
    return instances.running();
  }

  /// Worst first.
  List<ServiceHealth> services() {
    return services.health();
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
    return ServiceGroup.shares(services.groups());
  }

  /// What has no traffic yet.
  Optional<Share> coming() {
    for (var g : services.groups()) if (g.comingShare().isPresent()) return g.comingShare();
    return Optional.empty();
  }

  /// The builds of which the worst stands for the cell: what serves; of tasks that run now and then the last one; of a service that
  /// has just lost its tasks what it ran.
  List<Build> candidates() {
    if (!builds.isEmpty()) return builds;
    if (history != null && isBetweenRuns()) return history.last().map(s -> List.of(s.build())).orElse(List.of());
    if (history == null || !instances.running().isEmpty()) return List.of();
    for (var h : services.health()) {
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
    return disagreement.mixed();
  }

  /// Whether services of the image run different builds, none of which is on its way.
  boolean isSplit() {
    return disagreement.split();
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
    return !builds.isEmpty() && disagreement.mixed().isEmpty() && !disagreement.split() && isKnown() && rollout.isEmpty()
        && Build.areOneVersion(builds);
  }

  /// Whether all that serves here is known and joined to builds.
  boolean isKnown() {
    return !coverage.partly() && unread.isEmpty() && unmarked.isEmpty() && untold.isEmpty();
  }

  /// When a build began to run, by ECS's times; where nothing runs, when it was last deployed.
  Optional<Instant> since(Optional<Build> build) {
    if (history != null && isBetweenRuns()) return history.last().map(DeployedPeriod::since);
    return times.since(build).map(t -> t.isAfter(at()) ? at() : t);
  }

  /// When the version here last changed, as far as is known: it does not move when tasks are replaced by others of the same build.
  Instant changedAt(Optional<Build> shown) {
    var last = ranNow();
    if (shown.isPresent() && last.isPresent()) {
      if (last.get().build().isOneVersion(shown.get())) return last.get().since();
      return times.startOf(shown.get()).filter(t -> t.isAfter(last.get().last())).orElse(at);
    }
    return shown.flatMap(times::startOf).or(times::started).orElse(at);
  }

  /// When a build newer than this one, but not newer than that, first ran here, of those that were seen.
  Optional<Instant> firstBetween(Build older, Build newer) {
    return times.firstBetween(older, newer, builds, ran, line);
  }

  /// The last moment that ECS's own times tell of: what has stood since is no passing thing.
  Instant quietSince() {
    return times.quietSince();
  }

  /// What was rolled back in any of its services; the newest build that was.
  Optional<ServiceHistory.Rollback> rollback() {
    return CellMemory.rollback(memory, line);
  }

  /// A hotfix that was replaced by a build not known to hold it.
  Optional<Build> lost() {
    return CellMemory.lost(memory);
  }

  /// What ECS says of a deployment that failed or was rolled back in one of its services.
  Optional<ServiceRollout.RolloutFailure> failure() {
    for (var h : services.health()) if (h.failure().isPresent()) return h.failure();
    return Optional.empty();
  }
}
