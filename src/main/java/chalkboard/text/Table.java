package chalkboard.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Lines of cells as text in columns, each as wide as its widest cell, two blanks apart. No line is wider than anybody reads: where they
/// would be, the widest columns are made narrower, and what does not fit ends with `…`.
public final class Table {
  private static final int GAP = 2;
  private static final int WIDEST = 200;
  private static final int LONGEST_NAME = 60;
  private static final String CUT = "…";

  private Table() {
  }

  /// @param lines all with as many cells as the first
  public static List<String> of(List<List<String>> lines) {
    if (lines.isEmpty()) return List.of();
    var widths = new int[lines.getFirst().size()];
    for (var line : lines) for (int i = 0; i < widths.length; i++) widths[i] = Math.max(widths[i], Width.of(line.get(i)));
    fit(widths);
    var out = new ArrayList<String>(lines.size());
    for (var line : lines) {
      var text = new StringBuilder();
      for (int i = 0; i < widths.length; i++) text.append(padded(cut(line.get(i), widths[i]), widths[i] + GAP));
      out.add(cut(text.toString().stripTrailing(), WIDEST));
    }
    return List.copyOf(out);
  }

  /// Takes from the widest as long as all together are too wide: a long name costs no other column.
  private static void fit(int[] widths) {
    int over = Arrays.stream(widths).sum() + GAP * (widths.length - 1) - WIDEST;
    while (over > 0) {
      int widest = 0;
      for (int i = 1; i < widths.length; i++) if (widths[i] > widths[widest]) widest = i;
      int next = 1;
      for (int i = 0; i < widths.length; i++) if (widths[i] < widths[widest]) next = Math.max(next, widths[i]);
      if (widths[widest] == 1) return;
      int less = Math.max(1, Math.min(over, widths[widest] - next));
      widths[widest] -= less;
      over -= less;
    }
  }

  /// A line that stands by itself, no wider than a table.
  public static String line(String text) {
    return cut(text, WIDEST);
  }

  /// A name in a sentence that stands by itself: two of them leave room for what is said.
  public static String name(String text) {
    return cut(Text.clean(text), LONGEST_NAME);
  }

  /// The text, or as much of it as fits with `…` behind it.
  private static String cut(String text, int width) {
    if (text.length() <= width && Width.of(text) <= width) return text;
    int cells = 0;
    for (int i = 0; i < text.length();) {
      int next = Width.next(text, i);
      cells += Width.of(text, i, next);
      if (cells > width) return fitting(text, width - 1) + CUT;
      i = next;
    }
    return text;
  }

  private static String fitting(String text, int width) {
    int cells = 0;
    int i = 0;
    while (i < text.length()) {
      int next = Width.next(text, i);
      cells += Width.of(text, i, next);
      if (cells > width) break;
      i = next;
    }
    return text.substring(0, i);
  }

  /// The text with blanks behind it up to a width.
  public static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - Width.of(text)));
  }
}
