package chalkboard.term;

import java.util.Arrays;

/// The bytes that turn what the terminal shows into what it shall show; where pen and cursor stand is kept from frame to frame.
final class Frame {
  /// Rewriting more unchanged cells than that is longer than moving over them, whatever way is taken.
  private static final int GAP = 7;
  /// What erases the rest of a row (EL).
  private static final String ERASE = "\033[K";
  private static final int UNKNOWN = -1;

  private final StringBuilder out = new StringBuilder();
  private int pen;
  private int column;
  private int row;

  Frame() {
    unknown();
  }

  Frame(Frame before) {
    pen = before.pen;
    column = before.column;
    row = before.row;
  }

  String text() {
    return out.toString();
  }

  /// How much is written to turn one row into another, wherever pen and cursor stood before.
  static int bytes(int y, Glyph[] shown, Glyph[] wanted) {
    if (Arrays.equals(shown, wanted)) return 0;
    var frame = new Frame();
    frame.draw(y, shown, wanted);
    return frame.bytes();
  }

  /// How long it is on the line, in UTF-8.
  int bytes() {
    int bytes = out.length();
    for (int i = 0; i < out.length(); i++) {
      char c = out.charAt(i);
      // Each half of what takes two characters counts two.
      if (c > 0x7f) bytes += c > 0x7ff && !Character.isSurrogate(c) ? 2 : 1;
    }
    return bytes;
  }

  private void unknown() {
    pen = Pen.PLAIN;
    column = UNKNOWN;
    row = UNKNOWN;
  }

  /// Empties the whole screen; whatever the terminal stood at does not matter.
  void clear() {
    out.append("\033[m\033[H\033[2J");
    pen = Pen.PLAIN;
    column = 0;
    row = 0;
  }

  /// Shifts rows within a scroll region (DECSTBM); the pen is reset first, as rows come in with its colours on some terminals.
  void shift(Shift shift) {
    use(Pen.PLAIN);
    out.append("\033[").append(shift.top() + 1).append(';').append(shift.bottom() + 1).append("r\033[");
    int by = Math.abs(shift.by());
    if (by > 1) out.append(by);
    out.append(shift.by() > 0 ? 'S' : 'T').append("\033[r");
    column = 0; // setting the region moves the cursor home
    row = 0;
  }

  void draw(Glyph[][] shown, Glyph[][] wanted) {
    for (int y = 0; y < wanted.length; y++) draw(y, shown[y], wanted[y]);
  }

  private void draw(int y, Glyph[] shown, Glyph[] wanted) {
    int first = firstChanged(shown, wanted);
    if (first == wanted.length) return;
    if (isThinned(first, shown, wanted)) {
      var kept = new Frame(this);
      kept.change(y, shown, wanted);
      var erased = new Frame(this);
      erased.erase(first, y, wanted);
      erased.change(y, emptied(first, shown), wanted);
      take(erased.bytes() < kept.bytes() ? erased : kept);
    } else change(y, shown, wanted);
  }

  private static int firstChanged(Glyph[] shown, Glyph[] wanted) {
    int x = 0;
    while (x < wanted.length && (shown[x] == wanted[x] || wanted[x].isCovered())) x++;
    return x;
  }

  /// Whether so much goes and leaves blanks that it may be shorter to erase the row before it is written.
  private static boolean isThinned(int first, Glyph[] shown, Glyph[] wanted) {
    int gone = 0;
    for (int x = first; x < wanted.length; x++) if (wanted[x] == Glyph.BLANK && shown[x] != Glyph.BLANK) gone++;
    return gone > ERASE.length();
  }

  private static Glyph[] emptied(int from, Glyph[] row) {
    var emptied = row.clone();
    Arrays.fill(emptied, from, row.length, Glyph.BLANK);
    return emptied;
  }

  private void take(Frame other) {
    out.append(other.out);
    pen = other.pen;
    column = other.column;
    row = other.row;
  }

  private void change(int y, Glyph[] shown, Glyph[] wanted) {
    int changed = wanted.length;
    while (changed > 0 && shown[changed - 1] == wanted[changed - 1]) changed--;
    int blank = wanted.length;
    while (blank > 0 && wanted[blank - 1] == Glyph.BLANK) blank--;
    boolean isErased = changed - blank > ERASE.length();
    int end = isErased ? blank : changed;
    for (int x = 0; x < end; x++) {
      if (shown[x] == wanted[x] || wanted[x].isCovered()) continue;
      move(x, y, wanted);
      write(x, y, wanted);
    }
    if (isErased) erase(blank, y, wanted);
  }

  private void erase(int x, int y, Glyph[] wanted) {
    move(x, y, wanted);
    if (Pen.isReversed(pen)) use(Pen.PLAIN);
    out.append(ERASE);
  }

  private void write(int x, int y, Glyph[] wanted) {
    var glyph = wanted[x];
    int width = glyph.isDoubleWidth() ? 2 : 1;
    if (!glyph.looksRightIn(pen)) use(glyph.pen);
    if (glyph.isOfUnsureWidth() && width == 2) {
      write("  ", 2, wanted.length); // a terminal that takes it for narrow leaves the second cell as it was
      move(x, y, wanted);
    }
    write(glyph.text, width, wanted.length);
    if (glyph.isOfUnsureWidth()) column = UNKNOWN;
  }

  private void write(String text, int width, int columns) {
    out.append(text);
    column += width;
    if (column >= columns) column = UNKNOWN; // the wrap is pending: only CR is sure to mean the same everywhere
  }

  private void use(int other) {
    out.append(Pen.change(pen, other));
    pen = other;
  }

  private void move(int x, int y, Glyph[] wanted) {
    if (x == column && y == row) return;
    var moved = shortest(x, y);
    if (y == row && column != UNKNOWN && x > column && x - column <= Math.min(GAP, moved.length()) && isRewritable(wanted, column, x)) {
      while (column < x) out.append(wanted[column++].text);
      return;
    }
    out.append(moved);
    column = x;
    row = y;
  }

  private boolean isRewritable(Glyph[] wanted, int from, int to) {
    for (int x = from; x < to; x++) {
      var glyph = wanted[x];
      if (!glyph.looksRightIn(pen) || glyph.isDoubleWidth() || glyph.isCovered() || !glyph.isAscii()) return false;
    }
    return true;
  }

  private String shortest(int x, int y) {
    String best = x == 0 ? y == 0 ? "\033[H" : "\033[" + (y + 1) + "H" : "\033[" + (y + 1) + ";" + (x + 1) + "H";
    if (row == UNKNOWN) return best;
    var vertical = y >= row ? down(y - row) : up(row - y);
    best = shorter(best, "\r" + vertical + right(x));
    best = shorter(best, "\033[" + (x + 1) + "G" + vertical);
    return column == UNKNOWN ? best : shorter(best, vertical + (x >= column ? right(x - column) : left(column - x)));
  }

  private static String down(int rows) {
    return rows <= 3 ? "\n".repeat(rows) : "\033[" + rows + "B";
  }

  private static String up(int rows) {
    return rows == 1 ? "\033[A" : "\033[" + rows + "A";
  }

  private static String shorter(String a, String b) {
    return b.length() < a.length() ? b : a;
  }

  private static String right(int cells) {
    return cells == 0 ? "" : cells == 1 ? "\033[C" : "\033[" + cells + "C";
  }

  private static String left(int cells) {
    return cells <= 3 ? "\b".repeat(cells) : "\033[" + cells + "D";
  }
}
