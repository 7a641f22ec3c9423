package chalkboard.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// What the deployments of a service say: whether one is under way, what it brings, who has the traffic, and whether ECS gave one up.
public final class Deployments {
  /// What has stood this long does not move any more.
  public static final Duration STUCK = Duration.ofMinutes(30);
  /// A service is created with its first deployment; the clocks of ECS differ by less.
  private static final Duration CREATION = Duration.ofMinutes(2);
  /// The service and its tasks are asked one after the other.
  private static final Duration APART = Duration.ofMinutes(1);

  private Deployments() {}

  /// What production requests have to do with the tasks of a deployment.
  public enum TrafficRole {
    /// They reach them.
    SERVES,
    /// They do not reach them yet.
    COMES,
    /// They reach them no more, and would after a way back.
    STANDS_BY
  }

  /// More than one deployment at work, or the only one not yet done. Without a rollout state two of them are enough.
  public static boolean isRolling(Service service, Instant at) {
    var primary = service.primary();
    if (primary.isEmpty()) return service.deployments().size() > 1;
    var d = primary.get();
    if (d.hasFailed()) return false;
    boolean others = false, working = false;
    for (var o : service.deployments()) {
      if (o.isPrimary() || o.status().equals("INACTIVE")) continue;
      working |= o.running() + o.pending() > 0;
      others |= o.status().equals("ACTIVE") && !o.hasFailed();
    }
    if (!d.rolloutState().isEmpty()) return d.rolloutState().equals("IN_PROGRESS") || (working && d.running() < d.desired());
    boolean young = d.createdAt().isPresent() && d.createdAt().get().plus(STUCK).isAfter(at);
    return others || working || (service.strategy().isOfTaskSets() && young && d.running() < d.desired());
  }

  /// Whether it is the first one there ever was.
  public static boolean isFirst(Service service) {
    if (service.primary().isEmpty() || service.deployments().size() != 1) return false;
    var made = service.primary().get().createdAt();
    return service.createdAt().isEmpty() || made.isEmpty() || !made.get().isAfter(service.createdAt().get().plus(CREATION));
  }

  /// What a rollout brings: with task sets the youngest, which becomes the primary one only when the traffic has moved.
  public static Optional<Deployment> coming(Service service) {
    Deployment youngest = service.primary().orElse(null);
    if (youngest != null && !youngest.rolloutState().isEmpty()) return Optional.of(youngest);
    for (var d : service.deployments()) {
      boolean later = youngest == null
          || (d.createdAt().isPresent() && youngest.createdAt().isPresent() && d.createdAt().get().isAfter(youngest.createdAt().get()));
      if (later && (d.status().equals("ACTIVE") || d.running() + d.pending() > 0)) youngest = d;
    }
    return Optional.ofNullable(youngest);
  }

  /// The deployment that started a task.
  public static Optional<Deployment> of(Service service, Task task) {
    for (var d : service.deployments()) if (d.id().equals(task.startedBy())) return Optional.of(d);
    return Optional.empty();
  }

  /// Whether a task was started by a deployment that began after the service was read.
  ///
  /// @param servicesAt when the service was read
  public static boolean isUnseen(Service service, Task task, Instant servicesAt) {
    if (service.deployments().isEmpty() || !task.startedBy().startsWith("ecs-svc/") || of(service, task).isPresent()) return false;
    var began = task.createdAt().or(task::startedAt);
    return began.isEmpty() || began.get().isAfter(servicesAt.minus(APART));
  }

  /// Whether the production requests reach the tasks of a deployment while one is under way; where nobody tells, they may.
  public static TrafficRole role(Service service, Optional<Deployment> of) {
    if (of.isEmpty() || service.strategy() == Strategy.ROLLING) return TrafficRole.SERVES;
    var d = of.get();
    if (service.strategy().isOfTaskSets()) {
      var primary = service.primary();
      if (primary.isEmpty() || d.isPrimary()) return TrafficRole.SERVES;
      return isAfter(d, primary.get()) ? TrafficRole.COMES : TrafficRole.STANDS_BY;
    }
    if (d.weight().isEmpty() || d.weight().getAsDouble() > 0) return TrafficRole.SERVES;
    return coming(service).filter(c -> c.id().equals(d.id())).isPresent() ? TrafficRole.COMES : TrafficRole.STANDS_BY;
  }

  private static boolean isAfter(Deployment a, Deployment b) {
    return a.createdAt().isEmpty() || b.createdAt().isEmpty() || a.createdAt().get().isAfter(b.createdAt().get());
  }

  /// Whether it is known who has the traffic while a deployment is under way.
  public static boolean isTrafficTold(Service service) {
    if (service.strategy() == Strategy.ROLLING) return true;
    if (service.strategy().isOfTaskSets()) return service.primary().isPresent();
    for (var d : service.deployments()) if (d.running() > 0 && d.weight().isEmpty()) return false;
    return true;
  }

  /// How far the new deployment is: by its traffic where that moves and is told, else by its tasks.
  public static int percent(Service service) {
    var d = coming(service);
    if (d.isEmpty()) return 0;
    if (service.strategy().isOfTaskSets() && service.primary().isPresent()) return d.get().isPrimary() ? 100 : 0;
    if (d.get().weight().isPresent()) return (int) Math.round(d.get().weight().getAsDouble());
    return d.get().desired() <= 0 ? 0 : Math.min(100, 100 * d.get().running() / d.get().desired());
  }

  /// The deployment that ECS gave up and went back from; what a later one has made good is history.
  public static Optional<Deployment> abandoned(Service service) {
    var primary = service.primary();
    if (primary.isEmpty()) return Optional.empty();
    Deployment failed = null;
    for (var d : service.deployments()) {
      if (!d.isPrimary() && d.hasFailed() && (failed == null || isAfter(d, failed))) failed = d;
    }
    return Optional.ofNullable(failed).filter(f -> isReturnFrom(primary.get(), f));
  }

  private static boolean isReturnFrom(Deployment primary, Deployment failed) {
    if (primary.isSameRevision(failed)) return false;
    boolean reused = primary.createdAt().isPresent() && failed.createdAt().isPresent()
        && !primary.createdAt().get().isAfter(failed.createdAt().get());
    return reused || isGoingBack(primary) || isOlderRevision(primary, failed);
  }

  /// Whether it is known to bring out an older revision of one task definition.
  public static boolean isOlderRevision(Deployment a, Deployment b) {
    var x = revisionNumber(a.definition());
    var y = revisionNumber(b.definition());
    return family(a.definition()).equals(family(b.definition())) && x.isPresent() && y.isPresent() && x.getAsInt() < y.getAsInt();
  }

  private static String family(String definition) {
    return definition.substring(0, Math.max(0, definition.lastIndexOf(':')));
  }

  private static OptionalInt revisionNumber(String definition) {
    try {
      return OptionalInt.of(Integer.parseInt(definition.substring(definition.lastIndexOf(':') + 1)));
    } catch (NumberFormatException none) {
      return OptionalInt.empty(); // a definition without a revision: which of two is older is not known
    }
  }

  private static boolean isGoingBack(Deployment d) {
    var reason = d.reason().toLowerCase(Locale.ROOT);
    return reason.contains("rolling back") || reason.contains("rolled back") || reason.contains("rollback");
  }

  /// Whether what is under way is a way back by ECS's own word.
  public static boolean isGoingBack(Service service) {
    return service.rollout().filter(ServiceRollout::isGoingBack).isPresent() || abandoned(service).isPresent()
        || service.primary().filter(Deployments::isGoingBack).isPresent();
  }

  /// What ECS says of a deployment that failed or was rolled back, until a later one has made it good.
  public static Optional<ServiceRollout.RolloutFailure> failure(Service service) {
    var told = service.rollout().flatMap(ServiceRollout::failure);
    if (told.isPresent()) return told;
    var failed = abandoned(service).or(() -> service.primary().filter(Deployment::hasFailed));
    if (failed.isPresent()) {
      var d = failed.get();
      return Optional.of(new ServiceRollout.RolloutFailure(d.reason().isEmpty() ? "deployment " + d.id() + " failed" : d.reason(), d.updatedAt().or(d::createdAt)));
    }
    return service.primary().filter(Deployments::isGoingBack).map(d -> new ServiceRollout.RolloutFailure(d.reason(), d.updatedAt()));
  }
}
