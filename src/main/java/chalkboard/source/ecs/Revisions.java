package chalkboard.source.ecs;

import chalkboard.build.Digest;
import chalkboard.runtime.Container;
import chalkboard.runtime.Task;
import chalkboard.text.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;

/// The service revisions of a cluster: what ECS fixed the images of a deployment to. They never change, so each is asked for once.
final class Revisions {
  private final Map<String, Revision> known = new HashMap<>();

  /// @param containers with their digests, where ECS knows them
  private record Revision(String definition, List<Container> containers) {}

  /// Forgets those that no service of the cluster is made of any more: every deployment makes a new one.
  void forgetAllBut(Collection<String> arns) {
    known.keySet().retainAll(Set.copyOf(arns));
  }

  /// Asks for those of the services that are not known yet.
  void readOf(Ecs ecs, Collection<KnownService> services) {
    read(ecs, services.stream().flatMap(s -> s.revisions().stream()).toList());
  }

  /// Asks for those that are not known yet.
  void read(Ecs ecs, Collection<String> arns) {
    var unknown = new LinkedHashSet<String>();
    for (var arn : arns) if (!known.containsKey(arn)) unknown.add(arn);
    var list = new ArrayList<>(unknown);
    for (int i = 0; i < list.size(); i += Ecs.REVISIONS) {
      for (var revision : ecs.describeRevisions(list.subList(i, Math.min(list.size(), i + Ecs.REVISIONS)))) {
        known.put(revision.serviceRevisionArn(), of(revision));
      }
    }
  }

  private static Revision of(ServiceRevision r) {
    return new Revision(text(r.taskDefinition()), r.containerImages().stream().map(c -> {
      var image = text(c.image());
      return new Container(text(c.containerName()), image, Digest.parse(text(c.imageDigest())).or(() -> EcsMapper.pinned(image)),
          Container.Teller.REVISION, "", "", "");
    }).toList());
  }

  private static String text(String s) {
    return s == null ? "" : Text.clean(s);
  }

  /// The task definition that a revision is made from, where that is known.
  Optional<String> definition(String arn) {
    return Optional.ofNullable(known.get(arn)).map(Revision::definition).filter(d -> !d.isEmpty());
  }

  /// What the newest revision of a service is made of; empty where that is not known.
  List<Container> planned(KnownService held) {
    var primary = held.service().primary();
    return held.revisions().stream().map(known::get)
        .filter(r -> r != null && (primary.isEmpty() || primary.get().definition().equals(r.definition)))
        .findFirst().map(Revision::containers).orElse(List.of());
  }

  /// The task with the digests that its revision names where the agent told none; the same task where there are none to add.
  Task completed(Task task, Optional<KnownService> held) {
    if (held.isEmpty() || task.containers().stream().allMatch(c -> c.digest().isPresent())) return task;
    var of = held.get().revisions().stream().map(known::get).filter(r -> r != null && r.definition.equals(task.definition())).toList();
    // Two revisions of one task definition may have resolved a tag to two images: then neither is a proof.
    if (of.size() != 1) return task;
    var containers = new ArrayList<Container>();
    for (var c : task.containers()) containers.add(c.digest().isPresent() ? c : completed(c, of.getFirst()));
    return task.with(List.copyOf(containers));
  }

  private static Container completed(Container container, Revision revision) {
    return revision.containers.stream().filter(c -> c.name().equals(container.name())).flatMap(c -> c.digest().stream()).findFirst()
        .map(container::toldByRevision).orElse(container);
  }
}
