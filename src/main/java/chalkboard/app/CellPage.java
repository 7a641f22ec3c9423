package chalkboard.app;

import chalkboard.board.Cell;
import chalkboard.board.Row;
import chalkboard.build.Image;
import java.util.List;
import java.util.Optional;

/// A cell in full: its state and why, its services, its tasks.
public record CellPage(Image image, String environment, int top) implements Page {
  private static final ActionTable<CellPage> ACTIONS = ActionTable.<CellPage>page().travelling()
      .with(Action.MARK_OPEN, (m, page) -> MarkPage.open(m, page.row(m).orElseThrow(), page.cell(m)),
          (m, page) -> gone(m, page).or(() -> MarkPage.missing(page.row(m), page.cell(m))))
      .with(Action.CELL_BEFORE, (m, page) -> Step.to(m.showing(page.beside(m, -1))), CellPage::gone)
      .with(Action.CELL_AFTER, (m, page) -> Step.to(m.showing(page.beside(m, 1))), CellPage::gone)
      .with(Action.DRIFT_NEXT, (m, page) -> Step.to(page.toBad(m, 1)), CellPage::gone)
      .with(Action.DRIFT_PREVIOUS, (m, page) -> Step.to(page.toBad(m, -1)), CellPage::gone)
      .with(Action.DIFF_REFERENCE, (m, page) -> page.difference(m), CellPage::gone)
      .with(Action.CELL_ACK, (m, page) -> NotePrompt.ack(m, page.cell(m).orElseThrow()),
          (m, page) -> gone(m, page).or(() -> LastSeen.waits(m)))
      .with(Action.HISTORY_OPEN, (m, page) -> CellHistoryPage.open(m, page.cell(m).orElseThrow()), CellPage::gone)
      .with(Action.EVENTS_OPEN,
          (m, page) -> EventsPage.open(m, new Cursor(Optional.of(page.image), page.environment), EventScope.CELL))
      .with(Action.YANK_OPEN,
          (m, page) -> Step.to(m.opened(Menu.yank(m.board().orElseThrow(), page.row(m).orElseThrow(), page.cell(m).orElseThrow()))),
          CellPage::gone);

  static CellPage of(Cell cell) {
    return new CellPage(cell.image(), cell.environment(), 0);
  }

  @Override
  public String name() {
    return "cell";
  }

  @Override
  public List<Command> commands() {
    return ACTIONS.commands(DefaultKeys.CELL, this);
  }

  @Override
  public Page at(int line) {
    return new CellPage(image, environment, line);
  }

  @Override
  public String title(Model model) {
    return row(model).map(Row::label).orElse(image.name()) + " > " + environment;
  }

  @Override
  public List<Line> lines(Model model) {
    var row = row(model);
    var cell = cell(model);
    if (row.isEmpty() || cell.isEmpty()) {
      return Line.wrapped("", 0, "This image is no longer on the board: it has no build and runs nowhere in what was read.",
          model.columns(), Role.PLAIN);
    }
    return CellLines.all(model, row.get(), cell.get(), model.columns() - 2);
  }

  Optional<Row> row(Model model) {
    return model.board().flatMap(b -> b.rows().stream().filter(r -> r.image().equals(image)).findFirst());
  }

  Optional<Cell> cell(Model model) {
    return row(model).flatMap(r -> r.cells().stream().filter(c -> c.environment().equals(environment)).findFirst());
  }

  private static Optional<String> gone(Model m, CellPage page) {
    return page.cell(m).isPresent() ? Optional.empty() : Optional.of("the cell is gone");
  }

  /// The next bad cell from here, on which the matrix below stands, too.
  private Model toBad(Model m, int step) {
    var here = m.with(m.matrix().onCell(m, image, environment));
    var there = MatrixActions.next(here, here.matrix(), step);
    return there.cell().map(c -> there.showing(of(c))).orElse(there);
  }

  private Step difference(Model m) {
    return DiffPage.besideReference(m, cell(m).orElseThrow(), keyOf(Action.DIFF_REFERENCE));
  }

  private CellPage beside(Model m, int step) {
    var all = m.board().orElseThrow().environments();
    int at = 0;
    for (int i = 0; i < all.size(); i++) if (all.get(i).name().equals(environment)) at = i;
    return new CellPage(image, all.get(ListCursor.START.to(at).moved(step, all.size()).at()).name(), 0);
  }
}
