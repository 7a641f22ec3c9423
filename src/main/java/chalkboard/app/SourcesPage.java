package chalkboard.app;

import chalkboard.feed.Problem;
import java.util.List;
import java.util.Optional;

/// The sources: how they do, what they last ran and said, and what they passed over.
///
/// @param cursor on the selected source
/// @param isOpen whether its last runs and all it passed over are shown
public record SourcesPage(ListCursor cursor, boolean isOpen) implements Page {
  static final SourcesPage START = new SourcesPage(ListCursor.START, false);
  private static final ActionTable<SourcesPage> ACTIONS = ActionTable.<SourcesPage>page()
      .with(Action.CURSOR_DOWN, (m, page) -> Step.to(m.showing(page.selecting(m, 1))))
      .with(Action.CURSOR_UP, (m, page) -> Step.to(m.showing(page.selecting(m, -1))))
      .with(Action.SOURCES_RUNS, (m, page) -> Step.to(m.showing(new SourcesPage(page.cursor, !page.isOpen))), SourcesPage::none)
      .with(Action.SOURCES_YANK, (m, page) -> page.yanked(m), SourcesPage::none);

  private static Optional<String> none(Model m, SourcesPage page) {
    return m.sources().isEmpty() ? Optional.of("no source is configured") : Optional.empty();
  }

  /// What mends the source where it is in trouble, else what it runs or reads.
  private Step yanked(Model m) {
    var source = m.sources().get(cursor.at());
    var remedy = m.polling().troubles(source).stream().map(Problem::remedy).filter(r -> !r.isEmpty()).findFirst();
    return remedy.map(r -> Step.to(m.flashing("copied the remedy"), new Effect.Yank(Menu.command(r))))
        .orElseGet(() -> Step.to(m.flashing("copied the command"), new Effect.Yank(command(m))));
  }

  private String command(Model m) {
    return String.join(" ", m.sources().get(cursor.at()).info().command());
  }

  private SourcesPage selecting(Model m, int step) {
    var moved = cursor.moved(step, m.sources().size());
    // The list stands above everything else: its line of the source is its place, after the head.
    int line = moved.at() + 1;
    return new SourcesPage(moved.keeping(line, line, Page.body(m)), isOpen);
  }

  @Override
  public String name() {
    return "sources";
  }

  @Override
  public List<Command> commands() {
    return ACTIONS.commands(DefaultKeys.SOURCES, this);
  }

  @Override
  public int top() {
    return cursor.top();
  }

  @Override
  public Page at(int line) {
    return new SourcesPage(new ListCursor(cursor.at(), line), isOpen);
  }

  @Override
  public String title(Model model) {
    return "sources  " + model.sources().size();
  }

  @Override
  public List<Line> lines(Model model) {
    return SourceLines.all(model, cursor.at(), isOpen, model.columns() - 2);
  }
}
