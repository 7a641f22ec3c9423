package chalkboard.term;

import java.util.Arrays;
import java.util.Optional;

/// Rows that moved up or down together, as a list does when it scrolls.
///
/// What stands beside the list need not have moved with it: a shift is worth the bytes that it saves over the whole width.
///
/// @param by how many rows up; negative: down
record Shift(int top, int bottom, int by) {
  /// Columns that are compared by one hash (as curses does with whole rows).
  private static final int BLOCK = 16;
  /// So many blocks must have moved before the bytes are counted.
  private static final int FEW = 4;
  /// Bytes that shift an area of the screen.
  private static final int PRICE = 16;

  /// The one that saves the most bytes.
  static Optional<Shift> between(Glyph[][] shown, Glyph[][] wanted) {
    int by = distance(shown, wanted);
    return by == 0 ? Optional.empty() : area(shown, wanted, by);
  }

  /// By how many rows the most of what changed seems to have moved; 0 for none.
  private static int distance(Glyph[][] shown, Glyph[][] wanted) {
    int rows = wanted.length;
    var before = hashes(shown);
    var after = hashes(wanted);
    int changed = 0;
    for (int y = 0; y < rows; y++) if (!Arrays.equals(before[y], after[y])) changed++;
    int best = 0;
    int most = FEW - 1;
    for (int by = 2 - rows; changed > 2 && by < rows - 1; by++) {
      int moved = by == 0 ? 0 : moved(before, after, by);
      if (moved <= most) continue;
      most = moved;
      best = by;
    }
    return best;
  }

  private static int[][] hashes(Glyph[][] screen) {
    var hashes = new int[screen.length][(screen[0].length + BLOCK - 1) / BLOCK];
    for (int y = 0; y < screen.length; y++) {
      for (int x = 0; x < screen[y].length; x++) {
        var glyph = screen[y][x];
        hashes[y][x / BLOCK] = hashes[y][x / BLOCK] * 31 + (glyph == Glyph.BLANK ? 0 : glyph.hashCode());
      }
    }
    return hashes;
  }

  /// Blocks that changed to what stood so many rows below; a blank one, of hash 0, needs no moving.
  private static int moved(int[][] before, int[][] after, int by) {
    int count = 0;
    for (int y = Math.max(0, -by); y < Math.min(after.length, after.length - by); y++) {
      for (int block = 0; block < after[y].length; block++) {
        int hash = after[y][block];
        if (hash != 0 && hash == before[y + by][block] && hash != before[y][block]) count++;
      }
    }
    return count;
  }

  /// The rows that are best shifted by that much; empty where none are.
  private static Optional<Shift> area(Glyph[][] shown, Glyph[][] wanted, int by) {
    int rows = wanted.length;
    var blank = new Glyph[wanted[0].length];
    Arrays.fill(blank, Glyph.BLANK);
    // Sums over the rows above: of what a row saves that comes from elsewhere, and of one that comes in blank.
    var filled = new int[rows + 1];
    var emptied = new int[rows + 1];
    for (int y = 0; y < rows; y++) {
      int bytes = Frame.bytes(y, shown[y], wanted[y]);
      boolean isFilled = y + by >= 0 && y + by < rows;
      filled[y + 1] = filled[y] + (isFilled ? bytes - Frame.bytes(y, shown[y + by], wanted[y]) : 0);
      emptied[y + 1] = emptied[y] + bytes - Frame.bytes(y, blank, wanted[y]);
    }
    Shift best = null;
    int most = PRICE;
    int height = Math.abs(by);
    for (int top = 0; top < rows; top++) {
      for (int bottom = top + height; bottom < rows; bottom++) {
        // Up, the last rows come in blank; down, the first.
        int split = by > 0 ? bottom + 1 - height : top + height;
        int saved = by > 0
            ? filled[split] - filled[top] + emptied[bottom + 1] - emptied[split]
            : emptied[split] - emptied[top] + filled[bottom + 1] - filled[split];
        if (saved <= most) continue;
        most = saved;
        best = new Shift(top, bottom, by);
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
