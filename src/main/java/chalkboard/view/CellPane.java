package chalkboard.view;

import chalkboard.app.Action;
import chalkboard.app.CellLines;
import chalkboard.app.Line;
import chalkboard.app.Model;
import chalkboard.app.Role;
import chalkboard.text.Width;
import java.util.ArrayList;
import java.util.List;

/// The selected cell, told below or beside the matrix.
///
/// Beside the matrix there is its name alone while the cursor is on its way: what is told of a cell would be written for nothing, with
/// each scroll from its first line to its last, and that of another must not stand there for it. Below, it is no more than a few lines.
final class CellPane {
  /// Where there is room a section begins on every fifth line or not at all, so that the same stands in the same place for the next cell.
  private static final int SECTION = 5;
  /// So few lines are a glance.
  private static final int GLANCE = 2;

  private CellPane() {
  }

  /// Of the selected cell; empty where none is.
  static String name(Model m) {
    if (m.row().isEmpty()) return "";
    var image = m.row().get().image();
    return image.repository().map(r -> r.name().substring(r.name().indexOf('/') + 1)).orElse(image.name()) + " @ " + m.matrix()
        .cursor().environment();
  }

  static void under(Canvas canvas, Model m, int top, int height) {
    if (m.row().isEmpty() || m.cell().isEmpty()) return;
    int width = m.columns() - 2;
    fill(canvas, m, 1, top, width, height, height <= GLANCE
        ? CellLines.glance(m, m.row().get(), m.cell().get())
        : spread(CellLines.all(m, m.row().get(), m.cell().get(), width), height));
  }

  /// @param below the first row that is not of the matrix
  static void beside(Canvas canvas, Model m, int column, int below) {
    for (int y = 1; y < below; y++) canvas.text(column, y, m.ascii() ? "|" : "│", Style.of(Role.QUIET));
    if (m.row().isEmpty() || m.cell().isEmpty()) return;
    int width = m.columns() - column - 3;
    canvas.text(column + 2, 1, width, name(m), Style.PLAIN.strong());
    if (m.isMoving()) return;
    int height = below - 2;
    fill(canvas, m, column + 2, 2, width, height, spread(CellLines.all(m, m.row().get(), m.cell().get(), width), height));
  }

  private static List<Line> spread(List<Line> lines, int height) {
    int spare = height - lines.size();
    if (spare <= 0) return lines;
    var all = new ArrayList<Line>();
    for (var line : lines) {
      if (line.isRule() || line.equals(Line.EMPTY)) {
        int gap = Math.floorMod(-all.size() - (line.isRule() ? 0 : 1), SECTION);
        for (int i = 0; i < gap && gap <= spare; i++) all.add(Line.EMPTY);
        spare -= gap <= spare ? gap : 0;
      }
      all.add(line);
    }
    return all;
  }

  /// What does not fit is counted: enter shows it.
  private static void fill(Canvas canvas, Model m, int column, int row, int width, int height, List<Line> lines) {
    int shown = lines.size() <= height || height <= GLANCE ? Math.min(height, lines.size()) : height - 1;
    for (int i = 0; i < shown; i++) line(canvas, column, row + i, width, lines.get(i), m.ascii());
    if (m.isKept()) for (int i = 0; i < shown; i++) canvas.restyle(column, row + i, width, Style::faint);
    if (shown < lines.size() && height > GLANCE) {
      canvas.text(column, row + shown, width, (lines.size() - shown) + " more lines: " + m.matrix().keyOf(Action.CELL_OPEN),
          Style.of(Role.QUIET));
    }
  }

  /// A rule no longer than its title wants it: its strokes take three bytes each, and are written anew with each scroll.
  private static void line(Canvas canvas, int column, int row, int width, Line line, boolean ascii) {
    int room = line.isRule() ? Math.min(width, Width.of(line.pieces().getFirst().text()) + 6) : width;
    Paint.line(canvas, column, row, room, line, ascii);
  }
}
