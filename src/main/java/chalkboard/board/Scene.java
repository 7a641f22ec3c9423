package chalkboard.board;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// What is seen of one image in one environment, before it is compared with anything.
///
/// @param counted the containers that give the version: those of services, or where there is none, of tasks outside them
/// @param builds what they run, each once
/// @param shown the build to show: the only one, the one that a rollout brings, else the newest
/// @param mixed why one service, or several together, run more than one build; empty where they do not
record Scene(
    Image image, Column column, Sight sight, Placement.Seat seat, Line line, List<Running> counted, List<ServiceHealth> services,
    List<Build> builds, Optional<Build> shown, Optional<Rollout> rollout, String mixed) {
  /// Services of one image may differ this long: one is deployed after the other.
  private static final Duration SPLIT = Duration.ofMinutes(30);

  static Scene of(Image image, Column column, Sight sight, Placement.Seat seat, Line line) {
    boolean served = seat.running().stream().anyMatch(r -> !r.standalone());
    var counted = seat.running().stream().filter(r -> !served || !r.standalone()).toList();
    var at = sight.readAt().orElse(Instant.EPOCH);
    var services = seat.services().stream().map(s -> Health.of(s, column.tasksOf(s), at))
        .sorted(Comparator.comparing((ServiceHealth h) -> severity(h.headline())).thenComparing(h -> h.service().name())).toList();
    var builds = new LinkedHashSet<Build>();
    counted.forEach(r -> r.build().ifPresent(builds::add));
    var rollout = seat.services().stream().filter(Health::isRollingOut).findFirst().map(s -> rollout(s, counted, line));
    var newestFirst = builds.stream().sorted(newestFirst(line)).toList();
    var shown = rollout.flatMap(Rollout::to).filter(builds::contains).or(() -> newestFirst.stream().findFirst());
    return new Scene(image, column, sight, seat, line, counted, services, newestFirst, shown, rollout,
        mixed(seat, counted, at));
  }

  /// Whether anything of the image is here at all.
  boolean isPresent() {
    return !seat.running().isEmpty() || !seat.services().isEmpty() || !seat.pending().isEmpty();
  }

  boolean hasUnread() {
    return counted.stream().anyMatch(r -> r.join() instanceof Running.Join.Unread);
  }

  boolean hasUnmarked() {
    return counted.stream().anyMatch(r -> r.join() instanceof Running.Join.NoMark);
  }

  /// Whether others can be measured by it: one build (two while it rolls), on that line, and known.
  boolean isComparable(Line on) {
    return !builds.isEmpty() && mixed.isEmpty() && !hasUnread() && !hasUnmarked() && !sight.partly()
        && (rollout.isPresent() || isOneCode(builds)) && builds.stream().allMatch(on::contains);
  }

  /// Whether it is not known what runs here, so that a reference found beyond it is a doubtful one.
  boolean isUnknown() {
    return sight.partly() || hasUnread() || !isPresent() && sight.loading();
  }

  /// When the first running task of a build started.
  Optional<Instant> since(Build build) {
    return counted.stream().filter(r -> r.build().filter(build::equals).isPresent())
        .flatMap(r -> r.task().startedAt().stream()).min(Instant::compareTo);
  }

  /// When what is shown began to run; where nothing runs, when it was last deployed.
  Optional<Instant> since() {
    return shown.flatMap(this::since)
        .or(() -> counted.stream().flatMap(r -> r.task().startedAt().stream()).min(Instant::compareTo))
        .or(() -> seat.services().stream().flatMap(s -> s.primary().stream()).flatMap(d -> d.createdAt().stream()).max(Instant::compareTo));
  }

  static boolean isOneCode(List<Build> builds) {
    return builds.stream().allMatch(b -> b.equals(builds.getFirst()) || b.isSameCode(builds.getFirst()));
  }

  /// By place on the line; what is off it comes last.
  private static Comparator<Build> newestFirst(Line line) {
    return Comparator.comparingInt((Build b) -> line.contains(b) ? -line.place(b) : 1)
        .thenComparing(Build::reported, Comparator.reverseOrder()).thenComparing(Build::chalkId);
  }

  /// Worst first; what is stopped on purpose comes last.
  private static int severity(Headline headline) {
    return headline == Headline.STOPPED ? Integer.MAX_VALUE : headline.ordinal();
  }

  private static Rollout rollout(Service service, List<Running> counted, Line line) {
    var primary = service.primary().orElseThrow();
    Optional<Build> from = Optional.empty(), to = Optional.empty();
    for (var r : counted) {
      if (!isOf(r, service) || r.build().isEmpty()) continue;
      if (r.task().startedBy().equals(primary.id())) to = r.build();
      else from = r.build();
    }
    boolean backwards = from.isPresent() && to.isPresent() && line.contains(from.get()) && line.contains(to.get())
        && line.distance(from.get(), to.get()) < 0;
    return new Rollout(from, to, Health.percent(service), backwards);
  }

  private static boolean isOf(Running r, Service service) {
    return r.task().cluster().equals(service.cluster()) && r.task().serviceName().filter(service.name()::equals).isPresent();
  }

  private static String mixed(Placement.Seat seat, List<Running> counted, Instant at) {
    var settled = new LinkedHashMap<String, Build>();
    var youngest = Instant.MIN;
    for (var service : seat.services()) {
      if (Health.isRollingOut(service)) continue;
      var runs = counted.stream().filter(r -> isOf(r, service) && r.build().isPresent()).toList();
      var builds = new ArrayList<>(new LinkedHashSet<>(runs.stream().map(r -> r.build().orElseThrow()).toList()));
      if (builds.isEmpty()) continue;
      if (!isOneCode(builds)) return "service " + service.name() + " runs " + builds.size() + " builds outside a rollout";
      settled.put(service.name(), builds.getFirst());
      var since = runs.stream().flatMap(r -> r.task().startedAt().stream()).min(Instant::compareTo).orElse(at);
      if (since.isAfter(youngest)) youngest = since;
    }
    if (settled.size() < 2 || isOneCode(List.copyOf(settled.values())) || youngest.plus(SPLIT).isAfter(at)) return "";
    return "its services " + String.join(", ", settled.keySet()) + " run different builds since more than 30 min";
  }
}
