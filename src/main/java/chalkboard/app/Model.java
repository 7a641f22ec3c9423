package chalkboard.app;

import chalkboard.board.Board;
import chalkboard.board.Cell;
import chalkboard.board.Row;
import chalkboard.build.ReportPlace;
import chalkboard.feed.Feed;
import chalkboard.feed.Problem;
import chalkboard.history.BoardHistory;
import chalkboard.history.Evaluated;
import chalkboard.rules.Rules;
import chalkboard.runtime.FleetSnapshot;
import chalkboard.runtime.FleetUnion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// All the program knows: what the sources told, the board judged from it, and the screens the user has open.
///
/// @param rules the configured ones with the reference the user chose
/// @param now the moment of the last event
/// @param turns how many questions were asked so far
/// @param history what the judge remembers of the boards before
/// @param stack the open screens, the matrix at the bottom
/// @param messages problems that came and went, newest first
/// @param reports full reports that were asked for
/// @param flash what the last key came to, in words; shown until the next key
public record Model(
    Settings settings, Rules rules, Instant now, int columns, int rows, List<SourceState> sources, long turns, Judging judging,
    Pace pace, Optional<Board> board, BoardHistory history, List<Screen> stack, List<Message> messages, Map<ReportPlace, Opened> reports,
    String flash) {
  /// What is shown of time moves in such steps, so that a quiet board writes next to nothing to the terminal.
  private static final long STEP = 5;

  public static Model start(Settings settings, Instant now, int columns, int rows) {
    var sources = settings.sources().stream().map(s -> SourceState.unasked(s, now)).toList();
    var warnings = settings.sources().stream().flatMap(s -> s.warnings().stream().map(w -> new Message(now, s.name(), w, false))).toList();
    return new Model(
        settings, settings.rules(), now, Math.max(1, columns), Math.max(1, rows), sources, 0, Judging.NONE, Pace.OWN,
        Optional.empty(), BoardHistory.NONE, List.of(Matrix.START), warnings, Map.of(), "");
  }

  /// The moment that ages and clocks on the screen are counted to.
  public Instant clock() {
    return Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), STEP) * STEP);
  }

  /// When something happens by time alone: a source is due, a verdict changes, an age moves on.
  public Instant nextTick() {
    var soon = clock().plusSeconds(STEP);
    var looks = pace.isPaused() ? Stream.<Instant>empty() : sources.stream().flatMap(s -> s.due().stream());
    var verdict = judging.isUnderWay() ? Stream.<Instant>empty() : board.flatMap(Board::changesAt).stream();
    return Stream.concat(looks, verdict).filter(t -> t.isAfter(now) && t.isBefore(soon)).min(Instant::compareTo).orElse(soon);
  }

  /// When the next source looks; empty while paused or while all are looking.
  public Optional<Duration> nextLook() {
    if (pace.isPaused()) return Optional.empty();
    return sources.stream().flatMap(s -> s.due().stream()).min(Instant::compareTo)
        .map(d -> d.isAfter(clock()) ? Duration.between(clock(), d) : Duration.ZERO);
  }

  /// How far the sources are that are at a long look, in percent of those that say.
  public Optional<Integer> loading() {
    return sources.stream().flatMap(s -> s.progress().stream()).flatMap(p -> Gauge.percent(p).stream()).min(Integer::compareTo);
  }

  /// All that is wrong with a source, once the sources are put together: what one does not list another may.
  public List<Problem> troubles(SourceState source) {
    if (!(source.told() instanceof SourceState.Told.OfFleet(var feed))) return source.troubles();
    var fleets = new ArrayList<Feed<FleetSnapshot>>();
    for (var s : sources) if (s.told() instanceof SourceState.Told.OfFleet(var f)) fleets.add(f);
    // The very same: to compare what is told would take longer than to draw it.
    for (int i = 0; i < fleets.size(); i++) if (fleets.get(i) == feed) return SourceState.troubles(FleetUnion.of(fleets).get(i));
    return source.troubles();
  }

  /// Whether some source is still at its first answer, or has just given it.
  boolean isFilling() {
    return sources.stream().anyMatch(s -> s.attempts().size() <= 1);
  }

  public boolean ascii() {
    return settings.ascii();
  }

  public Screen screen() {
    return stack.getLast();
  }

  /// The present state of a screen that was open before.
  Screen current(Screen screen) {
    return stack.stream().filter(s -> s.getClass() == screen.getClass()).findFirst().orElse(screen);
  }

  public Matrix matrix() {
    return (Matrix) stack.getFirst();
  }

  /// The row under the cursor.
  public Optional<Row> row() {
    return matrix().row();
  }

  /// The cell under the cursor.
  public Optional<Cell> cell() {
    return row().flatMap(r -> r.cells().stream().filter(c -> c.environment().equals(matrix().cursor().environment()))
        .findFirst());
  }

  Model at(Instant time) {
    if (!time.isAfter(now)) return this;
    return new Model(settings, rules, time, columns, rows, sources, turns, judging, pace, board, history, stack, messages, reports, flash);
  }

  Model sized(int newColumns, int newRows) {
    return new Model(settings, rules, now, Math.max(1, newColumns), Math.max(1, newRows), sources, turns, judging, pace, board, history,
        stack,
        messages, reports, flash);
  }

  Model judgedBy(Rules newRules) {
    return new Model(settings, newRules, now, columns, rows, sources, turns, judging, pace, board, history, stack, messages, reports,
        flash);
  }

  Model with(SourceState source) {
    var all = sources.stream().map(s -> s.name().equals(source.name()) ? source : s).toList();
    return new Model(settings, rules, now, columns, rows, all, Math.max(turns, source.turn()), judging, pace, board, history, stack,
        messages, reports, flash);
  }

  Model remembering(BoardHistory newPast) {
    return new Model(settings, rules, now, columns, rows, sources, turns, judging, pace, board, newPast, stack, messages, reports,
        flash);
  }

  Model with(Judging newJudging) {
    return new Model(settings, rules, now, columns, rows, sources, turns, newJudging, pace, board, history, stack, messages, reports,
        flash);
  }

  Model with(Pace newPace) {
    return new Model(settings, rules, now, columns, rows, sources, turns, judging, newPace, board, history, stack, messages, reports,
        flash);
  }

  Model with(Evaluated judgement) {
    return new Model(settings, rules, now, columns, rows, sources, turns, judging, pace, Optional.of(judgement.board()),
        judgement.history(),
        stack,
        messages, reports, flash);
  }

  Model withMessages(List<Message> list) {
    return new Model(settings, rules, now, columns, rows, sources, turns, judging, pace, board, history, stack, list, reports, flash);
  }

  Model withReports(Map<ReportPlace, Opened> map) {
    return new Model(settings, rules, now, columns, rows, sources, turns, judging, pace, board, history, stack, messages, map, flash);
  }

  Model flashing(String words) {
    return new Model(settings, rules, now, columns, rows, sources, turns, judging, pace, board, history, stack, messages, reports, words);
  }

  private Model stacked(List<Screen> screens) {
    return new Model(settings, rules, now, columns, rows, sources, turns, judging, pace, board, history, List.copyOf(screens), messages,
        reports, flash);
  }

  Model with(Matrix matrix) {
    var screens = new ArrayList<>(stack);
    screens.set(0, matrix);
    return stacked(screens);
  }

  /// With another state of the topmost screen.
  Model showing(Screen screen) {
    var screens = new ArrayList<>(stack);
    screens.set(screens.size() - 1, screen);
    return stacked(screens);
  }

  /// A screen that is open already is come back to, so that the way out stays short.
  Model opened(Screen screen) {
    var screens = new ArrayList<>(stack.stream().takeWhile(s -> s.getClass() != screen.getClass()).toList());
    screens.add(screen);
    return stacked(screens);
  }

  Model closed() {
    return stack.size() == 1 ? this : stacked(stack.subList(0, stack.size() - 1));
  }
}
