package chalkboard.drift;

import chalkboard.board.Resolution;
import chalkboard.board.Running;
import chalkboard.build.Build;
import chalkboard.build.Digest;
import chalkboard.build.Image;
import chalkboard.runtime.Container;
import chalkboard.runtime.Service;
import chalkboard.runtime.Task;
import chalkboard.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Takes the inventory of one environment: finds the image of each container, and whose services and tasks are whose.
final class InventoryTaking {
  private final EnvironmentContents column;
  private final BuildResolver resolver;
  private final Map<Image, InstancesDraft> drafts = new HashMap<>();
  private final Map<Digest, Resolution> joins = new HashMap<>();
  private final Set<Digest> remembered = new HashSet<>(0);
  private final Map<Digest, Running.Proof> unjoined = new HashMap<>();
  private final Set<String> unknown = new HashSet<>();
  private final Map<String, Set<Image>> claims = new HashMap<>();
  /// The same by the references of the containers, so that each is taken apart once.
  private final Map<String, Set<Image>> claimsOfReferences = new HashMap<>();
  /// What runs of the service that is being placed, and tells no image.
  private final List<Running> untold = new ArrayList<>(0);

  private static final class InstancesDraft {
    private final List<Running> running = new ArrayList<>(4);
    private final List<EnvironmentContents.ServiceWithTasks> services = new ArrayList<>(1);
    private final List<Task> pending = new ArrayList<>(0);
    private @Nullable Set<String> sidecars;
    private Optional<Build> planned = Optional.empty();
    private Optional<Running> foreign = Optional.empty();
    private String hint = "";

    EnvironmentInventory.ImageInstances instances() {
      return new EnvironmentInventory.ImageInstances(List.copyOf(running), List.copyOf(services),
          sidecars == null ? List.of() : List.copyOf(sidecars), List.copyOf(pending), planned, foreign, hint);
    }
  }

  /// A container of a task with what it was joined to.
  private record ResolvedContainer(Container container, Resolution joined) {}

  InventoryTaking(EnvironmentContents column, BuildResolver resolver) {
    this.column = column;
    this.resolver = resolver;
  }

  EnvironmentInventory place() {
    var withoutImage = new ArrayList<EnvironmentContents.ServiceWithTasks>();
    var ofHomeless = new HashMap<EnvironmentContents.ServiceWithTasks, List<Running>>();
    var mains = new LinkedHashSet<Image>(2);
    for (var held : column.held()) {
      mains.clear();
      untold.clear();
      for (var task : held.tasks()) place(task, held.service(), mains);
      if (held.service().isEmpty() || held.service().get().status().equals("INACTIVE")) continue;
      if (mains.isEmpty()) planned(held.service().get()).ifPresent(o -> mains.add(seatPlanned(o)));
      for (var image : mains) {
        draft(image).services.add(held);
        draft(image).running.addAll(untold);
      }
      if (!mains.isEmpty()) continue;
      withoutImage.add(held);
      if (!untold.isEmpty()) ofHomeless.put(held, List.copyOf(untold));
    }
    for (var task : column.outside()) place(task, Optional.empty(), new LinkedHashSet<>());
    var images = HashMap.<Image, EnvironmentInventory.ImageInstances>newHashMap(drafts.size());
    drafts.forEach((image, draft) -> images.put(image, draft.instances()));
    return new EnvironmentInventory(images, List.copyOf(withoutImage), ofHomeless, joins, remembered, unjoined, unknown, claims);
  }

  /// The image of a service of which nothing runs, where its newest revision tells one.
  private Optional<ResolvedContainer> planned(Service service) {
    if (service.planned().isEmpty()) return Optional.empty();
    var task = new Task("", service.cluster(), "service:" + service.name(), "", service.definition(), "", "", "", Optional.empty(),
        Optional.empty(),
        "", service.planned(), service.tags());
    var owners = new ArrayList<ResolvedContainer>(2);
    var strangers = new ArrayList<ResolvedContainer>(0);
    for (var c : service.planned()) {
      var occupant = new ResolvedContainer(c, joined(task, c, Optional.of(service)));
      if (!resolver.isSidecar(c, occupant.joined.build())) (occupant.joined.image() != null ? owners : strangers).add(occupant);
    }
    dropUntold(strangers);
    return Optional.ofNullable(main(owners.isEmpty() ? strangers : owners, Optional.of(service)));
  }

  private Image seatPlanned(ResolvedContainer o) {
    var image = image(o, false);
    draft(image).planned = Optional.ofNullable(o.joined.build());
    return image;
  }

  private InstancesDraft draft(Image image) {
    return drafts.computeIfAbsent(image, _ -> new InstancesDraft());
  }

  private void place(Task task, Optional<Service> service, Set<Image> mains) {
    boolean running = task.isRunning();
    if (!running && !task.isPending()) return;
    boolean outside = !task.isOfService();
    var owners = new ArrayList<ResolvedContainer>(2);
    var guests = new ArrayList<ResolvedContainer>(0);
    var strangers = new ArrayList<ResolvedContainer>(0);
    for (var c : task.containers()) {
      if (running && !c.isRunning()) continue;
      var occupant = new ResolvedContainer(c, joined(task, c, service));
      if (resolver.isSidecar(c, occupant.joined.build())) guests.add(occupant);
      else(occupant.joined.image() != null ? owners : strangers).add(occupant);
    }
    var nameless = dropUntold(strangers);
    if (owners.isEmpty() && strangers.isEmpty() && !nameless.isEmpty()) {
      if (service.isPresent()) {
        untold(task, nameless, service);
        return;
      }
      strangers.add(nameless.removeFirst());
    }
    guests.addAll(nameless);
    // Beside an image somebody builds, what nobody marked is a companion; alone, its most important container is a row of its own.
    var third = owners.isEmpty() ? main(strangers, service) : null;
    var main = third != null ? third : main(owners, service);
    for (var o : owners) instances(task, o, image(o, outside), service);
    if (third != null) instances(task, third, image(third, outside, Optional.of(task)), service);
    // A companion that chalk marked has a row for its versions, but no health.
    for (var g : guests) if (g.joined.build() != null && g.joined.image() != null) instances(task, g, image(g, outside), service);
    if (!guests.isEmpty() || strangers.size() > (third == null ? 0 : 1)) beside(task, owners, third, guests, strangers, outside);
    if (main == null) return;
    var image = image(main, outside, Optional.of(task));
    mains.add(image);
    if (task.isPending()) draft(image).pending.add(task);
  }

  /// A task of a service that tells no image makes no row: what it runs belongs where its service does.
  private void untold(Task task, List<ResolvedContainer> nameless, Optional<Service> service) {
    if (!task.isRunning()) return;
    var first = nameless.getFirst();
    untold.add(new Running(task, first.container, Optional.empty(), first.joined.join(), service));
  }

  /// Takes out the containers whose image nobody tells: they are companions, unless nothing else is in the task.
  private static List<ResolvedContainer> dropUntold(List<ResolvedContainer> strangers) {
    var untold = new ArrayList<ResolvedContainer>(0);
    for (var s : strangers) if (s.container.image().isEmpty() && s.joined.image() == null) untold.add(s);
    strangers.removeAll(untold);
    return untold;
  }

  private Resolution joined(Task task, Container container, Optional<Service> service) {
    var digest = container.digest();
    var known = digest.isEmpty() || resolver.hasStarts() ? null : joins.get(digest.get());
    if (known != null) return known;
    var joined = resolver.join(task, container, service.isEmpty() ? Map.of() : service.get().tags());
    if (joined.build() != null && joined.join() instanceof Running.Proof.ByDigest) joins.put(digest.get(), joined);
    else if (digest.isPresent()) unproven(digest.get(), joined);
    if (joined.image() == null && !container.image().isEmpty()) unknown.add(resolver.name(container).name());
    return joined;
  }

  private void unproven(Digest digest, Resolution joined) {
    switch (joined.join()) {
      case Running.Proof.Remembered _ -> {
        joins.put(digest, joined);
        remembered.add(digest);
      }
      case Running.Proof.NoMark _,Running.Proof.Unread _ -> unjoined.put(digest, joined.join());
      case Running.Proof.ByDigest _,Running.Proof.ByStart _,Running.Proof.ByImageId _,Running.Proof.ByRule _ -> {}
    }
  }

  private Image image(ResolvedContainer o, boolean outside) {
    return image(o, outside, Optional.empty());
  }

  /// @param task what bears the name of an image that nobody tells
  private Image image(ResolvedContainer o, boolean outside, Optional<Task> task) {
    var image = o.joined.image() != null ? o.joined.image() : new Image(Optional.empty(), name(o.container, task));
    return outside ? image.ofTasksOnly() : image;
  }

  private String name(Container container, Optional<Task> task) {
    if (!container.image().isEmpty()) return resolver.name(container).name();
    var group = task.map(Task::group).filter(g -> g.startsWith("service:") || g.startsWith("family:"))
        .map(g -> g.substring(g.indexOf(':') + 1));
    return group.filter(g -> !g.isBlank()).orElse(container.name().isBlank() ? "image not told" : container.name());
  }

  /// How a companion is listed: by its image, else by its own name.
  private String listed(Container container) {
    return Text.clean(container.image().isEmpty() ? container.name() + " (image not told)" : resolver.name(container).name());
  }

  private void instances(Task task, ResolvedContainer o, Image image, Optional<Service> service) {
    var draft = draft(image);
    if (draft.hint.isEmpty()) draft.hint = o.joined.hint();
    if (!task.isRunning()) return;
    var running = new Running(task, o.container, Optional.ofNullable(o.joined.build()), o.joined.join(), service);
    draft.running.add(running);
    if (o.joined.build() == null || !task.isOfService()) return;
    var claimants = claimsOfReferences.get(o.container.image());
    if (claimants == null) {
      claimants = claims.computeIfAbsent(resolver.name(o.container).address(), a -> Set.copyOf(resolver.pushedTo(a)));
      claimsOfReferences.put(o.container.image(), claimants);
    }
    if (claimants.size() > 1 || (!claimants.isEmpty() && !claimants.contains(image))) claimed(claimants, image, running);
  }

  private void claimed(Set<Image> claimants, Image image, Running running) {
    for (var other : claimants) if (!other.repository().equals(image.repository())) draft(other).foreign = Optional.of(running);
  }

  private void beside(Task task, List<ResolvedContainer> owners, @Nullable ResolvedContainer third, List<ResolvedContainer> guests,
      List<ResolvedContainer> strangers,
      boolean outside) {
    var names = new TreeSet<String>();
    for (var g : guests) names.add(listed(g.container));
    for (var s : strangers) if (s != third) names.add(listed(s.container));
    var here = new ArrayList<>(owners);
    if (third != null) here.add(third);
    for (var o : here) {
      var draft = draft(image(o, outside, Optional.of(task)));
      if (draft.sidecars == null) draft.sidecars = new TreeSet<>();
      draft.sidecars.addAll(names);
    }
  }

  /// Whose health the task's is: the load-balanced container's, else the one called as the service, else the first.
  private static @Nullable ResolvedContainer main(List<ResolvedContainer> of, Optional<Service> service) {
    if (of.size() < 2 || service.isEmpty()) return of.isEmpty() ? null : of.getFirst();
    for (var o : of) if (service.get().loadBalanced().contains(o.container.name())) return o;
    for (var o : of) if (service.get().name().equals(o.container.name())) return o;
    return of.getFirst();
  }
}
