package chalkboard.view;

import chalkboard.text.Width;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/// The grid a screen is drawn on: a character with its marks and a style for each cell, blank and plain to begin with.
///
/// What is of double width stands in its left cell and leaves [#COVERED] in the right one.
public final class Canvas {
  /// Fills the right half of a wide character.
  public static final String COVERED = "";
  private static final String BLANK = " ";

  private final int columns;
  private final int rows;
  private final String[] glyphs;
  private final Style[] styles;

  public Canvas(int columns, int rows) {
    this.columns = Math.max(1, columns);
    this.rows = Math.max(1, rows);
    glyphs = new String[this.columns * this.rows];
    styles = new Style[glyphs.length];
    Arrays.fill(glyphs, BLANK);
    Arrays.fill(styles, Style.PLAIN);
  }

  public int columns() {
    return columns;
  }

  public int rows() {
    return rows;
  }

  public String glyph(int column, int row) {
    return glyphs[row * columns + column];
  }

  public Style style(int column, int row) {
    return styles[row * columns + column];
  }

  /// Draws text from a cell on, cut at the right edge; what would be cut in two is left out.
  ///
  /// @return the column after the text
  public int text(int column, int row, String text, Style style) {
    return text(column, row, columns - column, text, style);
  }

  /// The same, cut after `width` cells with an ellipsis-free hard edge.
  public int text(int column, int row, int width, String text, Style style) {
    if (row < 0 || row >= rows) return column;
    int end = Math.min(columns, column + Math.max(0, width));
    for (int i = 0; i < text.length() && column < end;) {
      int next = Width.next(text, i);
      int cells = Width.of(text, i, next);
      if (column + cells > end) break;
      if (column >= 0 && cells > 0) put(column, row, text.substring(i, Width.drawn(text, i, next)), cells, style);
      column += cells;
      i = next;
    }
    return column;
  }

  private void put(int column, int row, String glyph, int cells, Style style) {
    int at = row * columns + column;
    // Half a wide character is none: what is left of one that is overwritten becomes blank.
    if (glyphs[at].equals(COVERED) && column > 0) glyphs[at - 1] = BLANK;
    if (column + cells < columns && glyphs[at + cells].equals(COVERED)) glyphs[at + cells] = BLANK;
    glyphs[at] = glyph;
    styles[at] = style;
    if (cells == 2) {
      glyphs[at + 1] = COVERED;
      styles[at + 1] = style;
    }
  }

  /// Gives the cells of a rectangle another look, keeping their text.
  public void restyle(int column, int row, int width, UnaryOperator<Style> change) {
    if (row < 0 || row >= rows) return;
    for (int x = Math.max(0, column); x < Math.min(columns, column + width); x++) {
      styles[row * columns + x] = change.apply(styles[row * columns + x]);
    }
  }

  /// The text of a row without trailing blanks.
  public String line(int row) {
    return String.join("", Arrays.asList(glyphs).subList(row * columns, (row + 1) * columns)).stripTrailing();
  }
}
