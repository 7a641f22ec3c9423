package chalkboard.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chalkboard.app.Acme;
import chalkboard.app.Play;
import chalkboard.board.Board;
import chalkboard.board.Difference;
import chalkboard.board.MarksReading;
import chalkboard.board.Trace;
import chalkboard.build.BuildOrder;
import chalkboard.document.BadDocument;
import chalkboard.document.DocumentCodec;
import chalkboard.feed.FetchResult;
import chalkboard.feed.FetchRun;
import chalkboard.feed.Problem;
import chalkboard.history.BoardDocument;
import chalkboard.rules.ReferenceChoice;
import chalkboard.runtime.Strategy;
import chalkboard.view.Screens;
import chalkboard.words.DifferenceSentences;
import chalkboard.words.TraceSentences;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// A board that is read from a document is the one that was written, and whatever else a document holds is refused.
class BoardDocumentPropertyTest {
  private static final List<String> ENVIRONMENTS = List.of("dev", "staging", "us", "eu");
  private static final List<String> BUILDS = List.of("9", "8", "7", "5", "h", "f", "?acme/payments:x", "?redis:7");

  static Board random(long seed) {
    var random = new Random(seed);
    var world = new World().startedBefore(Duration.ofMinutes(random.nextInt(1, 300)));
    for (var env : ENVIRONMENTS) {
      switch (random.nextInt(6)) {
        case 0 -> world.denied(env);
        case 1 -> world.nothingIn(env);
        case 2 -> world.deploying(env, Strategy.values()[random.nextInt(6)], BUILDS.get(random.nextInt(8)), 2, "9", 1,
            World.green(random.nextBoolean() ? "PRIMARY" : "ACTIVE", 3, 1, random.nextBoolean() ? "IN_PROGRESS" : "FAILED",
                OptionalDouble.of(0)),
            World.blue("ACTIVE", 2, 2, random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(100)));
        default -> {
          for (int s = random.nextInt(3); s >= 0; s--) {
            var builds = new ArrayList<String>();
            for (int t = random.nextInt(4); t > 0; t--) builds.add(BUILDS.get(random.nextInt(8)));
            world.service(env, "service" + s, random.nextInt(4), builds);
          }
        }
      }
      if (random.nextInt(4) == 0) world.lastRead(env, Duration.ofMinutes(random.nextInt(40)));
    }
    if (random.nextInt(5) == 0)
      world.marksFeed = world.allMarks().after(new FetchResult.Failure<>(new Problem("cannot list", "403 \u001b", ""),
          new FetchRun(World.NOW, Duration.ZERO, OptionalInt.empty(), List.of(), List.of())));
    return world.board(World.pipeline().comparedWith(ReferenceChoice.of(List.of("upstream", "newest", "dev").get(random.nextInt(3)))));
  }

  /// All that is drawn and said of a board.
  private static List<String> said(Board board) {
    var said = new ArrayList<String>();
    var play = Play.board(120, 40).judged(board);
    for (var key : List.of("g", "enter", "esc", "j", "l", "enter", "m", "esc", "esc", "D", "esc", "i")) {
      var canvas = Screens.draw(play.keys(key).model);
      for (int y = 0; y < canvas.rows(); y++) said.add(canvas.line(y));
    }
    for (var row : board.rows())
      for (var cell : row.cells()) said.add(row.label() + cell.glyph(true) + TraceSentences.of(Trace.of(board, row, cell)));
    for (var left : board.environments()) {
      for (var right : board.environments())
        for (var d : Difference.of(board, left.name(), right.name())) said.add(said(d));
    }
    return said;
  }

  private static String said(Difference d) {
    return d.way() + " " + d.count() + " " + d.order() + DifferenceSentences.why(d) + d.onlyLeft() + d.onlyRight() + d.shared()
        + d.compareUrl();
  }

  /// The same without the orders of builds, which are equal only to themselves.
  private static Board unordered(Board board) {
    return new Board(board.taken(), board.environments(), board.rows().stream().map(r -> r.with(BuildOrder.NONE)).toList(), board.builds(),
        board.unheard(), board.marks(), board.changesAt());
  }

  private static void assertComesBack(Board board) throws IOException {
    var document = BoardDocument.write(board);
    var read = BoardDocument.read(document);
    assertEquals(unordered(board), unordered(read));
    assertEquals(document, BoardDocument.write(read));
    assertEquals(said(board), said(read));
  }

  @Property(tries = 60)
  void aBoardComesBackAndSaysTheSame(@ForAll long seed) throws IOException {
    assertComesBack(random(seed));
  }

  @Example
  void allThatABoardMayReachCanBeWritten() throws IOException {
    DocumentCodec.of(Board.class, BoardDocument.SHAPES).check();
    assertComesBack(Acme.board());
    assertComesBack(new Board(World.NOW, List.of(), List.of(), 0, 1, MarksReading.NONE, Optional.empty()));
  }

  @Example
  void oneBuildIsOneObjectInAllCells() throws IOException {
    var board = BoardDocument
        .read(BoardDocument.write(new World().runs("dev", "9").runs("staging", "9").runs("us", "8").runs("eu", "9").board()));
    var cells = board.rows().getFirst().cells();
    assertSame(cells.get(0).build().orElseThrow(), cells.get(1).build().orElseThrow());
    assertSame(cells.get(0).build().orElseThrow(), board.rows().getFirst().newest().orElseThrow());
  }

  @Property(tries = 60)
  void aDocumentThatIsCutIsRefused(@ForAll long seed) throws IOException {
    var document = BoardDocument.write(random(seed));
    var random = new Random(seed);
    for (int i = 0; i < 20; i++) {
      int length = random.nextInt(document.length());
      assertThrows(BadDocument.class, () -> BoardDocument.read(document.substring(0, length)));
    }
  }

  @Example
  void aDocumentThatIsCutAtAnyLengthIsRefused() throws IOException {
    var document = BoardDocument.write(new World().runs("dev", "9").board());
    for (int i = 0; i < document.length(); i++) {
      var cut = document.substring(0, i);
      assertThrows(BadDocument.class, () -> BoardDocument.read(cut));
    }
  }

  @Property(tries = 200)
  void aChangedDocumentIsRefusedOrABoardThatCanBeDrawn(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int changes)
      throws IOException {
    var random = new Random(seed);
    var bytes = BoardDocument.write(random(seed % 20)).getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < changes; i++)
      bytes[random.nextInt(
          bytes.length)] = (byte) (random.nextBoolean() ? "{}[]\",:0123456789-.en".charAt(random.nextInt(21)) : random.nextInt(256));
    Board read;
    try {
      read = BoardDocument.read(new ByteArrayInputStream(bytes));
    } catch (BadDocument refused) {
      return;
    }
    said(read);
  }

  @Example
  void aBoardThatDoesNotHoldTogetherIsRefused() {
    var document = BoardDocument.write(new World().runs("dev", "9").board());
    for (var change : List.of(new String[]{"\"findings\":[", "\"was\":["}, new String[]{"\"marks\":[", "\"was\":["},
        new String[]{"\"environment\":\"dev\"", "\"environment\":\"prod\""}, new String[]{"\"cells\":[", "\"was\":["},
        new String[]{"sha256:", "md5:"}, new String[]{"\"headline\":\"", "\"headline\":\"UN"}))
      assertThrows(BadDocument.class, () -> BoardDocument.read(document.replace(change[0], change[1])), change[0]);
  }
}
