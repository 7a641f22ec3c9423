package chalkboard.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// When the cursor is on its way, and when it rests.
class CursorMotionTest {
  private static Play after(Play play, String key, Duration time) {
    return play.on(new Event.Pressed(play.model.now().plus(time), new Key(key)));
  }

  @Test
  void oneMoveAloneIsAtRest() {
    var play = Play.board(200, 50).held("j", 1);
    assertFalse(play.model.isMoving());
    assertFalse(after(play, "l", CursorMotion.REST).model.isMoving());
  }

  @Test
  void movesThatFollowQuicklyAreOnTheirWayUntilNoMoreCome() {
    var play = Play.board(200, 50).held("j", 2);
    assertTrue(play.model.isMoving());
    assertTrue(after(play, "j", CursorMotion.REST.minusMillis(1)).model.isMoving());
    var rests = play.model.now().plus(CursorMotion.REST);
    assertEquals(rests, play.model.nextTick());
    assertTrue(play.tick(rests.minusMillis(1)).model.isMoving());
    assertFalse(play.tick(rests).model.isMoving());
    assertTrue(play.model.nextTick().isAfter(rests));
  }

  @Test
  void aKeyThatMovesNothingNeitherBeginsNorProlongsIt() {
    var play = Play.board(200, 50).held("k", 5);
    assertFalse(play.model.isMoving());
    play.held("j", 2);
    var rests = play.model.nextTick();
    assertEquals(rests, after(play, "p", Duration.ofMillis(100)).model.nextTick());
  }

  @Test
  void aClockThatIsSetBackEndsIt() {
    var play = Play.board(200, 50).held("j", 2);
    assertFalse(play.tick(play.model.now().minusSeconds(3_600)).model.isMoving());
    assertFalse(play.held("j", 1).model.isMoving());
  }
}
