package chalkboard.text;

import java.util.Arrays;
import java.util.stream.Stream;

/// How many cells text takes on a terminal: by the data of Unicode, and of what belongs together as one (UAX #29, as far as it is drawn).
///
/// A base character with its marks, an emoji with selector, skin tone or further emoji joined to it, and two letters of a flag are one.
public final class Width {
  private static final int SELECTOR_OF_EMOJI = 0xfe0f;
  private static final int JOINER = 0x200d;
  /// No script needs more on one character; what has more is no writing and would be drawn over its neighbours.
  private static final int MOST_MARKS = 4;
  private static final Ranges WIDE = Ranges.of(WidthTable.WIDE);
  private static final Ranges NONE = Ranges.of(WidthTable.NONE);
  private static final Ranges EMOJI = Ranges.of(WidthTable.EMOJI);
  private static final Ranges JOINING = Ranges.of(WidthTable.JOINING);

  private Width() {
  }

  /// Of one character by itself: 0, 1 or 2.
  public static int of(int codePoint) {
    if (codePoint >= 0x20 && codePoint < 0x7f) return 1;
    return NONE.holds(codePoint) ? 0 : WIDE.holds(codePoint) ? 2 : 1;
  }

  public static int of(String text) {
    int cells = 0;
    for (int i = 0; i < text.length();) {
      int next = next(text, i);
      cells += of(text, i, next);
      i = next;
    }
    return cells;
  }

  /// Of what belongs together and stands from one place to the next.
  public static int of(String text, int from, int to) {
    int first = text.codePointAt(from);
    int cells = of(first);
    if (to - from == Character.charCount(first)) return cells;
    boolean isEmoji = EMOJI.holds(first) && text.indexOf(SELECTOR_OF_EMOJI, from, drawn(text, from, to)) >= 0;
    return isEmoji || isFlagLetter(first) ? 2 : cells;
  }

  /// Where what belongs together from `i` on ends.
  public static int next(String text, int i) {
    int first = text.codePointAt(i);
    i += Character.charCount(first);
    if (i == text.length() || (first < 0x80 && text.charAt(i) < 0x80)) return i;
    if (isFlagLetter(first) && isFlagLetter(text.codePointAt(i))) i += 2;
    boolean isPicture = JOINING.holds(first);
    boolean isJoined = false;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      boolean belongs = of(c) == 0 || (isPicture && (Character.isEmojiModifier(c) || (isJoined && JOINING.holds(c))));
      if (!belongs) break;
      isJoined = c == JOINER;
      i += Character.charCount(c);
    }
    return i;
  }

  /// The end of what is drawn of what belongs together: its first character with the marks on it. Terminals differ in how wide the rest is.
  public static int drawn(String text, int from, int to) {
    int i = from + Character.charCount(text.codePointAt(from));
    for (int marks = 0; marks < MOST_MARKS && i < to && isMark(text.codePointAt(i)); marks++) {
      i += Character.charCount(text.codePointAt(i));
    }
    return i;
  }

  private static boolean isMark(int c) {
    return of(c) == 0 && switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.OTHER_LETTER -> true;
      default -> false;
    };
  }

  private static boolean isFlagLetter(int c) {
    return c >= 0x1f1e6 && c <= 0x1f1ff;
  }

  /// Characters in order, as pairs of the first and the last of a range.
  private record Ranges(int[] firsts, int[] lasts) {
    static Ranges of(String table) {
      var ranges = Stream.of(table.strip().split("\\s+")).map(r -> r.split("-")).toList();
      return new Ranges(ranges.stream().mapToInt(r -> Integer.parseInt(r[0], 16)).toArray(),
          ranges.stream().mapToInt(r -> Integer.parseInt(r[r.length - 1], 16)).toArray());
    }

    boolean holds(int c) {
      int at = Arrays.binarySearch(firsts, c);
      return at >= 0 || (at < -1 && c <= lasts[-at - 2]);
    }
  }
}
