package chalkboard.view;

import chalkboard.app.Age;
import chalkboard.app.EmptyMatrix;
import chalkboard.app.Matrix;
import chalkboard.app.MatrixLayout;
import chalkboard.app.Model;
import chalkboard.app.Role;
import chalkboard.app.SourceTable;
import chalkboard.board.Environment;
import chalkboard.board.Row;
import chalkboard.build.Build;
import chalkboard.text.Width;
import java.util.List;

/// The board as a matrix, with the selected cell told below or beside it.
final class MatrixView {
  private MatrixView() {
  }

  /// Without a word of the selected cell.
  static void drawAlone(Canvas canvas, Model m) {
    matrix(canvas, m, MatrixLayout.of(m, m.matrix()));
  }

  private static void matrix(Canvas canvas, Model m, MatrixLayout layout) {
    Bars.top(canvas, m);
    if (m.matrix().visible().isEmpty()) instead(canvas, m, layout, width(m, layout));
    else rows(canvas, m, layout, width(m, layout));
    int below = 2 + layout.bodyRows();
    Paint.rule(canvas, 0, below, m.columns(), layout.sideColumns() > 0 ? "" : CellPane.name(m), m.ascii());
    place(canvas, m, layout, below);
    Notice.draw(canvas, m, m.rows() - 2);
    Bars.bottom(canvas, m, m.rows() - 1);
  }

  /// Of what stands beside the selected cell.
  private static int width(Model m, MatrixLayout layout) {
    return m.columns() - layout.sideColumns() - (layout.sideColumns() > 0 ? 1 : 0);
  }

  static void draw(Canvas canvas, Model m) {
    var matrix = m.matrix();
    var layout = MatrixLayout.of(m, matrix);
    matrix(canvas, m, layout);
    int width = width(m, layout);
    int below = 2 + layout.bodyRows();
    if (layout.sideColumns() > 0) {
      CellPane.beside(canvas, m, width, below);
      if (!matrix.visible().isEmpty()) spare(canvas, m, 3 + m.board().orElseThrow().rows().size(), below, width);
    } else CellPane.under(canvas, m, below + 1, layout.paneRows());
  }

  /// Which part of the board is in sight, where not all of it is.
  private static void place(Canvas canvas, Model m, MatrixLayout layout, int row) {
    var matrix = m.matrix();
    int rows = matrix.visible().size(), columns = matrix.environments().size();
    var words = "";
    if (rows > layout.bodyRows())
      words += " rows " + (matrix.top() + 1) + "-"
          + Math.min(rows, matrix.top() + layout.bodyRows()) + "/" + rows;
    if (columns > layout.environments()) {
      words += "  env " + (matrix.left() + 1) + "-" + Math.min(columns, matrix.left() + layout.environments()) + "/" + columns;
    }
    if (!words.isEmpty())
      Paint.right(canvas, m.columns() / 2, row, m.columns() - m.columns() / 2 - 2, words + " ",
          Style.of(Role.QUIET));
  }

  private static void instead(Canvas canvas, Model m, MatrixLayout layout, int width) {
    int row = 2;
    for (var line : EmptyMatrix.lines(m, width - 4)) {
      if (row >= 2 + layout.bodyRows()) return;
      Paint.line(canvas, 2, row++, width - 4, line, m.ascii());
    }
  }

  private static void rows(Canvas canvas, Model m, MatrixLayout layout, int width) {
    var matrix = m.matrix();
    heads(canvas, m, layout);
    for (int i = 0; i < layout.bodyRows() && matrix.top() + i < matrix.visible().size(); i++) {
      row(canvas, m, layout, 2 + i, matrix.visible().get(matrix.top() + i), matrix.top() + i == matrix.at(), width);
      if (m.isKept()) canvas.restyle(0, 2 + i, width, Style::faint);
    }
  }

  private static int first(MatrixLayout layout) {
    return 2 + layout.nameWidth() + (layout.newest() ? MatrixLayout.NEWEST + 1 : 0);
  }

  private static List<Environment> shown(Matrix matrix, MatrixLayout layout) {
    int from = Math.min(matrix.left(), matrix.environments().size());
    return matrix.environments().subList(from, Math.min(matrix.environments().size(), from + layout.environments()));
  }

  private static void heads(Canvas canvas, Model m, MatrixLayout layout) {
    var matrix = m.matrix();
    var quiet = Style.PLAIN.strong();
    canvas.text(1, 1, layout.nameWidth(), "REPO " + matrix.visible().size() + "/" + m.board().orElseThrow().rows().size(), quiet);
    if (layout.newest()) canvas.text(2 + layout.nameWidth(), 1, MatrixLayout.NEWEST, "NEWEST", quiet);
    int column = first(layout);
    if (matrix.left() > 0) canvas.text(column - 1, 1, "<", Style.of(Role.ACCENT));
    for (var environment : shown(matrix, layout)) {
      boolean trouble = environment.isStale() || !environment.problems().isEmpty() || environment.readAt().isEmpty();
      var most = environment.isAtMost() ? m.ascii() ? "<=" : "≤" : "";
      var age = (trouble ? "!" : "") + environment.readAt().map(r -> most + Age.of(r, m.boardClock())).orElse("never");
      var style = trouble ? Style.of(Role.UNKNOWN).strong() : quiet;
      boolean here = environment.name().equals(matrix.cursor().environment());
      var name = (matrix.marked().contains(environment.name()) ? "+" : "")
          + m.board().map(b -> b.heading(environment)).orElse(environment.name());
      Paint.clipped(canvas, column, 1, layout.cellWidth() - age.length() - 1, name, here
          ? style.reversed()
          : style, m.ascii());
      Paint.right(canvas, column, 1, layout.cellWidth(), age, trouble ? style : Style.of(Role.QUIET));
      column += layout.cellWidth() + 1;
    }
    if (matrix.left() + layout.environments() < matrix.environments().size())
      canvas.text(column - 1, 1, ">", Style.of(Role.ACCENT));
    else
      if (layout.owner() > 0) canvas.text(column, 1, layout.owner(), "OWNER", quiet);
  }

  /// Long numbers of builds tell them apart by their last digits.
  private static String newest(Build build, boolean ascii) {
    var number = build.ci().id();
    int room = MatrixLayout.NEWEST - Width.of(build.shortName()) - 2;
    if (number.isEmpty() || room < 2) return build.shortName();
    if (Width.of(number) <= room) return build.shortName() + " #" + number;
    return build.shortName() + " " + (ascii ? "~" : "…") + number.substring(Math.max(0, number.length() - room));
  }

  private static void row(Canvas canvas, Model m, MatrixLayout layout, int y, Row row, boolean selected, int width) {
    var matrix = m.matrix();
    if (selected) canvas.text(0, y, ">", Style.of(Role.ACCENT).strong());
    Paint.clipped(canvas, 1, y, layout.nameWidth(), row.label(), selected ? Style.PLAIN.strong() : Style.PLAIN, m.ascii());
    if (layout.newest()) {
      var newest = row.newest().map(b -> newest(b, m.ascii())).orElse("-");
      Paint.clipped(canvas, 2 + layout.nameWidth(), y, MatrixLayout.NEWEST, newest, Style.of(Role.QUIET), m.ascii());
    }
    int column = first(layout);
    for (var environment : shown(matrix, layout)) {
      var cell = Matrix.cell(row, environment.name());
      CellText.of(m, cell).draw(canvas, column, y, layout.cellWidth(), cell, m.ascii());
      if (selected && environment.name().equals(matrix.cursor().environment())) {
        canvas.text(column - 1, y, "[", Style.PLAIN.strong());
        canvas.text(column + layout.cellWidth(), y, 1, "]", Style.PLAIN.strong());
        canvas.restyle(column - 1, y, layout.cellWidth() + 2, Style::reversed);
      }
      column += layout.cellWidth() + 1;
    }
    if (layout.owner() > 0)
      Paint.clipped(canvas, column, y, Math.min(layout.owner(), width - column), row.owner(),
          Style.of(Role.QUIET), m.ascii());
  }

  /// Below a short matrix there is room for the sources.
  private static void spare(Canvas canvas, Model m, int from, int to, int width) {
    var lines = SourceTable.overview(m, width - 2);
    int first = to - lines.size();
    for (int i = 0; i < lines.size() && first >= from; i++)
      Paint.line(canvas, i == 0 ? 0 : 1, first + i, i == 0 ? width : width - 2, lines.get(i), m.ascii());
  }
}
