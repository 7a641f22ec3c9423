package chalkboard.source.ecs;

import chalkboard.feed.Problem;
import chalkboard.runtime.Container;
import chalkboard.runtime.ResourceReading;
import chalkboard.runtime.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/// The tasks of a cluster as they are known, and which of them are to be described again: those that are new or not settled, and in turns
/// the others.
final class KnownTasks {
  /// Long enough for an agent to tell a digest, and for a health check to have an opinion.
  private static final Duration SETTLING = Duration.ofMinutes(2);

  private final ClusterCalls calls;
  /// By ARN, the longest unread first.
  private final Map<String, Task> byArn = new LinkedHashMap<>();
  private ResourceReading<Task> last;
  private boolean isMoved = true;

  KnownTasks(ClusterCalls calls, Problem unread) {
    this.calls = calls;
    last = ResourceReading.never(unread);
  }

  int batches() {
    return (byArn.size() + Ecs.TASKS - 1) / Ecs.TASKS;
  }

  /// @param sweep so many batches of the longest unread are described too
  /// @return the names of the services whose tasks moved
  Set<String> read(Ecs ecs, int sweep, Instant now) {
    var moved = new HashSet<String>();
    List<String> arns;
    try {
      arns = ecs.tasks(calls.cluster().name());
    } catch (SdkException e) {
      last = PartialReading.failed(last, calls.problem("list the tasks", e));
      return moved;
    }
    var there = new HashSet<>(arns);
    for (var gone : byArn.values().stream().filter(t -> !there.contains(t.arn())).toList()) {
      byArn.remove(gone.arn());
      note(gone, moved);
    }
    var wanted = new LinkedHashSet<String>();
    for (var arn : arns) if (!byArn.containsKey(arn) || isUnsettled(byArn.get(arn), now)) wanted.add(arn);
    byArn.keySet().stream().limit((long) sweep * Ecs.TASKS).forEach(wanted::add);
    last = reading(describe(ecs, wanted, moved), there, now);
    return moved;
  }

  private Optional<Problem> describe(Ecs ecs, Set<String> wanted, Set<String> moved) {
    return calls.inBatches(wanted, Ecs.TASKS, "describe tasks", batch -> {
      var answer = ecs.describeTasks(calls.cluster().name(), batch);
      return () -> {
        for (var t : answer.tasks()) take(EcsMapper.task(t, calls.cluster()), moved);
        // It ended between the two calls.
        for (var f : answer.failures()) if ("MISSING".equals(f.reason())) note(byArn.remove(f.arn()), moved);
      };
    });
  }

  private ResourceReading<Task> reading(Optional<Problem> trouble, Set<String> there, Instant now) {
    if (trouble.isPresent()) return PartialReading.partly(last, byArn.values(), now, trouble.get(), byArn.keySet().containsAll(there));
    var items = isMoved || !last.complete() ? List.copyOf(byArn.values()) : last.items();
    isMoved = false;
    return ResourceReading.of(now, items);
  }

  private void take(Task task, Set<String> moved) {
    var before = byArn.remove(task.arn());
    // ECS lists what is to stop a little longer.
    if (task.desiredStatus().equals("STOPPED") && task.lastStatus().equals("STOPPED")) {
      note(before, moved);
      return;
    }
    if (before != null && isSame(before, task)) {
      byArn.put(task.arn(), before);
      return;
    }
    byArn.put(task.arn(), task);
    note(task, moved);
  }

  /// Apart from a digest that only the revision tells.
  private static boolean isSame(Task before, Task now) {
    if (before.equals(now)) return true;
    boolean added = before.containers().stream().anyMatch(c -> c.teller() == Container.Teller.REVISION);
    return added && before.lastStatus().equals(now.lastStatus()) && before.desiredStatus().equals(now.desiredStatus())
        && before.health().equals(now.health()) && now.containers().stream().noneMatch(c -> c.digest().isPresent());
  }

  private void note(@Nullable Task task, Set<String> moved) {
    if (task == null) return;
    isMoved = true;
    task.serviceName().ifPresent(moved::add);
  }

  private static boolean isUnsettled(Task task, Instant now) {
    if (!task.isRunning() || task.health().equals("UNHEALTHY")) return true;
    boolean young = task.startedAt().isPresent() && task.startedAt().get().plus(SETTLING).isAfter(now);
    return young && (!task.health().equals("HEALTHY") || task.containers().stream().anyMatch(c -> c.digest().isEmpty()));
  }

  /// Those of services with a container whose digest no agent told.
  List<Task> withoutDigest() {
    return byArn.values().stream().filter(t -> t.isRunning() && t.serviceName().isPresent()
        && t.containers().stream().anyMatch(c -> c.isRunning() && c.digest().isEmpty())).toList();
  }

  /// @param complete gives the same task where there is nothing to add
  void complete(List<Task> incomplete, UnaryOperator<Task> complete) {
    for (var task : incomplete) {
      var completed = complete.apply(task);
      isMoved |= completed != task;
      byArn.put(task.arn(), completed);
    }
  }

  /// The same reading as before where nothing moved.
  ResourceReading<Task> reading() {
    if (isMoved) last = PartialReading.with(last, List.copyOf(byArn.values()));
    isMoved = false;
    return last;
  }
}
