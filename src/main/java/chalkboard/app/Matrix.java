package chalkboard.app;

import chalkboard.board.Board;
import chalkboard.board.Cell;
import chalkboard.board.DriftClass;
import chalkboard.board.Environment;
import chalkboard.board.Headline;
import chalkboard.board.Row;
import chalkboard.build.Image;
import chalkboard.filter.FilterCompletion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The first screen: the board as rows and columns, narrowed and ordered as the user wants it.
///
/// @param marked environments marked to be compared, at most two
public record Matrix(VisibleBoard shown, MatrixPosition position, MatrixOptions options, List<String> marked) implements Screen {
  static final Matrix START = new Matrix(VisibleBoard.EMPTY, MatrixPosition.START, MatrixOptions.START, List.of());

  @Override
  public String name() {
    return "matrix";
  }

  @Override
  public List<Command> commands() {
    return MatrixActions.TABLE.commands(DefaultKeys.MATRIX, this);
  }

  /// One may look round while the filter is typed.
  @Override
  public boolean takesWhileTyping(Action action) {
    return action == Action.CURSOR_PAGE_DOWN || action == Action.CURSOR_PAGE_UP || Screen.super.takesWhileTyping(action);
  }

  @Override
  public Optional<Model> recalled(Model model, int by) {
    var history = options.typed().moved(by, filter());
    return Optional.of(with(o -> o.remembering(history)).typed(model, history.text()));
  }

  @Override
  public Optional<Typing> typing() {
    return options.filter().typing("filter: ").map(t -> t.hinting(shown.mistakes().stream().findFirst().orElse("")));
  }

  @Override
  public Model completed(Model model, String text) {
    var completion = FilterCompletion.of(text, model.board().orElse(Board.NONE));
    var now = completion.text().equals(text) ? model : typed(model, completion.text());
    return completion.choices().isEmpty() ? now : now.flashing(String.join(" ", completion.choices()));
  }

  @Override
  public Model typed(Model model, String text) {
    return model.with(with(options.filter().typed(text)).arranged(model, Optional.empty()));
  }

  @Override
  public Step typedAll(Model model, boolean kept) {
    var ended = with(options.filter().ended(kept)).with(o -> o.remembering(o.typed().with(kept ? o.filter().text() : "")))
        .arranged(model, Optional.empty());
    var now = model.with(ended).flashing(ended.shown.mistakes().stream().findFirst().orElse(""));
    return kept && !ended.filter().isBlank() ? Step.to(now, new Effect.KeepFilter(ended.filter())) : Step.to(now);
  }

  public List<Row> visible() {
    return shown.rows();
  }

  public List<Environment> environments() {
    return shown.environments();
  }

  public Cursor cursor() {
    return position.cursor();
  }

  /// The text of the filter.
  public String filter() {
    return options.filter().text();
  }

  public Optional<Row> row() {
    return shown.row(at());
  }

  /// Place of the cursor's row among the visible ones.
  public int at() {
    return position.rows().at();
  }

  /// The first row on the screen.
  public int top() {
    return position.rows().top();
  }

  /// The first environment on the screen.
  public int left() {
    return position.left();
  }

  public int column() {
    return position.column(shown);
  }

  /// Whether one is to look at it: drift or bad, also behind another headline, and nobody takes care of it yet.
  public static boolean isBad(Cell cell) {
    if (cell.isAcked()) return false;
    for (var finding : cell.findings())
      if (finding.driftClass() == DriftClass.DRIFT || finding.driftClass() == DriftClass.BAD) return true;
    return false;
  }

  static boolean isThere(Cell cell) {
    return cell.headline() != Headline.ABSENT;
  }

  public static Cell cell(Row row, String environment) {
    return row.cell(environment).orElseGet(row.cells()::getFirst);
  }

  private Matrix with(VisibleBoard board) {
    return new Matrix(board, position, options, marked);
  }

  private Matrix with(MatrixPosition there) {
    return new Matrix(shown, there, options, marked);
  }

  private Matrix with(TextInput filter) {
    return with(o -> o.with(filter));
  }

  /// The rows follow once they are arranged.
  Matrix with(UnaryOperator<MatrixOptions> change) {
    return new Matrix(shown, position, change.apply(options), marked);
  }

  /// The rows anew from the board.
  ///
  /// @param pinned a row that stays in sight even where the filter no longer wants it: a refresh takes nothing from under
  ///     the cursor
  Matrix arranged(Model model, Optional<Image> pinned) {
    return model.board().map(b -> with(VisibleBoard.of(b, options, pinned, shown)).settled(model)).orElse(this);
  }

  /// With the cursor on a row and column that is shown, and both in sight; the cursor's row keeps its line where it can.
  Matrix settled(Model model) {
    return with(position.settled(shown, options.filter().isTyping())).inSight(model);
  }

  private Matrix inSight(Model model) {
    return with(position.inSight(shown, MatrixLayout.of(model, this)));
  }

  /// After a refresh: the cursor stays on its image and environment, and on its line of the screen.
  ///
  /// While the first answers come in, whoever has not moved stays at the top: what came first was only the quickest.
  Matrix refreshed(Model model, Board old) {
    if (model.polling().isFilling() && position.isUnmoved(shown))
      return with(MatrixPosition.START).arranged(model, Optional.empty());
    boolean stays = row().isPresent() && row().get().image().equals(cursor().image().orElse(null));
    return arranged(model, stays && !old.rows().isEmpty() ? cursor().image() : Optional.empty());
  }

  Matrix moved(Model model, int rowsDown, int columnsRight) {
    if (shown.isEmpty()) return this;
    int to = new ListCursor(column(), left()).moved(columnsRight, environments().size()).at();
    return on(model, position.rows().moved(rowsDown, visible().size()).at(), to);
  }

  Matrix on(Model model, int row, int column) {
    return shown.isEmpty() ? this : with(position.on(shown, row, column)).inSight(model);
  }

  /// On a cell, whose row is shown whatever the filter wants.
  Matrix onCell(Model model, Image image, String environment) {
    var there = shown.indexOf(Optional.of(image)) >= 0 ? this : arranged(model, Optional.of(image));
    int row = there.shown.indexOf(Optional.of(image));
    int column = there.environments().stream().map(Environment::name).toList().indexOf(environment);
    return row < 0 ? this : there.on(model, row, column < 0 ? there.column() : column);
  }

  /// With an environment marked, or no longer; a third one takes the place of the first.
  Matrix marking(String environment) {
    var marks = new ArrayList<>(marked);
    if (!marks.remove(environment)) marks.add(environment);
    if (marks.size() > 2) marks.removeFirst();
    return new Matrix(shown, position, options, List.copyOf(marks));
  }
}
