package chalkboard.app;

import chalkboard.board.Cell;
import chalkboard.board.Difference;
import java.util.List;
import java.util.Optional;

/// The difference of two environments: the rows that differ, and of the selected one what lies between.
///
/// @param cursor on the selected row among those that are shown
/// @param showsSame whether the rows that do not differ are shown too
public record DiffPage(String left, String right, ListCursor cursor, boolean showsSame) implements Page {
  private static final ActionTable<DiffPage> ACTIONS = ActionTable.<DiffPage>page().travelling()
      .with(Action.CURSOR_DOWN, (m, page) -> Step.to(m.showing(page.selecting(m, 1))))
      .with(Action.CURSOR_UP, (m, page) -> Step.to(m.showing(page.selecting(m, -1))))
      .with(Action.DIFF_SWAP, (m, page) -> Step.to(m.showing(new DiffPage(page.right, page.left, page.cursor, page.showsSame))))
      .with(Action.DIFF_SAME, (m, page) -> Step.to(m.showing(new DiffPage(page.left, page.right, ListCursor.START, !page.showsSame))))
      .with(Action.YANK_OPEN, (m, page) -> Step.to(m.opened(Menu.yank(page.selected(m)))), DiffPage::none);

  /// With the row under the cursor selected, where it differs.
  static DiffPage of(Model m, String left, String right) {
    var page = new DiffPage(left, right, ListCursor.START, false);
    var shown = page.shown(m);
    for (int i = 0; i < shown.size(); i++) {
      if (shown.get(i).row().image().equals(m.matrix().cursor().image().orElse(null)))
        return new DiffPage(left, right, ListCursor.START.to(i), false);
    }
    return page;
  }

  /// What the reference of a cell runs against what it runs.
  ///
  /// @param key that this was asked for with
  static Step besideReference(Model m, Cell cell, String key) {
    var reference = cell.comparisons().upstream().reference().isPresent() ? cell.comparisons().upstream().name() : "";
    if (reference.isEmpty()) {
      var all = m.board().orElseThrow().environments();
      for (int i = 1; i < all.size(); i++) if (all.get(i).name().equals(cell.environment())) reference = all.get(i - 1).name();
    }
    if (reference.isEmpty())
      return Step.to(m.flashing(key + ": nothing comes before " + cell.environment()
          + "; mark two with " + m.matrix().keyOf(Action.DIFF_MARK)));
    return Step.to(m.opened(of(m, reference, cell.environment())));
  }

  List<Difference> all(Model m) {
    return m.board().map(b -> Difference.of(b, left, right)).orElse(List.of());
  }

  List<Difference> shown(Model m) {
    return all(m).stream().filter(d -> showsSame || !d.isSame()).toList();
  }

  private static Optional<String> none(Model m, DiffPage page) {
    return page.shown(m).isEmpty() ? Optional.of("no row differs") : Optional.empty();
  }

  private Difference selected(Model m) {
    var shown = shown(m);
    return shown.get(Math.min(cursor.at(), shown.size() - 1));
  }

  private DiffPage selecting(Model m, int step) {
    var moved = cursor.moved(step, shown(m).size());
    // After the head a line for each row; with the first row the head is in sight, with every row the line after it.
    int line = moved.at() + 1;
    return new DiffPage(left, right, moved.keeping(moved.at() == 0 ? 0 : line, line + 1, Page.body(m)), showsSame);
  }

  @Override
  public String name() {
    return "diff";
  }

  @Override
  public List<Command> commands() {
    return ACTIONS.commands(DefaultKeys.DIFF, this);
  }

  @Override
  public int top() {
    return cursor.top();
  }

  @Override
  public Page at(int line) {
    return new DiffPage(left, right, new ListCursor(cursor.at(), line), showsSame);
  }

  @Override
  public String title(Model model) {
    var all = all(model);
    long same = all.stream().filter(Difference::isSame).count();
    long unknown = all.stream().filter(d -> d.way() == Difference.Way.NOT_COMPARABLE).count();
    return "diff " + left + " .. " + right + "  " + (all.size() - same - unknown) + " differ  " + same + " same"
        + (unknown > 0 ? "  " + unknown + " n/a" : "");
  }

  @Override
  public List<Line> lines(Model model) {
    return DiffLines.of(model, this, model.columns() - 2);
  }
}
