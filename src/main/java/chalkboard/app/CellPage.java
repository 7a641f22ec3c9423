package chalkboard.app;

import static chalkboard.app.Binding.act;
import static chalkboard.app.Binding.look;

import chalkboard.board.Cell;
import chalkboard.board.Image;
import chalkboard.board.Row;
import java.util.List;
import java.util.Optional;

/// A cell in full: its state and why, its services, its tasks.
public record CellPage(Image image, String environment, int top) implements Page {
  private static final List<Binding> KEYS = Keys.page(
      look("m", "m", "chalk mark of build", MarkPage::open).hinted("mark").unless(m -> gone(m).or(() -> MarkPage.missing(m))),
      look("h left", "h l", "env. before, after", m -> beside(m, -1)).hinted("environment").unless(CellPage::gone),
      look("l right", "", "", m -> beside(m, 1)).unless(CellPage::gone),
      look("D", "D", "difference to reference", m -> DiffPage.besideReference(m, ((CellPage) m.screen()).cell(m).orElseThrow()))
          .hinted("diff").unless(CellPage::gone),
      act("a", "a", "ack", m -> MatrixKeys.ack(m, ((CellPage) m.screen()).cell(m).orElseThrow())).hinted("ack").unless(CellPage::gone),
      act("y", "y", "yank (menu)", CellPage::yank).hinted("yank").unless(CellPage::gone));

  static CellPage of(Cell cell) {
    return new CellPage(cell.image(), cell.environment(), 0);
  }

  @Override
  public String name() {
    return "cell";
  }

  @Override
  public List<Binding> bindings() {
    return KEYS;
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

  private static Optional<String> gone(Model m) {
    return m.screen() instanceof CellPage page && page.cell(m).isPresent() ? Optional.empty() : Optional.of("the cell is gone");
  }

  private static Step beside(Model m, int step) {
    var page = (CellPage) m.screen();
    var all = m.board().orElseThrow().environments();
    int at = 0;
    for (int i = 0; i < all.size(); i++) if (all.get(i).name().equals(page.environment)) at = i;
    return Step.to(m.showing(new CellPage(page.image, all.get(Math.clamp(at + step, 0, all.size() - 1)).name(), 0)));
  }

  private static Step yank(Model m) {
    var page = (CellPage) m.screen();
    return Step.to(m.opened(Menu.yank(m, page.row(m).orElseThrow(), page.cell(m).orElseThrow())));
  }
}
