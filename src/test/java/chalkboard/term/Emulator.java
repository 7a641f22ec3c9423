package chalkboard.term;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chalkboard.app.Role;
import chalkboard.text.Width;
import chalkboard.view.Canvas;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.ScreenTerminal;

/// A display without a terminal whose bytes go to an emulator; every write is kept.
final class Emulator {
  final List<byte[]> writes = new ArrayList<>();
  private final ScreenTerminal screen;
  final int columns;
  final int rows;
  final Display display;

  Emulator(int columns, int rows) throws Exception {
    this.columns = columns;
    this.rows = rows;
    screen = new ScreenTerminal(columns, rows);
    display = Display.headless(InputStream.nullInputStream(), sink(), columns, rows, true);
    writes.clear();
  }

  private OutputStream sink() {
    return new OutputStream() {
      @Override
      public void write(int b) {
        write(new byte[]{(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) {
        var text = new String(bytes, offset, length, StandardCharsets.UTF_8);
        writes.add(text.getBytes(StandardCharsets.UTF_8));
        screen.write(withoutMarks(text));
      }
    };
  }

  /// The emulator would put a mark over what stands behind its character. Without them it is a terminal that takes for narrow what is wide
  /// only by a mark.
  private static String withoutMarks(String text) {
    return text.codePoints().filter(c -> Character.isISOControl(c) || Width.of(c) > 0)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
  }

  /// The bytes of one frame, which is at most one write.
  int draw(Canvas canvas) throws Exception {
    writes.clear();
    display.draw(canvas);
    assertEquals(true, writes.size() <= 1, "one write for each frame");
    return writes.stream().mapToInt(w -> w.length).sum();
  }

  private long[] cells() {
    var cells = new long[columns * rows];
    screen.dump(cells, 0, 0, rows, columns, new int[2]);
    return cells;
  }

  void shows(Canvas canvas) {
    var cells = cells();
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        var wanted = canvas.glyph(x, y);
        long cell = cells[y * columns + x];
        var style = canvas.style(x, y);
        var where = "cell " + x + "," + y + " of " + columns + "x" + rows;
        int shown = ScreenTerminal.cellCodePoint(cell);
        boolean isCovered = wanted.equals(Canvas.COVERED);
        assertEquals(Character.toString(isCovered ? ' ' : wanted.codePointAt(0)), Character.toString(shown == 0 ? ' ' : shown), where);
        if (isCovered) continue;
        assertEquals(style.reverse(), ScreenTerminal.cellInverse(cell), where);
        if (wanted.equals(" ")) continue;
        assertEquals(isBold(style.role()) || style.bold(), ScreenTerminal.cellBold(cell), where);
        assertEquals(style.role() == Role.QUIET && !style.reverse() || style.dim(), ScreenTerminal.cellDim(cell), where);
        assertEquals(isColoured(style.role()), ScreenTerminal.cellHasForeground(cell), where);
      }
    }
  }

  private static boolean isBold(Role role) {
    return role == Role.STRONG || role == Role.LAG || role == Role.DRIFT || role == Role.BAD;
  }

  private static boolean isColoured(Role role) {
    return role != Role.PLAIN && role != Role.STRONG && role != Role.QUIET && role != Role.LAG;
  }
}
