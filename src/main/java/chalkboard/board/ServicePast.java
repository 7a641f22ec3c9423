package chalkboard.board;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is remembered of one service and one image that it runs: how long it has been short of tasks, and what it went back from.
///
/// @param hasRun whether it was ever seen to run a container of the image
/// @param settled the version it ran last outside a rollout
/// @param coming the newest version that a rollout under way has brought so far
/// @param wentBack what it ran before it went back to something older; stands until a build at least as new runs
/// @param lost a hotfix off the line that was replaced by a build not known to hold it
/// @param emptySince since when nothing of it runs, though it should
/// @param shortSince since when fewer tasks run than should
/// @param isDown whether it was down: a task on its way does not yet end that
/// @param progress the counts of its deployment
/// @param progressSince since when they are seen to stand
/// @param moved whether they were ever seen to move
/// @param failedAt when the count of tasks that failed last grew
/// @param replaced when tasks that ran were replaced by others outside a rollout, within the last minutes
/// @param tasks as they were at the last reading
record ServicePast(
    String arn, boolean hasRun, Optional<Stint> settled, Optional<Build> coming, Optional<WentBack> wentBack, Optional<Build> lost, Optional<Instant> emptySince,
    Optional<Instant> shortSince, boolean isDown, Progress progress, Instant progressSince, boolean moved,
    Optional<Instant> failedAt, List<Instant> replaced, List<Task> tasks) {
  /// How long a failed or replaced task counts.
  static final Duration MEMORY = Duration.ofMinutes(10);

  /// From which build to which, seen when; a rollout that failed went back by itself.
  record WentBack(Build from, Build to, Instant at, boolean byItself) {}

  /// What moves while a deployment does.
  record Progress(String deployment, int desired, int running, int pending, int failed) {
    static Progress of(Service service) {
      return service.primary().map(d -> new Progress(d.id(), service.desired(), d.running(), d.pending(), d.failed()))
          .orElse(new Progress("", service.desired(), service.running(), service.pending(), 0));
    }
  }

  /// What one reading shows of the service.
  ///
  /// @param runs whether it runs any container of the image
  /// @param versions what it runs of the image, each version once
  /// @param certain whether all its containers of the image are joined to builds
  /// @param holdsHotfixes whether a build off the line is a hotfix here, and not just somebody's branch
  record Seen(
      Service service, List<Task> tasks, boolean runs, List<Build> versions, boolean certain, boolean rolling, Optional<Build> coming, Instant since, Line line,
      boolean holdsHotfixes, Instant at) {}

  /// What is remembered after one more reading.
  static ServicePast after(ServicePast past, Seen seen) {
    var service = seen.service;
    boolean empty = service.desired() > 0 && service.running() == 0;
    boolean isShort = service.running() < service.desired();
    var progress = Progress.of(service);
    if (past == null) {
      return new ServicePast(service.arn(), seen.runs, settled(null, seen), seen.rolling ? seen.coming : Optional.empty(), Optional.empty(), Optional.empty(),
          empty ? Optional.of(seen.at) : Optional.empty(), isShort ? Optional.of(seen.at) : Optional.empty(), false, progress, seen.at, false,
          Optional.empty(), List.of(), seen.tasks);
    }
    boolean same = progress.deployment.equals(past.progress.deployment);
    boolean grew = same && progress.failed > past.progress.failed;
    var went = wentBack(past, seen);
    return new ServicePast(
        past.arn, past.hasRun || seen.runs, settled(past, seen), coming(past, seen), went, lost(past, seen), empty ? past.emptySince.or(() -> Optional.of(seen.at)) : Optional.empty(),
        isShort ? past.shortSince.or(() -> Optional.of(seen.at)) : Optional.empty(), past.isDown && empty, progress,
        progress.equals(past.progress) ? past.progressSince : seen.at, past.moved || !progress.equals(past.progress),
        grew && !seen.rolling ? Optional.of(seen.at) : past.failedAt.filter(t -> same && t.plus(MEMORY).isAfter(seen.at)),
        seen.rolling || !same ? List.of() : replaced(past, seen), seen.tasks);
  }

  ServicePast forgiven() {
    return new ServicePast(arn, hasRun, settled, coming, Optional.empty(), Optional.empty(), emptySince, shortSince, isDown, progress, progressSince, moved, failedAt,
        replaced, tasks);
  }

  ServicePast down() {
    return new ServicePast(arn, hasRun, settled, coming, wentBack, lost, emptySince, shortSince, true, progress, progressSince, moved, failedAt, replaced, tasks);
  }

  private static boolean isSettled(Seen seen) {
    return !seen.rolling && seen.certain && seen.versions.size() == 1;
  }

  private static Optional<Stint> settled(ServicePast past, Seen seen) {
    if (!isSettled(seen)) return past == null ? Optional.empty() : past.settled;
    var build = seen.versions.getFirst();
    if (past == null || past.settled.isEmpty()) return Optional.of(new Stint(build, seen.since, seen.at));
    var last = past.settled.get();
    return Optional.of(last.build().isOneVersion(build) ? new Stint(build, last.since(), seen.at) : new Stint(build, seen.since, seen.at));
  }

  private static Optional<Build> coming(ServicePast past, Seen seen) {
    if (!seen.rolling) return isSettled(seen) ? Optional.empty() : past.coming;
    if (seen.coming.isEmpty()) return past.coming;
    return past.coming.filter(c -> seen.line.distance(seen.coming.get(), c).orElse(0) > 0).or(seen::coming);
  }

  private static Optional<WentBack> wentBack(ServicePast past, Seen seen) {
    if (!isSettled(seen)) return past.wentBack;
    var now = seen.versions.getFirst();
    var before = past.settled.map(Stint::build).filter(b -> isNewer(b, now, seen.line));
    if (before.isPresent()) return Optional.of(new WentBack(before.get(), now, seen.at, false));
    var brought = past.coming.filter(b -> isNewer(b, now, seen.line));
    if (brought.isPresent()) return Optional.of(new WentBack(brought.get(), now, seen.at, true));
    return past.wentBack.filter(w -> isNewer(w.from, now, seen.line) && !w.from.isOneVersion(now));
  }

  private static boolean isNewer(Build a, Build b, Line line) {
    return line.distance(b, a).orElse(0) > 0;
  }

  private static Optional<Build> lost(ServicePast past, Seen seen) {
    if (!seen.holdsHotfixes || !isSettled(seen)) return past.lost;
    var now = seen.versions.getFirst();
    var gone = past.settled.map(Stint::build).filter(b -> !seen.line.contains(b) && !b.isOneVersion(now));
    return gone.or(() -> past.lost).filter(b -> !b.isOneVersion(now) && !seen.line.holds(now, b));
  }

  private static List<Instant> replaced(ServicePast past, Seen seen) {
    if (past.replaced.isEmpty() && seen.tasks == past.tasks) return List.of();
    var list = new ArrayList<Instant>(past.replaced);
    list.removeIf(t -> !t.plus(MEMORY).isAfter(seen.at));
    if (seen.tasks == past.tasks || seen.service.desired() < past.progress.desired) return List.copyOf(list);
    // Others of the same deployment: a rollout replaces tasks too, and may be seen here before its deployment is.
    int gone = missing(past.tasks, seen.tasks, past.progress.deployment);
    int came = missing(seen.tasks, past.tasks, past.progress.deployment);
    for (int i = Math.min(gone, came); i > 0; i--) list.add(seen.at);
    return List.copyOf(list);
  }

  /// How many running tasks of a deployment are in the first list and do not run in the second.
  private static int missing(List<Task> in, List<Task> from, String deployment) {
    int n = 0;
    for (int i = 0; i < in.size(); i++) {
      var t = in.get(i);
      if (t.isRunning() && t.startedBy().equals(deployment) && !runs(t.arn(), from, i)) n++;
    }
    return n;
  }

  /// @param guess where it was in the list before: mostly it still is
  private static boolean runs(String arn, List<Task> tasks, int guess) {
    if (guess < tasks.size() && tasks.get(guess).arn().equals(arn)) return tasks.get(guess).isRunning();
    for (var t : tasks) if (t.arn().equals(arn)) return t.isRunning();
    return false;
  }
}
