package chalkboard.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.app.Acme;
import chalkboard.app.AcmePast;
import chalkboard.app.Effect;
import chalkboard.app.Event;
import chalkboard.app.Play;
import chalkboard.app.RecalledCell;
import chalkboard.feed.Problem;
import chalkboard.history.EventKind;
import chalkboard.text.Width;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What was, as the screens show it.
class PastScreensTest {
  private static Play past(int columns, int rows, String... keys) {
    var play = Play.board(columns, rows);
    for (var key : keys) play.keys(key).recalled();
    return play;
  }

  private static void assertScreen(Play play, String expected) {
    assertEquals(expected, Show.text(play.model));
  }

  private static void assertShows(Play play, String... parts) {
    var screen = Show.text(play.model);
    for (var part : parts) assertTrue(screen.contains(part), () -> part + " is not on\n" + screen);
  }

  @Test
  void theEventsSayWhatHappenedWhere() {
    assertScreen(past(80, 24, "e"), """
         chalkboard > events  8                                       03:12:40Z next 30s
        --------------------------------------------------------------------------------
           AGE ENV        REPO            WHAT
         > 8m  prod-us    checkout        rolled back from be5710d to 5d2f7aa by ECS;
                                          ECS says: ECS deployment circuit breaker:
                                          tasks failed to start.
           9m  prod-eu                    it cannot be read in full or in time: Expire~
           16m prod-us    ledger          degraded, runs aa77cc2; ECS says: (service l~
           19m prod-us    payments        drifted: diverged, against f00dbab, runs dea~
           20m prod-us    payments        deployed dead10c after c4c4c4c
           21m prod-us    payments        deployment started from c4c4c4c to dead10c
           31m prod-us    checkout        deployed be5710d after 5d2f7aa
           1h             payments        new build f00dbab by kim









         ! cannot read prod-eu: ExpiredToken sin~; run: aws sso login --profile prod-eu
         ? help  esc back  / filter  enter cell  tab scope  y yank  i sources  r refresh
        """);
  }

  @Test
  void aWiderScreenOfEventsTellsTheTimesToo() {
    assertScreen(past(120, 40, "e", "j", "j"), """
         chalkboard > events  8                                                                               03:12:40Z next 30s
        ------------------------------------------------------------------------------------------------------------------------
           AGE TIME       ENV              REPO                     WHAT
           8m  03:04:40Z  prod-us          checkout                 rolled back from be5710d to 5d2f7aa by ECS; ECS says: ECS ~
           9m  03:03:40Z  prod-eu                                   it cannot be read in full or in time: ExpiredToken
         > 16m 02:56:40Z  prod-us          ledger                   degraded, runs aa77cc2; ECS says: (service ledger-web) was
                                                                    unable to place a task
           19m 02:53:40Z  prod-us          payments                 drifted: diverged, against f00dbab, runs dead10c
           20m 02:52:40Z  prod-us          payments                 deployed dead10c after c4c4c4c
           21m 02:51:40Z  prod-us          payments                 deployment started from c4c4c4c to dead10c
           31m 02:41:40Z  prod-us          checkout                 deployed be5710d after 5d2f7aa
           1h  01:54:40Z                   payments                 new build f00dbab by kim


























         ! cannot read prod-eu: ExpiredToken since 03:03Z; run: aws sso login --profile prod-eu
         ? help  esc back  / filter  enter cell  tab scope  y yank  i sources  r refresh
        """);
  }

  @Test
  void whatChangedIsTheFirstPageOfTheNight() {
    assertScreen(past(80, 24, "c"), """
         chalkboard > what changed  4 moves, 1 with trouble after     03:12:40Z next 30s
        --------------------------------------------------------------------------------
         BAD NOW  ledger @ prod-us degraded, runs aa77cc2 since 03:09:30Z
           AGE ENV        REPO            WHAT MOVED, AND WHAT WENT BAD AFTER IT
         > 8m  prod-us    checkout        rolled back be5710d -> 5d2f7aa by ECS: ECS
                                          deployment circuit breaker: tasks failed to
                                          start.  #40  by lin  main
               5d2f7aa  kim  "retry 3ds"
               https://github.com/acme/checkout/compare/5d2f7aa0ffee...be5710d0ffee
           20m prod-us    payments        c4c4c4c -> dead10c  #813  by kim  main
               4m after: ledger degraded, runs aa77cc2; ECS says: (service ledger-web)~
           31m prod-us    checkout        5d2f7aa -> be5710d  #812  by kim  main
           4d  prod-us    payments        rolled back a1a1a1a -> c4c4c4c  #809  by lee~









         ! cannot read prod-eu: ExpiredToken sin~; run: aws sso login --profile prod-eu
         ? help  esc back  enter cell  y yank  i sources  r refresh
        """);
  }

  @Test
  void aWiderScreenOfChangesHoldsMoreOfEach() {
    assertScreen(past(120, 40, "c", "j"), """
         chalkboard > what changed  4 moves, 1 with trouble after                                             03:12:40Z next 30s
        ------------------------------------------------------------------------------------------------------------------------
         BAD NOW  ledger @ prod-us degraded, runs aa77cc2 since 03:09:30Z
           AGE TIME       ENV              REPO                     WHAT MOVED, AND WHAT WENT BAD AFTER IT
           8m  03:04:40Z  prod-us          checkout                 rolled back be5710d -> 5d2f7aa by ECS: ECS deployment circ~
         > 20m 02:52:40Z  prod-us          payments                 c4c4c4c -> dead10c  #813  by kim  main
               4m after: ledger degraded, runs aa77cc2; ECS says: (service ledger-web) was unable to place a task
               dead10c  kim  "retry 3ds"
               https://github.com/acme/payments/compare/c4c4c4c0ffee...dead10c0ffee
           31m 02:41:40Z  prod-us          checkout                 5d2f7aa -> be5710d  #812  by kim  main
           4d  05-08      prod-us          payments                 rolled back a1a1a1a -> c4c4c4c  #809  by lee  main



























         ! cannot read prod-eu: ExpiredToken since 03:03Z; run: aws sso login --profile prod-eu
         ? help  esc back  enter cell  y yank  i sources  r refresh
        """);
  }

  @Test
  void theHistoryOfACellSaysWhatRanFromWhenToWhen() {
    assertScreen(past(80, 24, "3", "G", "k", "k", "k", "H"), """
         chalkboard > history of payments @ prod-us                   03:12:40Z next 30s
        --------------------------------------------------------------------------------
         FROM            TO           LONG  BUILD    CI      BY           HOW IT ENDED
           05-12 03:02Z  acked by kim: diverged: hotfix for the incident
         05-12 02:52Z .. now          20m   dead10c  #813    kim          runs
         05-10 03:12Z .. 05-10 04:42Z 1h    nobody watched
         05-08 03:12Z .. 05-12 02:53Z 3d    c4c4c4c  #809    lee          replaced
         05-06 03:12Z .. 05-08 03:12Z 2d    a1a1a1a  #805    lee          rolled back,
                                                                          first seen
         Watched since 05-07 03:12Z; what is told of before is by the times of ECS.












         ! cannot read prod-eu: ExpiredToken sin~; run: aws sso login --profile prod-eu
         ? help  esc back  enter cell  h l environment  i sources  r refresh
        """);
  }

  @Test
  void aWiderHistoryHasABarOverTime() {
    assertScreen(past(120, 40, "3", "G", "k", "k", "k", "H"), """
         chalkboard > history of payments @ prod-us                                                           03:12:40Z next 30s
        ------------------------------------------------------------------------------------------------------------------------
         FROM            TO           LONG  BUILD    CI      BY           HOW IT ENDED           05-06 03:12Z               now
           05-12 03:02Z  acked by kim: diverged: hotfix for the incident
         05-12 02:52Z .. now          20m   dead10c  #813    kim          runs                                                #
         05-10 03:12Z .. 05-10 04:42Z 1h    nobody watched                                                           .
         05-08 03:12Z .. 05-12 02:53Z 3d    c4c4c4c  #809    lee          replaced                         ###################
         05-06 03:12Z .. 05-08 03:12Z 2d    a1a1a1a  #805    lee          rolled back, first     ##########
                                                                          seen
         Watched since 05-07 03:12Z; what is told of before is by the times of ECS.




























         ! cannot read prod-eu: ExpiredToken since 03:03Z; run: aws sso login --profile prod-eu
         ? help  esc back  enter cell  h l environment  i sources  r refresh
        """);
  }

  @Test
  void theNoteOfAnAckIsTypedInTheLastLine() {
    assertShows(past(80, 24, "n", "a", "'known"), "\n acked; a note on it (enter, or esc for none): known\n", ">auth");
    assertShows(past(80, 24, "n", "enter", "a", "'known"), "\n acked; a note on it (enter, or esc for none): known\n", "auth > prod-eu");
    assertShows(past(50, 10, "n", "a"), "acked; a note on it");
  }

  @Test
  void whatIsKeptIsAwaited() {
    for (var key : List.of("c", "e", "H")) assertShows(Play.board(80, 24).keys(key), "What is kept is being read.");
  }

  @Test
  void withoutAHistoryEachScreenSaysWhyAndWhatToDo() {
    var none = new Problem("there is no history", "--no-store neither keeps nor reads any", "start without --no-store");
    for (var key : List.of("c", "e", "H")) {
      var play = Play.board(80, 24).keys(key);
      for (var effect : List.copyOf(play.effects)) {
        if (effect instanceof Effect.ReadEvents) play.on(new Event.EventsRead(Acme.NOW, List.of(), List.of(), Optional.of(none)));
        if (effect instanceof Effect.ReadCellTimeline(var image, var environment, _))
          play.on(
              new Event.CellTimelineRead(Acme.NOW,
                  new RecalledCell(image, environment, List.of(), List.of(), List.of(), Optional.of(none), true)));
      }
      assertShows(play, "there is no history: --no-store neither keeps nor reads any", "start without --no-store");
    }
  }

  @Test
  void aBoardOfWhichNothingIsKeptYetSaysSo() {
    for (var key : List.of("c", "e")) {
      var play = Play.board(80, 24).keys(key).on(new Event.EventsRead(Acme.NOW, List.of(), List.of(), Optional.empty()));
      assertShows(play, "since this board is watched.");
    }
  }

  @Test
  void whileTheBoardIsComparedOtherwiseTheScreensSayThatNothingIsKept() {
    for (var key : List.of("c", "e", "H"))
      assertShows(past(80, 24, "=", key), "Nothing new is kept while the board is compared with newest.");
  }

  @Test
  void wideNamesAndControlCharactersBreakNoLine() {
    for (int columns : new int[]{20, 60, 80, 120}) {
      for (var key : List.of("c", "e")) {
        var play = Play.board(columns, 24).keys(key);
        var events = new ArrayList<>(AcmePast.events());
        events.add(
            AcmePast.event("w", Acme.NOW, EventKind.DEPLOYMENT_FINISHED, "🚀".repeat(20), "東京".repeat(9), "\u001b[31ma\nb", "界".repeat(50),
                "x\ty"));
        play.on(new Event.EventsRead(Acme.NOW, events, List.of(), Optional.empty()));
        var screen = Show.text(play.model);
        assertTrue(screen.lines().allMatch(l -> Width.of(l) <= columns), screen);
        assertTrue(screen.chars().noneMatch(c -> c != '\n' && Character.isISOControl(c)), screen);
      }
    }
  }

  @Test
  void asciiScreensHoldAsciiOnly() {
    for (var key : List.of("c", "e", "H"))
      assertTrue(Show.text(past(120, 40, "3", "G", "k", "k", "k", key).model).chars().allMatch(c -> c == '\n' || c >= ' ' && c < 0x7f),
          key);
  }

  /// NOW is 03:12:40; the checkout was deployed at 02:41:40, the payments at 02:52:40.
  private static Play then(String... keys) {
    return Play.board(120, 40).keys("t", "'02:45", "enter").past(Instant.parse("2026-05-12T02:45:00Z")).keys(keys).recalled();
  }

  private static void assertShowsNot(Play play, String... parts) {
    var screen = Show.text(play.model);
    for (var part : parts) assertFalse(screen.contains(part), () -> part + " is on\n" + screen);
  }

  @Test
  void inTheTimeMachineEveryPageOfWhatWasEndsAtItsMomentAndSaysSo() {
    assertShows(then("e"), " PAST  ", "events  2", "deployed be5710d after 5d2f7aa", "3m  02:41:40Z");
    assertShowsNot(then("e"), "dead10c", "ExpiredToken");
    assertShows(then("c"), " PAST  ", "what changed", "5d2f7aa -> be5710d");
    assertShowsNot(then("c"), "dead10c", "NOW", "by ECS");
    assertShows(then("3", "G", "k", "k", "k", "H"), " PAST  ", "history of", "runs", "then");
    assertShowsNot(then("3", "G", "k", "k", "k", "H"), "now");
  }

  @Test
  void whatIsOfNowSaysSoInTheTimeMachine() {
    assertShows(then("i"), "of now, not of the past");
    assertShows(then("M"), "of now, not of the past");
    assertShowsNot(past(120, 40, "i"), "of now, not of the past");
  }

  @Test
  void backToNowAllThatHappenedIsThereAgain() {
    assertShows(then("c").keys("esc", "esc", "c").recalled(), "dead10c");
  }
}
