package chalkboard.board;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// What is seen of one image in one environment, before it is compared with anything.
final class Scene {
  /// Services of one image may differ this long: one is deployed after the other.
  private static final Duration SPLIT = Duration.ofMinutes(30);

  private final Image image;
  private final Column column;
  private final Sight sight;
  private final Placement.Seat seat;
  private final Line line;
  private final CellPast past;
  private final Instant at;
  private final boolean hasUpstream;
  private final List<Group> groups = new ArrayList<>(1);
  private final List<ServiceHealth> services;
  private final List<ServicePast> memory;
  private final List<Build> builds;
  private Optional<Rollout> rollout;
  private final Optional<Build> shown;
  private final String mixed;
  private final boolean unread;
  private final boolean unmarked;
  private final List<Stint> ran;

  /// The containers of one service that run the image; those of no service are one group.
  private static final class Group {
    /// As the tasks name it; of tasks outside services, which are one group, empty.
    private final String name;
    private final Service service;
    private final List<Running> running = new ArrayList<>(4);
    private final List<Build> builds = new ArrayList<>(1);
    private boolean rolling;
    private boolean certain = true;

    Group(String name, Service service) {
      this.name = name;
      this.service = service;
    }

    /// Builds of the same code are one version.
    List<Build> versions() {
      if (builds.size() < 2) return builds;
      var versions = new ArrayList<Build>(2);
      for (var b : builds) if (versions.stream().noneMatch(b::isOneVersion)) versions.add(b);
      return versions;
    }
  }

  /// @param past what is remembered of the cell; null where it was never read
  /// @param hasUpstream whether other environments come before this one: what is off the line is a hotfix here
  Scene(Image image, Column column, Sight sight, Placement.Seat seat, Line line, CellPast past, boolean hasUpstream) {
    this.image = image;
    this.column = column;
    this.sight = sight;
    this.seat = seat;
    this.line = line;
    this.past = past;
    this.hasUpstream = hasUpstream;
    at = sight.readAt().orElse(Instant.EPOCH);
    boolean anyUnread = false, anyUnmarked = false;
    for (var r : seat.running()) {
      anyUnread |= r.isUnread();
      anyUnmarked |= r.isUnmarked();
      var group = group(r);
      group.running.add(r);
      if (r.build().isEmpty()) group.certain = false;
      else if (!group.builds.contains(r.build().get())) group.builds.add(r.build().get());
    }
    unread = anyUnread;
    unmarked = anyUnmarked;
    builds = newestFirst();
    rollout = underWay();
    memory = new ArrayList<>(1);
    services = health();
    rollout = rollout.map(this::remembered);
    shown = rollout.flatMap(Rollout::to).filter(builds::contains).or(() -> builds.stream().findFirst());
    mixed = seat.running().size() < 2 || builds.size() < 2 ? "" : disagreement();
    ran = isSettled() ? CellPast.ran(past, builds.getFirst(), startOf(builds.getFirst()).orElse(at), at) : past == null ? List.of() : past.ran();
  }

  private Group group(Running r) {
    for (var g : groups) {
      var first = g.running.getFirst().task();
      if (image.ofTasks() || first.group().equals(r.task().group()) && first.cluster().equals(r.task().cluster())) return g;
    }
    var group = new Group(image.ofTasks() ? "" : r.task().serviceName().orElse(""), r.service().orElse(null));
    group.rolling = group.service != null && Health.isRollingOut(group.service, at);
    groups.add(group);
    return group;
  }

  private List<Build> newestFirst() {
    if (groups.size() == 1) {
      var only = groups.getFirst().builds;
      if (only.size() < 2) return only;
    }
    var all = new ArrayList<Build>(2);
    for (var g : groups) for (var b : g.builds) if (!all.contains(b)) all.add(b);
    all.sort(Comparator.comparingInt((Build b) -> line.contains(b) ? -line.place(b) : 1)
        .thenComparing(Build::reported, Comparator.reverseOrder()).thenComparing(Build::chalkId));
    return all;
  }

  private Optional<Rollout> underWay() {
    for (var held : seat.services()) {
      if (Health.isRollingOut(held.service().orElseThrow(), at)) return Optional.of(rollout(held.service().get()));
    }
    return Optional.empty();
  }

  private Rollout rollout(Service service) {
    var coming = Health.coming(service);
    Build from = null, to = null;
    for (var g : groups) {
      if (g.service != service) continue;
      for (var r : g.running) {
        if (r.build().isEmpty()) continue;
        if (r.task().startedBy().equals(coming.id())) to = r.build().get();
        else from = r.build().get();
      }
    }
    boolean backwards = from != null && to != null && line.distance(from, to).orElse(0) < 0;
    return new Rollout(Optional.ofNullable(from), Optional.ofNullable(to), Health.percent(service), backwards);
  }

  /// While no task of the new build runs, what is remembered of it stays in sight.
  private Rollout remembered(Rollout r) {
    if (r.to().isPresent()) return r;
    for (var m : memory) if (m.coming().isPresent()) return new Rollout(r.from(), m.coming(), r.percent(), r.backwards());
    return r;
  }

  private List<ServiceHealth> health() {
    if (seat.services().isEmpty() && groups.stream().noneMatch(g -> g.service != null)) return List.of();
    var list = new ArrayList<ServiceHealth>(seat.services().size());
    for (var held : seat.services()) {
      var service = held.service().orElseThrow();
      var remembered = remember(service, held.tasks(), groupOf(service));
      var health = Health.of(service, held.tasks(), at, remembered);
      memory.add(health.headline() == Headline.DOWN ? remembered.down() : remembered);
      list.add(health);
    }
    // A service whose health is another image's may still have gone back to an older build of this one.
    for (var g : groups) {
      if (g.service != null && list.stream().noneMatch(h -> h.service() == g.service)) memory.add(remember(g.service, List.of(), g));
    }
    if (list.size() > 1) {
      list.sort(Comparator.comparing((ServiceHealth h) -> severity(h.headline())).thenComparing(h -> h.service().name()));
    }
    return list;
  }

  private Group groupOf(Service service) {
    for (var g : groups) if (g.service == service) return g;
    return new Group(service.name(), service);
  }

  private ServicePast remember(Service service, List<Task> tasks, Group group) {
    var before = past == null ? null : past.service(service.arn());
    var coming = group.rolling ? rollout(service).to() : Optional.<Build>empty();
    return ServicePast.after(before, new ServicePast.Seen(service, tasks, !group.running.isEmpty(), group.versions(), group.certain, group.rolling, coming,
        started(group.running).orElse(at), line, hasUpstream && !column.rule().free(), at));
  }

  /// Worst first; what is stopped on purpose comes last.
  private static int severity(Headline headline) {
    return headline == Headline.STOPPED ? Integer.MAX_VALUE : headline.ordinal();
  }

  private String disagreement() {
    var settled = new LinkedHashMap<Group, Build>();
    for (var g : groups) {
      if (g.rolling || g.builds.isEmpty()) continue;
      var versions = g.versions();
      if (versions.size() > 1 && !g.name.isEmpty()) return "service " + g.name + " runs " + versions.size() + " builds outside a rollout";
      if (!g.name.isEmpty()) settled.put(g, versions.getFirst());
    }
    if (settled.size() < 2 || isOneCode(List.copyOf(settled.values()))) return "";
    var youngest = Instant.MIN;
    for (var g : settled.keySet()) {
      var since = settledSince(g);
      if (since.isAfter(youngest)) youngest = since;
    }
    if (youngest.plus(SPLIT).isAfter(at)) return "";
    return "its services " + String.join(", ", settled.keySet().stream().map(g -> g.name).sorted().toList())
        + " run different builds since more than 30 min";
  }

  private Instant settledSince(Group group) {
    ServicePast remembered = null;
    for (var m : memory) if (group.service != null && m.arn().equals(group.service.arn())) remembered = m;
    return remembered == null ? started(group.running).orElse(at) : remembered.settled().map(Stint::since).orElse(at);
  }

  private static Optional<Instant> started(List<Running> running) {
    Instant first = null;
    for (var r : running) {
      var t = r.task().startedAt();
      if (t.isPresent() && (first == null || t.get().isBefore(first))) first = t.get();
    }
    return Optional.ofNullable(first);
  }

  static boolean isOneCode(List<Build> builds) {
    for (var b : builds) if (!b.isOneVersion(builds.getFirst())) return false;
    return true;
  }

  Image image() {
    return image;
  }

  Column column() {
    return column;
  }

  Sight sight() {
    return sight;
  }

  Placement.Seat seat() {
    return seat;
  }

  Line line() {
    return line;
  }

  /// What is remembered of the cell; null where it was never read.
  CellPast past() {
    return past;
  }

  /// The reading that all ages are counted to.
  Instant at() {
    return at;
  }

  /// The containers that give the version.
  List<Running> counted() {
    return seat.running();
  }

  /// Worst first.
  List<ServiceHealth> services() {
    return services;
  }

  /// What is remembered of its services after this reading.
  List<ServicePast> memory() {
    return memory;
  }

  /// What they run, each once, the newest first.
  List<Build> builds() {
    return builds;
  }

  /// The build to show: the only one, the one that a rollout brings, else the newest; of tasks that run now and then the last one.
  Optional<Build> shown() {
    return shown.or(this::lastOfTasks);
  }

  Optional<Rollout> rollout() {
    return rollout;
  }

  /// Why one service, or several together, run more than one build; empty where they do not.
  String mixed() {
    return mixed;
  }

  boolean hasUnread() {
    return unread;
  }

  boolean hasUnmarked() {
    return unmarked;
  }

  private Optional<Build> lastOfTasks() {
    return isBetweenRuns() ? past.last().map(Stint::build) : Optional.empty();
  }

  /// Whether it is run by tasks outside services, none of which runs now, and was seen to run before.
  boolean isBetweenRuns() {
    return image.ofTasks() && seat.running().isEmpty() && !sight.partly() && past != null && !past.ran().isEmpty();
  }

  /// Whether anything of the image is here at all.
  boolean isPresent() {
    return !seat.isEmpty() || isBetweenRuns();
  }

  /// The versions it settled on, this reading with it.
  List<Stint> ran() {
    return ran;
  }

  /// The version it settled on last.
  Optional<Stint> ranNow() {
    return ran.isEmpty() ? Optional.empty() : Optional.of(ran.getLast());
  }

  /// The version before that.
  Optional<Stint> ranBefore() {
    return ran.size() < 2 ? Optional.empty() : Optional.of(ran.get(ran.size() - 2));
  }

  /// Whether it runs one known version, outside a rollout.
  boolean isSettled() {
    return !builds.isEmpty() && mixed.isEmpty() && !unread && !unmarked && !sight.partly() && rollout.isEmpty() && isOneCode(builds);
  }

  /// The builds that others can be measured by: what runs here, one version or the two of a rollout; of what is down, failed or mixed
  /// the last version that was settled. Empty where it is not known or not on that line.
  List<Build> reference(Line on) {
    if (sight.partly() || unread || unmarked) return List.of();
    if (!builds.isEmpty() && mixed.isEmpty() && (rollout.isPresent() || isOneCode(builds))) return allOn(on, builds);
    boolean counts = isBetweenRuns() || !mixed.isEmpty() || !services.isEmpty()
        && switch (services.getFirst().headline()) {
          case DOWN, ROLLOUT_FAILED -> true;
          default -> false;
        };
    return counts && past != null ? past.last().map(s -> allOn(on, List.of(s.build()))).orElse(List.of()) : List.of();
  }

  private static List<Build> allOn(Line on, List<Build> builds) {
    for (var b : builds) if (!on.contains(b)) return List.of();
    return builds;
  }

  /// Whether a reference is not what runs here now but what ran last; then since when that was.
  Optional<Stint> lastSettled() {
    boolean now = !builds.isEmpty() && mixed.isEmpty() && (rollout.isPresent() || isOneCode(builds));
    return now || past == null ? Optional.empty() : past.last();
  }

  /// Whether it is not known what runs here, so that a reference found beyond it is a doubtful one.
  boolean isUnknown() {
    return sight.partly() || unread || !isPresent() && sight.loading();
  }

  /// When what is shown began to run, by ECS's times; where nothing runs, when it was last deployed.
  Optional<Instant> since() {
    if (isBetweenRuns()) return past.last().map(Stint::since);
    return shown.flatMap(this::startOf).or(() -> started(seat.running())).or(this::deployed);
  }

  /// When the first running task of a build started.
  private Optional<Instant> startOf(Build build) {
    Instant first = null;
    for (var r : seat.running()) {
      var t = r.task().startedAt();
      if (t.isPresent() && (first == null || t.get().isBefore(first)) && r.build().isPresent() && r.build().get().equals(build)) first = t.get();
    }
    return Optional.ofNullable(first);
  }

  private Optional<Instant> deployed() {
    return seat.services().stream().flatMap(s -> s.service().orElseThrow().primary().stream()).flatMap(d -> d.createdAt().stream()).max(Instant::compareTo);
  }

  /// When the version here last changed, as far as is known: it does not move when tasks are replaced by others of the same build.
  Instant changedAt() {
    var last = ranNow();
    if (shown.isPresent() && last.isPresent()) {
      if (last.get().build().isOneVersion(shown.get())) return last.get().since();
      return startOf(shown.get()).filter(t -> t.isAfter(last.get().last())).orElse(at);
    }
    return since().orElse(at);
  }

  /// When a build newer than this one, but not newer than that, first ran here, of those that were seen.
  Optional<Instant> firstBetween(Build older, Build newer) {
    Instant first = startOf(newer).orElse(null);
    for (var stint : ran) {
      boolean between = line.distance(older, stint.build()).orElse(0) > 0 && line.distance(stint.build(), newer).orElse(-1) >= 0;
      if (between && (first == null || stint.since().isBefore(first))) first = stint.since();
    }
    for (var b : builds) {
      var start = line.distance(older, b).orElse(0) > 0 && line.distance(b, newer).orElse(-1) >= 0 ? startOf(b) : Optional.<Instant>empty();
      if (start.isPresent() && (first == null || start.get().isBefore(first))) first = start.get();
    }
    return Optional.ofNullable(first);
  }

  /// The last moment that ECS's own times tell of: what has stood since is no passing thing.
  Instant quietSince() {
    var last = Instant.MIN;
    for (var r : seat.running()) if (r.task().startedAt().filter(last::isBefore).isPresent()) last = r.task().startedAt().get();
    for (var s : seat.services()) {
      for (var d : s.service().orElseThrow().deployments()) {
        var t = d.updatedAt().or(d::createdAt);
        if (t.isPresent() && t.get().isAfter(last)) last = t.get();
      }
    }
    return last;
  }

  /// What was rolled back in any of its services; the newest build that was.
  Optional<ServicePast.WentBack> wentBack() {
    ServicePast.WentBack worst = null;
    for (var p : memory) {
      if (p.wentBack().isEmpty()) continue;
      var w = p.wentBack().get();
      if (worst == null || line.distance(worst.from(), w.from()).orElse(0) > 0
          || line.distance(worst.from(), w.from()).orElse(0) == 0 && w.at().isBefore(worst.at())) worst = w;
    }
    return Optional.ofNullable(worst);
  }

  /// A hotfix that was replaced by a build not known to hold it.
  Optional<Build> lost() {
    return memory.stream().flatMap(p -> p.lost().stream())
        .min(Comparator.comparing(Build::reported).thenComparing(Build::shortName));
  }
}
