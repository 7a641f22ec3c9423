package chalkboard.app;

import static chalkboard.app.Binding.act;
import static chalkboard.app.Binding.look;
import static chalkboard.app.Binding.move;

import java.util.List;
import java.util.Optional;

/// The sources: how they do, what they last ran and said, and what they passed over.
///
/// @param at the selected source
/// @param isOpen whether its last runs and all it passed over are shown
public record SourcesPage(int at, boolean isOpen, int top) implements Page {
  static final SourcesPage START = new SourcesPage(0, false, 0);
  private static final List<Binding> KEYS = Keys.page(
      move("j down", "j k", "one source", m -> select(m, 1)),
      move("k up", "", "", m -> select(m, -1)),
      look("enter d", "enter", "last runs, files", SourcesPage::toggle).hinted("last runs").unless(SourcesPage::none),
      act("y", "y", "its command", m -> Step.to(m.flashing("copied the command"), new Effect.Yank(command(m)))).hinted("yank")
          .unless(SourcesPage::none));

  private static SourcesPage page(Model m) {
    return (SourcesPage) m.screen();
  }

  private static Optional<String> none(Model m) {
    return m.sources().isEmpty() ? Optional.of("no source is configured") : Optional.empty();
  }

  private static String command(Model m) {
    return String.join(" ", m.sources().get(page(m).at).info().command());
  }

  private static Model select(Model m, int step) {
    var page = page(m);
    int next = Math.clamp(page.at + step, 0, Math.max(0, m.sources().size() - 1));
    // The list stands above everything else: its line of the source is its place, after the head.
    int shown = Math.clamp(page.top, Math.max(0, next + 2 - Page.body(m)), next + 1);
    return m.showing(new SourcesPage(next, page.isOpen, shown));
  }

  private static Step toggle(Model m) {
    return Step.to(m.showing(new SourcesPage(page(m).at, !page(m).isOpen, page(m).top)));
  }

  @Override
  public String name() {
    return "sources";
  }

  @Override
  public List<Binding> bindings() {
    return KEYS;
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
