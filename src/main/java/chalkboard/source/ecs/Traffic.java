package chalkboard.source.ecs;

import chalkboard.runtime.Deployment;
import chalkboard.runtime.Service;
import chalkboard.source.aws.AwsCause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;

/// Which revision of a service gets the production traffic while its deployment moves that: asked only for the services of a cluster that
/// are at it, and once of a deployment that ended.
final class Traffic {
  /// Who may not ask now may hardly a minute later.
  private static final Duration ASK_AGAIN = Duration.ofMinutes(10);
  /// A call that fails makes nobody doubt the shares of a moment ago.
  private static final Duration TRUSTED = Duration.ofSeconds(90);

  private final Revisions revisions;
  private final Function<SdkException, AwsCause> cause;
  /// By the ARN of the service.
  private final Map<String, DeploymentAnswer> told = new HashMap<>();
  private Optional<Denial> denied = Optional.empty();
  private Optional<AwsCause> trouble = Optional.empty();

  private record Denial(AwsCause why, Instant at) {}

  /// @param cause what an error means; throws where the login is lost
  Traffic(Revisions revisions, Function<SdkException, AwsCause> cause) {
    this.revisions = revisions;
    this.cause = cause;
  }

  /// Why it is not known who has the traffic of a service whose deployment moves it.
  Optional<AwsCause> trouble() {
    return trouble;
  }

  /// The revisions that it knows the shares of.
  Set<String> revisions() {
    return told.values().stream().flatMap(t -> t.weights().keySet().stream()).collect(Collectors.toSet());
  }

  /// Asks for what may have moved.
  void read(Ecs ecs, Collection<KnownService> services, Instant now) {
    told.keySet().retainAll(services.stream().map(h -> h.described().arn()).collect(Collectors.toSet()));
    var asked = services.stream().filter(this::isWanted).toList();
    if (asked.isEmpty()) {
      trouble = Optional.empty();
      return;
    }
    denied = denied.filter(d -> !d.at.isAfter(now) && d.at.plus(ASK_AGAIN).isAfter(now));
    trouble = denied.map(Denial::why);
    if (denied.isPresent()) return;
    ask(ecs, asked, now);
    name(ecs, asked);
  }

  private boolean isWanted(KnownService held) {
    if (!held.described().strategy().isWeighted() || held.deployment().isEmpty()) return false;
    var last = Optional.ofNullable(told.get(held.described().arn())).filter(t -> t.deployment().equals(held.deployment()));
    return last.isPresent() ? !last.get().isFinal() : held.isRolling() || held.wentBack();
  }

  private void ask(Ecs ecs, List<KnownService> asked, Instant now) {
    var calls = new ArrayList<Parallel.Call<Map<String, ServiceDeployment>>>();
    var batches = new ArrayList<List<KnownService>>();
    for (int i = 0; i < asked.size(); i += Ecs.DEPLOYMENTS) {
      var batch = asked.subList(i, Math.min(asked.size(), i + Ecs.DEPLOYMENTS));
      batches.add(batch);
      calls.add(() -> ecs.describeDeployments(batch.stream().map(KnownService::deployment).toList()).stream()
          .collect(Collectors.toMap(ServiceDeployment::serviceDeploymentArn, d -> d, (a, _) -> a)));
    }
    var outcomes = Parallel.bySide(calls);
    for (int i = 0; i < outcomes.size(); i++) {
      switch (outcomes.get(i)) {
        case Parallel.Outcome.Done<Map<String, ServiceDeployment>>(var answer) -> batches.get(i).forEach(held -> take(held, answer, now));
        case Parallel.Outcome.CallFailed<Map<String, ServiceDeployment>>(var e) -> failed(cause.apply(e), now);
      }
    }
  }

  private void take(KnownService held, Map<String, ServiceDeployment> answer, Instant now) {
    var deployment = answer.get(held.deployment());
    if (deployment != null) told.put(held.described().arn(), DeploymentAnswer.of(deployment, held.described(), now));
    else if (!held.isRolling()) told.put(held.described().arn(), DeploymentAnswer.forgotten(held, now));
  }

  private void failed(AwsCause why, Instant now) {
    trouble = Optional.of(why);
    if (why.kind() == AwsCause.Kind.DENIED) denied = Optional.of(new Denial(why, now));
  }

  /// Where a deployment does not bear its revision's number, the revision's task definition tells which one it is.
  private void name(Ecs ecs, List<KnownService> asked) {
    var unknown = new ArrayList<String>();
    for (var held : asked) {
      var last = told.get(held.described().arn());
      if (last == null) continue;
      for (var arn : last.weights().keySet()) if (byNumber(held.described(), arn).isEmpty()) unknown.add(arn);
    }
    if (unknown.isEmpty()) return;
    try {
      revisions.read(ecs, unknown);
    } catch (SdkException e) {
      trouble = trouble.or(() -> Optional.of(cause.apply(e)));
    }
  }

  /// The service with what is known of its traffic now.
  Service rolling(KnownService held, Instant now) {
    var last = told.get(held.described().arn());
    if (last == null) return held.described();
    boolean isKnown = last.deployment().equals(held.deployment())
        && (last.isFinal() || (last.of() == held.described() && !last.read().plus(TRUSTED).isBefore(now)));
    if (!isKnown) return held.described();
    boolean isOver = last.isFinal() && held.described().deployments().size() < 2;
    return held.described().rolling(isOver ? held.described().deployments() : weighted(held.described(), last.weights()), last.news());
  }

  /// Its deployments with the shares of their revisions; one that could be of several revisions has none.
  private List<Deployment> weighted(Service service, Map<String, OptionalDouble> weights) {
    var ofRevision = new LinkedHashMap<Deployment, String>();
    for (var arn : weights.keySet()) byNumber(service, arn).ifPresent(d -> ofRevision.put(d, arn));
    for (var arn : weights.keySet()) {
      if (!ofRevision.containsValue(arn)) byDefinition(service, arn, weights.keySet()).ifPresent(d -> ofRevision.putIfAbsent(d, arn));
    }
    return service.deployments().stream().map(d -> {
      var arn = ofRevision.get(d);
      return arn == null ? d : d.serving(arn, weights.getOrDefault(arn, OptionalDouble.empty()));
    }).toList();
  }

  private static Optional<Deployment> byNumber(Service service, String arn) {
    var number = arn.substring(arn.lastIndexOf('/') + 1);
    return service.deployments().stream().filter(d -> !number.isEmpty() && d.id().equals("ecs-svc/" + number)).findFirst();
  }

  private Optional<Deployment> byDefinition(Service service, String arn, Set<String> all) {
    var definition = revisions.definition(arn);
    if (definition.isEmpty() || all.stream().anyMatch(other -> !other.equals(arn) && revisions.definition(other).equals(definition))) {
      return Optional.empty();
    }
    var own = service.deployments().stream().filter(d -> d.definition().equals(definition.get())).toList();
    return own.size() == 1 ? Optional.of(own.getFirst()) : Optional.empty();
  }
}
