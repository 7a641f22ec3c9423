package chalkboard.term;

import java.util.Arrays;
import java.util.Optional;

/// Rows that moved up or down together, as a list does when it scrolls (found by their hashes, as curses does).
///
/// @param by how many rows up; negative: down
record Shift(int top, int bottom, int by) {
  /// The one that puts the most rows that differ in place.
  static Optional<Shift> between(Glyph[][] shown, Glyph[][] wanted) {
    int rows = wanted.length;
    var before = new int[rows];
    var after = new int[rows];
    boolean isWorthIt = false;
    for (int y = 0, changed = 0; y < rows; y++) {
      before[y] = Arrays.hashCode(shown[y]);
      after[y] = Arrays.hashCode(wanted[y]);
      if (before[y] != after[y] && ++changed > 2) isWorthIt = true;
    }
    if (!isWorthIt) return Optional.empty();
    Shift best = null;
    int most = 1;
    for (int by = -rows + 2; by < rows - 1; by++) {
      if (by == 0) continue;
      for (int y = Math.max(0, -by), from = y, gained = 0; y < Math.min(rows, rows - by); y++) {
        if (after[y] != before[y + by] || !Arrays.equals(wanted[y], shown[y + by])) {
          from = y + 1;
          gained = 0;
        } else if (after[y] != before[y] && ++gained > most) {
          most = gained;
          best = new Shift(Math.min(from, from + by), Math.max(y, y + by), by);
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /// What the terminal shows after it.
  Glyph[][] applied(Glyph[][] shown) {
    var moved = shown.clone();
    for (int y = top; y <= bottom; y++) {
      int from = y + by;
      if (from >= top && from <= bottom) moved[y] = shown[from];
      else {
        moved[y] = new Glyph[shown[y].length];
        Arrays.fill(moved[y], Glyph.BLANK);
      }
    }
    return moved;
  }
}
