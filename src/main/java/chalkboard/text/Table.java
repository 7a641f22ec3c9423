package chalkboard.text;

import java.util.ArrayList;
import java.util.List;

/// Lines of cells as text in columns, each as wide as its widest cell, two blanks apart.
public final class Table {
  private static final int GAP = 2;

  private Table() {
  }

  /// @param lines all with as many cells as the first
  public static List<String> of(List<List<String>> lines) {
    if (lines.isEmpty()) return List.of();
    var widths = new int[lines.getFirst().size()];
    for (var line : lines) for (int i = 0; i < widths.length; i++) widths[i] = Math.max(widths[i], Width.of(line.get(i)));
    var out = new ArrayList<String>(lines.size());
    for (var line : lines) {
      var text = new StringBuilder();
      for (int i = 0; i < widths.length; i++) text.append(padded(line.get(i), widths[i] + GAP));
      out.add(text.toString().stripTrailing());
    }
    return List.copyOf(out);
  }

  /// The text with blanks behind it up to a width.
  public static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - Width.of(text)));
  }
}
