package chalkboard.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.board.Board;
import chalkboard.board.Cell;
import chalkboard.board.Row;
import chalkboard.build.Image;
import chalkboard.build.Repository;
import chalkboard.history.EarlierBoard;
import chalkboard.view.Screens;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A board of two thousand rows: a key has to do with those on the screen, not with all.
class LargeBoardTest {
  private static final int ROWS = 2_000;

  private final Set<Integer> touched = new HashSet<>();

  /// Tells each time when anything of it is looked at.
  private final class Watched<T> extends AbstractList<T> {
    private final List<T> list;
    private final int row;

    private Watched(List<T> list, int row) {
      this.list = list;
      this.row = row;
    }

    @Override
    public T get(int index) {
      touched.add(row < 0 ? index : row);
      return list.get(index);
    }

    @Override
    public int size() {
      return list.size();
    }
  }

  /// Every seventh row drifts.
  private Board board() {
    var cells = List.of(Acme.row("a", "", "= 4f2a9c1 2h", "= 4f2a9c1 2h", "v2 9c1b2aa 1d", "-"),
        Acme.row("a", "", "= 4f2a9c1 2h", "= 4f2a9c1 2h", "<> dead10c 20m", "! aa77cc2 3m"));
    var rows = new ArrayList<Row>();
    for (int i = 0; i < ROWS; i++) {
      var image = new Image(Optional.of(new Repository("github.com/acme/service-" + i)), "acme/service-" + i);
      var like = cells.get(i % 7 == 0 ? 1 : 0);
      var own = new ArrayList<Cell>();
      for (var c : like.cells())
        own.add(new Cell(image, c.environment(), c.version(), c.health(), c.comparisons(), c.certainty(), c.findings(), c.flags(), false));
      rows.add(new Row(image, new Watched<>(own, i), like.newest(), like.line(), "@platform", 1));
    }
    return Acme.board(Acme.NOW, new Watched<>(rows, -1));
  }

  private Play play(int columns, int lines) {
    var play = new Play(columns, lines).begun().answered().judged(board());
    Screens.draw(play.model);
    return play;
  }

  private void assertTouchesNoMoreThanTheScreen(Play play, String... keys) {
    for (var key : keys) {
      touched.clear();
      play.keys(key);
      Screens.draw(play.model);
      assertTrue(touched.size() <= play.model.rows(), key + " looks at " + touched.size() + " rows");
      assertTrue(!touched.isEmpty(), key);
    }
  }

  @Test
  void aKeyTouchesNoMoreRowsThanTheScreenHas() {
    for (var size : List.of(List.of(200, 50), List.of(120, 40), List.of(80, 24), List.of(40, 10))) {
      var play = play(size.get(0), size.get(1));
      var shown = play.model.matrix().visible();
      assertTouchesNoMoreThanTheScreen(play, "j", "j", "l", "h", "k", "pgdn", "ctrl-d", "G", "k", "n", "n", "N", "g");
      assertSame(shown, play.model.matrix().visible());
    }
  }

  @Test
  void whereNothingDriftsTheNextDriftIsLookedForInNoRow() {
    var play = play(120, 40).keys("/", "'!state:drift", "enter");
    assertEquals(ROWS - (ROWS + 6) / 7, play.model.matrix().visible().size());
    assertTouchesNoMoreThanTheScreen(play, "n");
    assertTrue(play.model.flash().startsWith("no drift and nothing bad"), play.model.flash());
  }

  @Test
  void aLookThatSawNothingNewKeepsTheOrder() {
    var play = play(120, 40).keys("s", "j", "enter");
    var shown = play.model.matrix().visible();
    var board = play.model.board().orElseThrow();
    play.keys("r").answered().judged(board.at(Acme.NOW.plusSeconds(30)));
    assertSame(shown, play.model.matrix().visible());
    assertEquals(board.environments(), play.model.matrix().environments());
    play.keys("r").answered().judged(board());
    assertNotSame(shown, play.model.matrix().visible());
  }

  @Test
  void aKeyInThePastTouchesNoMoreRowsThanTheScreenHas() {
    var play = play(200, 50).past(Acme.NOW.minusSeconds(9_000), new EarlierBoard.Shown(board(), List.of()));
    assertTrue(play.model.time().shown().isPresent());
    assertTouchesNoMoreThanTheScreen(play, "j", "l", "pgdn", "n");
  }
}
