package chalkboard.drift;

import chalkboard.board.Board;
import chalkboard.board.BoardInput;
import chalkboard.board.Environment;
import chalkboard.board.MarksReading;
import chalkboard.board.Resolution;
import chalkboard.board.Row;
import chalkboard.build.BuildIndex;
import chalkboard.build.BuildSearch;
import chalkboard.build.Clones;
import chalkboard.build.Commits;
import chalkboard.build.Digest;
import chalkboard.build.Image;
import chalkboard.build.Mark;
import chalkboard.build.ServiceNames;
import chalkboard.feed.Feed;
import chalkboard.feed.Problem;
import chalkboard.history.Ack;
import chalkboard.history.BoardHistory;
import chalkboard.history.CellHistory;
import chalkboard.history.Evaluated;
import chalkboard.history.ServiceWatch;
import chalkboard.rules.RepositoryRule;
import chalkboard.rules.Rules;
import chalkboard.runtime.Cluster;
import chalkboard.runtime.MergedFleet;
import chalkboard.runtime.ServiceKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Judges the board from what all sources know at a moment, and from what is remembered of the boards before.
///
/// It keeps what it made of its last inputs and looks again only at what changed since: what it answers depends on its arguments
/// alone.
public final class BoardEvaluator {
  private BuildIndex index = BuildIndex.of(List.of());
  private ServiceNames services = ServiceNames.NONE;
  private MergedFleet merged = MergedFleet.NONE;
  private MarkLookup marks = MarkLookup.of(Instant.EPOCH, List.of());
  private Rules rules = Rules.NONE;
  private Pipeline pipeline = Pipeline.of(List.of());
  private Map<String, Optional<Commits>> clones = Map.of();
  private List<EnvironmentInventory> inventories = List.of();
  private List<EnvironmentInventory> complete = List.of();
  private List<Map<ServiceKey, ServiceState>> states = List.of();
  private ReadCoverage[] coverages = {};
  private BuildResolver.ImageNames names = new BuildResolver.ImageNames(Rules.NONE.sidecarImages());
  private BoardHistory history = BoardHistory.NONE;
  private Map<Image, RowEvaluator> rows = new HashMap<>();
  private final ShownImages shown = new ShownImages();
  /// Whether something may be remembered that has no row any more: it is forgotten then, as it is where boards are kept.
  private boolean isForgetful;
  private List<Optional<Problem>> untold = List.of();
  private @Nullable BoardInput input;
  private @Nullable Evaluated evaluated;

  /// The same once, with nothing to remember.
  public static Board once(BoardInput evidence) {
    return new BoardEvaluator().judge(evidence, BoardHistory.NONE).board();
  }

  /// @param before what the last judgement said is to be remembered; [BoardHistory#NONE] for the first one
  public synchronized Evaluated judge(BoardInput evidence, BoardHistory before) {
    var last = evaluated;
    boolean isAgain = last != null && input != null && evidence.isOf(input) && before == last.history()
        && last.board().changesAt().filter(at -> !evidence.now().isBefore(at)).isEmpty() && !evidence.now().isBefore(input.now());
    evaluated = last != null && isAgain ? new Evaluated(last.board().at(evidence.now()), before) : anew(evidence, before);
    input = evidence;
    return evaluated;
  }

  /// Finds the builds that somebody names among all that were known at the last judgement; those of the board where none was.
  public synchronized BuildSearch.SearchResult find(String what, Board otherwise) {
    if (evaluated == null) return BuildSearch.find(what, otherwise::forEachBuild, BuildSearch.UnreadReports.NONE);
    return BuildSearch.find(what, index::forEach, new BuildSearch.UnreadReports(marks.doubt().isPresent(), marks.torn().keySet()));
  }

  private Evaluated anew(BoardInput evidence, BoardHistory before) {
    boolean anew = !evidence.rules().equals(rules) || !before.isOfSameReadings(history) || !before.acks().equals(history.acks());
    var folders = clones(evidence.clones());
    anew |= !folders.equals(clones);
    clones = folders;
    merged = MergedFleet.of(evidence.now(), evidence.fleets(), merged);
    var lastIndex = index;
    boolean grown = grow(evidence);
    anew |= index != lastIndex;
    var lookup = MarkLookup.of(evidence.now(), evidence.marks());
    boolean aged = !lookup.equals(marks);
    boolean doubted = lookup.isComplete() != marks.isComplete() || lookup.isWhole() != marks.isWhole();
    marks = lookup;
    var lastColumns = pipeline.columns();
    var course = Pipeline.of(EnvironmentContents.of(merged, evidence.rules(), anew ? List.of() : lastColumns));
    anew |= !course.isLike(pipeline) || doubted;
    pipeline = course;
    if (!evidence.rules().sidecarImages().equals(rules.sidecarImages()))
      names = new BuildResolver.ImageNames(evidence.rules().sidecarImages());
    rules = evidence.rules();
    var lastCoverages = coverages;
    look();
    history = laidOver(before);
    anew |= history != before;
    var changed = place(lastColumns, anew, grown);
    for (int i = 0; i < changed.length; i++) changed[i] |= i >= lastCoverages.length || !coverages[i].equals(lastCoverages[i]);
    var lastStates = states;
    states = states(lastColumns, anew, changed);
    untold = untold(lastStates);
    var judged = new ArrayList<Image>();
    var board = board(evidence, changed, anew, grown, aged, judged);
    history = remembered(board, changed, judged);
    index.forgetGrowth();
    return new Evaluated(board, history);
  }

  /// Takes the marks in that are new; tells whether any are.
  private boolean grow(BoardInput evidence) {
    var lists = new ArrayList<List<Mark>>();
    for (var feed : evidence.marks()) feed.known().ifPresent(m -> lists.add(m.marks()));
    var spellings = evidence.rules().repositories().stream().map(RepositoryRule::names).toList();
    boolean grown = !index.isOf(lists) || !index.isBy(spellings, services);
    if (grown) index = index.grownTo(lists, spellings, services);
    var ambiguous = index.ambiguous();
    var seen = ambiguous.isEmpty() ? ServiceNames.NONE : new ServiceNames(merged.servicesOf(ambiguous));
    if (seen.equals(services)) return grown;
    services = seen;
    index = index.grownTo(lists, spellings, services);
    return true;
  }

  private static Map<String, Optional<Commits>> clones(List<Feed<Clones>> feeds) {
    var folders = new HashMap<String, Optional<Commits>>();
    for (var feed : feeds)
      feed.known().ifPresent(c -> c.byFolder().forEach((folder, commits) -> folders.put(folder, Optional.of(commits))));
    return folders;
  }

  /// Places what runs, where anything of it is new; tells which environments that are.
  private boolean[] place(List<EnvironmentContents> lastColumns, boolean anew, boolean grown) {
    var columns = pipeline.columns();
    var resolver = new BuildResolver(index, marks, rules, columns, history, names);
    var changed = new boolean[columns.size()];
    var placed = new ArrayList<EnvironmentInventory>(changed.length);
    for (int i = 0; i < changed.length; i++) {
      boolean same = !anew && columns.get(i) == lastColumns.get(i) && inventories.get(i).stands(index, resolver, grown);
      placed.add(same ? inventories.get(i) : EnvironmentInventory.of(columns.get(i), resolver));
      changed[i] = !same;
    }
    inventories = placed;
    var missing = FallbackImages.of(inventories, index, history);
    var images = new ArrayList<EnvironmentInventory>(changed.length);
    for (int i = 0; i < changed.length; i++) {
      var inventory = inventories.get(i);
      var fallbacks = missing.of(columns.get(i), inventory);
      boolean same = !changed[i] && inventory.withoutImage().isEmpty();
      images.add(same ? complete.get(i) : inventory.with(fallbacks));
      if (!same && !changed[i]) changed[i] = !images.get(i).images().equals(complete.get(i).images());
    }
    complete = images;
    return changed;
  }

  /// How each service does, where anything of its environment is new.
  ///
  /// @param lastColumns what the environments held at the last judgement: of what did not change nothing is asked again
  private List<Map<ServiceKey, ServiceState>> states(List<EnvironmentContents> lastColumns, boolean anew, boolean[] changed) {
    var all = new ArrayList<Map<ServiceKey, ServiceState>>(changed.length);
    for (int i = 0; i < changed.length; i++) {
      var column = pipeline.columns().get(i);
      boolean known = i < states.size() && !anew && column == lastColumns.get(i);
      if (!changed[i] && known) all.add(states.get(i));
      else all.add(ServiceState.of(column, known ? states.get(i) : Map.of(), merged, history, rules.longestGap()));
    }
    return all;
  }

  private void look() {
    coverages = pipeline.columns().stream().map(c -> ReadCoverage.of(c, merged)).toArray(ReadCoverage[]::new);
  }

  /// What was kept by another program is laid over the environments of now, once each has been read.
  private BoardHistory laidOver(BoardHistory before) {
    var clusters = new HashMap<String, List<Cluster>>();
    var read = new HashMap<String, Instant>();
    for (int i = 0; i < coverages.length; i++) {
      var column = pipeline.columns().get(i);
      clusters.put(column.name(), column.clusters());
      // What stands in for what cannot be read now may be older than what was kept: it puts none of that into the past.
      if (!coverages[i].partly() && coverages[i].problems().isEmpty())
        coverages[i].readAt().ifPresent(at -> read.put(column.name(), at));
    }
    return before.laidOver(clusters, read);
  }

  /// Why the services of an environment are not told in full, by environment.
  private List<Optional<Problem>> untold(List<Map<ServiceKey, ServiceState>> lastStates) {
    var all = new ArrayList<Optional<Problem>>(states.size());
    for (int i = 0; i < states.size(); i++) {
      var name = pipeline.columns().get(i).name();
      boolean same = i < lastStates.size() && states.get(i) == lastStates.get(i);
      all.add(same ? untold.get(i) : states.get(i).values().stream().flatMap(s -> s.problem(name).stream()).findFirst());
    }
    return all;
  }

  /// @param judged takes the images whose rows were looked at anew
  private Board board(BoardInput evidence, boolean[] changed, boolean anew, boolean grown, boolean aged, List<Image> judged) {
    long bits = 0;
    for (int i = 0; i < changed.length; i++) if (changed[i]) bits |= ReferenceFinder.bit(i);
    if (anew || bits != 0) shown.placed(complete, pipeline.columns(), history);
    boolean areOthers = (anew || bits != 0 || grown) && shown.gather(index);
    if (areOthers) rows.keySet().retainAll(shown.images());
    isForgetful = areOthers || anew;
    if (anew) rows = new HashMap<>();
    var round = new EvaluationRound(pipeline, index, marks, rules, history, clones, complete, states, coverages, changed, bits, aged,
        readAt());
    var list = new ArrayList<Row>(shown.images().size());
    for (var image : shown.images()) {
      if (grown && index.growth().isOf(image)) rows.remove(image);
      var row = rows.computeIfAbsent(image, i -> new RowEvaluator(i, pipeline.size()));
      list.add(row.judge(round, shown.label(image)));
      if (row.wasLookedAt()) judged.add(image);
    }
    return new Board(evidence.now(), environments(), list, index.size(), evidence.unheard(),
        new MarksReading(marks.begun(), marks.isStale(), marks.isWhole(), marks.problems()),
        Stream.of(merged.changesAt(), marks.changesAt()).flatMap(Optional::stream).min(Instant::compareTo));
  }

  private List<Environment> environments() {
    var environments = new ArrayList<Environment>();
    for (int i = 0; i < coverages.length; i++) {
      var c = pipeline.columns().get(i);
      var coverage = coverages[i];
      environments.add(new Environment(c.name(), c.rule().group(), c.clusters(), coverage.readAt(), coverage.partly(), coverage.isStale(),
          coverage.isAtMost(), coverage.problems(), untold.get(i)));
    }
    return environments;
  }

  private Instant readAt() {
    var read = marks.begun().orElse(Instant.EPOCH);
    for (var coverage : coverages) if (coverage.readAt().filter(read::isBefore).isPresent()) read = coverage.readAt().get();
    return read;
  }

  private RowEvaluator row(Image image) {
    return Objects.requireNonNull(rows.get(image), "every row that is shown was judged");
  }

  private BoardHistory remembered(Board board, boolean[] changed, List<Image> lookedAt) {
    var judged = new HashMap<String, Map<Image, CellHistory>>();
    var joins = new HashMap<String, Map<Digest, Resolution>>();
    var watches = new HashMap<String, Map<ServiceKey, ServiceWatch>>();
    var readings = new HashMap<String, Instant>();
    for (int i = 0; i < changed.length; i++) {
      var name = pipeline.columns().get(i).name();
      judged(i, name, lookedAt).ifPresent(cells -> judged.put(name, cells));
      var last = history.lastRead().get(name);
      if (last != null && coverages[i].isFilledInBefore(last)) continue;
      if (!coverages[i].partly()) coverages[i].readAt().ifPresent(at -> readings.put(name, at));
      if (!changed[i] || coverages[i].partly()) continue;
      joins.put(name, inventories.get(i).joins());
      var seen = HashMap.<ServiceKey, ServiceWatch>newHashMap(states.get(i).size());
      states.get(i).forEach((key, state) -> seen.put(key, state.watch()));
      watches.put(name, seen);
    }
    return history.after(judged, watches, joins, EffectiveAcks.of(history.acks(), board, this::remembered), readings, marks.begun());
  }

  /// What is to be remembered of the cells of an environment; empty where nothing new is.
  private Optional<Map<Image, CellHistory>> judged(int column, String name, List<Image> lookedAt) {
    var before = history.cells(name);
    Map<Image, CellHistory> now = null;
    for (var image : lookedAt) {
      var cell = row(image).history(column);
      if (cell == null || cell == before.get(image)) continue;
      if (now == null) now = new HashMap<>(before);
      now.put(image, cell);
    }
    if (isForgetful && !shown.all().containsAll((now == null ? before : now).keySet())) {
      if (now == null) now = new HashMap<>(before);
      now.keySet().retainAll(shown.all());
    }
    return Optional.ofNullable(now);
  }

  /// What is remembered after this of the cell of an ack; null where nothing is.
  private @Nullable CellHistory remembered(Ack ack) {
    var row = rows.get(ack.image());
    int column = pipeline.find(ack.environment());
    return row == null || column < 0 ? null : row.history(column);
  }
}
