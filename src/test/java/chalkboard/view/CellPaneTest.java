package chalkboard.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.app.CursorMotion;
import chalkboard.app.Play;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// What is told of the selected cell while the cursor moves, and when it rests.
class CellPaneTest {
  /// The lines beside the matrix, without the line between.
  private static List<String> beside(Play play) {
    var lines = new ArrayList<String>();
    for (var line : Show.text(play.model).lines().toList()) {
      int bar = line.lastIndexOf('|');
      if (bar > 60) lines.add(line.substring(bar + 1).strip());
    }
    return lines;
  }

  @Provide
  Arbitrary<List<String>> moves() {
    return Arbitraries.of("j", "k", "h", "l", "G", "g", "n", "ctrl-d", "4").list().ofMinSize(1).ofMaxSize(12);
  }

  @Property(tries = 60)
  void whatIsToldBesideTheMatrixIsOfTheSelectedCellOrItsNameAlone(@ForAll("moves") List<String> moves) {
    var play = Play.board(200, 50);
    for (var move : moves) {
      play.held(move, 1);
      var told = beside(play);
      assertEquals("acme/" + play.at(), told.getFirst());
      if (play.model.isMoving()) assertTrue(told.stream().skip(1).allMatch(String::isEmpty), told.toString());
      else assertTrue(told.get(1).startsWith("STATE"), told.toString());
    }
    play.tick(play.model.now().plus(CursorMotion.REST));
    var rested = Show.text(play.model);
    assertEquals(Show.text(play.rested().model), rested);
    assertTrue(beside(play).get(1).startsWith("STATE"), rested);
  }

  @Test
  void belowTheMatrixItIsToldAtOnce() {
    for (var size : List.of(List.of(80, 24), List.of(120, 40))) {
      var quick = Play.board(size.getFirst(), size.getLast()).held("j", 3);
      assertEquals(Show.text(Play.board(size.getFirst(), size.getLast()).keys("j", "j", "j").model), Show.text(quick.model));
    }
  }

  @Test
  void whatIsTheSameOfNeighboursStandsOnTheSameLines() {
    var play = Play.board(200, 50);
    var dev = beside(play);
    var staging = beside(play.keys("l"));
    for (var label : List.of("UPSTREAM", "NEWEST", "LINE", "REPO", "WHY", "SERVICE ", "TASK ", "JOINED", "EVENTS"))
      assertEquals(line(dev, label), line(staging, label), label);
  }

  private static int line(List<String> lines, String label) {
    for (int y = 0; y < lines.size(); y++) if (lines.get(y).startsWith(label)) return y;
    throw new AssertionError(label + " in " + lines);
  }
}
