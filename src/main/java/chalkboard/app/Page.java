package chalkboard.app;

import java.util.List;

/// A screen of lines that can be scrolled; what it shows is derived from the model each time.
public sealed interface Page extends Screen permits CellPage, CellHistoryPage, ChangesPage, DiffPage, EventsPage, MarkPage, SourcesPage,
    MessagesPage, HelpPage, WherePage {
  /// The first line on the screen.
  int top();

  Page at(int line);

  /// All its lines, for a screen of the model's width.
  List<Line> lines(Model model);

  /// What stands in the header after the program's title.
  String title(Model model);

  /// Whether the screen is high enough for more than the lines and a title.
  static boolean hasFrame(Model model) {
    return model.rows() >= 8;
  }

  /// How many lines it has room for.
  static int body(Model model) {
    return Math.max(1, hasFrame(model) ? model.rows() - 4 : model.rows() - 1);
  }

  default Page scrolledBy(Model model, int lines) {
    return at(new ListCursor(0, top()).scrolled(lines, lines(model).size(), body(model)).top());
  }
}
