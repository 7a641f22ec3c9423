package chalkboard.app;

import java.util.List;
import java.util.Optional;

/// The sources: how they do, what they last ran and said, and what they passed over.
///
/// @param at the selected source
/// @param isOpen whether its last runs and all it passed over are shown
public record SourcesPage(int at, boolean isOpen, int top) implements Page {
  static final SourcesPage START = new SourcesPage(0, false, 0);
  private static final ActionTable<SourcesPage> ACTIONS = ActionTable.<SourcesPage>page()
      .with(Action.CURSOR_DOWN, (m, page) -> Step.to(m.showing(page.selecting(m, 1))))
      .with(Action.CURSOR_UP, (m, page) -> Step.to(m.showing(page.selecting(m, -1))))
      .with(Action.SOURCES_RUNS, (m, page) -> Step.to(m.showing(new SourcesPage(page.at, !page.isOpen, page.top))), SourcesPage::none)
      .with(Action.SOURCES_YANK, (m, page) -> Step.to(m.flashing("copied the command"), new Effect.Yank(page.command(m))),
          SourcesPage::none);

  private static Optional<String> none(Model m, SourcesPage page) {
    return m.sources().isEmpty() ? Optional.of("no source is configured") : Optional.empty();
  }

  private String command(Model m) {
    return String.join(" ", m.sources().get(at).info().command());
  }

  private SourcesPage selecting(Model m, int step) {
    int next = Math.clamp(at + step, 0, Math.max(0, m.sources().size() - 1));
    // The list stands above everything else: its line of the source is its place, after the head.
    int shown = Math.clamp(top, Math.max(0, next + 2 - Page.body(m)), next + 1);
    return new SourcesPage(next, isOpen, shown);
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
  public Page at(int line) {
    return new SourcesPage(at, isOpen, line);
  }

  @Override
  public String title(Model model) {
    return "sources  " + model.sources().size();
  }

  @Override
  public List<Line> lines(Model model) {
    return SourceLines.all(model, at, isOpen, model.columns() - 2);
  }
}
