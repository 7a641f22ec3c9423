package chalkboard.source.ecs;

import chalkboard.runtime.Container;
import chalkboard.runtime.Service;
import chalkboard.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ServiceCurrentRevisionSummary;

/// A service as it was last described.
///
/// @param described what DescribeServices told
/// @param service the same with what is known of its traffic
/// @param read when that was
/// @param revisions ARNs of the revisions that run or start now
/// @param deployment ARN of its last service deployment; empty where none is told
/// @param wentBack whether its events hint that this one failed or was stopped
record KnownService(Service described, Service service, Instant read, List<String> revisions, String deployment, boolean wentBack) {
  private static final Pattern BACK = Pattern.compile(
      "(?i)roll(?:ed|ing|s)?[ -]?back|deployment (?:\\S+ )?(?:was )?(?:failed|stopped)|circuit breaker|alarm");
  /// The event stands a little before the deployment that goes back, or after it.
  private static final Duration AROUND = Duration.ofMinutes(5);

  /// @param before the same service as it was held before; null where it was not
  static KnownService of(software.amazon.awssdk.services.ecs.model.Service s, Service described, @Nullable KnownService before,
      Instant now) {
    var same = before != null && before.described.equals(described) ? before : null;
    return new KnownService(same != null ? same.described : described, same != null ? same.service : described, now,
        s.currentServiceRevisions().stream().map(ServiceCurrentRevisionSummary::arn).toList(),
        s.currentServiceDeployment() == null ? "" : Text.clean(s.currentServiceDeployment()), wentBack(s, described));
  }

  private static boolean wentBack(software.amazon.awssdk.services.ecs.model.Service s, Service described) {
    if (!described.strategy().isWeighted()) return false;
    var from = described.primary().flatMap(chalkboard.runtime.Deployment::createdAt).orElse(Instant.MIN.plus(AROUND)).minus(AROUND);
    return described.deployments().stream().anyMatch(d -> d.hasFailed() || BACK.matcher(d.reason()).find())
        || s.events().stream().filter(e -> e.message() != null && e.createdAt() != null && e.createdAt().isAfter(from))
            .anyMatch(e -> BACK.matcher(e.message()).find());
  }

  /// Whether it may change without a task coming or going.
  boolean isUnsettled() {
    if (!service.status().equals("ACTIVE") || service.pending() > 0) return true;
    if (!service.daemon() && service.running() != service.desired()) return true;
    if (service.rollout().filter(r -> !isOver(r.status())).isPresent()) return true;
    boolean others = false;
    for (var d : service.deployments()) {
      if (d.rolloutState().equals("IN_PROGRESS")) return true;
      others |= !d.isPrimary() && (d.running() + d.pending() > 0 || (service.strategy().isWeighted() && !d.status().equals("INACTIVE")));
    }
    return others;
  }

  /// Whether a service deployment of this status will not change any more.
  static boolean isOver(String status) {
    return switch (status) {
      case "SUCCESSFUL", "STOPPED", "ROLLBACK_SUCCESSFUL", "ROLLBACK_FAILED" -> true;
      default -> false;
    };
  }

  /// Whether a deployment of it is under way, by what its deployments say; whether those of a service that moves traffic have a rollout
  /// state is not certain.
  boolean isRolling() {
    if (revisions.size() > 1) return true;
    int alive = 0;
    for (var d : described.deployments()) {
      if (d.rolloutState().equals("IN_PROGRESS")) return true;
      if (!d.status().equals("INACTIVE")) alive++;
      if (d.isPrimary() && d.rolloutState().isEmpty() && d.running() < d.desired()) return true;
    }
    return alive > 1;
  }

  /// Whether no task tells what it would run.
  boolean isEmpty() {
    return service.desired() > 0 && service.running() == 0 && service.planned().isEmpty();
  }

  KnownService planning(List<Container> planned) {
    return new KnownService(described.planning(planned), service.planning(planned), read, revisions, deployment, wentBack);
  }

  KnownService rolling(Service rolled) {
    return new KnownService(described, rolled, read, revisions, deployment, wentBack);
  }
}
