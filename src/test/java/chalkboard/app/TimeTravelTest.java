package chalkboard.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.history.EarlierBoard;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The keys of the time machine.
class TimeTravelTest {
  private static final Instant THEN = Instant.parse("2026-05-12T02:45:00Z");

  private static List<Effect> asked(long turn, Instant from, MomentQuery.Which which) {
    return List.of(new Effect.ReadMoment(turn, new MomentQuery(from, which)));
  }

  private static Play past() {
    return Play.board(80, 24).keys("t", "'02:45", "enter").past(THEN);
  }

  @Test
  void aTypedTimeIsAskedFor() {
    var play = Play.board(80, 24).keys("t", "'02:45");
    assertEquals("time", play.model.screen().name());
    assertEquals(asked(1, THEN, MomentQuery.Which.THE_MOMENT), play.keys("enter").effects);
    assertEquals("matrix", play.model.screen().name());
    assertEquals(Optional.empty(), play.model.time().shown());
  }

  @Test
  void whatIsNoTimeSaysHowOneIsWritten() {
    var play = Play.board(80, 24).keys("t", "'soon", "enter");
    assertEquals(List.of(), play.effects);
    assertTrue(play.model.flash().startsWith("that is no moment of the past: write it as in 2h"), play.model.flash());
    assertEquals("matrix", Play.board(80, 24).keys("t", "'02", "esc").model.screen().name());
  }

  @Test
  void bracketsStepFromChangeToChange() {
    var play = Play.board(80, 24).keys("[");
    assertEquals(asked(1, play.model.now(), MomentQuery.Which.CHANGE_BEFORE), play.effects);
    assertEquals(asked(2, THEN, MomentQuery.Which.CHANGE_BEFORE), play.past(THEN).keys("[").effects);
    assertEquals(asked(3, THEN, MomentQuery.Which.CHANGE_AFTER), play.keys("]").effects);
    assertEquals("]: this is now: nothing comes after it", Play.board(80, 24).keys("]").model.flash());
  }

  @Test
  void anAnswerToAnOlderQuestionIsDropped() {
    var play = Play.board(80, 24).keys("[", "[");
    play.on(new Event.MomentRead(play.model.now(), 1, THEN, new EarlierBoard.Shown(Acme.boardAt(THEN), List.of())));
    assertEquals(Optional.empty(), play.model.time().shown());
  }

  @Test
  void theBoardOfThenIsShownAndEscGoesBackToNow() {
    var play = past();
    assertEquals(THEN, play.model.board().orElseThrow().taken());
    assertTrue(play.keys("esc").model.board().orElseThrow().taken().isAfter(THEN));
    assertEquals("now", play.model.flash());
  }

  @Test
  void anAnswerThatComesAfterEscIsDropped() {
    var play = past().keys("[");
    long turn = play.model.time().turn();
    play.keys("esc").on(new Event.MomentRead(play.model.now(), turn, THEN, new EarlierBoard.Shown(Acme.boardAt(THEN), List.of())));
    assertEquals(Optional.empty(), play.model.time().shown());
  }

  @Test
  void theCursorStaysOnItsRow() {
    var play = Play.board(80, 24).keys("j", "j", "l");
    var at = play.at();
    assertEquals(at, play.keys("[").past(THEN).at());
    assertEquals(at, play.keys("esc").at());
  }

  @Test
  void refreshesGoOnAndDisturbNothing() {
    var play = past().keys("j", "j");
    var at = play.at();
    play.tick(Acme.NOW.plusSeconds(40));
    assertTrue(play.effects.stream().anyMatch(e -> e instanceof Effect.Look), play.effects.toString());
    play.on(new Event.FleetAnswered(play.model.now(), "prod-us", play.turn("prod-us"), Acme.fleet("prod-us", play.model.now())));
    play.judged(Acme.board());
    assertEquals(at, play.at());
    assertEquals(THEN, play.model.board().orElseThrow().taken());
  }

  @Test
  void aCellThatSaysSomethingElseNowIsMarked() {
    var play = past();
    var marked = play.model.board().orElseThrow().rows().stream().flatMap(r -> r.cells().stream().filter(play.model::differsFromNow)
        .map(c -> r.label() + " @ " + c.environment())).toList();
    assertEquals(List.of("payments @ prod-us"), marked);
    assertEquals(1, play.model.time().shown().orElseThrow().changed().count());
    assertFalse(
        Play.board(80, 24).model.board().orElseThrow().rows().getFirst().cells().stream().anyMatch(play.keys("esc").model::differsFromNow));
  }

  @Test
  void nothingIsDoneToThePast() {
    for (var keys : List.of(List.of("n", "a"), List.of("n", "enter", "a"), List.of("="))) {
      var play = past().keys(keys.toArray(String[]::new));
      assertEquals(List.of(), play.effects);
      assertTrue(play.model.flash().contains("not in the past; esc on the board goes back to now"), play.model.flash());
    }
  }

  @Test
  void aMomentBeforeTheHistorySaysWhereItBegins() {
    var play = Play.board(80, 24).keys("t", "'30d", "enter").past(THEN, new EarlierBoard.BeforeHistory(Optional.of(THEN)));
    assertEquals("nothing is kept of that time: the history begins 02:45:00Z", play.model.flash());
    assertEquals(Optional.empty(), play.model.time().shown());
  }

  @Test
  void aMomentThatCannotBeReadSaysWhy() {
    var play = Play.board(80, 24).keys("[");
    play.on(new Event.MomentMissed(play.model.now(), 1, "no change before it is kept"));
    assertEquals("no change before it is kept", play.model.flash());
  }
}
