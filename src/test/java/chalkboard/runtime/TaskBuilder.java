package chalkboard.runtime;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes another task of one that is there, with something changed.
public final class TaskBuilder {
  private final Task task;
  private String arn;
  private String group;
  private String startedBy;
  private String lastStatus;
  private Optional<Instant> createdAt;
  private Optional<Instant> startedAt;
  private List<Container> containers;
  private Map<String, String> tags;

  private TaskBuilder(Task task) {
    this.task = task;
    arn = task.arn();
    group = task.group();
    startedBy = task.startedBy();
    lastStatus = task.lastStatus();
    createdAt = task.createdAt();
    startedAt = task.startedAt();
    containers = task.containers();
    tags = task.tags();
  }

  public static TaskBuilder like(Task task) {
    return new TaskBuilder(task);
  }

  public TaskBuilder arn(String other) {
    arn = other;
    return this;
  }

  /// Outside any service.
  public TaskBuilder outsideServices(String ofGroup, String starter) {
    group = ofGroup;
    startedBy = starter;
    return this;
  }

  /// On its way since then.
  public TaskBuilder pending(Instant since) {
    lastStatus = "PENDING";
    createdAt = Optional.of(since);
    startedAt = Optional.empty();
    return this;
  }

  public TaskBuilder running(Instant since) {
    lastStatus = "RUNNING";
    startedAt = Optional.of(since);
    return this;
  }

  public TaskBuilder containers(List<Container> others) {
    containers = others;
    return this;
  }

  public TaskBuilder tags(Map<String, String> others) {
    tags = others;
    return this;
  }

  public Task made() {
    return new Task(arn, task.cluster(), group, startedBy, task.definition(), lastStatus, task.desiredStatus(), task.health(), createdAt,
        startedAt, task.zone(), containers, tags);
  }
}
