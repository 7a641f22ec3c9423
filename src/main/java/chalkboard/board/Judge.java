package chalkboard.board;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Judges the board from what all sources know at a moment, and from what is remembered of the boards before.
///
/// It keeps what it made of its last inputs and looks again only at what changed since: what it answers depends on its arguments
/// alone.
public final class Judge {
  private Library library = Library.of(List.of());
  private Estate estate = Estate.NONE;
  private MarkLookup marks = MarkLookup.of(Instant.EPOCH, List.of());
  private Rules rules = Rules.NONE;
  private Pipeline pipeline = Pipeline.of(List.of());
  private Map<String, Optional<Commits>> clones = Map.of();
  private List<Placement> placements = List.of();
  private List<Placement> seated = List.of();
  private Sight[] sights = {};
  private Joiner.Names names = new Joiner.Names(Rules.NONE.sidecarImages());
  private Past past = Past.NONE;
  private Map<Image, RowJudge> rows = new HashMap<>();
  private List<Image> shown = List.of();
  private Map<Repository, Integer> siblings = Map.of();

  /// The same once, with nothing to remember.
  public static Board once(Evidence evidence) {
    return new Judge().judge(evidence, Past.NONE).board();
  }

  /// @param before what the last judgement said is to be remembered; [Past#NONE] for the first one
  public synchronized Judgement judge(Evidence evidence, Past before) {
    boolean anew = !evidence.rules().equals(rules) || !before.isOfSameReadings(past) || !before.acks().equals(past.acks());
    var lists = new ArrayList<List<Mark>>();
    for (var feed : evidence.marks()) feed.known().ifPresent(m -> lists.add(m.marks()));
    boolean grown = !library.isOf(lists);
    var lastLibrary = library;
    if (grown) library = library.grownTo(lists);
    anew |= library != lastLibrary;
    var folders = clones(evidence.clones());
    anew |= !folders.equals(clones);
    clones = folders;
    estate = Estate.of(evidence.now(), evidence.fleets(), estate);
    var lookup = MarkLookup.of(evidence.now(), evidence.marks());
    boolean aged = !lookup.equals(marks);
    boolean doubted = lookup.isComplete() != marks.isComplete();
    marks = lookup;
    var lastColumns = pipeline.columns();
    var course = Pipeline.of(Column.of(estate, evidence.rules(), anew ? List.of() : lastColumns));
    anew |= !course.isLike(pipeline) || doubted;
    pipeline = course;
    if (!evidence.rules().sidecarImages().equals(rules.sidecarImages())) names = new Joiner.Names(evidence.rules().sidecarImages());
    rules = evidence.rules();
    past = before;
    var changed = place(lastColumns, anew, grown);
    look(changed);
    var judged = new BitSet();
    var board = board(evidence, changed, anew, grown, aged, judged);
    past = remembered(board, changed, judged);
    return new Judgement(board, past);
  }

  private static Map<String, Optional<Commits>> clones(List<Feed<Clones>> feeds) {
    var folders = new HashMap<String, Optional<Commits>>();
    for (var feed : feeds) feed.known().ifPresent(c -> c.byFolder().forEach((folder, commits) -> folders.put(folder, Optional.of(commits))));
    return folders;
  }

  /// Places what runs, where anything of it is new; tells which environments that are.
  private boolean[] place(List<Column> lastColumns, boolean anew, boolean grown) {
    var columns = pipeline.columns();
    var joiner = new Joiner(library, marks, rules, columns, past, names);
    var changed = new boolean[columns.size()];
    var placed = new ArrayList<Placement>(changed.length);
    for (int i = 0; i < changed.length; i++) {
      boolean same = !anew && columns.get(i) == lastColumns.get(i) && placements.get(i).stands(library, joiner, grown);
      placed.add(same ? placements.get(i) : Placement.of(columns.get(i), joiner));
      changed[i] = !same;
    }
    placements = placed;
    var elsewhere = elsewhere();
    var seats = new ArrayList<Placement>(changed.length);
    for (int i = 0; i < changed.length; i++) {
      var placement = placements.get(i);
      var hosts = hosts(columns.get(i), placement, elsewhere);
      boolean same = !changed[i] && placement.homeless().isEmpty();
      seats.add(same ? seated.get(i) : placement.with(hosts));
      if (!same && !changed[i]) changed[i] = !seats.get(i).seats().equals(seated.get(i).seats());
    }
    seated = seats;
    return changed;
  }

  /// For the services of which nothing runs: the images that services of their name run in other environments.
  private Map<String, Set<Image>> elsewhere() {
    var names = new HashSet<String>();
    for (var p : placements) for (var s : p.homeless()) names.add(s.service().orElseThrow().name());
    var elsewhere = new HashMap<String, Set<Image>>();
    if (names.isEmpty()) return elsewhere;
    for (var p : placements) {
      p.seats().forEach((image, seat) -> {
        for (var s : seat.services()) {
          var name = s.service().orElseThrow().name();
          if (names.contains(name)) elsewhere.computeIfAbsent(name, _ -> new TreeSet<>()).add(image);
        }
      });
    }
    return elsewhere;
  }

  /// A service of which nothing runs goes where it ran last, else where one of its name runs elsewhere, else to a row of its own.
  private Map<Column.Held, Placement.Host> hosts(Column column, Placement placement, Map<String, Set<Image>> elsewhere) {
    if (placement.homeless().isEmpty()) return Map.of();
    var last = new HashMap<String, Set<Image>>();
    past.cells(column.name()).forEach((image, cell) -> {
      for (var s : cell.services()) if (s.hasRun()) last.computeIfAbsent(s.arn(), _ -> new TreeSet<>()).add(image);
    });
    var hosts = new LinkedHashMap<Column.Held, Placement.Host>();
    for (var held : placement.homeless()) {
      var service = held.service().orElseThrow();
      var known = elsewhere.getOrDefault(service.name(), Set.of());
      if (last.containsKey(service.arn())) hosts.put(held, new Placement.Host(last.get(service.arn()), past.hint(column.name(), last.get(service.arn()), service)));
      else if (known.size() == 1) {
        hosts.put(held, new Placement.Host(known, "no container tells its image; a service of its name runs it in another environment"));
      } else hosts.put(held, new Placement.Host(Set.of(new Image(Optional.empty(), service.name())), ""));
    }
    return hosts;
  }

  private void look(boolean[] changed) {
    var now = new Sight[changed.length];
    for (int i = 0; i < now.length; i++) {
      now[i] = Sight.of(pipeline.columns().get(i), estate);
      changed[i] |= i >= sights.length || !now[i].equals(sights[i]);
    }
    sights = now;
  }

  private Board board(Evidence evidence, boolean[] changed, boolean anew, boolean grown, boolean aged, BitSet judged) {
    boolean any = anew || grown;
    long bits = 0;
    for (int i = 0; i < changed.length; i++) {
      if (!changed[i]) continue;
      any = true;
      bits |= Compare.bit(i);
    }
    if (any) gather();
    if (anew) rows = new HashMap<>();
    var round = new RowJudge.Round(pipeline, library, marks, rules, past, clones, seated, sights, changed, bits, aged, judged);
    var list = new ArrayList<Row>(shown.size());
    for (var image : shown) {
      if (grown && library.touched(image)) rows.remove(image);
      var row = rows.computeIfAbsent(image, i -> new RowJudge(i, pipeline.size()));
      list.add(row.judge(round, image.repository().map(siblings::get).orElse(1)));
    }
    var environments = new ArrayList<Environment>();
    for (int i = 0; i < changed.length; i++) {
      var c = pipeline.columns().get(i);
      environments.add(new Environment(c.name(), c.rule().group(), c.clusters(), sights[i].partly() ? Optional.empty() : sights[i].readAt(),
          sights[i].isStale(), sights[i].problems(), sights[i].isAtMost()));
    }
    return new Board(evidence.now(), environments, list, library.size(),
        Stream.of(estate.changesAt(), marks.changesAt()).flatMap(Optional::stream).min(Instant::compareTo));
  }

  /// The images that have a row: those that were built or run, and those that tasks ran before.
  private void gather() {
    var images = new LinkedHashSet<Image>();
    for (var p : seated) images.addAll(p.seats().keySet());
    for (var column : pipeline.columns()) {
      past.cells(column.name()).forEach((image, cell) -> {
        if (image.ofTasks() && !cell.ran().isEmpty()) images.add(image);
      });
    }
    for (var image : library.images()) {
      // What only tasks run needs no row of services that says nothing but "absent".
      if (images.isEmpty() || !images.contains(image.ofTasksOnly())) images.add(image);
    }
    var names = new HashSet<Image>();
    var counts = new HashMap<Repository, Integer>();
    for (var image : images) {
      if (image.repository().isPresent() && names.add(image.ofServices())) counts.merge(image.repository().get(), 1, Integer::sum);
    }
    siblings = counts;
    if (images.size() == shown.size() && images.containsAll(shown)) return;
    rows.keySet().retainAll(images);
    shown = images.stream().sorted().toList();
  }

  private Past remembered(Board board, boolean[] changed, BitSet judgedColumns) {
    var judged = new HashMap<String, Map<Image, CellPast>>();
    var joins = new HashMap<String, Map<Digest, Joiner.Joined>>();
    for (int i = 0; i < changed.length; i++) {
      var name = pipeline.columns().get(i).name();
      if (judgedColumns.get(i)) {
        var now = HashMap.<Image, CellPast>newHashMap(shown.size());
        for (var image : shown) {
          var cell = rows.get(image).past(i);
          if (cell != null) now.put(image, cell);
        }
        judged.put(name, now);
      }
      if (changed[i] && !sights[i].partly()) joins.put(name, placements.get(i).joins());
    }
    return past.after(judged, joins, standing(board));
  }

  /// Acks end when their cell says something else; what cannot be read says nothing else.
  private Set<Ack> standing(Board board) {
    var standing = new HashSet<Ack>();
    for (var ack : past.acks()) {
      var cell = board.cell(ack.image(), ack.environment());
      boolean stands = cell.isEmpty() || ack.isOf(cell.get().headline(), cell.get().build())
          || cell.get().headline() == Headline.UNKNOWN || cell.get().headline() == Headline.LOADING;
      if (stands) standing.add(ack);
    }
    return standing.equals(past.acks()) ? past.acks() : Set.copyOf(standing);
  }
}
