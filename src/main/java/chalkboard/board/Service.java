package chalkboard.board;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A service of ECS: what should run, and how far that is done.
///
/// @param status ACTIVE, DRAINING or INACTIVE
/// @param controller ECS, CODE_DEPLOY or EXTERNAL
/// @param loadBalanced names of the containers behind its load balancers
/// @param deployments its deployments, or its task sets where the controller is not ECS
/// @param daemon whether it runs one task on each instance and so has no desired count of its own
/// @param events the newest few, newest first
/// @param planned the containers that its newest revision is made of; empty where the source did not ask
public record Service(
    String arn, String name, Cluster cluster, String status, int desired, int running, int pending, String definition,
    String controller, boolean daemon, List<String> loadBalanced, List<Deployment> deployments, Optional<Instant> createdAt,
    List<Event> events, Map<String, String> tags, List<Container> planned) {
  /// One whose containers are known from its tasks alone.
  public Service(
      String arn, String name, Cluster cluster, String status, int desired, int running, int pending, String definition,
      String controller, boolean daemon, List<String> loadBalanced, List<Deployment> deployments, Optional<Instant> createdAt,
      List<Event> events, Map<String, String> tags) {
    this(arn, name, cluster, status, desired, running, pending, definition, controller, daemon, loadBalanced, deployments, createdAt, events, tags,
        List.of());
  }

  public record Event(Instant at, String message) {}

  public Optional<Deployment> primary() {
    for (var d : deployments) if (d.isPrimary()) return Optional.of(d);
    return Optional.empty();
  }
}
