package chalkboard.history;

import chalkboard.board.Cell;
import chalkboard.board.DeployedPeriod;
import chalkboard.board.DriftClass;
import chalkboard.board.Finding;
import chalkboard.board.Ground;
import chalkboard.board.Headline;
import chalkboard.board.Rollout;
import chalkboard.board.Rollout.Awaited;
import chalkboard.board.Share;
import chalkboard.build.Build;
import chalkboard.history.KnownCell.DeployedVersion;
import chalkboard.history.KnownCell.KnownDeployment;
import chalkboard.runtime.ServiceRollout;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What was deployed in a cell since it was last known: what started, what it waits for, how it ended, what went back.
///
/// A way back is told once it is found; ECS's own way back from a deployment that failed is no deployment that starts.
final class DeploymentEvents {
  /// For so long it is awaited that an older version is found to have been rolled back.
  private static final Duration FINDING = Duration.ofMinutes(1);

  private final CellEvents happened;
  private final Cell cell;
  private final Instant readAt;
  private final KnownDeployment last;
  private final Optional<Ground.RolledBack> back;
  private final Optional<DeployedVersion> before;

  DeploymentEvents(CellEvents happened) {
    this.happened = happened;
    cell = happened.cell();
    readAt = happened.readAt();
    last = happened.last().deployment();
    back = back(cell);
    before = overtaken().map(b -> new DeployedVersion(b, last.rollout().flatMap(Rollout::since), Optional.empty())).or(last::version)
        .or(() -> cell.rollout().flatMap(Rollout::from).map(b -> new DeployedVersion(b, Optional.empty(), Optional.empty())))
        .or(() -> last.isSeen()
            ? Optional.empty()
            : cell.version().ran().map(p -> new DeployedVersion(p.build(), Optional.empty(), Optional.of(p.since()))));
  }

  KnownDeployment known() {
    if (cell.headline() == Headline.ABSENT) {
      if (last.isSeen() && !cell.image().ofTasks() && happened.last().cell().headline() != Headline.ABSENT) ended(EventKind.REMOVED);
      return KnownDeployment.ABSENT;
    }
    if (cell.headline() == Headline.STOPPED && last.isSeen() && !last.isStopped() && happened.last().cell().headline() != Headline.ABSENT)
      ended(EventKind.STOPPED);
    if (overtaken().isPresent()) {
      var since = last.rollout().flatMap(Rollout::since);
      add(EventKind.DEPLOYMENT_FINISHED, since.map(t -> EventTime.toldByEcs(t, t)).orElse(EventTime.seen(readAt)), last.build(),
          overtaken());
    }
    if (last.isSeen() && cell.rollout().isPresent()) underWay(cell.rollout().get());
    boolean failed = DeploymentTimes.isFailed(cell);
    if (failed && last.isSeen() && !last.hasFailed()) failed();
    var now = settled(cell);
    if (now.isEmpty()) return unsettled(failed);
    if (!last.isSeen() && isUnsure() && cell.version().before().isPresent()) return untold(cell.version().before().get(), failed);
    var seen = deployed(now.get());
    boolean wentBack = last.isSeen() && rolledBack(seen);
    return wentBack || !last.isSeen() ? told(seen, failed) : version(seen, failed);
  }

  private void ended(EventKind kind) {
    add(kind, EventTime.seen(readAt), last.build(), Optional.empty());
  }

  private void add(EventKind kind, EventTime time, Optional<Build> from, Optional<Build> to) {
    happened.add(EventDraft.of(kind, time).between(from, to));
  }

  /// A deployment that ended before the one that is under way began: a way back leaves what may never have served.
  private Optional<Build> overtaken() {
    if (cell.rollout().isEmpty() || last.rollout().isEmpty() || isSame(last.rollout().get(), cell.rollout().get())) return Optional.empty();
    var to = last.rollout().get().to();
    return to.filter(b -> cell.rollout().get().from().filter(b::isOneVersion).isPresent())
        .filter(b -> last.build().filter(b::isOneVersion).isEmpty())
        .filter(_ -> last.rollout().get().since().flatMap(t -> DeploymentTimes.isDone(cell, t)).orElse(!cell.rollout().get().backwards()));
  }

  private static boolean isSame(Rollout a, Rollout b) {
    if (a.since().isPresent() && b.since().isPresent()) return a.since().equals(b.since());
    return a.to().isEmpty() || b.to().isEmpty() || a.to().get().isOneVersion(b.to().get());
  }

  private void underWay(Rollout rollout) {
    var time = rollout.since().map(t -> EventTime.toldByEcs(t, t)).orElse(EventTime.seen(readAt));
    var same = last.rollout().filter(r -> isSame(r, rollout));
    boolean isReturn = rollout.backwards() && cell.failure().isPresent();
    boolean isNews = before.isPresent() || isAfterLastReading(time);
    if (same.isEmpty() && !isReturn && isNews) add(EventKind.DEPLOYMENT_STARTED, time, rollout.from(), rollout.to());
    if (rollout.waits().isEmpty()) return;
    var wait = rollout.waits().get();
    if (same.flatMap(Rollout::waits).filter(w -> w.awaited().equals(wait.awaited())).isPresent()) return;
    var began = wait.since().map(t -> EventTime.toldByEcs(t, t)).orElse(new EventTime(readAt, time.fact(), time.teller()));
    happened.add(EventDraft.of(EventKind.DEPLOYMENT_WAITING, began).between(rollout.from(), rollout.to()).saying(awaited(wait.awaited())));
  }

  private static String awaited(Awaited awaited) {
    return switch (awaited) {
      case Awaited.Continuation _ -> BoardEvent.PAUSE;
      case Awaited.LifecycleHook hook -> hook.target();
      case Awaited.TrafficShift _ -> BoardEvent.TRAFFIC_SHIFT;
    };
  }

  private void failed() {
    var failing = cell.rollout().filter(r -> r.backwards() && !r.isOfOneBuild()).flatMap(Rollout::from)
        .or(() -> last.rollout().filter(r -> !r.backwards()).flatMap(Rollout::to)).or(() -> back.flatMap(Ground.RolledBack::from));
    happened.add(EventDraft.of(EventKind.DEPLOYMENT_FAILED, DeploymentTimes.failedAt(cell, readAt)).between(last.build(), failing)
        .by(cell.failure().isPresent() ? BoardEvent.ECS : "")
        .saying(cell.failure().map(ServiceRollout.RolloutFailure::reason).orElse(Headline.ROLLOUT_FAILED.word())));
  }

  /// Whether it is told now that it went back; an ack is told where it was told before, and is not any more.
  private boolean rolledBack(DeployedVersion seen) {
    if (back.isEmpty() || isUnsure()) return false;
    var now = back.get();
    if (last.wentBack().filter(b -> isSame(b, now)).isPresent()) return false;
    boolean byEcs = now.byItself() && !now.reason().isEmpty();
    var time = byEcs ? DeploymentTimes.wentBackAt(cell, now.at()) : time(seen, now.at());
    happened.add(EventDraft.of(EventKind.ROLLED_BACK, time).between(now.from(), Optional.of(now.to()))
        .by(byEcs ? BoardEvent.ECS : now.byItself() ? "" : BoardEvent.PERSON).saying(now.reason()));
    return true;
  }

  /// What an earlier program saw by one reading alone, and did not tell: that it went back may still be told.
  private KnownDeployment untold(DeployedPeriod period, boolean failed) {
    var version = new DeployedVersion(period.build(), Optional.of(period.since()), Optional.of(period.since()));
    return new KnownDeployment(true, Optional.of(version), Optional.empty(), failed, Optional.empty(), false, Optional.of(readAt));
  }

  /// Whether one reading alone says that it went back, and nothing that it has lasted.
  private boolean isUnsure() {
    return cell.certainty().isUnsettled() && cell.headline() == Headline.ROLLED_BACK;
  }

  private static boolean isSame(Ground.RolledBack a, Ground.RolledBack b) {
    boolean from = a.from().isEmpty() || b.from().isEmpty() || a.from().get().isOneVersion(b.from().get());
    return from && a.to().isOneVersion(b.to());
  }

  private KnownDeployment version(DeployedVersion seen, boolean failed) {
    var now = seen.build();
    if (before.filter(v -> v.build().isOneVersion(now)).isPresent()) {
      if (isDeployedAnew(seen))
        add(EventKind.DEPLOYMENT_FINISHED, time(seen), last.rollout().flatMap(Rollout::from)
            .or(() -> Optional.of(now)), Optional.of(now));
      else
        if (last.isStopped()) add(EventKind.DEPLOYMENT_FINISHED, startedAt(), Optional.empty(), Optional.of(now));
      return told(new DeployedVersion(now, seen.made().or(before.get()::made), seen.since()), failed);
    }
    var distance = before.map(v -> happened.line().distance(v.build(), now)).orElse(OptionalInt.empty());
    if (distance.orElse(0) < 0) return older(seen, failed);
    var time = time(seen);
    boolean isNews = before.isPresent() || last.rollout().isPresent() || isAfterLastReading(time);
    if (isNews) add(EventKind.DEPLOYMENT_FINISHED, time, before.map(DeployedVersion::build), Optional.of(now));
    return told(seen, failed);
  }

  /// When what was stopped began to run again.
  private EventTime startedAt() {
    return cell.since().filter(happened.last().readAt()::isBefore).map(t -> EventTime.toldByEcs(t, t)).orElse(EventTime.seen(readAt));
  }

  /// What ran already when it was not known is no news.
  private boolean isAfterLastReading(EventTime time) {
    return time.teller() == EventTime.TimeTeller.ECS && time.fact().isAfter(happened.last().readAt());
  }

  /// Whether a deployment of the build that ran before has ended well.
  private boolean isDeployedAnew(DeployedVersion seen) {
    if (cell.failure().isPresent()) return false;
    boolean anew = before.flatMap(DeployedVersion::made).isPresent()
        && seen.made().filter(t -> isLater(t, before.get().made())).isPresent();
    if (last.rollout().isEmpty()) return anew;
    var rollout = last.rollout().get();
    return !rollout.backwards() && rollout.to().map(seen.build()::isOneVersion).orElse(anew);
  }

  /// That it went back is found once it has lasted; where it is not found in time, it is told all the same.
  private KnownDeployment older(DeployedVersion seen, boolean failed) {
    if (!isUnsure() && back.filter(b -> b.to().isOneVersion(seen.build())).isPresent()) return told(seen, failed);
    boolean late = last.olderSince().filter(t -> !t.plus(FINDING).isAfter(readAt)).isPresent();
    if (cell.image().ofTasks() || !late)
      return new KnownDeployment(true, before, Optional.empty(), failed, last.wentBack(), last.isStopped(),
          last.olderSince().or(() -> Optional.of(readAt)));
    add(EventKind.ROLLED_BACK, time(seen, last.olderSince().orElse(readAt)), before.map(DeployedVersion::build), Optional.of(seen.build()));
    return told(seen, failed);
  }

  private KnownDeployment told(DeployedVersion seen, boolean failed) {
    return new KnownDeployment(true, Optional.of(seen), Optional.empty(), failed, back.or(() -> toldBackTo(seen)), false, Optional.empty());
  }

  /// What was told to have gone back to what still runs: an ack hides it, and whoever takes that back tells no second one.
  private Optional<Ground.RolledBack> toldBackTo(DeployedVersion seen) {
    return last.wentBack().filter(b -> b.to().isOneVersion(seen.build()));
  }

  private KnownDeployment unsettled(boolean failed) {
    return new KnownDeployment(true, before, cell.rollout().or(last::rollout), failed, last.isSeen() ? last.wentBack() : back,
        last.isStopped() || cell.headline() == Headline.STOPPED, last.olderSince());
  }

  /// When a version came: when its deployment was done, or else when its tasks started.
  private EventTime time(DeployedVersion seen) {
    return time(seen, readAt);
  }

  /// @param first the first reading that showed it
  private EventTime time(DeployedVersion seen, Instant first) {
    var made = seen.made().filter(t -> isLater(t, before.flatMap(DeployedVersion::made)));
    if (made.isPresent()) return EventTime.toldByEcs(DeploymentTimes.doneAt(cell, made.get(), readAt), made.get());
    var since = seen.since().filter(t -> isLater(t, before.flatMap(DeployedVersion::since)) && !t.equals(first));
    return since.map(t -> EventTime.toldByEcs(t, t)).orElse(EventTime.seen(first));
  }

  private static boolean isLater(Instant time, Optional<Instant> other) {
    return other.isEmpty() || time.isAfter(other.get());
  }

  private DeployedVersion deployed(Build build) {
    var ran = cell.version().ran().filter(p -> p.build().isOneVersion(build)).map(DeployedPeriod::since).filter(t -> !isLastOfBefore(t));
    return new DeployedVersion(build, DeploymentTimes.madeAt(cell).filter(t -> !t.isBefore(build.reported())), ran);
  }

  /// Whether it is only the last reading of the version before: nothing tells when this one came after it.
  private boolean isLastOfBefore(Instant since) {
    return cell.version().before().filter(p -> p.last().equals(since)).isPresent();
  }

  private static Optional<Ground.RolledBack> back(Cell cell) {
    return cell.findings().stream().map(Finding::ground).filter(Ground.RolledBack.class::isInstance).map(Ground.RolledBack.class::cast)
        .findFirst();
  }

  /// The one version that runs; empty where it is not known, where there are several, and while one is on its way.
  private static Optional<Build> settled(Cell cell) {
    if (cell.rollout().isPresent() || cell.serving().isEmpty() || cell.findings().stream().anyMatch(DeploymentEvents::hidesVersion))
      return Optional.empty();
    List<Build> builds = cell.serving().stream().map(Share::build).flatMap(Optional::stream).toList();
    return builds.size() == cell.serving().size() && Build.areOneVersion(builds) ? Optional.of(builds.getFirst()) : Optional.empty();
  }

  private static boolean hidesVersion(Finding finding) {
    return finding.driftClass() == DriftClass.UNKNOWN || finding.headline() == Headline.MIXED || finding.headline() == Headline.UNMARKED
        || finding.headline() == Headline.ROLLING;
  }
}
