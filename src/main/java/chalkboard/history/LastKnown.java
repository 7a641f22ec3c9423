package chalkboard.history;

import chalkboard.board.Board;
import chalkboard.board.Cell;
import chalkboard.board.Ground;
import chalkboard.board.Row;
import chalkboard.build.Build;
import chalkboard.build.Image;
import chalkboard.runtime.Cluster;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was last known of everything on a board, for the next board to be held against: what could not be read leaves it as it is.
///
/// It is folded from board to board by [BoardEvents#after], and begins with [#NONE], or with what is remembered of an earlier program.
public final class LastKnown {
  /// Of no board yet.
  public static final LastKnown NONE = new LastKnown(Optional.empty(), Map.of(), new KnownMarks(Optional.empty(), false, false), Map.of());

  private final Optional<Instant> taken;
  private final Map<String, KnownEnvironment> environments;
  private final KnownMarks marks;
  private final Map<Image, KnownRow> rows;

  LastKnown(Optional<Instant> taken, Map<String, KnownEnvironment> environments, KnownMarks marks, Map<Image, KnownRow> rows) {
    this.taken = taken;
    this.environments = environments;
    this.marks = marks;
    this.rows = rows;
  }

  /// What a program knew that ended since.
  ///
  /// @param board the first one after it: its environments are known by their clusters, whatever they were called then
  /// @param lost what could not be read then
  public static LastKnown of(BoardHistory kept, Board board, KeptLosses lost) {
    var clusters = new HashMap<String, List<Cluster>>();
    var read = new HashMap<String, Instant>();
    board.environments().forEach(e -> {
      clusters.put(e.name(), e.clusters());
      e.readAt().ifPresent(at -> read.put(e.name(), at));
    });
    var history = kept.laidOver(clusters, read);
    var environments = new HashMap<String, KnownEnvironment>();
    var cells = new HashMap<Image, Map<String, KnownCell>>();
    history.readings().environments().forEach((name, readAt) -> {
      environments.put(name, new KnownEnvironment(Optional.of(readAt), lost.environments().contains(name),
          lost.told().contains(name)));
      for (var image : history.cells(name).keySet()) {
        var known = history.cell(name, image);
        if (known == null) continue;
        known.said().get().filter(BoardEvents::isKnown).map(said -> said.in(name))
            .ifPresent(said -> cells.computeIfAbsent(image, _ -> new HashMap<>())
                .put(name, told(history, said, known)));
      }
    });
    var rows = new HashMap<Image, KnownRow>();
    cells.forEach((image, known) -> rows.put(image, new KnownRow(Optional.empty(), Optional.empty(), known)));
    var marks = new KnownMarks(history.readings().marks(), lost.areMarks(), lost.areMarksTold());
    return new LastKnown(history.readings().environments().values().stream().max(Instant::compareTo), environments, marks, rows);
  }

  /// What an ack hides was told before it: whoever takes the ack back tells it no second time.
  private static KnownCell told(BoardHistory history, Cell said, CellHistory known) {
    var first = CellEvents.first(history.acking(said), known.seenAt());
    if (first.deployment().wentBack().isPresent() || !history.isAcked(said)) return first;
    return known.services().stream().flatMap(s -> s.rollback().stream()).findFirst().map(r -> new KnownCell(first.cell(), first.readAt(),
        first.deployment().having(new Ground.RolledBack(r.from(), r.to(), r.byItself(), r.reason(), r.at())), first.condition()))
        .orElse(first);
  }

  /// An environment.
  ///
  /// @param readAt when it was last read in full; empty where it never was
  /// @param isTold whether it is told that it is lost: what was never read in time is not
  record KnownEnvironment(Optional<Instant> readAt, boolean isLost, boolean isTold) {}

  /// The marks.
  ///
  /// @param begun when their last reading began; empty where they never were read
  /// @param isTold whether it is told that they are stale
  record KnownMarks(Optional<Instant> begun, boolean isStale, boolean isTold) {}

  /// A row.
  ///
  /// @param row as it was on the last board; empty where it is remembered from another program
  /// @param newest the newest build on its line
  /// @param cells by their environments, those of which anything was ever known
  record KnownRow(Optional<Row> row, Optional<Build> newest, Map<String, KnownCell> cells) {}

  /// When anything of what runs was read last; empty before it ever was.
  public Optional<Instant> taken() {
    return taken;
  }

  Map<String, KnownEnvironment> environments() {
    return environments;
  }

  KnownMarks marks() {
    return marks;
  }

  Map<Image, KnownRow> rows() {
    return rows;
  }
}
