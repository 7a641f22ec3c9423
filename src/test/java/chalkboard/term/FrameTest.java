package chalkboard.term;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.app.Role;
import chalkboard.text.Width;
import chalkboard.view.Canvas;
import chalkboard.view.Style;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// What a frame costs on the line, and that a terminal shows what was drawn.
class FrameTest {
  private static final String[] WORDS = {"payments", "= 4f2a9c1", "v2", "<>", " ", "   ", "é·✓", "日本", "✅ ⌚", "❤️1️⃣", "🚀👩‍💻",
      "𝒳e\u0301🇩🇪", "👍🏽🪉",
      "ledger 3m", "R"};

  @Property(tries = 60)
  void theTerminalShowsWhatWasDrawn(@ForAll long seed,
      @ForAll @IntRange(min = 1, max = 70) int columns, @ForAll @IntRange(min = 1, max = 30) int rows) throws Exception {
    var random = new Random(seed);
    var emulator = new Emulator(columns, rows);
    int offset = 0;
    for (int frame = 0; frame < 25; frame++) {
      offset += random.nextInt(5) - 2;
      var canvas = random.nextInt(4) == 0
          ? scribble(random, columns, rows)
          : list(seed, offset, columns, rows, random.nextInt(rows));
      emulator.draw(canvas);
      emulator.shows(canvas);
    }
  }

  @Test
  void whatStandsBehindANameWithWideCharactersStandsInItsColumn() throws Exception {
    var canvas = new Canvas(20, 1);
    for (var name : new String[]{"✅ ⌚", "東京 a", "❤️1️⃣ a", "🚀 👩‍💻"}) {
      canvas.text(0, 0, 6, name + "      ", Style.PLAIN);
      canvas.text(6, 0, "4f2a9c1", Style.PLAIN);
      var emulator = new Emulator(20, 1);
      emulator.draw(canvas);
      emulator.shows(canvas);
      assertEquals("4", canvas.glyph(6, 0));
      assertEquals(Width.of(name), canvas.text(0, 0, name, Style.PLAIN), name);
    }
  }

  @Test
  void whatBelongsTogetherIsWrittenWholeButForWhatTerminalsJoinInWaysOfTheirOwn() throws Exception {
    var emulator = new Emulator(20, 1);
    var canvas = new Canvas(20, 1);
    canvas.text(0, 0, "🚀❤️1️⃣e\u0301𝒳👍🏽👩‍💻|", Style.PLAIN);
    emulator.draw(canvas);
    emulator.shows(canvas);
    assertEquals("🚀❤️1️⃣e\u0301𝒳👍👩|", canvas.line(0));
    var written = new String(emulator.writes.getFirst(), StandardCharsets.UTF_8).replaceAll("\033\\[[0-9;]*[A-Za-z]|[\r\b ]", "");
    assertEquals(canvas.line(0), written);
  }

  @Test
  void aWideCharacterThatIsHalfOverwrittenIsGone() throws Exception {
    for (var wide : new String[]{"🚀", "❤️", "東", "🇩🇪"}) {
      var emulator = new Emulator(6, 1);
      var canvas = new Canvas(6, 1);
      canvas.text(0, 0, wide.repeat(3), Style.PLAIN);
      emulator.draw(canvas);
      emulator.shows(canvas);
      canvas.text(1, 0, "x", Style.PLAIN);
      canvas.text(4, 0, "y", Style.PLAIN);
      assertEquals(" x" + canvas.glyph(2, 0) + "y", canvas.line(0));
      emulator.draw(canvas);
      emulator.shows(canvas);
      canvas.text(1, 0, wide, Style.PLAIN);
      assertEquals(" " + canvas.glyph(1, 0) + " y", canvas.line(0));
      emulator.draw(canvas);
      emulator.shows(canvas);
    }
  }

  @Test
  void aWideCharacterThatIsCutIsLeftOut() {
    var canvas = new Canvas(5, 2);
    assertEquals(4, canvas.text(0, 0, "🚀🚀🚀", Style.PLAIN));
    assertEquals("🚀🚀", canvas.line(0));
    assertEquals(2, canvas.text(0, 1, 3, "🚀🚀", Style.PLAIN));
    assertEquals("🚀", canvas.line(1));
    assertEquals(3, canvas.text(-1, 1, "🚀🚀", Style.PLAIN));
    assertEquals(" 🚀", canvas.line(1));
  }

  private static Canvas scribble(Random random, int columns, int rows) {
    var canvas = new Canvas(columns, rows);
    for (int i = 0; i < columns * rows / 8; i++) {
      canvas.text(random.nextInt(columns), random.nextInt(rows), WORDS[random.nextInt(WORDS.length)], style(random));
    }
    return whole(canvas);
  }

  /// A list at a scroll position, under a header and over a footer.
  private static Canvas list(long seed, int offset, int columns, int rows, int selected) {
    var canvas = new Canvas(columns, rows);
    for (int y = 0; y < rows; y++) {
      var random = new Random(seed * 31 + (y == 0 || y == rows - 1 ? -1000 - y : offset + y));
      for (int x = 0; x < columns; x += 10) {
        canvas.text(x, y, 9, WORDS[random.nextInt(WORDS.length)] + random.nextInt(99), style(random));
      }
      if (y == selected) canvas.restyle(0, y, columns, Style::reversed);
    }
    return whole(canvas);
  }

  /// A wide character that was half drawn over is no picture a view can mean.
  private static Canvas whole(Canvas canvas) {
    for (int y = 0; y < canvas.rows(); y++) {
      for (int x = 0; x < canvas.columns(); x++) {
        boolean isWide = Width.of(canvas.glyph(x, y)) == 2;
        boolean isFollowed = x + 1 < canvas.columns() && canvas.glyph(x + 1, y).equals(Canvas.COVERED);
        boolean isCovered = canvas.glyph(x, y).equals(Canvas.COVERED);
        if (isWide && !isFollowed || isCovered && (x == 0 || Width.of(canvas.glyph(x - 1, y)) != 2)) {
          canvas.text(x, y, "x", Style.PLAIN);
        } else if (isWide) {
          var style = canvas.style(x, y);
          canvas.restyle(x + 1, y, 1, _ -> style);
        }
      }
    }
    return canvas;
  }

  private static Style style(Random random) {
    var roles = Role.values();
    return new Style(roles[random.nextInt(roles.length)], random.nextInt(4) == 0, random.nextInt(4) == 0, random.nextInt(6) == 0);
  }

  /// A board as dense as the screens draw it.
  static Canvas board(int columns, int rows, int top, int selected) {
    var canvas = new Canvas(columns, rows);
    canvas.text(0, 0, "chalkboard  all  vs:upstream  DRIFT 6 BAD 1 lag 8 roll 1 ?1  03:12:44Z next 18s", Style.of(Role.ACCENT));
    canvas.text(0, 1, "REPO 16/16        DEV         4s STAGING     4s PROD-US     5s PROD-EU    !9m", Style.of(Role.QUIET));
    var roles = new Role[]{Role.OK, Role.LAG, Role.DRIFT, Role.BAD, Role.UNKNOWN, Role.INFO};
    for (int y = 2; y < rows - 2; y++) {
      int repository = top + y;
      canvas.text(0, y, "repository-" + repository, Style.PLAIN);
      for (int x = 18; x + 13 < columns; x += 15) {
        canvas.text(x, y, "=", Style.of(roles[(repository * 7 + x) % roles.length]));
        canvas.text(x + 3, y, Integer.toHexString(0x1000000 + repository * 7919 * x & 0xfffffff).substring(0, 7), Style.PLAIN);
        canvas.text(x + 11, y, repository % 9 + "h", Style.of(Role.QUIET));
      }
      if (y == selected) canvas.restyle(0, y, columns, Style::reversed);
    }
    canvas.text(
        0, rows - 1, "?help /filter :cmd  j/k h/l  enter=cell m=mark D=diff H=history !=drift-only q", Style.of(Role.QUIET));
    return canvas;
  }

  @Test
  void aFullRepaintIsUnderSixKilobytesAndNothingChangedIsNothing() throws Exception {
    var emulator = new Emulator(80, 24);
    int bytes = emulator.draw(board(80, 24, 0, 5));
    assertTrue(bytes <= 6 * 1024, bytes + " bytes");
    assertEquals(0, emulator.draw(board(80, 24, 0, 5)));
  }

  @Test
  void aChangedCellIsUnderEightyBytes() throws Exception {
    var emulator = new Emulator(80, 24);
    emulator.draw(board(80, 24, 0, 5));
    var changed = board(80, 24, 0, 5);
    changed.text(48, 9, "<> dead10c 20m", Style.of(Role.DRIFT));
    int bytes = emulator.draw(changed);
    assertTrue(bytes <= 80, bytes + " bytes");
    emulator.shows(changed);
  }

  @Test
  void aMovedCursorIsUnderThreeHundredBytesEvenWhenTheWholeRowIsReversed() throws Exception {
    var emulator = new Emulator(80, 24);
    emulator.draw(board(80, 24, 0, 5));
    int bytes = emulator.draw(board(80, 24, 0, 6));
    assertTrue(bytes <= 300, bytes + " bytes");
  }

  @Test
  void aScrolledListMovesInTheTerminalInsteadOfBeingSentAgain() throws Exception {
    var emulator = new Emulator(120, 40);
    emulator.draw(board(120, 40, 0, 0));
    int bytes = emulator.draw(board(120, 40, 1, 0));
    assertTrue(bytes <= 250, bytes + " bytes");
    emulator.shows(board(120, 40, 1, 0));
    assertTrue(new String(emulator.writes.getFirst(), StandardCharsets.US_ASCII).contains("S\033[r"));
  }

  @Test
  void aRowThatKeepsLittleIsErasedBeforeItIsWritten() throws Exception {
    var emulator = new Emulator(80, 2);
    var full = new Canvas(80, 2);
    full.text(0, 0, "name " + "x".repeat(75), Style.PLAIN);
    emulator.draw(full);
    var thin = new Canvas(80, 2);
    thin.text(0, 0, "name", Style.PLAIN);
    for (int x = 10; x < 80; x += 23) thin.text(x, 0, "ab", Style.PLAIN);
    int bytes = emulator.draw(thin);
    emulator.shows(thin);
    assertTrue(bytes <= "\033[1;6H".length() + "\033[K".length() + 4 * ("\033[21C".length() + 2), bytes + " bytes");
  }

  @Test
  void aFewCellsThatStayAreWrittenAgainWhereThatIsNotLongerThanToMoveOverThem() throws Exception {
    var emulator = new Emulator(80, 1);
    for (int gap = 1; gap < 12; gap++) {
      var canvas = new Canvas(80, 1);
      canvas.text(30, 0, "a" + "-".repeat(gap) + "b", Style.PLAIN);
      emulator.display.forget();
      emulator.draw(canvas);
      canvas.text(30, 0, "A" + "-".repeat(gap) + "B", Style.PLAIN);
      int bytes = emulator.draw(canvas);
      emulator.shows(canvas);
      int moved = gap == 1 ? 3 : gap < 10 ? 4 : 5;
      assertTrue(bytes <= "\033[31G".length() + 2 + Math.min(gap, moved), bytes + " bytes over " + gap);
    }
  }

  @Test
  void onlyTheFirstFrameAndARedrawClearTheScreen() throws Exception {
    var emulator = new Emulator(80, 24);
    emulator.draw(board(80, 24, 0, 5));
    assertTrue(new String(emulator.writes.getFirst(), StandardCharsets.US_ASCII).contains("\033[2J"));
    emulator.draw(new Canvas(80, 24));
    assertFalse(new String(emulator.writes.getFirst(), StandardCharsets.US_ASCII).contains("\033[2J"));
    emulator.display.forget();
    emulator.draw(board(80, 24, 3, 5));
    assertTrue(new String(emulator.writes.getFirst(), StandardCharsets.US_ASCII).contains("\033[2J"));
  }

  @Test
  void withoutColourOnlyBoldDimAndReverseAreSent() throws Exception {
    var out = new ByteArrayOutputStream();
    Display.headless(InputStream.nullInputStream(), out, 80, 24, false).draw(board(80, 24, 0, 5));
    assertFalse(out.toString(StandardCharsets.UTF_8).matches("(?s).*\033\\[[0-9;]*\\b3[0-9][0-9;]*m.*"));
    assertTrue(out.toString(StandardCharsets.UTF_8).contains("\033[1m"));
  }

  @Test
  void nothingIsWrittenAfterTheTerminalWasLeft() throws Exception {
    var out = new ByteArrayOutputStream();
    var display = Display.headless(InputStream.nullInputStream(), out, 80, 24, true);
    display.close();
    var left = out.toByteArray();
    display.draw(board(80, 24, 0, 5));
    display.copy("late");
    display.close();
    assertArrayEquals(left, out.toByteArray());
    assertTrue(out.toString(StandardCharsets.US_ASCII).endsWith("\033[?25h\033[?1049l"));
  }

  @Test
  void neitherTitleNorClipboardTakesWhatATerminalWouldObey() throws Exception {
    var out = new ByteArrayOutputStream();
    var display = Display.headless(InputStream.nullInputStream(), out, 80, 24, true);
    out.reset();
    display.title("acme\u0007\u001b[31m\u202e");
    display.copy("a\u001b[31mb\u202e\u200b\n\tc");
    var copied = Base64.getEncoder().encodeToString("ab\n\tc".getBytes(StandardCharsets.UTF_8));
    assertEquals("\033]2;acme\007\033]52;c;" + copied + "\007", out.toString(StandardCharsets.UTF_8));
  }
}
