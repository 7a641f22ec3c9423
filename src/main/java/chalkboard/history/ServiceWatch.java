package chalkboard.history;

import chalkboard.board.Headline;
import chalkboard.board.HealthGround;
import chalkboard.runtime.Deployments;
import chalkboard.runtime.Service;
import chalkboard.runtime.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is remembered of the health of one service from reading to reading, whichever rows it stands in.
///
/// @param at the reading it was last seen by
/// @param emptySince since when nothing of it runs, though it should
/// @param shortSince since when fewer tasks run than should
/// @param progress the counts of its deployment
/// @param progressSince since when they are seen to stand
/// @param moved whether they were ever seen to move
/// @param failedAt when the count of tasks that failed last grew
/// @param gone when tasks that ran were lost, each until an heir comes, within the last minutes
/// @param replaced when lost tasks had an heir, outside a rollout, within the last minutes
/// @param tasks as they were at the last reading that told all of them
/// @param isStopped whether it was asked to run nothing
/// @param startedUp when it was asked to run something again
/// @param unwell what is or was not well with it, until it has been well for long enough
/// @param untold at how many readings in a row fewer of its tasks were read than it says it runs
public record ServiceWatch(
    Instant at, Optional<Instant> emptySince, Optional<Instant> shortSince, RolloutProgress progress, Instant progressSince, boolean moved,
    Optional<Instant> failedAt, List<Instant> gone, List<Instant> replaced, List<Task> tasks, boolean isStopped,
    Optional<Instant> startedUp,
    Optional<Unwell> unwell, int untold) {
  /// How long a lost, failed or replaced task counts.
  public static final Duration MEMORY = Duration.ofMinutes(10);
  private static final int FEWEST_REPLACED = 3;

  /// What moves while a deployment does.
  public record RolloutProgress(String deployment, int desired, int running, int pending, int failed) {
    static RolloutProgress of(Service service) {
      return service.primary().map(d -> new RolloutProgress(d.id(), service.desired(), d.running(), d.pending(), d.failed()))
          .orElse(new RolloutProgress("", service.desired(), service.running(), service.pending(), 0));
    }
  }

  /// A service that is down, degraded or whose rollout failed: one statement, whatever its word at the moment.
  ///
  /// @param since the reading at which it was first so
  /// @param readings at how many readings it has been so without a gap
  /// @param isShown whether it is said
  /// @param word which of them it was last
  /// @param ground what told so
  /// @param wellSince the first reading at which it was no longer so
  /// @param wellReadings at how many readings in a row it was not
  public record Unwell(Instant since, int readings, boolean isShown, Headline word, HealthGround ground, Optional<Instant> wellSince,
      int wellReadings) {}

  /// What is remembered after one more reading.
  ///
  /// @param history of the reading before; null for the first one
  /// @param tasks all of the service
  public static ServiceWatch after(@Nullable ServiceWatch history, Service service, List<Task> tasks, Instant at) {
    boolean empty = service.counts().areTold() && service.desired() > 0 && service.running() == 0;
    boolean isShort = service.counts().areTold() && service.running() < service.desired();
    var progress = RolloutProgress.of(service);
    if (history == null) {
      return new ServiceWatch(at, empty ? Optional.of(at) : Optional.empty(), isShort ? Optional.of(at) : Optional.empty(), progress, at,
          false,
          Optional.empty(), List.of(), List.of(), tasks, service.isStopped(), Optional.empty(), Optional.empty(), 0);
    }
    boolean rolling = Deployments.isRolling(service, at);
    boolean same = progress.deployment.equals(history.progress.deployment);
    // What happened longer ago than it counts may have happened at any time since.
    boolean recent = !history.at.plus(MEMORY).isBefore(at);
    boolean grew = same && recent && progress.failed > history.progress.failed;
    var change = rolling || !same || !recent ? Change.NONE : Change.of(history, service, tasks, at);
    return new ServiceWatch(at, empty ? history.emptySince.or(() -> Optional.of(at)) : Optional.empty(),
        isShort ? history.shortSince.or(() -> Optional.of(at)) : Optional.empty(), progress,
        progress.equals(history.progress) ? history.progressSince : at, history.moved || !progress.equals(history.progress),
        grew && !rolling ? Optional.of(at) : history.failedAt.filter(t -> same && t.plus(MEMORY).isAfter(at)),
        change.gone, change.replaced, tasks, service.isStopped(), startedUp(history, service, at), history.unwell, 0);
  }

  private static Optional<Instant> startedUp(ServiceWatch history, Service service, Instant at) {
    if (service.isStopped()) return Optional.empty();
    if (history.isStopped) return Optional.of(at);
    return service.running() > 0 ? Optional.empty() : history.startedUp;
  }

  /// The same, not all of its tasks read.
  ///
  /// @param readings in a row, this one with them
  public ServiceWatch untold(int readings, Instant now) {
    return new ServiceWatch(now, emptySince, shortSince, progress, progressSince, moved, failedAt, gone, replaced, tasks, isStopped,
        startedUp, unwell, readings);
  }

  /// Whether nothing that is remembered would be another thing by time alone.
  public boolean isQuiet() {
    return emptySince.isEmpty() && shortSince.isEmpty() && failedAt.isEmpty() && gone.isEmpty() && replaced.isEmpty()
        && startedUp.isEmpty() && unwell.isEmpty() && untold == 0;
  }

  /// As it is kept: without what every reading moves, and without the tasks.
  ServiceWatch kept() {
    return new ServiceWatch(Instant.EPOCH, emptySince, shortSince, progress, progressSince, moved, failedAt, gone, replaced, List.of(),
        isStopped, startedUp, unwell, untold);
  }

  /// The same, read once more without news.
  public ServiceWatch seenAgain(Instant now) {
    return new ServiceWatch(now, emptySince, shortSince, progress, progressSince, moved, failedAt, gone, replaced, tasks, isStopped,
        startedUp, unwell, untold);
  }

  public ServiceWatch with(Optional<Unwell> now) {
    return new ServiceWatch(at, emptySince, shortSince, progress, progressSince, moved, failedAt, gone, replaced, tasks, isStopped,
        startedUp, now,
        untold);
  }

  /// Whether its tasks die and come again: enough of them, and more than a tenth of those that should run.
  public boolean isFlapping(Service service) {
    return replaced.size() >= Math.max(FEWEST_REPLACED, (service.desired() + 9) / 10);
  }

  /// Tasks of one deployment that went and came between two readings.
  private record Change(List<Instant> gone, List<Instant> replaced) {
    static final Change NONE = new Change(List.of(), List.of());

    static Change of(ServiceWatch history, Service service, List<Task> tasks, Instant at) {
      if (history.gone.isEmpty() && history.replaced.isEmpty() && tasks == history.tasks) return NONE;
      var gone = young(history.gone, at);
      var replaced = young(history.replaced, at);
      if (tasks != history.tasks) {
        var deployment = history.progress.deployment;
        int ran = count(history.tasks, deployment);
        // What runs beyond the wanted number may go.
        int lost = missing(history.tasks, tasks, deployment) - Math.max(0, ran - service.desired());
        for (int i = 0; i < lost; i++) gone.add(at);
        int came = arrived(tasks, history.tasks, deployment);
        for (int i = 0; i < came && !gone.isEmpty(); i++) {
          gone.removeFirst();
          replaced.add(at);
        }
      }
      return new Change(List.copyOf(gone), List.copyOf(replaced));
    }

    private static List<Instant> young(List<Instant> times, Instant at) {
      var list = new ArrayList<Instant>(times);
      list.removeIf(t -> !t.plus(MEMORY).isAfter(at));
      return list;
    }

    private static int count(List<Task> tasks, String deployment) {
      int n = 0;
      for (var t : tasks) if (t.isRunning() && t.startedBy().equals(deployment)) n++;
      return n;
    }

    /// How many running tasks of a deployment are in the first list and do not run in the second.
    private static int missing(List<Task> in, List<Task> from, String deployment) {
      int n = 0;
      for (int i = 0; i < in.size(); i++) {
        var t = in.get(i);
        if (t.isRunning() && t.startedBy().equals(deployment) && find(t.arn(), from, i).filter(Task::isRunning).isEmpty()) n++;
      }
      return n;
    }

    /// How many tasks of a deployment are new in the first list, running or on their way.
    private static int arrived(List<Task> in, List<Task> from, String deployment) {
      int n = 0;
      for (int i = 0; i < in.size(); i++) {
        var t = in.get(i);
        if ((t.isRunning() || t.isPending()) && t.startedBy().equals(deployment) && find(t.arn(), from, i).isEmpty()) n++;
      }
      return n;
    }

    /// @param guess where it was in the list before: mostly it still is
    private static Optional<Task> find(String arn, List<Task> tasks, int guess) {
      if (guess < tasks.size() && tasks.get(guess).arn().equals(arn)) return Optional.of(tasks.get(guess));
      for (var t : tasks) if (t.arn().equals(arn)) return Optional.of(t);
      return Optional.empty();
    }
  }
}
