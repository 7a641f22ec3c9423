package chalkboard.history;

import chalkboard.board.DeployedPeriod;
import chalkboard.build.Build;
import chalkboard.build.BuildOrder;
import chalkboard.runtime.ServiceKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What is remembered of one image that a service runs: its last version, and what it went back from.
///
/// @param hasRun whether it was ever seen to run a container of the image
/// @param settled the version it ran last outside a rollout
/// @param ended since when nothing of that runs any more, though the service is there; empty while it does
/// @param coming the newest version that a rollout under way has brought so far
/// @param rollback what it ran before it went back to something older; stands until a build at least as new runs
/// @param lost a hotfix off the line that was replaced by a build not known to hold it
/// @param failed the deployment that ECS gives up while its way back is under way: what is done tells no reason any more
public record ServiceHistory(
    ServiceKey key, boolean hasRun, Optional<DeployedPeriod> settled, Optional<PeriodEnd> ended, Optional<Build> coming,
    Optional<Rollback> rollback, Optional<Build> lost,
    Optional<Abandoned> failed) {

  /// That what ran runs no more.
  ///
  /// @param last when it was last seen to run
  /// @param how as [ServicePeriod#end()] says it
  public record PeriodEnd(Instant last, String how) {}

  /// From which build to which, seen when.
  ///
  /// @param from what was left; empty where nothing tells its image and only its revision is known to be newer
  /// @param byItself whether it was a rollout that did not hold
  /// @param reason ECS's own word for it; empty where it has none
  /// @param deployment the failed one; empty where ECS names none
  public record Rollback(Optional<Build> from, Build to, Instant at, boolean byItself, String reason, String deployment) {}

  /// What one reading shows of the service.
  ///
  /// @param runs whether it runs any container of the image
  /// @param idle why it runs nothing, as [ServicePeriod#end()] says it; empty where it runs something or may in a moment
  /// @param versions what serves of the image, each version once
  /// @param certain whether all its containers of the image are joined to builds
  /// @param coming what a rollout under way brings
  /// @param abandoned the deployment that ECS gave up and went back from, with the build it brought, where that is known
  /// @param holdsHotfixes whether a build off the line is a hotfix here, and not just somebody's branch
  public record ServiceReading(
      ServiceKey key, boolean runs, Optional<String> idle, List<Build> versions, boolean certain, boolean rolling, Optional<Build> coming,
      Optional<Abandoned> abandoned,
      Instant since, BuildOrder line, boolean holdsHotfixes, Instant at) {}

  /// A deployment that ECS gave up.
  ///
  /// @param build what it brought, as its last tasks tell
  /// @param isNewer whether its revision is known to be newer than what runs
  public record Abandoned(String id, String reason, Instant at, Optional<Build> build, boolean isNewer) {}

  /// What is remembered after one more reading.
  ///
  /// @param history null for the first one
  public static ServiceHistory after(@Nullable ServiceHistory history, ServiceReading seen) {
    if (history == null)
      history = new ServiceHistory(seen.key, false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
          Optional.empty(), Optional.empty());
    return new ServiceHistory(history.key, history.hasRun || seen.runs, history.settled(seen),
        history.ended(seen), history.coming(seen), history.rollback(seen),
        history.lost(seen), history.failed(seen));
  }

  /// The same, read once more without news.
  ServiceHistory seenAgain(Instant before, Instant now) {
    return settled.filter(s -> s.last().equals(before))
        .map(s -> with(Optional.of(s.until(now)))).orElse(this);
  }

  ServiceHistory in(UnaryOperator<Build> known) {
    return new ServiceHistory(key, hasRun, settled.map(p -> p.of(known.apply(p.build()))), ended, coming.map(known),
        rollback.map(r -> new Rollback(r.from.map(known), known.apply(r.to), r.at, r.byItself, r.reason, r.deployment)), lost.map(known),
        failed.map(f -> new Abandoned(f.id, f.reason, f.at, f.build.map(known), f.isNewer)));
  }

  ServiceHistory with(Optional<DeployedPeriod> other) {
    return new ServiceHistory(key, hasRun, other, ended, coming, rollback, lost, failed);
  }

  /// Without a hotfix that was lost.
  ServiceHistory withoutLost() {
    return new ServiceHistory(key, hasRun, settled, ended, coming, rollback, Optional.empty(), failed);
  }

  private static boolean isSettled(ServiceReading seen) {
    return !seen.rolling && seen.certain && seen.versions.size() == 1;
  }

  private Optional<DeployedPeriod> settled(ServiceReading seen) {
    if (!isSettled(seen)) return settled;
    var build = seen.versions.getFirst();
    if (settled.isEmpty() || !settled.get().build().isOneVersion(build)) return Optional.of(new DeployedPeriod(build, seen.since, seen.at));
    boolean isAgain = ended.filter(e -> seen.since.isAfter(e.last)).isPresent();
    return Optional.of(new DeployedPeriod(build, isAgain ? seen.since : settled.get().since(), seen.at));
  }

  private Optional<PeriodEnd> ended(ServiceReading seen) {
    if (seen.idle.isPresent() && settled.isPresent())
      return ended.or(() -> Optional.of(new PeriodEnd(settled.get().last(), seen.idle.get())));
    return isSettled(seen) ? Optional.empty() : ended;
  }

  private Optional<Build> coming(ServiceReading seen) {
    if (!seen.rolling) return isSettled(seen) ? Optional.empty() : coming;
    if (seen.coming.isEmpty()) return coming;
    return coming.filter(c -> seen.line.distance(seen.coming.get(), c).orElse(0) > 0).or(seen::coming);
  }

  private Optional<Abandoned> failed(ServiceReading seen) {
    return isSettled(seen) ? Optional.empty() : seen.abandoned.or(() -> failed);
  }

  private Optional<Rollback> rollback(ServiceReading seen) {
    if (!isSettled(seen)) return rollback;
    var now = seen.versions.getFirst();
    var before = settled.map(DeployedPeriod::build).filter(b -> isNewer(b, now, seen.line));
    var brought = coming.filter(b -> isNewer(b, now, seen.line));
    boolean isReturn = settled.filter(p -> p.build().isOneVersion(now)).isPresent();
    var abandoned = seen.abandoned.or(() -> failed.filter(_ -> isReturn));
    if (abandoned.isPresent()) {
      var told = told(abandoned.get(), now, before.or(() -> brought), seen);
      if (told.isPresent()) return told;
    }
    if (before.isPresent()) return Optional.of(new Rollback(before, now, seen.at, false, "", ""));
    if (brought.isPresent()) return Optional.of(new Rollback(brought, now, seen.at, true, "", ""));
    return rollback.filter(w -> w.from.isEmpty()
        ? w.to.isOneVersion(now)
        : isNewer(w.from.get(), now, seen.line) && !w.from.get().isOneVersion(now));
  }

  /// What ECS says went back: of a newer build, or where the failed one's image is not told, of a newer revision. It was when it was
  /// first told.
  private Optional<Rollback> told(Abandoned a, Build now, Optional<Build> remembered, ServiceReading seen) {
    var same = rollback.filter(w -> w.deployment.equals(a.id));
    var from = a.build.or(() -> remembered).or(() -> same.flatMap(Rollback::from));
    boolean older = from.isPresent() ? isNewer(from.get(), now, seen.line) : a.isNewer;
    return older ? Optional.of(new Rollback(from, now, same.map(Rollback::at).orElse(a.at), true, a.reason, a.id)) : Optional.empty();
  }

  private static boolean isNewer(Build a, Build b, BuildOrder line) {
    return line.distance(b, a).orElse(0) > 0;
  }

  private Optional<Build> lost(ServiceReading seen) {
    if (!seen.holdsHotfixes || !isSettled(seen)) return lost;
    var now = seen.versions.getFirst();
    var gone = settled.map(DeployedPeriod::build).filter(b -> !seen.line.contains(b) && !b.isOneVersion(now));
    return gone.or(() -> lost).filter(b -> !b.isOneVersion(now) && !seen.line.holds(now, b));
  }
}
