package chalkboard.history;

import chalkboard.board.Board;
import chalkboard.board.Cell;
import chalkboard.board.DriftClass;
import chalkboard.board.Environment;
import chalkboard.board.Finding;
import chalkboard.board.Ground;
import chalkboard.board.Headline;
import chalkboard.board.Row;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Puts a board of the past together from what is kept of it.
final class EarlierBoardReader {
  private final HistoryStore store;
  private final String name;
  private final Instant at;
  /// What is kept is read as of then: the moment, or the first look at what had been read by then, where that came after it.
  private final Instant keptAt;
  private final List<WatchedSpan> spans;
  private final ClusterWatching watching;
  private final KeptRowReader reader;

  /// Gives the rows that documents were, by key.
  interface KeptRowReader {
    Collection<Row> read(Map<String, DocumentVersion> documents);
  }

  EarlierBoardReader(HistoryStore store, String board, Instant at, KeptRowReader reader) {
    this(store, board, at, at, reader, store.watched(board, Instant.EPOCH, Instant.MAX));
  }

  private EarlierBoardReader(HistoryStore store, String board, Instant at, Instant keptAt, KeptRowReader reader, List<WatchedSpan> spans) {
    this.store = store;
    this.name = board;
    this.reader = reader;
    this.at = at.truncatedTo(ChronoUnit.MILLIS);
    this.keptAt = keptAt.truncatedTo(ChronoUnit.MILLIS);
    this.spans = spans;
    watching = new ClusterWatching(spans, this.at);
  }

  EarlierBoard read() {
    var looked = lateLook();
    return looked.isEmpty() ? board() : new EarlierBoardReader(store, name, at, looked.get(), reader, spans).board();
  }

  /// What Cloud Custodian found is looked at when somebody comes: the first look at it, where nobody looked by the moment.
  private Optional<Instant> lateLook() {
    return watching.looked().filter(at::isBefore).filter(_ -> store.changes(name, watching.last().orElse(at), at).isEmpty());
  }

  private EarlierBoard board() {
    var environments = environments();
    boolean isWatched = environments.stream().flatMap(e -> e.clusters().stream()).anyMatch(watching::isWatched);
    if (isWatched || isChange()) {
      if (environments.isEmpty() && store.versionsAt(name, HistoryStore.ROW, at).isEmpty()) return before();
      return new EarlierBoard.Shown(board(environments, at), environments.stream().flatMap(e -> gap(e).stream()).toList());
    }
    if (environments.isEmpty() || (watching.last().isEmpty() && watching.next().isPresent())) return before(); // What is older is forgotten.
    var looked = Stream.concat(watching.last().stream(), EarlierBoard.changeBefore(store, name, at).stream())
        .max(Comparator.naturalOrder());
    if (looked.isEmpty()) return before();
    var again = Stream.concat(watching.next().stream(), EarlierBoard.changeAfter(store, name, at).stream()).min(Comparator.naturalOrder());
    return new EarlierBoard.InGap(looked.get(), again, board(environments, looked.get()));
  }

  private List<KeptEnvironment> environments() {
    return store.documentsAt(name, HistoryStore.ENVIRONMENT, keptAt).values().stream()
        .flatMap(d -> KeptDocuments.read(KeptDocuments.ENVIRONMENTS, d).stream()).sorted(Comparator.comparingInt(KeptEnvironment::place))
        .toList();
  }

  /// Whether just then something was judged anew: somebody looked, whatever could be read.
  private boolean isChange() {
    return !store.changes(name, at, at).isEmpty();
  }

  private EarlierBoard before() {
    return new EarlierBoard.BeforeHistory(Stream.concat(watching.next().stream(), EarlierBoard.changeAfter(store, name, at).stream())
        .min(Comparator.naturalOrder()));
  }

  private Optional<EarlierBoard.Unwatched> gap(KeptEnvironment environment) {
    if (environment.isPartly() || environment.clusters().stream().allMatch(watching::isWatched)) return Optional.empty();
    var clusters = environment.clusters().stream().filter(c -> !watching.isWatched(c)).toList();
    return Optional.of(new EarlierBoard.Unwatched(environment.name(),
        clusters.stream().flatMap(c -> watching.reading(c).stream()).min(Comparator.naturalOrder()),
        clusters.stream().flatMap(c -> watching.next(c).stream()).max(Comparator.naturalOrder())));
  }

  private Board board(List<KeptEnvironment> kept, Instant taken) {
    var environments = kept.stream().map(e -> (keptAt.isAfter(at) ? e.whenRead(taken) : e).at(reading(e, taken))).toList();
    var told = Optional.ofNullable(store.documentsAt(name, HistoryStore.READINGS, keptAt).get(""))
        .flatMap(d -> KeptDocuments.read(KeptDocuments.READINGS, d)).orElse(KeptReadings.NONE);
    var frame = new Board(taken, environments, List.of(), told.builds(), told.unheard(), told.marks(taken), Optional.empty());
    var readings = new HashMap<String, Instant>();
    for (var e : kept) readings.put(e.name(), reading(e, taken));
    var rows = rows().stream().map(r -> shown(r, frame, readings)).toList();
    return new Board(taken, environments, rows, told.builds(), told.unheard(), frame.marks(), Optional.empty());
  }

  /// The oldest of the last readings of its clusters; of one that was never read in full the moment itself.
  private Instant reading(KeptEnvironment environment, Instant taken) {
    return environment.clusters().stream().flatMap(c -> watching.reading(c).stream()).min(Comparator.naturalOrder()).orElse(taken);
  }

  private List<Row> rows() {
    return reader.read(store.versionsAt(name, HistoryStore.ROW, keptAt)).stream().sorted(Comparator.comparing(Row::image)).toList();
  }

  /// With a cell for each environment, in their order.
  private static Row shown(Row kept, Board frame, Map<String, Instant> readings) {
    var cells = new ArrayList<Cell>(frame.environments().size());
    for (var e : frame.environments()) {
      var cell = kept.cell(e.name()).orElseGet(() -> unknown(kept, e));
      cells.add(KeptCell.shown(cell, readings.getOrDefault(e.name(), frame.taken()), c -> frame.measured(cell, c)));
    }
    return new Row(kept.image(), List.copyOf(cells), kept.newest(), kept.line(), kept.owner(), kept.siblings(), kept.label());
  }

  private static Cell unknown(Row row, Environment environment) {
    return new Cell(row.image(), environment.name(), Cell.RunningVersion.NONE, Cell.CellHealth.NONE, Cell.Comparisons.NONE,
        Cell.Certainty.UNREAD, List.of(new Finding(Headline.UNKNOWN, DriftClass.UNKNOWN, Ground.Plain.NOT_READ_IN_FULL)), Set.of(), false);
  }
}
