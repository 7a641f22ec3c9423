package chalkboard.board;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// One judgement of the board: places what runs, takes the order of what was built, compares, and says why.
final class Judging {
  private final Instant now;
  private final Rules rules;
  private final Estate estate;
  private final MarkLookup marks;
  private final Library library;
  private final List<Column> columns;
  private final Map<String, List<String>> stages;
  private final Map<String, Sight> sights = new HashMap<>();

  Judging(Instant now, Library library, List<Feed<Marks>> marks, List<Feed<Fleet>> fleets, Rules rules) {
    this.now = now;
    this.rules = rules;
    this.library = library;
    estate = Estate.of(now, fleets);
    this.marks = MarkLookup.of(now, library.builds(), marks, estate);
    columns = Column.of(estate, rules);
    stages = Compare.stages(columns);
    for (var column : columns) sights.put(column.name(), Sight.of(column, estate));
  }

  Board board() {
    var placements = place();
    var shown = new HashSet<Image>();
    library.images().builds().forEach((image, builds) -> {
      if (builds.stream().anyMatch(Images::wasBuilt)) shown.add(image);
    });
    placements.values().forEach(p -> shown.addAll(p.seats().keySet()));
    var siblings = new HashMap<Repository, Integer>();
    shown.forEach(i -> i.repository().ifPresent(r -> siblings.merge(r, 1, Integer::sum)));
    var rows = shown.stream().sorted().map(i -> row(i, placements, i.repository().map(siblings::get).orElse(1))).toList();
    var environments = columns.stream().map(c -> {
      var sight = sights.get(c.name());
      return new Environment(c.name(), c.rule().group(), c.clusters(), sight.partly() ? Optional.empty() : sight.readAt(), sight.isStale(), sight.problems());
    }).toList();
    return new Board(now, environments, rows, marks.builds().all().size(),
        Stream.of(estate.changesAt(), marks.changesAt()).flatMap(Optional::stream).min(Instant::compareTo));
  }

  /// Services that no container tells the image of go where services of their name run elsewhere, else to a row of their own.
  private Map<String, Placement> place() {
    var guide = new Placement.Guide(marks, library.images(), rules, new HashMap<>());
    var placements = new LinkedHashMap<String, Placement>();
    for (var column : columns) placements.put(column.name(), Placement.of(column, guide));
    var elsewhere = new HashMap<String, Set<Image>>();
    placements.values().forEach(p -> p.seats().forEach((image, seat) ->
        seat.services().forEach(s -> elsewhere.computeIfAbsent(s.name(), _ -> new TreeSet<>()).add(image))));
    for (var column : columns) {
      var placed = placements.get(column.name());
      for (var service : Placement.homeless(column, placed)) {
        var known = elsewhere.getOrDefault(service.name(), Set.of());
        boolean one = known.size() == 1;
        placed = placed.with(one ? known.iterator().next() : new Image(Optional.empty(), service.name()), service, one);
      }
      placements.put(column.name(), placed);
    }
    return placements;
  }

  private Row row(Image image, Map<String, Placement> placements, int siblings) {
    var rule = image.repository().flatMap(r -> rules.repositories().stream().filter(x -> x.match().matches(r.name())).findFirst());
    var line = library.line(image, rule.flatMap(Rules.RepositoryRule::line));
    var scenes = new LinkedHashMap<String, Scene>();
    for (var column : columns) {
      var own = column.rule().line().map(branch -> library.line(image, Optional.of(branch))).orElse(line);
      var seat = placements.get(column.name()).seats().getOrDefault(image, Placement.Seat.EMPTY);
      scenes.put(column.name(), Scene.of(image, column, sights.get(column.name()), seat, own));
    }
    var upstream = new HashMap<String, Comparison>();
    scenes.forEach((name, scene) -> upstream.put(name, Compare.upstream(scene, stages, scenes)));
    var cells = scenes.values().stream().map(s -> cell(s, scenes, upstream)).toList();
    return new Row(image, cells, marks.begun().flatMap(line::newest), line.words(),
        rule.flatMap(Rules.RepositoryRule::owner).orElse(""), siblings);
  }

  private Cell cell(Scene scene, Map<String, Scene> row, Map<String, Comparison> upstreams) {
    var up = upstreams.get(scene.column().name());
    boolean hasUpstream = up.relation() != Relation.NONE;
    var doubt = !up.doubt().isEmpty() ? up.doubt() : scene.column().configured() ? "" : "no order of environments is configured";
    var newest = Compare.newest(scene, marks.begun().orElse(now), marks.doubt().isEmpty(), doubt);
    var used = switch (rules.reference()) {
      case Rules.ReferenceChoice.Upstream _ -> hasUpstream ? up : newest;
      case Rules.ReferenceChoice.Newest _ -> newest;
    };
    var peers = peers(scene, row);
    boolean differs = Peers.differs(scene, peers, upstreams);
    var peersSince = peers.stream().flatMap(p -> p.counted().stream()).flatMap(r -> r.task().startedAt().stream()).min(Instant::compareTo);
    boolean foreign = scene.column().rule().line().isPresent()
        || Optional.ofNullable(row.get(used.name())).flatMap(s -> s.column().rule().line()).isPresent();
    var truths = Verdict.of(scene, used, allowance(scene.column()), foreign, peersSince, differs, used.doubt());
    var flags = flags(scene, used);
    if (differs) flags.add(Flag.PEERS_DIFFER);
    var sight = scene.sight();
    var reference = Optional.ofNullable(row.get(used.name())).map(Scene::sight);
    boolean asksMarks = !scene.counted().isEmpty();
    var ages = new ArrayList<Instant>();
    sight.readAt().ifPresent(ages::add);
    reference.flatMap(Sight::readAt).ifPresent(ages::add);
    if (asksMarks) marks.asOf().ifPresent(ages::add);
    var problems = new ArrayList<>(sight.problems());
    if (asksMarks) problems.addAll(marks.problems());
    return new Cell(scene.image(), scene.column().name(), truths, scene.counted(), scene.services(), scene.seat().sidecars(),
        scene.seat().pending().size(), scene.shown(), up, newest, used, scene.rollout(), flags, scene.since(),
        sight.partly() && !scene.isPresent() ? Optional.empty() : ages.stream().min(Instant::compareTo),
        sight.isStale() || reference.filter(Sight::isStale).isPresent() || asksMarks && marks.isStale(),
        Verdict.isUnsettled(scene, truths.getFirst()), scene.seat().isHint(), problems, Reasons.of(scene, truths, used));
  }

  private List<Scene> peers(Scene scene, Map<String, Scene> row) {
    var group = scene.column().rule().group();
    if (group.isEmpty()) return List.of();
    return row.values().stream().filter(s -> s != scene && s.column().rule().group().equals(group)).toList();
  }

  /// What the user allows, else less before the last stage than in it.
  private Rules.Allowance allowance(Column column) {
    var last = columns.stream().filter(c -> c.configured() && !c.rule().free()).reduce((_, c) -> c);
    return column.rule().allowance().orElse(
        last.isPresent() && last.get().stage().equals(column.stage()) ? Rules.Allowance.LAST : Rules.Allowance.EARLY);
  }

  private Set<Flag> flags(Scene scene, Comparison used) {
    var flags = EnumSet.noneOf(Flag.class);
    if (scene.shown().isEmpty()) return flags;
    var build = scene.shown().get();
    if (build.code().isDirty()) flags.add(Flag.DIRTY);
    if (build.code().signed().filter(signed -> !signed).isPresent()) flags.add(Flag.UNSIGNED);
    used.reference().map(r -> r.mark().baseImage())
        .filter(base -> !base.isEmpty() && !build.mark().baseImage().isEmpty() && !base.equals(build.mark().baseImage()))
        .ifPresent(_ -> flags.add(Flag.BASE_DIFFERS));
    boolean moved = scene.counted().stream().filter(r -> r.build().isPresent())
        .anyMatch(r -> lastTagged(scene.image(), r.container().image()).filter(b -> !b.equals(r.build().get())).isPresent());
    if (moved) flags.add(Flag.TAG_MOVED);
    return flags;
  }

  /// The build that a tag was last pushed as.
  private Optional<Build> lastTagged(Image image, String reference) {
    int at = reference.indexOf('@');
    var tag = at < 0 ? reference : reference.substring(0, at);
    if (ImageName.parse(tag).tag().isEmpty()) return Optional.empty();
    return library.lastPushed(image, tag);
  }
}
