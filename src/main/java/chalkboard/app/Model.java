package chalkboard.app;

import chalkboard.board.Board;
import chalkboard.board.Cell;
import chalkboard.board.CellCounts;
import chalkboard.board.DriftClass;
import chalkboard.board.Row;
import chalkboard.build.ReportPlace;
import chalkboard.feed.Problem;
import chalkboard.history.BoardHistory;
import chalkboard.history.Evaluated;
import chalkboard.rules.Rules;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// All the program knows: what the sources told, the board judged from it, and the screens the user has open.
///
/// @param now the moment of the last event
public record Model(
    Settings settings, Instant now, Window window, Polling polling, CurrentBoard current, ScreenStack stack, Messages notes,
    OpenedReports reports, TimeMachine time, BoardNews news, CursorMotion motion) {
  /// What is shown of time moves in such steps, so that a quiet board writes next to nothing to the terminal.
  private static final long STEP = 5;

  public static Model start(Settings settings, Instant now, int columns, int rows) {
    return new Model(settings, now, new Window(columns, rows), Polling.start(settings, now), CurrentBoard.none(settings.rules()),
        ScreenStack.START, Messages.start(settings, now), OpenedReports.NONE, TimeMachine.NOW, BoardNews.UNREAD,
        CursorMotion.NONE);
  }

  /// The moment that ages and clocks on the screen are counted to.
  public Instant clock() {
    return Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), STEP) * STEP);
  }

  /// The moment that the ages of what is on the board are counted to, in the same steps.
  public Instant boardClock() {
    return time.board().map(Board::taken).orElseGet(this::clock);
  }

  /// The same, exactly.
  public Instant boardNow() {
    return time.board().map(Board::taken).orElse(now);
  }

  /// The moment up to which it is shown what happened: the one that is shown of the past, else that of the clock.
  public Instant until() {
    return time.shown().map(TimeMachine.ShownMoment::at).orElseGet(this::clock);
  }

  /// When something on the screen changes by time alone: there is something to do, the cursor rests, an age moves on.
  public Instant nextTick() {
    var soon = clock().plusSeconds(STEP);
    return nextWork(motion.end(now).filter(soon::isAfter).orElse(soon));
  }

  /// When there is something to do, whether or not somebody looks: a source is due, or a verdict changes.
  ///
  /// @param atLast no later than that
  public Instant nextWork(Instant atLast) {
    var verdict = current.judging().isUnderWay() ? Stream.<Instant>empty() : current.board().flatMap(Board::changesAt).stream();
    return Stream.concat(polling.due(), verdict).filter(t -> t.isAfter(now) && t.isBefore(atLast)).min(Instant::compareTo).orElse(atLast);
  }

  public boolean ascii() {
    return settings.ascii();
  }

  public int columns() {
    return window.columns();
  }

  public int rows() {
    return window.rows();
  }

  public List<SourceState> sources() {
    return polling.sources();
  }

  public Pace pace() {
    return polling.pace();
  }

  public Rules rules() {
    return current.rules();
  }

  /// The board that is shown: of now, or of the past.
  public Optional<Board> board() {
    return time.board().or(current::board);
  }

  /// How many cells of the board that is shown say what.
  public CellCounts counts() {
    return matrix().shown().counts();
  }

  /// All of it that is unknown.
  public int unknown() {
    return counts().of(DriftClass.UNKNOWN) + board().map(Board::unknownBeyondCells).orElse(0);
  }

  /// Whether the board is the last one of an earlier program.
  public boolean isKept() {
    return current.isKept();
  }

  public List<Message> messages() {
    return notes.log();
  }

  public String flash() {
    return notes.flash();
  }

  public Screen screen() {
    return stack.top();
  }

  public Matrix matrix() {
    return stack.matrix();
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

  /// Whether the cursor is on its way to another cell, so that what is told at length of this one can wait.
  public boolean isMoving() {
    return motion.isUnderWay(now);
  }

  /// Whether a cell of the past says something else now; false while the board is of now.
  public boolean differsFromNow(Cell cell) {
    return TimeTravel.differs(this, cell);
  }

  /// Ages in a cell count to its reading, not to the moment somebody looks at it.
  public Instant measuredAt(Cell cell) {
    var all = board().orElseThrow();
    return all.environments().stream().filter(e -> e.name().equals(cell.environment())).findFirst()
        .flatMap(e -> e.readAt()).orElse(all.taken());
  }

  /// Events of other threads may come a little late.
  Model at(Instant moment) {
    return moment.isAfter(now) ? moved(moment) : this;
  }

  /// A tick is never late: where it comes from long ago the clock was ahead, and was set back.
  Model tickedAt(Instant moment) {
    return moment.plusSeconds(STEP).isBefore(now) ? moved(moment) : at(moment);
  }

  private Model moved(Instant moment) {
    return new Model(settings, moment, window, polling, current, stack, notes, reports, time, news, motion);
  }

  Model with(Window newWindow) {
    return new Model(settings, now, newWindow, polling, current, stack, notes, reports, time, news, motion);
  }

  private Model with(Polling newPolling) {
    return new Model(settings, now, window, newPolling, current, stack, notes, reports, time, news, motion);
  }

  private Model with(CurrentBoard newCurrent) {
    return new Model(settings, now, window, polling, newCurrent, stack, notes, reports, time, news, motion);
  }

  Model with(ScreenStack newStack) {
    return new Model(settings, now, window, polling, current, newStack, notes, reports, time, news, motion);
  }

  private Model with(Messages newNotes) {
    return new Model(settings, now, window, polling, current, stack, newNotes, reports, time, news, motion);
  }

  Model with(TimeMachine newTime) {
    return new Model(settings, now, window, polling, current, stack, notes, reports, newTime, news, motion);
  }

  private Model with(OpenedReports newReports) {
    return new Model(settings, now, window, polling, current, stack, notes, newReports, time, news, motion);
  }

  Model with(SourceState source) {
    return with(polling.with(source));
  }

  Model with(Pace pace) {
    return with(polling.with(pace));
  }

  Model with(Rules rules) {
    return with(current.with(rules));
  }

  Model with(BoardHistory history) {
    return with(current.with(history));
  }

  Model with(Judging judging) {
    return with(current.with(judging));
  }

  Model with(Evaluated evaluated) {
    return with(current.with(evaluated));
  }

  Model withKept(Board last) {
    return with(current.withKept(last, now));
  }

  Model with(Matrix matrix) {
    return with(stack.with(matrix));
  }

  Model with(BoardNews newNews) {
    return new Model(settings, now, window, polling, current, stack, notes, reports, time, newNews, motion);
  }

  Model with(CursorMotion newMotion) {
    return new Model(settings, now, window, polling, current, stack, notes, reports, time, news, newMotion);
  }

  Model with(ReportPlace place, Opened report) {
    return with(reports.with(place, report));
  }

  Model withNewer(List<Message> messages) {
    return with(notes.with(messages));
  }

  /// What the history of the board tells of itself: a trouble that comes and goes is noted once.
  Model told(Optional<Problem> trouble, Instant at) {
    return with(notes.ofHistory(trouble, at));
  }

  Model flashing(String words) {
    return with(notes.flashing(words));
  }

  /// With another state of the topmost screen.
  Model showing(Screen screen) {
    return with(stack.showing(screen));
  }

  Model opened(Screen screen) {
    return with(stack.opened(screen));
  }

  /// Back to the screen below; what came meanwhile is news to who returns to the events.
  Model closed() {
    var below = with(stack.closed());
    if (!(below.screen() instanceof EventsPage events) || news.unseen().isEmpty()) return below;
    return below.with(news.visited()).showing(events.returnedTo(news.unseen()));
  }
}
