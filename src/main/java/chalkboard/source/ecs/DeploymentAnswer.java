package chalkboard.source.ecs;

import chalkboard.runtime.Service;
import chalkboard.runtime.ServiceRollout;
import chalkboard.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookDetail;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceRevisionSummary;

/// What ECS told of a service deployment: how far it is, and which revision has how much of the production traffic.
///
/// @param deployment ARN of the service deployment
/// @param rollout how far it is; empty where ECS does not know the deployment any more
/// @param weights by the ARN of the revision; empty where none is told
/// @param of the service as it was described then
/// @param read when
record DeploymentAnswer(String deployment, Optional<ServiceRollout> rollout, Map<String, OptionalDouble> weights, Service of,
    Instant read) {
  /// What a pause takes that does not say how long, by ECS's default.
  private static final Duration PAUSE = Duration.ofDays(1);

  static DeploymentAnswer of(ServiceDeployment d, Service service, Instant now) {
    var weights = new LinkedHashMap<String, OptionalDouble>();
    for (var revision : d.sourceServiceRevisions()) weights.put(text(revision.arn()), weight(revision));
    if (d.targetServiceRevision() != null) weights.put(text(d.targetServiceRevision().arn()), weight(d.targetServiceRevision()));
    var status = text(d.statusAsString());
    var rollout = new ServiceRollout(status, text(d.lifecycleStageAsString()), Optional.ofNullable(d.startedAt()), pause(d),
        failure(d, status));
    return new DeploymentAnswer(text(d.serviceDeploymentArn()), Optional.of(rollout), weights, service, now);
  }

  /// ECS keeps a deployment for some months only.
  static DeploymentAnswer forgotten(KnownService held, Instant now) {
    return new DeploymentAnswer(held.deployment(), Optional.empty(), Map.of(), held.described(), now);
  }

  private static OptionalDouble weight(ServiceRevisionSummary revision) {
    var weight = revision.requestedProductionTrafficWeight();
    return weight == null ? OptionalDouble.empty() : OptionalDouble.of(weight);
  }

  /// Whether it will not change any more.
  boolean isFinal() {
    return rollout.isEmpty() || KnownService.isOver(rollout.get().status());
  }

  /// What is worth telling: of a deployment that ended well nothing is.
  Optional<ServiceRollout> news() {
    return rollout.filter(r -> !r.status().equals("SUCCESSFUL"));
  }

  /// A person is waited for before a function is.
  private static Optional<ServiceRollout.Pause> pause(ServiceDeployment d) {
    var person = d.lifecycleHookDetails().stream().filter(h -> text(h.statusAsString()).equals("AWAITING_ACTION"));
    var function = d.lifecycleHookDetails().stream().filter(h -> text(h.statusAsString()).equals("IN_PROGRESS"));
    return Stream.concat(person, function).findFirst().map(h -> new ServiceRollout.Pause(text(h.targetTypeAsString()), since(d, h),
        Optional.ofNullable(h.expiresAt()), text(h.timeoutActionAsString())));
  }

  /// The end of a pause less its length is its beginning; what else touches the deployment does not move it.
  private static Optional<Instant> since(ServiceDeployment d, DeploymentLifecycleHookDetail hook) {
    var updated = Optional.ofNullable(d.updatedAt());
    if (hook.expiresAt() == null || d.deploymentConfiguration() == null || !text(hook.targetTypeAsString()).equals("PAUSE")) return updated;
    var stage = text(d.lifecycleStageAsString());
    var lengths = d.deploymentConfiguration().lifecycleHooks().stream()
        .filter(h -> text(h.targetTypeAsString()).equals("PAUSE") && h.lifecycleStagesAsStrings().contains(stage))
        .map(h -> h.timeoutConfiguration() == null || h.timeoutConfiguration().timeoutInMinutes() == null
            ? PAUSE
            : Duration.ofMinutes(h.timeoutConfiguration().timeoutInMinutes()))
        .distinct().toList();
    return lengths.size() == 1 ? Optional.of(hook.expiresAt().minus(lengths.getFirst())) : updated;
  }

  private static Optional<ServiceRollout.RolloutFailure> failure(ServiceDeployment d, String status) {
    if (status.equals("SUCCESSFUL")) return Optional.empty();
    var back = Optional.ofNullable(d.rollback());
    var at = back.map(software.amazon.awssdk.services.ecs.model.Rollback::startedAt).or(() -> Optional.ofNullable(d.stoppedAt()))
        .or(() -> Optional.ofNullable(d.finishedAt())).or(() -> Optional.ofNullable(d.updatedAt()));
    return Stream.of(back.map(b -> EcsMapper.said(b.reason())), breaker(d), alarms(d), ended(d, status)).flatMap(Optional::stream)
        .filter(r -> !r.isBlank()).findFirst().map(reason -> new ServiceRollout.RolloutFailure(reason, at));
  }

  private static Optional<String> breaker(ServiceDeployment d) {
    var breaker = d.deploymentCircuitBreaker();
    if (breaker == null || !text(breaker.statusAsString()).equals("TRIGGERED")) return Optional.empty();
    if (breaker.failureCount() == null || breaker.threshold() == null) return Optional.of("deployment circuit breaker");
    return Optional.of("deployment circuit breaker: " + breaker.failureCount() + " of " + breaker.threshold() + " tasks failed");
  }

  private static Optional<String> alarms(ServiceDeployment d) {
    var alarms = d.alarms();
    if (alarms == null || (!text(alarms.statusAsString()).equals("TRIGGERED") && alarms.triggeredAlarmNames().isEmpty()))
      return Optional.empty();
    var names = alarms.triggeredAlarmNames().stream().map(DeploymentAnswer::text).toList();
    return Optional.of(names.isEmpty()
        ? "an alarm went off"
        : names.size() == 1
            ? "alarm " + names.getFirst() + " went off"
            : "alarms " + String.join(", ", names) + " went off");
  }

  private static Optional<String> ended(ServiceDeployment d, String status) {
    var without = switch (status) {
      case "STOP_REQUESTED", "STOPPED" -> "it was stopped";
      case "ROLLBACK_REQUESTED", "ROLLBACK_IN_PROGRESS", "ROLLBACK_SUCCESSFUL" -> "it was rolled back, no reason told";
      case "ROLLBACK_FAILED" -> "its rollback failed, no reason told";
      default -> "";
    };
    if (without.isEmpty()) return Optional.empty();
    var said = EcsMapper.said(d.statusReason());
    return Optional.of(said.isBlank() ? without : said);
  }

  private static String text(String s) {
    return s == null ? "" : Text.clean(s);
  }
}
