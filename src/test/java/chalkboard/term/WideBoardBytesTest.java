package chalkboard.term;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.app.Acme;
import chalkboard.app.MatrixLayout;
import chalkboard.app.Play;
import chalkboard.app.Role;
import chalkboard.board.Row;
import chalkboard.view.Canvas;
import chalkboard.view.Screens;
import chalkboard.view.Style;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a key costs on the line where the selected cell is told beside the matrix, on the same rows.
class WideBoardBytesTest {
  private static final int COLUMNS = 200;
  private static final int ROWS = 50;

  /// Two hundred rows over six environments, each row with a build of its own.
  private static Play board(int columns, int rows) {
    var all = new ArrayList<Row>();
    for (int i = 0; i < 200; i++) {
      var cells = new String[6];
      for (int e = 0; e < cells.length; e++)
        cells[e] = (e % 3 == 2 ? "v2 " : "= ") + "%07x".formatted(0x4f2a9c1 + i * 7919 + e / 3) + " 2h";
      all.add(Acme.row("service-" + i, "@platform", cells));
    }
    return new Play(columns, rows).begun().answered().judged(Acme.board(Acme.NOW, all));
  }

  /// A board in a terminal that shows it, with how many lines of it are the matrix.
  private record Shown(Play play, Emulator emulator, int body) {
    static Shown of(int columns, int rows) throws Exception {
      var play = board(columns, rows);
      var shown = new Shown(play, new Emulator(columns, rows), MatrixLayout.of(play.model, play.model.matrix()).bodyRows());
      shown.draw();
      return shown;
    }

    private int draw() throws Exception {
      var canvas = Screens.draw(play.model);
      int bytes = emulator.draw(canvas);
      emulator.shows(canvas);
      return bytes;
    }

    /// What one key alone writes.
    int key(String key) throws Exception {
      play.keys(key);
      return draw();
    }

    /// What a key writes that is held down, from its second time on, and what follows when it is let go.
    List<Integer> held(String key, int times) throws Exception {
      var bytes = new ArrayList<Integer>();
      for (int i = 0; i < times; i++) {
        play.held(key, 1);
        bytes.add(draw());
      }
      play.tick(play.model.nextTick());
      bytes.add(draw());
      return bytes;
    }

    String written() {
      return new String(emulator.writes.getFirst(), StandardCharsets.UTF_8);
    }
  }

  private static void assertAtMost(int most, int bytes, String what) {
    assertTrue(bytes <= most, bytes + " bytes " + what);
  }

  @Test
  void aMovedCursorIsUnderThreeHundredBytesWithWhatIsToldBelow() throws Exception {
    for (var shown : List.of(Shown.of(80, 24), Shown.of(120, 40))) {
      for (int i = 1; i < shown.body; i++) assertAtMost(300, shown.key("j"), "to row " + i);
      int inSight = MatrixLayout.of(shown.play.model, shown.play.model.matrix()).environments();
      for (int i = 1; i < Math.min(6, inSight); i++) assertAtMost(450, shown.key("l"), "to environment " + i);
    }
  }

  @Test
  void aMovedCursorIsUnderFiveHundredBytesWithTheDetailOfAnotherRow() throws Exception {
    var shown = Shown.of(200, 50);
    for (int i = 1; i < shown.body; i++) {
      int bytes = shown.key("j");
      assertTrue(bytes <= 400 || i % 10 == 0 && bytes <= 600, bytes + " bytes to row " + i); // a longer name moves what follows it
    }
    assertAtMost(200, shown.key("l"), "to an environment that says the same");
    assertAtMost(1_300, shown.key("l"), "to one that says something else");
  }

  @Test
  void aScrolledMatrixIsUnderFourHundredBytesWithWhatIsToldBelow() throws Exception {
    for (var shown : List.of(Shown.of(80, 24), Shown.of(120, 40))) {
      for (int i = 1; i < shown.body; i++) shown.key("j");
      for (int i = 0; i < 20; i++) assertAtMost(400, shown.key("j"), "down");
      for (int i = 1; i < shown.body; i++) shown.key("k");
      for (int i = 0; i < 10; i++) assertAtMost(400, shown.key("k"), "up");
    }
  }

  @Test
  void aScrolledMatrixMovesInTheTerminalThoughTheDetailBesideItStays() throws Exception {
    var shown = Shown.of(200, 50);
    for (int i = 1; i < shown.body; i++) shown.key("j");
    for (int i = 0; i < 20; i++) {
      assertAtMost(2_450, shown.key("j"), "at " + i);
      assertEquals(i + 1, shown.play.model.matrix().top());
      assertTrue(shown.written().contains("S\033[r"));
    }
    for (int i = 1; i < shown.body; i++) shown.key("k");
    assertAtMost(2_450, shown.key("k"), "up");
    assertTrue(shown.written().contains("T\033[r"));
  }

  @Test
  void aKeyThatIsHeldDownWritesTheDetailOnceWhenItIsLetGo() throws Exception {
    var shown = Shown.of(200, 50);
    shown.key("j");
    var moved = shown.held("j", 10);
    for (int bytes : moved.subList(2, 10)) assertAtMost(150, bytes, "in " + moved);
    assertAtMost(4_100, moved.stream().mapToInt(b -> b).sum(), "for ten moves: " + moved);
    for (int i = shown.play.model.matrix().at() + 1; i < shown.body; i++) shown.key("j");
    shown.key("j");
    var scrolled = shown.held("j", 10);
    for (int bytes : scrolled.subList(1, 10)) assertAtMost(500, bytes, "in " + scrolled);
    assertAtMost(300, scrolled.get(9), "in " + scrolled);
    assertAtMost(7_400, scrolled.stream().mapToInt(b -> b).sum(), "for ten scrolls: " + scrolled);
    assertAtMost(2_300, scrolled.getLast(), "once it rests");
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
