package chalkboard.source.ecs;

import chalkboard.build.Digest;
import chalkboard.runtime.Cluster;
import chalkboard.runtime.Container;
import chalkboard.runtime.Deployment;
import chalkboard.runtime.Strategy;
import chalkboard.text.Secrets;
import chalkboard.text.Text;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskSet;

/// From what ECS answers to what the board needs of it.
final class EcsMapper {
  private static final int EVENTS = 5;

  private EcsMapper() {
  }

  static chalkboard.runtime.Service service(Service s, Cluster cluster, List<Container> planned) {
    var strategy = Strategy.of(s.deploymentController() == null ? "" : text(s.deploymentController().typeAsString()),
        s.deploymentConfiguration() == null ? "" : text(s.deploymentConfiguration().strategyAsString()));
    var counts = new chalkboard.runtime.Service.Counts(told(s.desiredCount()), told(s.runningCount()), told(s.pendingCount()));
    return new chalkboard.runtime.Service(text(s.serviceArn()), text(s.serviceName()), cluster, text(s.status()), counts,
        text(s.taskDefinition()), strategy, "DAEMON".equals(s.schedulingStrategyAsString()),
        s.loadBalancers().stream().map(l -> text(l.containerName())).filter(n -> !n.isEmpty()).distinct().toList(),
        strategy.isOfTaskSets()
            ? s.taskSets().stream().map(EcsMapper::deployment).toList()
            : s.deployments().stream().map(EcsMapper::deployment).toList(),
        time(s.createdAt()), s.events().stream().filter(e -> e.createdAt() != null && e.message() != null)
            .sorted(Comparator.comparing(software.amazon.awssdk.services.ecs.model.ServiceEvent::createdAt).reversed()).limit(EVENTS)
            .map(e -> new chalkboard.runtime.Service.ServiceEvent(e.createdAt(), said(e.message()))).toList(),
        tags(s.tags()), planned, Optional.empty());
  }

  private static Deployment deployment(software.amazon.awssdk.services.ecs.model.Deployment d) {
    return new Deployment(text(d.id()), text(d.status()), text(d.taskDefinition()), number(d.desiredCount()), number(d.pendingCount()),
        number(d.runningCount()), number(d.failedTasks()), text(d.rolloutStateAsString()), said(d.rolloutStateReason()),
        time(d.createdAt()),
        time(d.updatedAt()));
  }

  /// A task set names its wish `computedDesiredCount` and has no rollout.
  private static Deployment deployment(TaskSet t) {
    return new Deployment(text(t.id()), text(t.status()), text(t.taskDefinition()), number(t.computedDesiredCount()),
        number(t.pendingCount()),
        number(t.runningCount()), 0, "", "", time(t.createdAt()), time(t.updatedAt()));
  }

  static chalkboard.runtime.Task task(Task t, Cluster cluster) {
    return new chalkboard.runtime.Task(text(t.taskArn()), cluster, text(t.group()), text(t.startedBy()), text(t.taskDefinitionArn()),
        text(t.lastStatus()), text(t.desiredStatus()), text(t.healthStatusAsString()), time(t.createdAt()), time(t.startedAt()),
        text(t.availabilityZone()), t.containers().stream().map(EcsMapper::container).toList(), tags(t.tags()));
  }

  private static Container container(software.amazon.awssdk.services.ecs.model.Container c) {
    var image = text(c.image());
    var told = Digest.parse(text(c.imageDigest()));
    return new Container(text(c.name()), image, told.or(() -> pinned(image)), text(c.lastStatus()), text(c.healthStatusAsString()),
        said(c.reason()));
  }

  /// Old agents tell no digest, but a reference may be pinned to one.
  static Optional<Digest> pinned(String image) {
    int at = image.indexOf("@sha256:");
    return at < 0 ? Optional.empty() : Digest.parse(image.substring(at + 1));
  }

  private static Map<String, String> tags(List<Tag> tags) {
    var map = new HashMap<String, String>();
    for (var tag : tags) if (tag.key() != null) map.putIfAbsent(text(tag.key()), text(tag.value()));
    return Map.copyOf(map);
  }

  private static String text(String s) {
    return s == null ? "" : Text.clean(s);
  }

  /// What AWS or an agent says in a sentence, which may repeat an address with a password.
  static String said(String s) {
    return Secrets.mask(text(s));
  }

  private static int number(Integer n) {
    return n == null ? 0 : n;
  }

  private static OptionalInt told(Integer n) {
    return n == null ? OptionalInt.empty() : OptionalInt.of(n);
  }

  private static Optional<Instant> time(Instant t) {
    return Optional.ofNullable(t);
  }
}
