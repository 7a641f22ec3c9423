package chalkboard.view;

import chalkboard.app.Line;
import chalkboard.app.Role;
import chalkboard.text.Width;

/// Puts lines and rules on a canvas.
final class Paint {
  private Paint() {
  }

  static void line(Canvas canvas, int column, int row, int width, Line line, boolean ascii) {
    if (line.isRule()) {
      rule(canvas, column, row, width, line.pieces().getFirst().text(), ascii);
      return;
    }
    for (var piece : line.pieces()) {
      int room = Math.min(piece.width(), width - piece.column());
      if (room > 0) clipped(canvas, column + piece.column(), row, room, piece.text(), Style.of(piece.role()), ascii);
    }
  }

  /// What is cut says so.
  static int clipped(Canvas canvas, int column, int row, int width, String text, Style style, boolean ascii) {
    if (width <= 0) return column;
    if (Width.of(text) <= width) return canvas.text(column, row, width, text, style);
    if (width == 1) return canvas.text(column, row, 1, ascii ? "~" : "…", style);
    int end = canvas.text(column, row, width - 1, text, style);
    return canvas.text(end, row, 1, ascii ? "~" : "…", style);
  }

  static void right(Canvas canvas, int column, int row, int width, String text, Style style) {
    int room = Math.max(0, width - Width.of(text));
    canvas.text(column + room, row, width - room, text, style);
  }

  static void rule(Canvas canvas, int column, int row, int width, String title, boolean ascii) {
    canvas.text(column, row, width, (ascii ? "-" : "─").repeat(Math.max(0, width)), Style.of(Role.QUIET));
    if (!title.isEmpty() && width > 6)
      clipped(canvas, column + 2, row, width - 3, " " + title + " ", Style.of(Role.STRONG),
          ascii);
  }
}
