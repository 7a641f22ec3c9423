package chalkboard.term;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.app.Acme;
import chalkboard.app.Play;
import chalkboard.app.Role;
import chalkboard.board.Row;
import chalkboard.view.Canvas;
import chalkboard.view.Screens;
import chalkboard.view.Style;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a key costs on the line where the selected cell is told beside the matrix, on the same rows.
class WideBoardBytesTest {
  private static final int COLUMNS = 200;
  private static final int ROWS = 50;
  /// Lines of the matrix.
  private static final int BODY = 45;

  /// Two hundred rows over six environments, each row with a build of its own.
  private static Play play() {
    var rows = new ArrayList<Row>();
    for (int i = 0; i < 200; i++) {
      var cells = new String[6];
      for (int e = 0; e < cells.length; e++)
        cells[e] = (e % 3 == 2 ? "v2 " : "= ") + "%07x".formatted(0x4f2a9c1 + i * 7919 + e / 3) + " 2h";
      rows.add(Acme.row("service-" + i, "@platform", cells));
    }
    return new Play(COLUMNS, ROWS).begun().answered().judged(Acme.board(Acme.NOW, rows));
  }

  private static int bytes(Emulator emulator, Play play, String key) throws Exception {
    var canvas = Screens.draw(play.keys(key).model);
    int bytes = emulator.draw(canvas);
    emulator.shows(canvas);
    return bytes;
  }

  @Test
  void aMovedCursorIsUnderFiveHundredBytesWithTheDetailOfAnotherRow() throws Exception {
    var play = play();
    var emulator = new Emulator(COLUMNS, ROWS);
    emulator.draw(Screens.draw(play.model));
    for (int i = 1; i < BODY; i++) {
      int bytes = bytes(emulator, play, "j");
      assertTrue(bytes <= 500 || i % 10 == 0, bytes + " bytes to row " + i); // a longer name moves what follows it
    }
  }

  @Test
  void aScrolledMatrixMovesInTheTerminalThoughTheDetailBesideItStays() throws Exception {
    var play = play();
    var emulator = new Emulator(COLUMNS, ROWS);
    emulator.draw(Screens.draw(play.model));
    for (int i = 1; i < BODY; i++) bytes(emulator, play, "j");
    for (int i = 0; i < 20; i++) {
      int bytes = bytes(emulator, play, "j");
      assertEquals(i + 1, play.model.matrix().top());
      assertTrue(bytes <= 2_600, bytes + " bytes at " + i);
      assertTrue(new String(emulator.writes.getFirst(), StandardCharsets.UTF_8).contains("S\033[r"));
    }
    for (int i = 1; i < BODY; i++) bytes(emulator, play, "k");
    int bytes = bytes(emulator, play, "k");
    assertTrue(bytes <= 2_600, bytes + " bytes up");
    assertTrue(new String(emulator.writes.getFirst(), StandardCharsets.UTF_8).contains("T\033[r"));
  }

  /// A list on the left, and beside it lines that stay where they are.
  private static Canvas beside(int top, int lines) {
    var canvas = new Canvas(COLUMNS, ROWS);
    for (int y = 0; y < ROWS; y++)
      canvas.text(0, y, ("entry-" + (top + y) + " ").repeat(9), Style.of(y % 2 == top % 2 ? Role.OK : Role.BAD));
    for (int y = 0; y < lines; y++)
      canvas.text(120, y, "detail " + y + " of what is selected, which is longer than the list is wide" +
          " and will not move".repeat(y % 2), Style.PLAIN);
    return canvas;
  }

  @Test
  void aShiftIsWorthTheBytesThatItSaves() throws Exception {
    for (int lines : new int[]{0, 5, 20, ROWS}) {
      var emulator = new Emulator(COLUMNS, ROWS);
      emulator.draw(beside(0, lines));
      int bytes = emulator.draw(beside(1, lines));
      emulator.shows(beside(1, lines));
      assertTrue(bytes <= 200 + lines * 100, bytes + " bytes beside " + lines + " lines");
    }
  }

  @Test
  void whatStandsStillIsNotShifted() {
    var row = new Glyph[COLUMNS];
    Arrays.fill(row, Glyph.BLANK);
    var screen = new Glyph[ROWS][];
    Arrays.fill(screen, row);
    assertEquals(Optional.empty(), Shift.between(screen, screen));
  }
}
