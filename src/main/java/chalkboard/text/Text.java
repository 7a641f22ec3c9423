package chalkboard.text;

import java.util.HexFormat;

/// Text from marks, tags and tools, made safe to draw: it was written by strangers.
public final class Text {
  private Text() {
  }

  /// The text without anything that could move the cursor, recolour, reorder or hide what a terminal shows: whole escape
  /// sequences, control characters (C0, DEL, C1), bidi marks and overrides, zero-width and other format characters,
  /// surrogates that are not a pair, private use. Line breaks and tabs become one space.
  public static String clean(String raw) {
    return cleaned(raw, false);
  }

  /// The same for text of several lines: its line feeds and tabs stay, carriage returns go.
  public static String cleanLines(String raw) {
    return cleaned(raw, true);
  }

  private static String cleaned(String raw, boolean keepsLines) {
    int i = 0;
    while (i < raw.length() && (isPlain(raw.charAt(i)) || (keepsLines && isLayout(raw.charAt(i))))) i++;
    if (i == raw.length()) return raw;
    var out = new StringBuilder(raw.length()).append(raw, 0, i);
    while (i < raw.length()) {
      int c = raw.codePointAt(i);
      i += Character.charCount(c);
      if (c == 0x1b || c == 0x9b || c == 0x9d || c == 0x90) i = afterSequence(raw, i, c);
      else if (keepsLines && isLayout(c)) out.appendCodePoint(c);
      else if (!keepsLines && (isLayout(c) || c == '\r')) {
        if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') out.append(' ');
      } else if (isDrawable(c)) out.appendCodePoint(c);
    }
    return out.toString();
  }

  /// A document of JSON that is the same data, with an escape for each character that [#clean] would take out: they stand in its
  /// strings alone.
  public static String escapedJson(String json) {
    int i = 0;
    while (i < json.length() && (isPlain(json.charAt(i)) || isLayout(json.charAt(i)))) i++;
    if (i == json.length()) return json;
    var out = new StringBuilder(json.length()).append(json, 0, i);
    while (i < json.length()) {
      int c = json.codePointAt(i);
      int next = i + Character.charCount(c);
      if (isDrawable(c) || isLayout(c) || c == '\r') out.appendCodePoint(c);
      else for (; i < next; i++) out.append("\\u").append(HexFormat.of().toHexDigits(json.charAt(i)));
      i = next;
    }
    return out.toString();
  }

  private static boolean isLayout(int c) {
    return c == '\n' || c == '\t';
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c < 0x7f;
  }

  private static boolean isDrawable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
          Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
        false;
      default -> true;
    };
  }

  /// Where the text goes on after an escape sequence (ECMA-48): CSI ends with a byte from `@` to `~`, OSC and DCS with BEL or ST.
  private static int afterSequence(String s, int i, int introducer) {
    if (introducer == 0x1b) {
      if (i >= s.length()) return i;
      char kind = s.charAt(i++);
      if (kind == '[') introducer = 0x9b;
      else if (kind == ']' || kind == 'P' || kind == '^' || kind == '_' || kind == 'X') introducer = 0x9d;
      else return kind < ' ' ? i - 1 : i;
    }
    if (introducer == 0x9b) {
      while (i < s.length() && s.charAt(i) >= 0x20 && s.charAt(i) < 0x40) i++;
      return i < s.length() && s.charAt(i) >= 0x40 && s.charAt(i) < 0x7f ? i + 1 : i;
    }
    int end = i;
    while (end < s.length()) {
      char c = s.charAt(end);
      if (c == 0x07 || c == 0x9c) return end + 1;
      if (c == 0x1b) return end + 1 < s.length() && s.charAt(end + 1) == '\\' ? end + 2 : end;
      end++;
    }
    return i; // never closed: what follows is text, only the introducer goes
  }
}
