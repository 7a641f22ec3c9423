package chalkboard.view;

import chalkboard.app.Age;
import chalkboard.app.BadCells.BadCell;
import chalkboard.app.EmptyMatrix;
import chalkboard.app.LastSeen;
import chalkboard.app.ListCursor;
import chalkboard.app.Model;
import chalkboard.app.Role;
import chalkboard.board.Board;
import chalkboard.board.DriftClass;
import chalkboard.text.Width;
import java.util.List;

/// What a terminal too small for a matrix shows: counts, and a line for each bad cell, worst first.
final class TinyView {
  private TinyView() {
  }

  static void draw(Canvas canvas, Model m) {
    int column = 0;
    var past = m.time().shown();
    if (past.isPresent()) TimeBar.draw(canvas, m, past.get(), "");
    else if (m.isKept()) column = canvas.text(0, 0, LastSeen.brief(m), Style.of(Role.UNKNOWN)) + 1;
    else if (m.board().isPresent()) {
      for (var c : List.of(DriftClass.DRIFT, DriftClass.BAD, DriftClass.UNKNOWN)) {
        column = count(canvas, m, m.board().get(), c, column);
      }
    } else column = canvas.text(0, 0, "waiting", Style.of(Role.QUIET)) + 1;
    var clock = Age.clock(m.clock());
    if (past.isEmpty() && column + clock.length() <= m.columns()) Paint.right(canvas, column, 0, m.columns() - column, clock, Style.PLAIN);
    int last = m.rows() - (m.rows() >= 4 ? 1 : 0);
    if (m.board().isEmpty() || m.board().get().rows().isEmpty()) {
      var lines = EmptyMatrix.lines(m, m.columns());
      for (int i = 0; i + 1 < last && i < lines.size(); i++) Paint.line(canvas, 0, i + 1, m.columns(), lines.get(i), m.ascii());
    } else cells(canvas, m, last);
    if (last < m.rows()) foot(canvas, m, last);
  }

  private static int count(Canvas canvas, Model m, Board b, DriftClass c, int column) {
    int count = c == DriftClass.UNKNOWN ? m.unknown() : m.counts().of(c);
    var words = name(c) + (b.isHeard() ? "" + count : count == 0 ? m.ascii() ? ".." : "…" : count + "+");
    return canvas.text(column, 0, words, count == 0 && b.isHeard() ? Style.of(Role.QUIET) : Style.of(Role.of(c))) + 1;
  }

  private static String name(DriftClass driftClass) {
    return driftClass == DriftClass.UNKNOWN ? "?" : driftClass.name() + " ";
  }

  private static void foot(Canvas canvas, Model m, int row) {
    if (m.screen().typing().isPresent() || m.flash().isEmpty()) Bars.bottom(canvas, m, row);
    else Notice.draw(canvas, m, row);
  }

  /// From the selected cell on where it is one of them, so that n walks through the list.
  private static void cells(Canvas canvas, Model m, int last) {
    var bad = m.matrix().shown().bad().worstFirst();
    if (bad.isEmpty()) nothing(canvas, m);
    int at = 0;
    for (int i = 0; i < bad.size(); i++) if (isSelected(m, bad.get(i))) at = i;
    int top = ListCursor.START.to(at).inSight(bad.size(), last - 1).top();
    for (int y = 1; y < last && top + y - 1 < bad.size(); y++) {
      var entry = bad.get(top + y - 1);
      var text = CellText.of(m, entry.cell());
      int column = canvas.text(0, y, isSelected(m, entry) ? ">" : " ", Style.of(Role.ACCENT));
      column = canvas.text(column, y, text.glyph(), Theme.glyph(entry.cell(), text.isStale()));
      var words = entry.row().label() + " " + entry.cell().environment() + " " + text.build();
      int room = m.columns() - 4 - Width.of(text.age()) - 1;
      column = Paint.clipped(canvas, Math.max(4, column + 1), y, room, words, Theme.text(entry.cell(), text.isStale()), m.ascii());
      Paint.right(canvas, column + 1, y, m.columns() - column - 1, text.age(), Theme.text(entry.cell(), text.isStale()));
    }
  }

  /// Nothing bad is no good news while something could not be read.
  private static void nothing(Canvas canvas, Model m) {
    if (m.isKept()) {
      Paint.clipped(canvas, 0, 1, m.columns(), "no drift when " + LastSeen.words(m), Style.of(Role.UNKNOWN), m.ascii());
      return;
    }
    var board = m.board().orElseThrow();
    int unknown = m.unknown();
    var where = m.matrix().filter().isEmpty() ? "" : " among " + m.matrix().visible().size() + " rows";
    var words = !board.isHeard()
        ? "no drift seen" + where + ", but " + board.unheard() + (board.unheard() == 1 ? " source has" : " sources have") + " not answered"
        : unknown > 0
            ? "no drift seen" + where + ", but " + unknown + " unknown"
            : "nothing drifts, nothing is bad"
                + where;
    Paint.clipped(canvas, 0, 1, m.columns(), words, Style.of(unknown > 0 || !board.isHeard() ? Role.UNKNOWN : Role.OK), m.ascii());
  }

  private static boolean isSelected(Model m, BadCell bad) {
    var matrix = m.matrix();
    return bad.at() == matrix.at() && bad.cell().environment().equals(matrix.cursor().environment())
        && matrix.cursor().image().filter(bad.row().image()::equals).isPresent();
  }
}
