package chalkboard.term;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// What comes from the keyboard, one whole key at a time, in the one spelling lanterna's decoder knows for it.
///
/// Sequences that are no keys (mouse, focus, answers to queries, what a terminal invents next) end here: a part of one taken
/// for typing would be a command. Pasted text goes its own way for the same reason.
final class KeyBytes extends InputStream {
  /// How long the rest of a sequence may take once it is sure to be one.
  private static final Duration REST = Duration.ofSeconds(1);
  private static final int ESC = 0x1b;
  private static final int LONGEST = 64;
  private static final int LONGEST_PASTE = 4096;
  private static final String PASTE_ENDS = "\033[201~";
  /// By parameter (VT220, xterm, rxvt) or final letter, to what lanterna knows.
  private static final Map<String, String> KEYS = Map.ofEntries(
      Map.entry("A", "\033[A"), Map.entry("B", "\033[B"), Map.entry("C", "\033[C"), Map.entry("D", "\033[D"),
      Map.entry("H", "\033[H"), Map.entry("F", "\033[F"), Map.entry("Z", "\033[Z"),
      Map.entry("1~", "\033[H"), Map.entry("7~", "\033[H"), Map.entry("4~", "\033[F"), Map.entry("8~", "\033[F"),
      Map.entry("2~", "\033[2~"), Map.entry("3~", "\033[3~"), Map.entry("5~", "\033[5~"), Map.entry("6~", "\033[6~"),
      Map.entry("13u", "\n"), Map.entry("9u", "\t"), Map.entry("27u", "\033"), Map.entry("127u", "\177"), Map.entry("M", "\n"));

  private static final Pattern MODIFIED = Pattern.compile("^([0-9]+);[0-9:]+([A-H~])$");

  private final ByteSource source;
  private final Duration patience;
  private final Consumer<String> pasted;
  private byte[] ready = {};
  private int at;
  private int pushedBack = ByteSource.NOTHING;

  /// @param patience how long ESC waits to become a sequence before it is the key
  KeyBytes(ByteSource source, Duration patience, Consumer<String> pasted) {
    this.source = source;
    this.patience = patience;
    this.pasted = pasted;
  }

  @Override
  public int read() throws IOException {
    return fill() ? ready[at++] & 0xff : -1;
  }

  /// At most one key, so that a lone ESC stands alone.
  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) return 0;
    if (!fill()) return -1;
    int n = Math.min(length, ready.length - at);
    System.arraycopy(ready, at, buffer, offset, n);
    at += n;
    return n;
  }

  /// What lies ready is whole: nothing to wait for.
  @Override
  public int available() {
    return ready.length - at;
  }

  private boolean fill() throws IOException {
    while (at == ready.length) {
      int b = pushedBack == ByteSource.NOTHING ? source.next() : pushedBack;
      pushedBack = ByteSource.NOTHING;
      if (b == ByteSource.END) return false;
      ready = key(b);
      at = 0;
    }
    return true;
  }

  private byte[] key(int b) throws IOException {
    if (b == ESC) return escaped();
    if (b == '\r') return new byte[]{'\n'}; // lanterna waits for what follows a CR
    if (b < 0x80) return new byte[]{(byte) b};
    return character(b);
  }

  /// A character of two or three bytes; what is not one, or has four, is no key.
  private byte[] character(int lead) throws IOException {
    int more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc2 ? 1 : 0;
    var bytes = new byte[1 + more];
    bytes[0] = (byte) lead;
    for (int i = 1; i <= more; i++) {
      int b = source.next(REST);
      if ((b & 0xc0) != 0x80 || b < 0) {
        pushedBack = b;
        return new byte[0];
      }
      bytes[i] = (byte) b;
    }
    var text = new String(bytes, StandardCharsets.UTF_8);
    return text.length() != 1 || text.charAt(0) == '\ufffd' || Character.isISOControl(text.charAt(0)) ? new byte[0] : bytes;
  }

  private byte[] escaped() throws IOException {
    int b = source.next(patience);
    return switch (b) {
      case '[' -> control();
      case 'O' -> known(controls());
      case ']', 'P', '^', '_', 'X' -> string();
      default -> {
        pushedBack = b; // Alt is not bound; on a slow line ESC and the next key come in one packet
        yield new byte[]{ESC};
      }
    };
  }

  private byte[] control() throws IOException {
    String sequence = controls();
    if (sequence.startsWith("[")) controls(); // the Linux console's function keys: ESC [ [ A
    if (sequence.equals("M")) return mouse();
    if (sequence.equals("200~")) return paste();
    return known(sequence);
  }

  /// Reads up to the byte that ends a control sequence (ECMA-48 5.4); a broken one ends where it breaks.
  private String controls() throws IOException {
    var sequence = new StringBuilder();
    while (true) {
      int b = source.next(REST);
      if (b < 0x20 || b > 0x7e) {
        pushedBack = b;
        return "";
      }
      if (sequence.length() < LONGEST) sequence.append((char) b);
      if (b >= 0x40) return sequence.toString();
    }
  }

  /// The old mouse reports: three bytes, whatever they are.
  private byte[] mouse() throws IOException {
    for (int i = 0; i < 3; i++) source.next(REST);
    return new byte[0];
  }

  /// An arrow with shift or ctrl is that arrow.
  private static byte[] known(String sequence) {
    String spelling = KEYS.get(MODIFIED.matcher(sequence).replaceFirst(
        m -> m.group(2).equals("~") ? m.group(1) + "~" : m.group(2)));
    return spelling == null ? new byte[0] : spelling.getBytes(StandardCharsets.US_ASCII);
  }

  /// An answer of the terminal: up to BEL or ST.
  private byte[] string() throws IOException {
    boolean isEscaped = false;
    while (true) {
      int b = source.next(REST);
      if (b == 0x07 || (isEscaped && b == '\\') || b == ByteSource.NOTHING) return new byte[0];
      if (b == ByteSource.END) {
        pushedBack = b;
        return new byte[0];
      }
      isEscaped = b == ESC;
    }
  }

  private byte[] paste() throws IOException {
    var text = new ByteArrayOutputStream();
    int matched = 0;
    while (matched < PASTE_ENDS.length()) {
      int b = source.next(REST.multipliedBy(10));
      if (b < 0) {
        pushedBack = b;
        break;
      }
      if (text.size() < LONGEST_PASTE) text.write(b);
      matched = b == PASTE_ENDS.charAt(matched) ? matched + 1 : b == ESC ? 1 : 0;
    }
    var whole = text.toString(StandardCharsets.UTF_8);
    int end = whole.indexOf(ESC);
    pasted.accept(end < 0 ? whole : whole.substring(0, end));
    return new byte[0];
  }
}
