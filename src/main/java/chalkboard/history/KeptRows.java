package chalkboard.history;

import chalkboard.board.Cell;
import chalkboard.board.Headline;
import chalkboard.board.Row;
import chalkboard.board.ServiceHealth;
import chalkboard.build.BuildOrder;
import chalkboard.build.Image;
import chalkboard.build.Repository;
import chalkboard.runtime.Cluster;
import chalkboard.runtime.ServiceKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The rows and environments of a board as they were last kept, and what is kept of their cells.
///
/// What ran is kept by cluster and service, and laid over the environments when it is asked: so a row or an environment that is called
/// otherwise since has its past.
public final class KeptRows {
  private final HistoryStore store;
  private final String board;
  private final List<KeptEnvironment> environments;
  private final List<Row> rows;
  /// Those that the board shows: with their repositories and images.
  private final Set<List<String>> shown;
  private final List<ServicePeriod> periods;

  private KeptRows(HistoryStore store, String board) {
    this.store = store;
    this.board = board;
    environments = store.documents(board, HistoryStore.ENVIRONMENT).values().stream()
        .flatMap(d -> KeptDocuments.read(KeptDocuments.ENVIRONMENTS, d).stream()).sorted(Comparator.comparingInt(KeptEnvironment::place))
        .toList();
    rows = new ArrayList<>(store.documents(board, HistoryStore.ROW).values().stream()
        .flatMap(d -> KeptDocuments.read(KeptDocuments.ROWS, d).stream()).toList());
    shown = rows.stream().map(r -> List.of(repository(r.image()), r.image().name())).collect(Collectors.toSet());
    // What ended before it began is told by a clock that was wrong.
    periods = store.periods(board, PeriodQuery.ALL).stream().filter(p -> p.ended().filter(p.since()::isAfter).isEmpty()).toList();
    var known = new HashSet<>(shown);
    for (var p : periods) if (known.add(List.of(p.repository(), p.image()))) rows.add(gone(p));
  }

  public static KeptRows of(HistoryStore store, String board) {
    return new KeptRows(store, board);
  }

  private static Row gone(ServicePeriod period) {
    var image = new Image(period.repository().isEmpty() ? Optional.empty() : Optional.of(new Repository(period.repository())),
        period.image());
    return new Row(image, List.of(), Optional.empty(), BuildOrder.NONE, "", 1);
  }

  /// Those of the board, and those that were on it once.
  public List<Row> rows() {
    return List.copyOf(rows);
  }

  /// In the order of the board.
  public List<String> environments() {
    return environments.stream().map(KeptEnvironment::name).toList();
  }

  /// The environment that a cluster is in, or was.
  public Optional<String> environment(Cluster cluster) {
    return environments.stream().filter(e -> e.clusters().contains(cluster)).map(KeptEnvironment::name).findFirst();
  }

  /// What ran anywhere.
  public List<ServicePeriod> periods() {
    return periods;
  }

  /// What is kept of a row in an environment of the board.
  public CellTimeline past(Row row, String environment) {
    var clusters = environments.stream().filter(e -> e.name().equals(environment)).flatMap(e -> e.clusters().stream())
        .collect(Collectors.toSet());
    var ran = ended(ran(row, environment, clusters), row, environment);
    var events = new ArrayList<BoardEvent>();
    for (var e : KeptEvents.of(store, board, EventQuery.ALL))
      if (e.environment().equals(environment) && KeptEvents.isOfHistory(e) && isOf(row, e.repository(), e.image())) events.addFirst(e);
    var inUse = ran.isEmpty() ? clusters : ran.stream().map(ServicePeriod::cluster).collect(Collectors.toSet());
    var spans = store.watched(board, Instant.EPOCH, Instant.MAX).stream().filter(s -> inUse.contains(s.cluster())).toList();
    var read = new HashMap<Cluster, Instant>();
    for (var span : spans) read.merge(span.cluster(), span.until(), (a, b) -> a.isAfter(b) ? a : b);
    var first = ran.stream().map(ServicePeriod::since).min(Instant::compareTo).orElse(Instant.MAX);
    var gaps = WatchGap.between(spans).stream().filter(g -> g.until().isAfter(first))
        .sorted(Comparator.comparing(WatchGap::until).reversed())
        .toList();
    return new CellTimeline(row, environment, ran, events, gaps, read);
  }

  private List<ServicePeriod> ran(Row row, String environment, Set<Cluster> clusters) {
    var elsewhere = new HashSet<List<Object>>();
    for (var cell : row.cells()) {
      if (cell.environment().equals(environment)) continue;
      for (var health : cell.services()) elsewhere.add(place(health));
    }
    for (var health : row.cell(environment).map(Cell::services).orElse(List.of())) elsewhere.remove(place(health));
    return periods.stream()
        .filter(p -> clusters.contains(p.cluster()) && !elsewhere.contains(place(p)) && isOf(row, p.repository(), p.image())).toList();
  }

  private static List<Object> place(ServiceHealth health) {
    return List.of(health.service().cluster(), ServiceKey.of(health.service()).name());
  }

  private static List<Object> place(ServicePeriod period) {
    return List.of(period.cluster(), period.service());
  }

  /// Whether something is told of a row: by its name, or by one that half of it had before and that no other row has.
  private boolean isOf(Row row, String repository, String image) {
    boolean same = repository(row.image()).equals(repository);
    if (same && row.image().name().equals(image)) return true;
    return ((same && !repository.isEmpty()) || row.image().name().equals(image)) && !shown.contains(List.of(repository, image))
        && shown.contains(List.of(repository(row.image()), row.image().name()));
  }

  private static String repository(Image image) {
    return image.repository().map(Repository::name).orElse("");
  }

  /// The last to begin first, and with what else is known of how they ended: another one of the service follows, or it runs no more.
  private static List<ServicePeriod> ended(List<ServicePeriod> ran, Row row, String environment) {
    var next = new HashMap<List<Object>, ServicePeriod>();
    var all = new ArrayList<ServicePeriod>();
    for (var p : ran.reversed()) {
      var follower = next.put(place(p), p);
      if (p.ended().isPresent()) all.add(p);
      else if (follower != null) all.add(p.ended(Optional.of(follower.since()), ServicePeriod.NOT_SEEN));
      else all.add(p.ended(Optional.empty(), ending(p, row, environment)));
    }
    return all;
  }

  private static String ending(ServicePeriod period, Row row, String environment) {
    var cell = row.cell(environment);
    if (cell.isEmpty()) return ServicePeriod.NOT_SEEN;
    if (!BoardEvents.isKnown(cell.get())) return "";
    var own = cell.get().services().stream().filter(h -> place(h).equals(place(period))).toList();
    if (own.isEmpty()) return ServicePeriod.NOT_SEEN;
    return own.stream().allMatch(h -> h.headline() == Headline.STOPPED) ? ServicePeriod.STOPPED : "";
  }
}
