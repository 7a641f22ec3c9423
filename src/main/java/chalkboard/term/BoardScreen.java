package chalkboard.term;

import chalkboard.view.Canvas;
import com.googlecode.lanterna.screen.ScreenBuffer;
import com.googlecode.lanterna.screen.TerminalScreen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Lanterna's screen with a refresh of its own: one write for each frame, nothing where nothing changed.
final class BoardScreen extends TerminalScreen {
  private final BoardTerminal terminal;
  private final boolean isColoured;
  private final Glyph.Case glyphs = new Glyph.Case();
  private Frame last = new Frame();
  private boolean isWhole = true;

  BoardScreen(BoardTerminal terminal, boolean isColoured) throws IOException {
    this.terminal = terminal;
    this.isColoured = isColoured;
    super(terminal, Glyph.BLANK);
  }

  /// Forgets what the terminal shows: the next frame paints everything.
  void forget() {
    isWhole = true;
  }

  void draw(Canvas canvas) throws IOException {
    if (doResizeIfNecessary() != null) forget();
    var size = getTerminalSize();
    for (int y = 0; y < size.getRows(); y++) {
      for (int x = 0; x < size.getColumns(); x++) {
        boolean isOutside = y >= canvas.rows() || x >= canvas.columns();
        getBackBuffer().setCharacterAt(x, y, isOutside ? Glyph.BLANK : glyphAt(canvas, x, y));
      }
    }
    refresh(RefreshType.DELTA);
  }

  private Glyph glyphAt(Canvas canvas, int x, int y) {
    boolean isWide = x + 1 < canvas.columns() && canvas.glyph(x + 1, y).equals(Canvas.COVERED);
    return glyphs.of(canvas.glyph(x, y), Pen.of(canvas.style(x, y), isColoured), isWide);
  }

  @Override
  public synchronized void refresh(RefreshType type) throws IOException {
    var wanted = rows(getBackBuffer());
    var frame = new Frame(last);
    if (isWhole || type == RefreshType.COMPLETE) {
      frame.clear();
      var empty = new Glyph[wanted.length][wanted[0].length];
      for (var row : empty) Arrays.fill(row, Glyph.BLANK);
      frame.draw(empty, wanted);
    } else {
      var shown = rows(getFrontBuffer());
      frame.draw(shown, wanted);
      var shift = Shift.between(shown, wanted);
      if (shift.isPresent()) {
        var shifted = new Frame(last);
        shifted.shift(shift.get());
        shifted.draw(shift.get().applied(shown), wanted);
        if (shifted.bytes() < frame.bytes()) frame = shifted;
      }
    }
    if (!frame.text().isEmpty()) terminal.write(frame.text().getBytes(StandardCharsets.UTF_8));
    getBackBuffer().copyTo(getFrontBuffer());
    last = frame;
    isWhole = false;
  }

  private static Glyph[][] rows(ScreenBuffer buffer) {
    var size = buffer.getSize();
    var rows = new Glyph[size.getRows()][size.getColumns()];
    for (int y = 0; y < rows.length; y++) {
      for (int x = 0; x < rows[y].length; x++) rows[y][x] = buffer.getCharacterAt(x, y) instanceof Glyph g ? g : Glyph.BLANK;
    }
    return rows;
  }
}
