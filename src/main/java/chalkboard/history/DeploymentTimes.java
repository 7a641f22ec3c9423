package chalkboard.history;

import chalkboard.board.Cell;
import chalkboard.board.Headline;
import chalkboard.board.ServiceHealth;
import chalkboard.runtime.Deployment;
import chalkboard.runtime.Deployments;
import chalkboard.runtime.Service;
import chalkboard.runtime.ServiceRollout;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// ECS's own times of the deployments of a cell.
final class DeploymentTimes {
  private DeploymentTimes() {
  }

  /// When the last of the deployments in force was made.
  static Optional<Instant> madeAt(Cell cell) {
    return primaries(cell).flatMap(d -> d.createdAt().stream()).max(Comparator.naturalOrder());
  }

  /// When the deployment that was made then was done: it is not touched again until something happens to it.
  static Instant doneAt(Cell cell, Instant made, Instant readAt) {
    return primaries(cell).filter(d -> d.createdAt().filter(made::equals).isPresent()).flatMap(d -> d.updatedAt().stream())
        .filter(t -> t.isAfter(made) && !t.isAfter(readAt)).findFirst().orElse(made);
  }

  private static Stream<Deployment> primaries(Cell cell) {
    return cell.services().stream().flatMap(h -> h.service().primary().stream());
  }

  /// Whether a deployment failed, by ECS's own word or because it has stood still for long enough.
  static boolean isFailed(Cell cell) {
    return cell.failure().isPresent() || cell.services().stream().anyMatch(DeploymentTimes::isStuck);
  }

  private static boolean isStuck(ServiceHealth health) {
    return health.headline() == Headline.ROLLOUT_FAILED && !health.isUnsettled();
  }

  /// When it failed: known by when it was made, for ECS touches it again and again.
  ///
  /// @param seen when that was seen
  static EventTime failedAt(Cell cell, Instant seen) {
    var at = cell.failure().flatMap(ServiceRollout.RolloutFailure::at);
    var made = cell.services().stream().flatMap(h -> failed(h).stream()).flatMap(d -> d.createdAt().stream()).findFirst();
    if (made.isPresent()) return EventTime.toldByEcs(at.orElse(seen), made.get());
    return at.map(t -> EventTime.toldByEcs(t, t)).orElse(EventTime.seen(seen));
  }

  /// When ECS went back.
  ///
  /// @param said when it said so
  static EventTime wentBackAt(Cell cell, Instant said) {
    return cell.failure().isPresent() ? failedAt(cell, said) : EventTime.toldByEcs(said, said);
  }

  /// Whether the deployment that was made then has come to its end, by ECS's own word; empty where it tells nothing of it.
  static Optional<Boolean> isDone(Cell cell, Instant made) {
    return cell.services().stream().flatMap(h -> h.service().deployments().stream())
        .filter(d -> d.createdAt().filter(made::equals).isPresent() && !d.rolloutState().isEmpty()).findFirst()
        .map(d -> d.rolloutState().equals("COMPLETED"));
  }

  private static Optional<Deployment> failed(ServiceHealth health) {
    Service service = health.service();
    return Deployments.abandoned(service).or(() -> service.primary().filter(Deployment::hasFailed))
        .or(() -> isStuck(health) ? Deployments.coming(service) : Optional.empty());
  }
}
