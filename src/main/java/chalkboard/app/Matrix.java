package chalkboard.app;

import chalkboard.board.Board;
import chalkboard.board.Cell;
import chalkboard.board.DriftClass;
import chalkboard.board.Environment;
import chalkboard.board.Headline;
import chalkboard.board.Row;
import chalkboard.build.Image;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// The first screen: the board as rows and columns, narrowed and ordered as the user wants it.
///
/// @param visible the rows shown, in order: derived, and kept only because a board may have thousands
/// @param environments the columns shown
/// @param rows place of the cursor's row among the visible ones, and the first row on the screen
/// @param left the first environment on the screen
/// @param filter the text of the filter
/// @param before the filter to return to when typing is given up; present while it is typed
/// @param marked environments marked to be compared, at most two
public record Matrix(
    List<Row> visible, List<Environment> environments, Cursor cursor, ListCursor rows, int left, Sort sort, String filter,
    Optional<String> before, boolean onlyDrift, boolean hidesUnused, boolean isFrozen, List<String> marked) implements Screen {
  static final Matrix START = new Matrix(List.of(), List.of(), Cursor.NOWHERE, ListCursor.START, 0, Sort.NAME, "", Optional.empty(), false,
      false,
      false, List.of());

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
    return action == Action.CURSOR_DOWN || action == Action.CURSOR_UP || action == Action.CURSOR_PAGE_DOWN
        || action == Action.CURSOR_PAGE_UP || Screen.super.takesWhileTyping(action);
  }

  @Override
  public Optional<Typing> typing() {
    return before.map(_ -> new Typing("filter: ", filter));
  }

  @Override
  public Model typed(Model model, String text) {
    return model.with(filtered(text, before).arranged(model, Optional.empty()));
  }

  @Override
  public Model typedAll(Model model, boolean kept) {
    return model.with(filtered(kept ? filter : before.orElse(""), Optional.empty()).arranged(model, Optional.empty()));
  }

  public Optional<Row> row() {
    return at() < visible.size() ? Optional.of(visible.get(at())) : Optional.empty();
  }

  /// Place of the cursor's row among the visible ones.
  public int at() {
    return rows.at();
  }

  /// The first row on the screen.
  public int top() {
    return rows.top();
  }

  /// Whether one is to look at it: drift or bad, also behind another headline, and nobody takes care of it yet.
  public static boolean isBad(Cell cell) {
    return !cell.isAcked() && (cell.anyFinding(DriftClass.DRIFT) || cell.anyFinding(DriftClass.BAD));
  }

  static boolean isThere(Cell cell) {
    return cell.headline() != Headline.ABSENT;
  }

  public static Cell cell(Row row, String environment) {
    return row.cells().stream().filter(c -> c.environment().equals(environment)).findFirst().orElse(row.cells().getFirst());
  }

  /// The order in force: `!` shows the worst first unless the user chose otherwise.
  public Sort order() {
    return onlyDrift && sort == Sort.NAME ? Sort.SEVERITY : sort;
  }

  public int column() {
    for (int i = 0; i < environments.size(); i++) if (environments.get(i).name().equals(cursor.environment())) return i;
    return 0;
  }

  private Matrix unplaced() {
    return new Matrix(visible, environments, Cursor.NOWHERE, ListCursor.START, 0, sort, filter, before, onlyDrift, hidesUnused, isFrozen,
        marked);
  }

  /// The rows anew from the board.
  ///
  /// @param pinned a row that stays in sight even where the filter no longer wants it: a refresh takes nothing from under
  ///     the cursor
  Matrix arranged(Model model, Optional<Image> pinned) {
    if (model.board().isEmpty()) return this;
    var board = model.board().get();
    var wanted = Filter.parse(filter);
    var shown = new ArrayList<Row>();
    for (var row : board.rows()) {
      if ((pinned.isPresent() && pinned.get().equals(row.image())) || isWanted(row, wanted)) shown.add(row);
    }
    var columns = board.environments().stream().filter(e -> wanted.shows(e.name())).toList();
    var ordered = isFrozen ? asBefore(shown) : order().sorted(shown);
    return new Matrix(ordered, columns.isEmpty() ? board.environments() : columns, cursor, rows, left, sort, filter, before,
        onlyDrift, hidesUnused, isFrozen, marked).settled(model);
  }

  private boolean isWanted(Row row, Filter wanted) {
    return !(hidesUnused && row.runsNowhere()) && !(onlyDrift && row.cells().stream().noneMatch(Matrix::isBad))
        && wanted.shows(row);
  }

  /// The order on the screen, with what is new at the end.
  private List<Row> asBefore(List<Row> shown) {
    var place = new HashMap<Image, Row>();
    shown.forEach(r -> place.put(r.image(), r));
    var result = new ArrayList<Row>();
    var done = new HashSet<Image>();
    for (var row : visible) {
      var now = place.get(row.image());
      if (now != null && done.add(row.image())) result.add(now);
    }
    for (var row : shown) if (done.add(row.image())) result.add(row);
    return List.copyOf(result);
  }

  /// With the cursor on a row and column that is shown, and both in sight; the cursor's row keeps its line where it can.
  Matrix settled(Model model) {
    int found = -1;
    for (int i = 0; i < visible.size() && found < 0; i++)
      if (Optional.of(visible.get(i).image()).equals(cursor.image()))
        found = i;
    int row = found >= 0 ? found : rows.moved(0, visible.size()).at();
    var environment = environments.stream().anyMatch(e -> e.name().equals(cursor.environment())) || environments.isEmpty()
        ? cursor.environment()
        : environments.get(Math.clamp(left, 0, environments.size() - 1)).name();
    // While a filter is typed it may hide the cursor's row for a letter or two: when the row comes back, so does the cursor.
    var image = found >= 0 || visible.isEmpty() || (before.isPresent() && cursor.image().isPresent())
        ? cursor.image()
        : Optional.of(visible.get(row).image());
    var moved = new Matrix(visible, environments, new Cursor(image, environment), found >= 0 ? rows.following(found) : rows.to(row),
        left, sort, filter, before, onlyDrift, hidesUnused, isFrozen, marked);
    return moved.inSight(MatrixLayout.of(model, moved));
  }

  private Matrix inSight(MatrixLayout layout) {
    var columns = new ListCursor(column(), left).inSight(environments.size(), Math.max(1, layout.environments()));
    return new Matrix(visible, environments, cursor, rows.inSight(visible.size(), Math.max(1, layout.bodyRows())), columns.top(), sort,
        filter, before, onlyDrift, hidesUnused, isFrozen, marked);
  }

  /// After a refresh: the cursor stays on its image and environment, and on its line of the screen.
  ///
  /// While the first answers come in, whoever has not moved stays at the top: what came first was only the quickest.
  Matrix refreshed(Model model, Board old) {
    if (model.isFilling() && rows.equals(ListCursor.START) && column() == 0) return unplaced().arranged(model, Optional.empty());
    boolean stays = row().isPresent() && row().get().image().equals(cursor.image().orElse(null));
    return arranged(model, stays && !old.rows().isEmpty() ? cursor.image() : Optional.empty());
  }

  Matrix moved(Model model, int rowsDown, int columnsRight) {
    if (visible.isEmpty() || environments.isEmpty()) return this;
    int column = new ListCursor(column(), left).moved(columnsRight, environments.size()).at();
    return on(model, rows.moved(rowsDown, visible.size()).at(), column);
  }

  Matrix on(Model model, int row, int column) {
    if (visible.isEmpty() || environments.isEmpty()) return this;
    var to = new Cursor(Optional.of(visible.get(row).image()), environments.get(Math.clamp(column, 0, environments.size() - 1))
        .name());
    var there = new Matrix(visible, environments, to, rows.to(row), left, sort, filter, before, onlyDrift, hidesUnused, isFrozen, marked);
    return there.inSight(MatrixLayout.of(model, there));
  }

  Matrix filtered(String text, Optional<String> former) {
    return new Matrix(visible, environments, cursor, rows, left, sort, text, former, onlyDrift, hidesUnused, isFrozen, marked);
  }

  Matrix sortedBy(Sort by) {
    return new Matrix(visible, environments, cursor, rows, left, by, filter, before, onlyDrift, hidesUnused, false, marked);
  }

  Matrix showing(boolean drift, boolean hides) {
    return new Matrix(visible, environments, cursor, rows, left, sort, filter, before, drift, hides, isFrozen, marked);
  }

  /// With an environment marked, or no longer; a third one takes the place of the first.
  Matrix marking(String environment) {
    var marks = new ArrayList<>(marked);
    if (!marks.remove(environment)) marks.add(environment);
    if (marks.size() > 2) marks.removeFirst();
    return new Matrix(visible, environments, cursor, rows, left, sort, filter, before, onlyDrift, hidesUnused, isFrozen,
        List.copyOf(marks));
  }

  Matrix frozen(boolean freeze) {
    return new Matrix(visible, environments, cursor, rows, left, sort, filter, before, onlyDrift, hidesUnused, freeze, marked);
  }
}
