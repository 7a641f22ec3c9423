package chalkboard.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.app.Acme;
import chalkboard.app.Event;
import chalkboard.app.Play;
import chalkboard.app.Settings;
import chalkboard.board.Board;
import chalkboard.board.Cell;
import chalkboard.board.Row;
import chalkboard.document.BadDocument;
import chalkboard.history.BoardDocument;
import chalkboard.history.BoardOutline;
import chalkboard.rules.Rules;
import chalkboard.view.Canvas;
import chalkboard.view.Screens;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// The outline of a board is drawn as the whole of it.
class BoardOutlinePropertyTest {
  private static byte[] written(Board board) throws IOException {
    var out = new ByteArrayOutputStream();
    BoardOutline.of("title acme", board).write(out);
    return out.toByteArray();
  }

  /// What an earlier program kept, as the matrix shows it.
  private static List<String> drawn(Board kept, Instant now, int columns, int rows, boolean isAscii) {
    var play = new Play(new Settings("chalkboard", isAscii, List.of(), Rules.NONE), columns, rows).on(new Event.LastBoard(now, kept));
    return glyphs(Screens.outline(play.model));
  }

  private static List<String> glyphs(Canvas canvas) {
    var glyphs = new ArrayList<String>();
    for (int y = 0; y < canvas.rows(); y++)
      for (int x = 0; x < canvas.columns(); x++) glyphs.add(y + "," + x + " " + canvas.glyph(x, y) + " " + canvas.style(x, y));
    return glyphs;
  }

  private static void isDrawnAlike(Board board, int columns, int rows, boolean isAscii) throws IOException {
    var now = board.taken().plusSeconds(90);
    var outline = BoardOutline.read(new ByteArrayInputStream(written(board))).board();
    var expected = drawn(board, now, columns, rows, isAscii);
    var actual = new ArrayList<>(drawn(outline, now, columns, rows, isAscii));
    assertEquals(expected.size(), actual.size());
    actual.removeAll(new HashSet<>(expected));
    assertEquals(List.of(), actual);
  }

  @Property(tries = 200)
  void whateverRunsItsMatrixLooksTheSame(@ForAll long seed, @ForAll @IntRange(min = 60, max = 220) int columns,
      @ForAll @IntRange(min = 12, max = 60) int rows, @ForAll boolean isAscii) throws IOException {
    var board = BoardDocumentPropertyTest.random(seed);
    if (!board.rows().isEmpty()) isDrawnAlike(board, columns, rows, isAscii);
  }

  @Example
  void aBoardWithEveryHeadlineLooksTheSame() throws IOException {
    for (boolean isAscii : new boolean[]{true, false})
      for (int columns : List.of(80, 120, 200)) isDrawnAlike(Acme.board(), columns, 40, isAscii);
  }

  @Example
  void anAgeOfAlmostASecondMoreIsNoSecondMore() throws IOException {
    var board = new World().service("dev", "payments", 1, List.of("9")).board(World.pipeline());
    var cell = board.rows().getFirst().cells().getFirst();
    var since = cell.since().orElseThrow().plusMillis(900);
    var outline = BoardOutline.read(new ByteArrayInputStream(written(with(board, since)))).board();
    assertEquals(Optional.of(since), outline.rows().getFirst().cells().getFirst().since());
  }

  private static Board with(Board board, Instant since) {
    var row = board.rows().getFirst();
    var cells = row.cells().stream().map(c -> {
      var v = c.version();
      return c.with(new Cell.RunningVersion(v.running(), v.sidecars(), v.pending(), v.build(), v.serving(), v.coming(), v.rollout(),
          Optional.of(since), v.ran(), v.before()), c.comparisons());
    }).toList();
    return new Board(board.taken(), board.environments(),
        List.of(new Row(row.image(), cells, row.newest(), row.line(), row.owner(), row.siblings())), board.builds(), board.unheard(),
        board.marks(), board.changesAt());
  }

  @Example
  void itIsAFractionOfTheWhole() throws IOException {
    int whole = BoardDocument.write(Acme.board()).length(), outline = written(Acme.board()).length;
    assertTrue(outline * 2 < whole, () -> outline + " of " + whole + " bytes");
  }

  @Example
  void oneWithoutACellForEachEnvironmentIsNone() throws IOException {
    var text = new String(written(Acme.board()), StandardCharsets.US_ASCII);
    var missing = text.replaceFirst("\"cells\":\\[\\{[^}]*\\},", "\"cells\":[");
    assertThrows(BadDocument.class, () -> BoardOutline.read(new ByteArrayInputStream(missing.getBytes(StandardCharsets.US_ASCII))));
  }
}
