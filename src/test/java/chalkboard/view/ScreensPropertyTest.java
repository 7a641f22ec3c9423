package chalkboard.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.app.Acme;
import chalkboard.app.AcmePast;
import chalkboard.app.Effect;
import chalkboard.app.Event;
import chalkboard.app.Play;
import chalkboard.board.Board;
import chalkboard.board.MarksReading;
import chalkboard.board.Row;
import chalkboard.feed.Problem;
import chalkboard.history.EventKind;
import chalkboard.text.Width;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

class ScreensPropertyTest {
  private static final List<String> KEYS = List.of("j", "k", "h", "l", "g", "G", "n", "N", "ctrl-d", "ctrl-u", "page-down",
      "page-up", "home", "end",
      "tab", "1", "3", "9", "/", "!", "s", "u", "=", "z", "esc", "enter", "d", "m", "i", "M", "?", "y", "q", "r", "p", "+", "-",
      "*", "J", "[", "]", "space",
      "backspace", "up", "down", "left", "right", "x", "<", "D", "a", "c", "e", "H", "界", "ctrl-w", "ctrl-l", "ctrl-z");

  @Provide
  Arbitrary<List<String>> presses() {
    var events = List.of("@tick", "@answers", "@judged", "@shuffled", "@empty", "@fewer", "@nothing", "@reports", "@size", "@past",
        "@happened");
    return Arbitraries.frequencyOf(Tuple.of(5, Arbitraries.of(KEYS)),
        Tuple.of(1, Arbitraries.of(events))).list().ofMaxSize(40);
  }

  @Property(tries = 300)
  void whateverIsPressedAndWhateverComesAScreenOfThatSizeIsDrawn(
      @ForAll("presses") List<String> presses, @ForAll @IntRange(min = 1, max = 220) int columns,
      @ForAll @IntRange(min = 1, max = 60) int rows) {
    var play = new Play(columns, rows).begun();
    for (var press : presses) {
      if (press.startsWith("@")) happen(play, press);
      else play.keys(press);
      assertDrawn(play);
    }
  }

  private static void happen(Play play, String what) {
    var at = play.model.now();
    switch (what) {
      case "@tick" -> play.tick(at.plusSeconds(31));
      case "@answers" -> play.answered();
      case "@judged" -> play.judged(Acme.board());
      case "@shuffled" -> play.judged(shuffled(at, 1));
      case "@empty" -> play.judged(Acme.board(at, List.of()));
      case "@nothing" -> play.judged(new Board(at, List.of(), List.of(), 0, 0, MarksReading.NONE, Optional.empty()));
      case "@fewer" -> play.judged(Acme.board(at, Acme.rows().subList(3, 7)));
      case "@past" -> play.recalled();
      case "@happened" -> play.on(
          new Event.EventsKept(at, List.of(AcmePast.event("at " + at, at, EventKind.DOWN, "ledger", "prod-us", "", "", "界\u001b[31m"))));
      case "@size" -> play.on(new Event.Resized(at, Math.abs(at.hashCode() % 150) + 1, Math.abs(at.hashCode() % 50) + 1));
      default -> play.effects.stream().filter(Effect.OpenReport.class::isInstance).map(Effect.OpenReport.class::cast).toList()
          .forEach(e -> play.on(new Event.ReportMissed(at, e.place(), new Problem("cannot open 界", "no\u001b[31m", ""))));
    }
  }

  private static Board shuffled(Instant at, long seed) {
    List<Row> rows = new ArrayList<>(Acme.rows());
    Collections.shuffle(rows, new Random(seed));
    return Acme.board(at, rows);
  }

  private static void assertDrawn(Play play) {
    var canvas = Screens.draw(play.model);
    assertEquals(play.model.columns(), canvas.columns());
    assertEquals(play.model.rows(), canvas.rows());
    for (int y = 0; y < canvas.rows(); y++) {
      for (int x = 0; x < canvas.columns(); x++) {
        var glyph = canvas.glyph(x, y);
        boolean isCovered = x > 0 && Width.of(canvas.glyph(x - 1, y)) == 2;
        assertEquals(isCovered, glyph.equals(Canvas.COVERED), "at " + x + "," + y + ": " + glyph);
        assertTrue(glyph.codePoints().noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE),
            "at " + x + "," + y + ": " + glyph);
      }
    }
  }

  @Property(tries = 100)
  void aRefreshThatKeepsAnImageKeepsTheCursorOnIt(
      @ForAll("moves") List<String> moves, @ForAll @IntRange(min = 1, max = 220) int columns,
      @ForAll @IntRange(min = 1, max = 60) int rows, @ForAll long seed) {
    var play = Play.board(columns, rows).keys(moves.toArray(String[]::new)).keys("r").answered();
    var before = play.model.matrix().cursor();
    play.judged(shuffled(Acme.NOW, seed));
    assertEquals(before, play.model.matrix().cursor());
    assertEquals(before.image(), play.model.row().map(Row::image));
  }

  @Provide
  Arbitrary<List<String>> moves() {
    return Arbitraries.of("j", "k", "h", "l", "G", "g", "n", "N", "tab", "4", "ctrl-d", "!", "z", "u").list().ofMaxSize(20);
  }
}
