package chalkboard.runtime;

import chalkboard.text.SharedValues;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A task of ECS: the containers that were started together.
///
/// @param group `service:NAME` for a task of a service, else `family:NAME` or whatever its starter gave
/// @param startedBy id of the deployment (`ecs-svc/…`) or task set that started it
/// @param startedAt when its containers ran; empty while it is pending
public record Task(
    String arn, Cluster cluster, String group, String startedBy, String definition, String lastStatus, String desiredStatus,
    String health, Optional<Instant> createdAt, Optional<Instant> startedAt, String zone, List<Container> containers,
    Map<String, String> tags) {
  /// What many share is kept once.
  public Task {
    group = SharedValues.text(group);
    startedBy = SharedValues.text(startedBy);
    definition = SharedValues.text(definition);
    lastStatus = SharedValues.text(lastStatus);
    desiredStatus = SharedValues.text(desiredStatus);
    health = SharedValues.text(health);
    zone = SharedValues.text(zone);
  }

  /// The same, with more known of its containers.
  public Task with(List<Container> known) {
    return new Task(arn, cluster, group, startedBy, definition, lastStatus, desiredStatus, health, createdAt, startedAt, zone, known, tags);
  }

  /// The same with other tags.
  public Task tagged(Map<String, String> others) {
    return new Task(arn, cluster, group, startedBy, definition, lastStatus, desiredStatus, health, createdAt, startedAt, zone, containers,
        others);
  }

  /// Only these give a version.
  public boolean isRunning() {
    return lastStatus.equals("RUNNING") && desiredStatus.equals("RUNNING");
  }

  /// On its way to run.
  public boolean isPending() {
    return desiredStatus.equals("RUNNING")
        && switch (lastStatus) { case "PROVISIONING", "PENDING", "ACTIVATING" -> true; default -> false; };
  }

  public Optional<String> serviceName() {
    return isOfService() ? Optional.of(SharedValues.text(group.substring(8))) : Optional.empty();
  }

  public boolean isOfService() {
    return group.startsWith("service:");
  }

  /// The last part of the ARN.
  public String id() {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }
}
