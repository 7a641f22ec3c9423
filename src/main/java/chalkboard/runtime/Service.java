package chalkboard.runtime;

import chalkboard.text.SharedValues;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// A service of ECS: what should run, and how far that is done.
///
/// @param status ACTIVE, DRAINING or INACTIVE; empty where it is not told
/// @param counts how many tasks it should have and has
/// @param loadBalanced names of the containers behind its load balancers
/// @param deployments its deployments, or its task sets where those bring out its revisions
/// @param daemon whether it runs one task on each instance and so has no desired count of its own
/// @param events the newest few, newest first
/// @param planned the containers that its newest revision is made of; empty where the source did not ask
/// @param rollout what ECS tells of the deployment under way beside its tasks; empty where it was not asked
public record Service(
    String arn, String name, Cluster cluster, String status, Counts counts, String definition, Strategy strategy, boolean daemon,
    List<String> loadBalanced, List<Deployment> deployments, Optional<Instant> createdAt, List<ServiceEvent> events,
    Map<String, String> tags,
    List<Container> planned, Optional<ServiceRollout> rollout) {
  /// What many share is kept once.
  public Service {
    name = SharedValues.text(name);
    status = SharedValues.text(status);
    definition = SharedValues.text(definition);
  }

  /// How many tasks a service should have and has. What comes from AWS Config tells only the first: a number that is not told is not 0.
  ///
  /// @param desired how many should run
  /// @param running how many run, those that are draining with them
  /// @param pending how many are on their way
  public record Counts(OptionalInt desired, OptionalInt running, OptionalInt pending) {
    public static Counts of(int desired, int running, int pending) {
      return new Counts(OptionalInt.of(desired), OptionalInt.of(running), OptionalInt.of(pending));
    }

    /// Whether health can be told from them.
    public boolean areTold() {
      return desired.isPresent() && running.isPresent();
    }
  }

  public record ServiceEvent(Instant at, String message) {}

  /// One whose containers are known from its tasks alone, with all its counts.
  public Service(
      String arn, String name, Cluster cluster, String status, int desired, int running, int pending, String definition,
      Strategy strategy, boolean daemon, List<String> loadBalanced, List<Deployment> deployments, Optional<Instant> createdAt,
      List<ServiceEvent> events, Map<String, String> tags) {
    this(arn, name, cluster, status, Counts.of(desired, running, pending), definition, strategy, daemon, loadBalanced, deployments,
        createdAt,
        events, tags, List.of(), Optional.empty());
  }

  /// The tasks it should have; 0 where that is not told.
  public int desired() {
    return counts.desired.orElse(0);
  }

  /// The tasks it has; 0 where that is not told.
  public int running() {
    return counts.running.orElse(0);
  }

  /// The tasks on their way; 0 where that is not told.
  public int pending() {
    return counts.pending.orElse(0);
  }

  /// Whether it is asked to run nothing.
  public boolean isStopped() {
    return counts.desired.isPresent() && counts.desired.getAsInt() == 0;
  }

  public Optional<Deployment> primary() {
    for (var d : deployments) if (d.isPrimary()) return Optional.of(d);
    return Optional.empty();
  }

  /// The same with these tags.
  public Service tagged(Map<String, String> others) {
    return new Service(arn, name, cluster, status, counts, definition, strategy, daemon, loadBalanced, deployments, createdAt, events,
        others, planned, rollout);
  }

  /// The same, with what its newest revision is made of.
  public Service planning(List<Container> containers) {
    return new Service(arn, name, cluster, status, counts, definition, strategy, daemon, loadBalanced, deployments, createdAt, events, tags,
        containers, rollout);
  }

  /// The same, with what ECS tells of its deployment under way.
  public Service rolling(List<Deployment> weighted, Optional<ServiceRollout> told) {
    return new Service(arn, name, cluster, status, counts, definition, strategy, daemon, loadBalanced, weighted, createdAt, events, tags,
        planned, told);
  }
}
