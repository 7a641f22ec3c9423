package chalkboard.view;

import chalkboard.app.Menu;
import chalkboard.app.Model;
import chalkboard.app.Role;
import chalkboard.text.Width;

/// A menu over the lower part of the screen it was opened on.
final class MenuView {
  private MenuView() {
  }

  static void draw(Canvas canvas, Model m, Menu menu) {
    int count = menu.choices().size();
    int shown = Math.clamp(m.rows() - 3, 1, count);
    int from = menu.cursor().inSight(count, shown).top();
    int top = Math.max(0, m.rows() - shown - 2);
    var blank = " ".repeat(m.columns());
    for (int y = top; y < m.rows(); y++) canvas.text(0, y, blank, Style.PLAIN);
    Paint.rule(canvas, 0, top, m.columns(), menu.title(), m.ascii());
    int label = menu.choices().stream().mapToInt(c -> Width.of(c.label())).max().orElse(0);
    for (int i = 0; i < shown; i++) {
      var choice = menu.choices().get(from + i);
      boolean selected = from + i == menu.cursor().at();
      int y = top + 1 + i;
      canvas.text(0, y, selected ? ">" : " ", Style.of(Role.ACCENT).strong());
      canvas.text(2, y, choice.label(), selected ? Style.PLAIN.strong() : Style.PLAIN);
      Paint.clipped(canvas, 4 + label, y, m.columns() - 5 - label, choice.value(), Style.of(Role.QUIET), m.ascii());
      if (selected) canvas.restyle(0, y, m.columns(), Style::reversed);
    }
    Bars.bottom(canvas, m, m.rows() - 1);
  }
}
