package chalkboard.app;

import chalkboard.board.Cell;
import chalkboard.board.Row;
import chalkboard.build.Image;
import java.util.List;
import java.util.Optional;

/// The history of a cell: what ran from when to when, and when nobody watched, newest first.
public record CellHistoryPage(Image image, String environment, int top) implements Page {
  private static final ActionTable<CellHistoryPage> ACTIONS = ActionTable.<CellHistoryPage>page()
      .with(Action.CELL_OPEN, (m, page) -> BoardPlaces.open(m, page.row(m).orElseThrow(), page.environment), CellHistoryPage::gone)
      .with(Action.CELL_BEFORE, (m, page) -> page.beside(m, -1), CellHistoryPage::gone)
      .with(Action.CELL_AFTER, (m, page) -> page.beside(m, 1), CellHistoryPage::gone)
      .with(Action.EVENTS_OPEN,
          (m, page) -> EventsPage.open(m, new Cursor(Optional.of(page.image), page.environment), EventScope.CELL));

  static Step open(Model m, Cell cell) {
    return Recall.opened(m, new CellHistoryPage(cell.image(), cell.environment(), 0));
  }

  private Optional<Row> row(Model m) {
    return m.board().flatMap(b -> b.rows().stream().filter(r -> r.image().equals(image)).findFirst());
  }

  private static Optional<String> gone(Model m, CellHistoryPage page) {
    return page.row(m).flatMap(r -> r.cell(page.environment)).isPresent() ? Optional.empty() : Optional.of("the cell is gone");
  }

  private Step beside(Model m, int step) {
    var names = m.board().orElseThrow().environments().stream().map(e -> e.name()).toList();
    int at = ListCursor.START.to(names.indexOf(environment)).moved(step, names.size()).at();
    return Recall.opened(m, new CellHistoryPage(image, names.get(at), 0));
  }

  @Override
  public String name() {
    return "history";
  }

  @Override
  public List<Command> commands() {
    return ACTIONS.commands(DefaultKeys.CELL_HISTORY, this);
  }

  @Override
  public Page at(int line) {
    return new CellHistoryPage(image, environment, line);
  }

  @Override
  public String title(Model m) {
    return "history of " + row(m).map(Row::label).orElse(image.name()) + " @ " + environment;
  }

  @Override
  public List<Line> lines(Model m) {
    var past = m.news().cell().filter(c -> c.isOf(image, environment)).orElse(RecalledCell.unread(image, environment));
    return CellHistoryLines.of(m, past);
  }
}
