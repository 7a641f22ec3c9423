package chalkboard.view;

import chalkboard.app.CellHistoryPage;
import chalkboard.app.CellPage;
import chalkboard.app.ChangesPage;
import chalkboard.app.DiffPage;
import chalkboard.app.EventsPage;
import chalkboard.app.HelpPage;
import chalkboard.app.LastSeen;
import chalkboard.app.ListCursor;
import chalkboard.app.MarkPage;
import chalkboard.app.MessagesPage;
import chalkboard.app.Model;
import chalkboard.app.Page;
import chalkboard.app.Role;
import chalkboard.app.SourcesPage;
import chalkboard.app.WherePage;
import java.util.Locale;

/// A page of lines between its title and its keys.
final class PageView {
  private PageView() {
  }

  /// What is of the board says where that is one of the past.
  private static void title(Canvas canvas, Model m, Page page) {
    var past = m.time().shown();
    switch (page) {
      case CellPage _,DiffPage _,WherePage _,MarkPage _,EventsPage _,ChangesPage _,CellHistoryPage _ -> {
        boolean isOfBoard = !(page instanceof EventsPage || page instanceof ChangesPage || page instanceof CellHistoryPage);
        if (past.isPresent()) TimeBar.draw(canvas, m, past.get(), page.title(m));
        else Bars.title(canvas, m, page.title(m), isOfBoard ? LastSeen.brief(m) : "");
      }
      case SourcesPage _,MessagesPage _,HelpPage _ ->
        Bars.title(canvas, m, page.title(m), past.isPresent() ? "of now, not of the past" : "");
    }
  }

  static void draw(Canvas canvas, Model m, Page page) {
    var lines = page.lines(m);
    boolean framed = Page.hasFrame(m);
    int body = Page.body(m);
    int top = new ListCursor(0, page.top()).scrolled(0, lines.size(), body).top();
    int first = framed ? 2 : m.rows() > 1 ? 1 : 0;
    if (m.rows() > 1) title(canvas, m, page);
    if (framed) Paint.rule(canvas, 0, 1, m.columns(), "", m.ascii());
    int margin = m.columns() > 2 ? 1 : 0;
    for (int i = 0; i < body && top + i < lines.size(); i++) {
      var line = lines.get(top + i);
      Paint.line(canvas, margin, first + i, m.columns() - 2 * margin, line, m.ascii());
      if (page instanceof MarkPage mark && !mark.search().text().isEmpty()
          && line.contains(mark.search().text().toLowerCase(Locale.ROOT))) {
        canvas.text(0, first + i, "*", Style.of(Role.ACCENT).strong());
      }
    }
    if (!framed) return;
    if (lines.size() > body) {
      var place = " " + (top + 1) + "-" + Math.min(lines.size(), top + body) + "/" + lines.size() + " ";
      Paint.right(canvas, 0, 1, m.columns() - 1, place, Style.of(Role.QUIET));
    }
    Notice.draw(canvas, m, m.rows() - 2);
    Bars.bottom(canvas, m, m.rows() - 1);
  }
}
