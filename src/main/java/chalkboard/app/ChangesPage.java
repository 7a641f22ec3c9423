package chalkboard.app;

import chalkboard.history.CellChange;
import java.util.List;
import java.util.Optional;

/// What changed, newest first, with what went bad after it: the page to open first at night.
///
/// @param selected the id of the selected change; empty for the newest, whichever that is
/// @param cursor on the first line of the selected change
public record ChangesPage(Optional<String> selected, ListCursor cursor) implements Page {
  private static final ActionTable<ChangesPage> ACTIONS = ActionTable.<ChangesPage>program()
      .moving((m, page, by) -> m.showing(page.selecting(m, by)), m -> Math.max(1, Page.body(m) / 2), 1)
      .with(Action.CELL_OPEN, (m, page) -> BoardPlaces.open(m, page.change(m).orElseThrow().event()),
          (m, page) -> page.none(m).or(() -> BoardPlaces.missing(m, page.change(m).orElseThrow().event())))
      .with(Action.YANK_OPEN, (m, page) -> Step.to(m.opened(Menu.yank(BoardPlaces.of(m).label(page.change(m).orElseThrow().event()),
          page.change(m).orElseThrow()))), (m, page) -> page.none(m));

  static Step open(Model m) {
    return Recall.opened(m, new ChangesPage(Optional.empty(), ListCursor.START));
  }

  private Optional<CellChange> change(Model m) {
    var all = m.news().changes();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(index(all)));
  }

  private Optional<String> none(Model m) {
    return m.news().changes().isEmpty() ? Optional.of("nothing changed that is known") : Optional.empty();
  }

  /// Place of the selected change among all.
  int index(List<CellChange> all) {
    if (selected.isEmpty()) return 0;
    for (int i = 0; i < all.size(); i++) if (all.get(i).event().id().equals(selected.get())) return i;
    return 0;
  }

  private ChangesPage selecting(Model m, int by) {
    var all = m.news().changes();
    if (all.isEmpty()) return this;
    int to = ListCursor.START.to(index(all)).moved(by, all.size()).at();
    var next = new ChangesPage(to == 0 ? Optional.empty() : Optional.of(all.get(to).event().id()), cursor);
    int first = ChangeLines.first(m, next);
    int last = first + ChangeLines.change(m, BoardPlaces.of(m), all.get(to), true).size() - 1;
    return new ChangesPage(next.selected, cursor.to(first).keeping(to == 0 ? 0 : first, last, Page.body(m)));
  }

  /// After others came: the selected one stays on its line, and who is at the newest stays there.
  ChangesPage following(Model m) {
    return selected.isEmpty()
        ? new ChangesPage(selected, ListCursor.START)
        : new ChangesPage(selected, cursor.following(ChangeLines.first(m, this)));
  }

  @Override
  public String name() {
    return "changes";
  }

  @Override
  public List<Command> commands() {
    return ACTIONS.commands(DefaultKeys.CHANGES, this);
  }

  @Override
  public int top() {
    return cursor.top();
  }

  @Override
  public Page at(int line) {
    return new ChangesPage(selected, new ListCursor(cursor.at(), line));
  }

  @Override
  public String title(Model m) {
    var all = m.news().changes();
    long bad = all.stream().filter(c -> !c.after().isEmpty()).count();
    return "what changed  " + all.size() + (all.size() == 1 ? " move" : " moves") + (bad > 0 ? ", " + bad + " with trouble after" : "");
  }

  @Override
  public List<Line> lines(Model m) {
    return ChangeLines.of(m, this);
  }
}
