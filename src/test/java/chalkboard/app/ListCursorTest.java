package chalkboard.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ListCursorTest {
  private static ListCursor at(int at, int top) {
    return new ListCursor(at, top);
  }

  @Test
  void movementEndsAtTheEnds() {
    assertEquals(at(1, 0), ListCursor.START.moved(1, 3));
    assertEquals(at(2, 0), ListCursor.START.moved(1_000_000, 3));
    assertEquals(at(0, 0), at(2, 0).moved(Integer.MIN_VALUE, 3));
    assertEquals(at(0, 0), ListCursor.START.moved(1, 0));
  }

  @Test
  void theSelectedEntryIsBroughtInSightByTheShortestWay() {
    assertEquals(at(9, 5), at(9, 0).inSight(20, 5));
    assertEquals(at(3, 3), at(3, 8).inSight(20, 5));
    assertEquals(at(9, 7), at(9, 7).inSight(20, 5));
  }

  @Test
  void whereTheListHasBecomeShorterNothingBlankIsBelowIt() {
    assertEquals(at(9, 5), at(9, 9).inSight(10, 5));
    assertEquals(at(2, 0), at(2, 2).inSight(3, 5));
  }

  @Test
  void anEntryThatIsFollowedStaysOnItsLineOfTheScreen() {
    assertEquals(at(12, 8), at(9, 5).following(12));
  }

  @Test
  void scrollingLeavesTheSelectionAlone() {
    assertEquals(at(1, 5), at(1, 0).scrolled(1_000_000, 10, 5));
    assertEquals(at(1, 4), at(1, 99).scrolled(-1, 10, 5));
    assertEquals(at(1, 0), at(1, 3).scrolled(-1_000_000, 10, 5));
  }

  @Test
  void ofSeveralLinesTheFirstIsKeptWhereThereIsNoRoomForAll() {
    assertEquals(at(4, 3), at(4, 0).keeping(5, 6, 4));
    assertEquals(at(4, 5), at(4, 0).keeping(5, 6, 1));
    assertEquals(at(4, 5), at(4, 9).keeping(5, 6, 4));
  }

  @Property(tries = 500)
  void whateverItWasTheSelectedEntryIsInTheListAndInSight(
      @ForAll @IntRange(max = 500) int at, @ForAll @IntRange(min = -50, max = 500) int top, @ForAll int by,
      @ForAll @IntRange(min = 1, max = 300) int size, @ForAll @IntRange(min = 1, max = 80) int room) {
    var cursor = at(at, top).moved(by, size).inSight(size, room);
    assertTrue(cursor.at() >= 0 && cursor.at() < size, cursor + " of " + size);
    assertTrue(cursor.top() >= 0 && cursor.top() <= cursor.at() && cursor.at() < cursor.top() + room, cursor + " of " + room);
    assertTrue(cursor.top() + room <= Math.max(size, room), cursor + " leaves lines blank");
    assertEquals(cursor, cursor.inSight(size, room));
  }
}
