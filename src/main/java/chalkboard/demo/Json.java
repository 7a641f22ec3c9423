package chalkboard.demo;

import java.util.List;
import java.util.Map;

/// Writes maps, lists, texts, numbers and truths as JSON, in the two layouts the demo imitates.
///
/// Its own few lines rather than a library: the stand-in starts at every tick, and classes loaded are time.
final class Json {
  private Json() {
  }

  /// As chalk writes: one line, blanks around colons.
  static String line(Object value) {
    var out = new StringBuilder();
    write(out, value, -1);
    return out.toString();
  }

  /// As Custodian writes: indented by two.
  static String indented(Object value) {
    var out = new StringBuilder();
    write(out, value, 0);
    return out.toString();
  }

  private static void write(StringBuilder out, Object value, int depth) {
    switch (value) {
      case null -> out.append("null");
      case Map<?, ?> map -> {
        open(out, '{', map.isEmpty(), depth);
        int i = 0;
        for (var e : map.entrySet()) {
          separate(out, i++, depth);
          text(out, e.getKey().toString());
          out.append(depth < 0 ? " : " : ": ");
          write(out, e.getValue(), depth < 0 ? depth : depth + 1);
        }
        close(out, '}', map.isEmpty(), depth);
      }
      case List<?> list -> {
        open(out, '[', true, depth);
        int i = 0;
        for (var e : list) {
          separate(out, i++, depth);
          write(out, e, depth < 0 ? depth : depth + 1);
        }
        if (depth >= 0 && !list.isEmpty()) line(out, depth);
        out.append(']');
      }
      case Number n -> out.append(n);
      case Boolean b -> out.append(b);
      default -> text(out, value.toString());
    }
  }

  private static void open(StringBuilder out, char bracket, boolean tight, int depth) {
    out.append(bracket);
    if (!tight && depth < 0) out.append(' ');
  }

  private static void separate(StringBuilder out, int index, int depth) {
    if (index > 0) out.append(depth < 0 ? ", " : ",");
    if (depth >= 0) line(out, depth + 1);
  }

  private static void close(StringBuilder out, char bracket, boolean empty, int depth) {
    if (!empty && depth < 0) out.append(' ');
    if (!empty && depth >= 0) line(out, depth);
    out.append(bracket);
  }

  private static void line(StringBuilder out, int depth) {
    out.append('\n').repeat("  ", depth);
  }

  private static void text(StringBuilder out, String s) {
    out.append('"');
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        default -> {
          if (c < 0x20) out.append(String.format("\\u%04x", (int) c));
          else out.append(c);
        }
      }
    }
    out.append('"');
  }
}
