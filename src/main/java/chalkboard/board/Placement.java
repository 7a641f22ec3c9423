package chalkboard.board;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What of an environment belongs to which image: its containers, its services, and who is only a companion.
///
/// @param seats what each image has here
record Placement(Map<Image, Seat> seats) {

  /// What one image has in one environment.
  ///
  /// @param running containers that give the version
  /// @param services the services whose health is this image's
  /// @param sidecars images beside it that do not count
  /// @param pending tasks of its services on their way
  /// @param isHint a service is here by its name alone
  record Seat(List<Running> running, List<Service> services, List<String> sidecars, List<Task> pending, boolean isHint) {
    static final Seat EMPTY = new Seat(List.of(), List.of(), List.of(), List.of(), false);
  }

  /// The rules and indexes that placing needs, the same for all environments.
  ///
  /// @param sidecars which image references are well-known companions, as far as asked
  record Guide(MarkLookup marks, Images images, Rules rules, Map<String, Boolean> sidecars) {
    Optional<Image> imageOf(Container container) {
      return marks.build(container).map(images.of()::get).or(() -> Optional.ofNullable(images.byName().get(container.imageName().name())));
    }

    boolean isSidecar(Container container) {
      return sidecars.computeIfAbsent(container.image(), _ -> isWellKnown(container.imageName()))
          || marks.build(container).flatMap(Build::repository).filter(r -> rules.sidecarRepositories().matches(r.name())).isPresent();
    }

    private boolean isWellKnown(ImageName name) {
      return rules.sidecarImages().matches(name.registry().isEmpty() ? name.name() : name.registry() + "/" + name.name());
    }
  }

  static Placement of(Column column, Guide guide) {
    var seats = new HashMap<Image, Draft>();
    var mains = new HashMap<String, Set<Image>>();
    for (var task : column.tasks()) {
      if (!task.isRunning() && !task.isPending()) continue;
      place(task, column, guide, seats, mains);
    }
    for (var service : column.services()) {
      if (service.status().equals("INACTIVE")) continue;
      for (var image : mains.getOrDefault(key(service), Set.of())) seats.computeIfAbsent(image, _ -> new Draft()).services.add(service);
    }
    var done = new HashMap<Image, Seat>();
    seats.forEach((image, draft) -> done.put(image, draft.seat()));
    return new Placement(done);
  }

  /// Services of which no container tells an image: to be placed by what the same name runs elsewhere.
  static List<Service> homeless(Column column, Placement placed) {
    var housed = new HashSet<String>();
    placed.seats.values().forEach(seat -> seat.services.forEach(s -> housed.add(s.arn())));
    return column.services().stream().filter(s -> !s.status().equals("INACTIVE") && !housed.contains(s.arn())).toList();
  }

  Placement with(Image image, Service service, boolean hint) {
    var more = new HashMap<>(seats);
    var seat = more.getOrDefault(image, Seat.EMPTY);
    more.put(image, new Seat(seat.running, Stream.concat(seat.services.stream(), Stream.of(service)).toList(), seat.sidecars,
        seat.pending, seat.isHint || hint));
    return new Placement(more);
  }

  private static void place(Task task, Column column, Guide guide, Map<Image, Draft> seats, Map<String, Set<Image>> mains) {
    var containers = task.isRunning() ? task.containers().stream().filter(Container::isRunning).toList() : task.containers();
    var owners = new ArrayList<Container>();
    var guests = new ArrayList<Container>();
    var strangers = new ArrayList<Container>();
    for (var c : containers) {
      boolean known = guide.imageOf(c).isPresent();
      if (guide.isSidecar(c)) guests.add(c);
      else (known ? owners : strangers).add(c);
    }
    // Beside an image somebody builds, what nobody marked is a companion; alone, its most important container is a row of its own.
    var third = owners.isEmpty() ? main(strangers, task, column) : Optional.<Container>empty();
    var here = new ArrayList<Image>();
    owners.forEach(c -> here.add(seat(task, c, guide.imageOf(c).orElseThrow(), guide, seats)));
    third.ifPresent(c -> here.add(seat(task, c, new Image(Optional.empty(), c.imageName().name()), guide, seats)));
    // A companion that chalk marked has a row for its versions, but no health.
    guests.stream().filter(c -> guide.marks().build(c).isPresent())
        .forEach(c -> guide.imageOf(c).ifPresent(image -> seat(task, c, image, guide, seats)));
    var beside = Stream.concat(guests.stream(), strangers.stream().filter(c -> third.isEmpty() || c != third.get()))
        .map(c -> Text.clean(c.imageName().name())).distinct().toList();
    here.forEach(image -> seats.get(image).sidecars.addAll(beside));
    var main = third.or(() -> main(owners, task, column));
    main.ifPresent(c -> {
      var image = third.isPresent() ? here.getFirst() : guide.imageOf(c).orElseThrow();
      task.serviceName().ifPresent(s -> mains.computeIfAbsent(task.cluster() + "/" + s, _ -> new HashSet<>()).add(image));
      if (task.isPending()) seats.get(image).pending.add(task);
    });
  }

  private static Image seat(Task task, Container container, Image image, Guide guide, Map<Image, Draft> seats) {
    var draft = seats.computeIfAbsent(image, _ -> new Draft());
    if (task.isRunning()) {
      draft.running.add(new Running(
          task, container, guide.marks().build(container), guide.marks().join(task, container), task.serviceName().isEmpty()));
    }
    return image;
  }

  /// Whose health the task's is: the load-balanced container's, else the one called as the service, else the first.
  private static Optional<Container> main(List<Container> of, Task task, Column column) {
    if (of.size() < 2) return of.stream().findFirst();
    var service = column.services().stream()
        .filter(s -> s.cluster().equals(task.cluster()) && task.serviceName().filter(s.name()::equals).isPresent()).findFirst();
    return service.flatMap(s -> of.stream().filter(c -> s.loadBalanced().contains(c.name())).findFirst())
        .or(() -> of.stream().filter(c -> task.serviceName().filter(c.name()::equals).isPresent()).findFirst())
        .or(() -> Optional.of(of.getFirst()));
  }

  private static String key(Service service) {
    return service.cluster() + "/" + service.name();
  }

  private static final class Draft {
    final List<Running> running = new ArrayList<>();
    final List<Service> services = new ArrayList<>();
    final Set<String> sidecars = new HashSet<>();
    final List<Task> pending = new ArrayList<>();

    Seat seat() {
      return new Seat(List.copyOf(running), List.copyOf(services), sidecars.stream().sorted().toList(), List.copyOf(pending), false);
    }
  }
}
