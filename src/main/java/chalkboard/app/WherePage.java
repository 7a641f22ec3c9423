package chalkboard.app;

import chalkboard.board.Board;
import chalkboard.board.BuildLocation;
import chalkboard.board.BuildLocation.LocatedCell;
import chalkboard.board.Environment;
import chalkboard.build.BuildSearch.SearchResult;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where builds serve: for each environment yes, partly, no or unknown, with the proof.
///
/// @param what as somebody wrote it
/// @param found the builds that it names; empty until they were searched for
/// @param cursor on the selected answer
/// @param last the answers of the board they were last asked of: there may be one for every cell, and each frame asks
public record WherePage(String what, Optional<SearchResult> found, ListCursor cursor, LastAnswers last)
    implements
      Page {
  private static final ActionTable<WherePage> ACTIONS = ActionTable.<WherePage>page()
      .with(Action.CURSOR_DOWN, (m, page) -> Step.to(m.showing(page.selecting(m, 1))))
      .with(Action.CURSOR_UP, (m, page) -> Step.to(m.showing(page.selecting(m, -1))))
      .with(Action.CELL_OPEN, WherePage::opened, WherePage::none);

  /// One line of the answer.
  ///
  /// @param cell empty where no row of what is asked for is in the environment
  record WhereAnswer(BuildLocation location, Optional<LocatedCell> cell) {
    BuildLocation.Presence presence() {
      return cell.map(LocatedCell::presence).orElse(location.presence());
    }
  }

  /// What the board answered that was asked last; only the loop asks.
  static final class LastAnswers {
    private Board board = Board.NONE;
    private List<WhereAnswer> answers = List.of();

    List<WhereAnswer> of(Board now, SearchResult.FoundBuilds found) {
      if (now != board) answers = answers(now, found);
      board = now;
      return answers;
    }
  }

  private WherePage(String what, Optional<SearchResult> found, ListCursor cursor) {
    this(what, found, cursor, new LastAnswers());
  }

  static Step ask(Model m, String what) {
    if (m.board().isEmpty()) return Step.to(m.flashing("no board yet"));
    return Step.to(m.opened(new WherePage(what, Optional.empty(), ListCursor.START)),
        new Effect.FindBuilds(what, m.board().orElseThrow()));
  }

  static Model found(Model m, Event.BuildsFound told) {
    return m.with(m.stack().mapped(s -> s instanceof WherePage page && page.what.equals(told.what())
        ? new WherePage(page.what, Optional.of(told.result()), page.cursor)
        : s));
  }

  List<WhereAnswer> answers(Model m) {
    if (m.board().isEmpty() || found.isEmpty() || !(found.get() instanceof SearchResult.FoundBuilds builds))
      return List.of();
    return last.of(m.board().get(), builds);
  }

  private static List<WhereAnswer> answers(Board board, SearchResult.FoundBuilds builds) {
    return BuildLocation.of(board, builds, board.environments().stream().map(Environment::name).toList()).stream()
        .flatMap(l -> l.cells().isEmpty()
            ? Stream.of(new WhereAnswer(l, Optional.empty()))
            : l.cells().stream().map(c -> new WhereAnswer(l, Optional.of(c))))
        .toList();
  }

  private Optional<LocatedCell> selected(Model m) {
    var answers = answers(m);
    return answers.isEmpty() ? Optional.empty() : answers.get(cursor.moved(0, answers.size()).at()).cell();
  }

  private static Step opened(Model m, WherePage page) {
    var cell = page.selected(m).orElseThrow();
    return BoardPlaces.open(m, cell.row(), cell.cell().environment());
  }

  private static Optional<String> none(Model m, WherePage page) {
    return page.selected(m).isPresent() ? Optional.empty() : Optional.of("no cell is selected");
  }

  private WherePage selecting(Model m, int step) {
    var moved = cursor.moved(step, answers(m).size());
    int line = moved.at() + WhereLines.HEAD;
    return new WherePage(what, found, moved.keeping(moved.at() == 0 ? 0 : line, line + 1, Page.body(m)), last);
  }

  @Override
  public String name() {
    return "where";
  }

  @Override
  public List<Command> commands() {
    return ACTIONS.commands(DefaultKeys.WHERE, this);
  }

  @Override
  public int top() {
    return cursor.top();
  }

  @Override
  public Page at(int line) {
    return new WherePage(what, found, new ListCursor(cursor.at(), line), last);
  }

  @Override
  public String title(Model model) {
    return "where is " + what;
  }

  @Override
  public List<Line> lines(Model model) {
    return WhereLines.of(model, this, model.columns() - 2);
  }
}
