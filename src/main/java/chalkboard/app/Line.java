package chalkboard.app;

import chalkboard.text.Width;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A line of a page: pieces of text, each at its column.
public record Line(List<Piece> pieces, boolean isRule) {
  public static final Line EMPTY = new Line(List.of(), false);

  /// @param width the cells it may take; longer text is cut
  public record Piece(int column, int width, String text, Role role) {}

  /// A line drawn across, with a title in it.
  static Line rule(String title) {
    return new Line(List.of(new Piece(3, Integer.MAX_VALUE / 2, title, Role.STRONG)), true);
  }

  static Line of(String text, Role role) {
    return EMPTY.then(text, role);
  }

  static Line field(String name, String value) {
    return EMPTY.at(0, 8, name, Role.QUIET).at(9, value, Role.PLAIN);
  }

  Line at(int column, int width, String text, Role role) {
    var all = new ArrayList<>(pieces);
    all.add(new Piece(column, width, text, role));
    return new Line(List.copyOf(all), isRule);
  }

  Line at(int column, String text, Role role) {
    return at(column, Integer.MAX_VALUE / 2, text, role);
  }

  /// Directly after what stands there.
  Line then(String text, Role role) {
    return text.isEmpty() ? this : at(end(), text, role);
  }

  /// After a gap of two.
  Line and(String text, Role role) {
    return text.isEmpty() ? this : at(pieces.isEmpty() ? 0 : end() + 2, text, role);
  }

  Line right(int column, int width, String text, Role role) {
    return at(column + Math.max(0, width - Width.of(text)), Math.min(width, Math.max(0, Width.of(text))), text, role);
  }

  private int end() {
    if (pieces.isEmpty()) return 0;
    var last = pieces.getLast();
    return last.column() + Math.min(last.width(), Width.of(last.text()));
  }

  public String text() {
    return String.join(" ", pieces.stream().map(Piece::text).toList());
  }

  public boolean contains(String lowerCase) {
    return pieces.stream().anyMatch(p -> p.text().toLowerCase(Locale.ROOT).contains(lowerCase));
  }

  /// A text broken at blanks where it can be, behind a label that stands once.
  static List<Line> wrapped(String label, int indent, String text, int columns, Role role) {
    var lines = new ArrayList<Line>();
    for (var part : broken(text, Math.max(8, columns - indent))) {
      var line = lines.isEmpty() && !label.isEmpty() ? EMPTY.at(0, Math.max(0, indent - 1), label, Role.QUIET) : EMPTY;
      lines.add(line.at(indent, part, role));
    }
    return lines;
  }

  static List<String> broken(String text, int width) {
    var parts = new ArrayList<String>();
    int from = 0;
    while (from < text.length()) {
      int cells = 0, i = from, blank = -1;
      while (i < text.length()) {
        int next = Width.next(text, i);
        int wide = Width.of(text, i, next);
        if (cells + wide > width) break;
        cells += wide;
        if (text.charAt(i) == ' ') blank = i;
        i = next;
      }
      if (i < text.length() && blank > from + (i - from) / 2 && text.charAt(i) != ' ') i = blank;
      if (i == from) i = text.length();
      parts.add(text.substring(from, i).stripTrailing());
      from = i;
      while (from < text.length() && text.charAt(from) == ' ') from++;
    }
    return parts.isEmpty() ? List.of("") : parts;
  }
}
