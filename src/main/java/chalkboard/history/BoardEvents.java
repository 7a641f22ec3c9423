package chalkboard.history;

import chalkboard.board.Board;
import chalkboard.board.Cell;
import chalkboard.board.Environment;
import chalkboard.board.Headline;
import chalkboard.board.Row;
import chalkboard.build.Build;
import chalkboard.build.Image;
import chalkboard.history.LastKnown.KnownEnvironment;
import chalkboard.history.LastKnown.KnownMarks;
import chalkboard.history.LastKnown.KnownRow;
import chalkboard.runtime.ServiceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What happened between what was known and a board.
///
/// What was not read makes no event: each thing is held against the last time that it was known. The first board makes none, and a row
/// that is the same object on both boards is not looked at.
public final class BoardEvents {
  /// A build may be reported late, and is the newest only a while after it.
  private static final Duration LATENESS = Duration.ofMinutes(15);

  private final LastKnown known;
  private final Board board;
  private final List<BoardEvent> events = new ArrayList<>();

  private BoardEvents(LastKnown known, Board board) {
    this.known = known;
    this.board = board;
  }

  /// What happened until this board.
  ///
  /// @param known what was known after the last one
  /// @param longestGap how long ago that may be for nothing to be missed in between
  public static EventsAfter after(LastKnown known, Board board, Duration longestGap) {
    return new BoardEvents(known, board).all(longestGap);
  }

  /// What happened between two boards, of nothing before which anything is known.
  public static List<BoardEvent> between(Board before, Board after, Duration longestGap) {
    return after(after(LastKnown.NONE, before, longestGap).known(), after, longestGap).events();
  }

  private EventsAfter all(Duration longestGap) {
    gap(longestGap);
    var environments = environments();
    var marks = marks();
    var rows = rows();
    events.sort(Comparator.comparing(BoardEvent::at));
    return new EventsAfter(new LastKnown(lastReading().or(known::taken), environments, marks, rows), List.copyOf(events));
  }

  private void add(EventDraft draft) {
    events.add(draft.notAfter(board.taken()).event());
  }

  private void gap(Duration longest) {
    var last = lastReading();
    if (known.taken().isEmpty() || last.isEmpty() || !known.taken().get().plus(longest).isBefore(last.get())) return;
    add(EventDraft.of(EventKind.GAP, EventTime.seen(last.get())).between(known.taken().get(), last.get()));
  }

  /// When anything of what runs was read last: whoever looks at an old reading again has missed nothing.
  private Optional<Instant> lastReading() {
    return board.environments().stream().flatMap(e -> e.oldest().stream()).max(Instant::compareTo);
  }

  private Map<String, KnownEnvironment> environments() {
    var all = new HashMap<>(known.environments());
    var sources = new SourceEvents(board);
    for (var e : board.environments()) all.put(e.name(), environment(all.get(e.name()), e, sources));
    sources.all().forEach(this::add);
    return all;
  }

  /// One that a source has not answered for yet is neither read nor lost.
  private KnownEnvironment environment(@Nullable KnownEnvironment before, Environment now, SourceEvents sources) {
    var readAt = now.readAt().or(() -> before == null ? Optional.empty() : before.readAt());
    if (now.isPartly() && now.unread().isEmpty()) return before == null ? new KnownEnvironment(readAt, false, false) : before;
    boolean lost = now.isPartly() || now.isStale();
    if (before == null || lost == before.isLost()) return new KnownEnvironment(readAt, lost, before != null && before.isTold());
    if (!lost && before.isTold()) sources.back(now, before.readAt());
    if (lost && before.readAt().isPresent()) sources.lost(now, before.readAt().get());
    return new KnownEnvironment(readAt, lost, lost && before.readAt().isPresent());
  }

  private KnownMarks marks() {
    var before = known.marks();
    var begun = board.marks().begun().or(before::begun);
    boolean stale = board.marks().isStale();
    if (stale == before.isStale()) return new KnownMarks(begun, stale, before.isTold());
    if (before.begun().isPresent()) {
      var last = before.begun().get();
      if (stale) {
        add(EventDraft.of(EventKind.SOURCE_LOST, new EventTime(board.taken(), last, EventTime.TimeTeller.CHALK))
            .saying(SourceEvents.told(board.marks().problems())));
      } else
        if (before.isTold())
          add(EventDraft.of(EventKind.SOURCE_BACK, EventTime.reported(begun.orElse(last))).between(last, begun.orElse(last)));
    }
    return new KnownMarks(begun, stale, stale && before.begun().isPresent());
  }

  private Map<Image, KnownRow> rows() {
    Map<Image, KnownRow> all = null;
    for (var row : board.rows()) {
      var before = known.rows().get(row.image());
      if (before != null && before.row().filter(r -> r == row).isPresent()) continue;
      if (all == null) all = new HashMap<>(known.rows());
      all.put(row.image(), row(before, row));
    }
    var gone = removed();
    if (gone.isEmpty()) return all == null ? known.rows() : all;
    if (all == null) all = new HashMap<>(known.rows());
    all.keySet().removeAll(gone);
    return all;
  }

  /// The images that have no row any more: they run in none of the environments, and all of those were read.
  private Set<Image> removed() {
    var shown = board.rows().stream().map(Row::image).collect(Collectors.toSet());
    if (shown.containsAll(known.rows().keySet())) return Set.of();
    if (board.environments().isEmpty() || board.environments().stream().anyMatch(e -> e.isPartly() || e.readAt().isEmpty()))
      return Set.of();
    var gone = known.rows().keySet().stream().filter(i -> !shown.contains(i)).collect(Collectors.toSet());
    known.rows().forEach((image, row) -> {
      if (gone.contains(image)) row.cells().values().forEach(cell -> removed(image, cell));
    });
    return gone;
  }

  private void removed(Image image, KnownCell last) {
    var readAt = board.environment(last.cell().environment()).flatMap(Environment::readAt);
    if (readAt.isEmpty() || image.ofTasks() || last.cell().headline() == Headline.ABSENT || isElsewhere(last)) return;
    add(EventDraft.of(EventKind.REMOVED, EventTime.seen(readAt.get())).of(image).in(last.cell().environment())
        .between(last.deployment().build(), Optional.empty()));
  }

  private KnownRow row(@Nullable KnownRow before, Row row) {
    var newest = row.line().heldBack(board.taken()).or(row::newest);
    if (newest.isPresent()) built(row, before == null ? Optional.empty() : before.newest(), newest.get());
    var cells = before == null ? new HashMap<String, KnownCell>() : new HashMap<>(before.cells());
    for (var cell : row.cells()) {
      var last = before == null ? absent(cell) : before.cells().get(cell.environment());
      var now = before != null && last != null && last.cell() == cell ? last : cell(row, cell, last);
      if (now != null) cells.put(cell.environment(), now);
    }
    return new KnownRow(Optional.of(row), newest.or(() -> before == null ? Optional.empty() : before.newest()), cells);
  }

  /// The builds that were reported since the marks were read, or shortly before: what is read late is no news.
  private void built(Row row, Optional<Build> last, Build newest) {
    if (known.marks().begun().isEmpty() || last.filter(newest::equals).isPresent()) return;
    boolean ordered = last.isPresent() && row.line().contains(last.get()) && row.line().contains(newest);
    var builds = ordered ? row.line().between(last.get(), newest) : List.of(newest);
    var since = known.marks().begun().get().minus(LATENESS);
    for (var b : builds) {
      if (!b.reported().isAfter(since)) continue;
      add(EventDraft.of(EventKind.NEW_BUILD, EventTime.reported(b.reported())).of(row.image())
          .between(ordered ? last : Optional.empty(), Optional.of(b)).by(b.code().author()));
    }
  }

  /// Of an image that had no row on the board before: it was not where everything was read.
  private @Nullable KnownCell absent(Cell cell) {
    var environment = known.environments().get(cell.environment());
    if (environment == null || environment.readAt().isEmpty()) return null;
    return new KnownCell(cell, environment.readAt().get(), KnownCell.KnownDeployment.ABSENT, KnownCell.KnownCondition.NONE);
  }

  private @Nullable KnownCell cell(Row row, Cell cell, @Nullable KnownCell last) {
    var environment = board.environment(cell.environment());
    var readAt = environment.flatMap(Environment::readAt);
    if (readAt.isEmpty() || !isKnown(cell)) return last;
    if (!board.marks().isWhole())
      return last == null ? null : new CellEvents(row.line(), cell, last, readAt.get(), this::add).knownWithoutMarks();
    if (last == null || (cell.headline() == Headline.ABSENT && isElsewhere(last))) return CellEvents.first(cell, readAt.get());
    return new CellEvents(row.line(), cell, last, readAt.get(), this::add).known();
  }

  /// Whether what ran there does so still, in a row that is called otherwise.
  private boolean isElsewhere(KnownCell last) {
    if (last.cell().headline() == Headline.ABSENT) return false;
    var services = last.cell().services().stream().map(h -> ServiceKey.of(h.service())).toList();
    return board.rows().stream().flatMap(r -> r.cell(last.cell().environment()).stream())
        .filter(c -> c.services().stream().anyMatch(h -> services.contains(ServiceKey.of(h.service()))))
        .anyMatch(c -> c.build().isPresent() && last.deployment().build().filter(c.build().get()::isOneVersion).isPresent());
  }

  /// Whether it says anything from what was read now.
  static boolean isKnown(Cell cell) {
    return switch (cell.headline()) {
      case LOADING, UNKNOWN -> false;
      case ABSENT, STOPPED, DOWN, ROLLOUT_FAILED, DEGRADED, ROLLING, MARK_UNREAD, MIXED, UNMARKED, OFF_PIN, DIVERGED, ROLLED_BACK, AHEAD,
          BEHIND, SAME_CODE, IN_SYNC, RUNNING ->
        cell.certainty().kept().isEmpty();
    };
  }
}
