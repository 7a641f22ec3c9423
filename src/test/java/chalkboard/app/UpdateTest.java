package chalkboard.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.board.Board;
import chalkboard.board.MarksReading;
import chalkboard.build.ReportText;
import chalkboard.feed.Feed;
import chalkboard.feed.FetchResult;
import chalkboard.feed.FetchRun;
import chalkboard.feed.Progress;
import chalkboard.history.BoardEvent;
import chalkboard.history.BoardHistory;
import chalkboard.history.Evaluated;
import chalkboard.rules.ReferenceChoice;
import chalkboard.runtime.FleetSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UpdateTest {
  private static List<String> looks(Play play) {
    return play.effects.stream().filter(Effect.Look.class::isInstance).map(e -> ((Effect.Look) e).source()).toList();
  }

  private static List<Effect.Judge> judges(Play play) {
    return play.effects.stream().filter(Effect.Judge.class::isInstance).map(Effect.Judge.class::cast).toList();
  }

  @Test
  void inTheBeginningEverySourceLooks() {
    assertEquals(List.of("reports", "prod-us", "prod-eu"), looks(new Play(80, 24).begun()));
  }

  @Test
  void aSourceIsNotAskedWhileItLooks() {
    var play = new Play(80, 24).begun();
    assertEquals(List.of(), looks(play.keys("r")));
    assertEquals(List.of(), looks(play.tick(Acme.NOW.plusSeconds(3600))));
  }

  @Test
  void aSourceLooksAgainOneIntervalAfterItsAnswer() {
    var play = Play.board(80, 24);
    assertEquals(List.of(), looks(play.tick(Acme.NOW.plusSeconds(29))));
    assertEquals(List.of("prod-us", "prod-eu"), looks(play.tick(Acme.NOW.plusSeconds(30))));
    assertEquals(List.of("reports"), looks(play.tick(Acme.NOW.plusSeconds(60))));
  }

  @Test
  void aPausedBoardLooksOnlyWhenAsked() {
    var play = Play.board(80, 24).keys("p");
    assertEquals(List.of(), looks(play.tick(Acme.NOW.plusSeconds(600))));
    assertEquals(List.of("reports", "prod-us", "prod-eu"), looks(play.keys("r")));
  }

  @Test
  void goingOnAfterAPauseAsksWhatIsOverdue() {
    var play = Play.board(80, 24).keys("p").tick(Acme.NOW.plusSeconds(45));
    assertEquals(List.of("prod-us", "prod-eu"), looks(play.keys("p")));
  }

  @Test
  void aLongerIntervalPutsTheNextLookOff() {
    var play = Play.board(80, 24).keys("+");
    assertEquals("sources look every 1m", play.model.flash());
    assertEquals(List.of(), looks(play.tick(Acme.NOW.plusSeconds(59))));
    assertEquals(List.of("prod-us", "prod-eu"), looks(play.tick(Acme.NOW.plusSeconds(60))));
  }

  @Test
  void whatASourceHasSeenSoFarIsJudgedWhileItGoesOnLooking() {
    var play = new Play(80, 24).begun();
    var seen = (FetchResult.Success<FleetSnapshot>) Acme.fleet("prod-us", Acme.NOW);
    play.on(new Event.Progressed(Acme.NOW, "prod-us", play.turn("prod-us"), new Progress("clusters", 1, 4)));
    assertEquals(Optional.of(25), play.model.polling().loading());
    play.on(new Event.FleetSoFar(Acme.NOW, "prod-us", play.turn("prod-us"), seen.what()));
    assertEquals(1, judges(play).size());
    assertTrue(play.model.sources().stream().filter(s -> s.name().equals("prod-us")).allMatch(SourceState::isLooking));
    play.on(new Event.FleetSoFar(Acme.NOW, "prod-us", play.turn("prod-us") - 1, seen.what()));
    assertEquals(List.of(), judges(play), "an older turn tells nothing");
    play.on(new Event.FleetAnswered(Acme.NOW, "prod-us", play.turn("prod-us"), seen));
    assertEquals(Optional.empty(), play.model.polling().loading());
  }

  @Test
  void whoeverHasNotMovedStaysAtTheTopWhileTheFirstAnswersComeIn() {
    var rows = Acme.rows();
    var play = new Play(80, 24).begun();
    play.on(new Event.FleetSoFar(Acme.NOW, "prod-us", play.turn("prod-us"),
        ((FetchResult.Success<FleetSnapshot>) Acme.fleet("prod-us", Acme.NOW)).what()));
    play.judged(Acme.board(Acme.NOW, rows.subList(3, 5)));
    assertEquals(rows.get(3).image(), play.model.row().orElseThrow().image());
    play.answered().judged(Acme.board(Acme.NOW, rows));
    assertEquals(rows.getFirst().image(), play.model.row().orElseThrow().image());
  }

  @Test
  void whereSomebodyMustLogInTheSourceLooksAgainSoon() {
    var play = Play.board(80, 24).keys("r");
    var missed = new FetchResult.Failure<FleetSnapshot>(Acme.EXPIRED, Acme.run(Acme.NOW, 0), Optional.of(Duration.ofSeconds(5)));
    play.on(new Event.FleetAnswered(Acme.NOW, "prod-us", play.turn("prod-us"), missed));
    assertEquals(List.of(), looks(play.tick(Acme.NOW.plusSeconds(4))));
    assertEquals(List.of("prod-us"), looks(play.tick(Acme.NOW.plusSeconds(5))));
  }

  @Test
  void theSourcesScreenShowsTheCallsOfTheLastLook() {
    var play = Play.board(120, 40).keys("r");
    var run = new FetchRun(Acme.NOW, Duration.ofMillis(40), OptionalInt.empty(), List.of("ecs"), List.of("CALL  COUNT", "ListTasks  60"));
    var seen = (FetchResult.Success<FleetSnapshot>) Acme.fleet("prod-us", Acme.NOW);
    play.on(new Event.FleetAnswered(Acme.NOW, "prod-us", play.turn("prod-us"), new FetchResult.Success<>(seen.what(), List.of(), run)))
        .keys("i",
            "j");
    assertTrue(SourceLines.all(play.model, 1, false, 118).stream().anyMatch(l -> l.text().contains("ListTasks  60")));
  }

  @Test
  void anAnswerOfAnOlderTurnIsDropped() {
    var play = Play.board(80, 24).keys("r");
    var before = play.model;
    play.on(new Event.FleetAnswered(Acme.NOW, "prod-us", play.turn("prod-us") - 1, Acme.missed(Acme.NOW)));
    assertEquals(before, play.model);
    assertEquals(List.of(), play.effects);
  }

  @Test
  void anAnswerOfASourceNobodyKnowsIsDropped() {
    var play = Play.board(80, 24);
    var before = play.model;
    assertEquals(before, play.on(new Event.FleetAnswered(Acme.NOW, "nobody", 99, Acme.missed(Acme.NOW))).model);
  }

  @Test
  void onlyOneJudgingIsUnderWayAndTheNextSeesAllAnswersMeanwhile() {
    var play = new Play(80, 24).begun();
    play.on(new Event.MarksAnswered(Acme.NOW, "reports", play.turn("reports"), Acme.marks(Acme.NOW)));
    assertEquals(1, judges(play).size());
    long first = judges(play).getFirst().turn();
    play.on(new Event.FleetAnswered(Acme.NOW, "prod-us", play.turn("prod-us"), Acme.fleet("prod-us", Acme.NOW)));
    assertEquals(List.of(), judges(play));
    play.on(new Event.Judged(Acme.NOW, first, new Evaluated(Acme.board(), BoardHistory.NONE)));
    var second = judges(play).getFirst();
    assertTrue(second.turn() > first);
    assertEquals(List.of("fresh", "waiting"), second.evidence().fleets().stream().map(Feed::state).toList());
  }

  @Test
  void aBoardOfAnotherTurnIsDropped() {
    var play = Play.board(80, 24);
    var before = play.model;
    assertEquals(before, play.on(new Event.Judged(Acme.NOW, 77, new Evaluated(Acme.board(Acme.NOW, List.of()), BoardHistory.NONE))).model);
  }

  @Test
  void timeAloneHasTheBoardJudgedAgainWhenAVerdictChanges() {
    var play = new Play(80, 24).begun().answered();
    var at = Acme.NOW.plusSeconds(7);
    play.judged(new Board(Acme.NOW, Acme.board().environments(), Acme.rows(), 1, 0, MarksReading.NONE, Optional.of(at)));
    assertEquals(Acme.NOW.plusSeconds(5), play.model.nextTick());
    assertEquals(0, judges(play.tick(Acme.NOW.plusSeconds(5))).size());
    assertEquals(at, play.model.nextTick());
    assertEquals(1, judges(play.tick(at)).size());
  }

  @Test
  void aClockThatWasAheadAndIsSetBackHasEverySourceAskedAtOnceAndThenAsBefore() {
    var ahead = Acme.NOW.plus(Duration.ofDays(1));
    var play = Play.board(80, 24).tick(ahead);
    play.on(new Event.FleetAnswered(ahead, "prod-us", play.turn("prod-us"), Acme.fleet("prod-us", ahead)));
    play.on(new Event.FleetAnswered(ahead, "prod-eu", play.turn("prod-eu"), Acme.missed(ahead)));
    play.on(new Event.MarksAnswered(ahead, "reports", play.turn("reports"), Acme.marks(ahead))).judged(Acme.board());
    var now = Acme.NOW.plusSeconds(9);
    assertEquals(List.of("reports", "prod-us", "prod-eu"), looks(play.tick(now)));
    assertEquals(now, play.model.now());
    play.on(new Event.FleetAnswered(now, "prod-us", play.turn("prod-us"), Acme.fleet("prod-us", now)));
    assertEquals(List.of(), looks(play.tick(now.plusSeconds(20))));
    assertEquals(List.of("prod-us"), looks(play.tick(now.plusSeconds(30))));
  }

  @Test
  void whatHappenedUnseenIsNotKeptForLongerThanItCanBeShown() {
    var play = Play.board(80, 24);
    for (int i = 0; i < BoardNews.MOST + 500; i += 500) {
      var at = Acme.NOW.plusSeconds(i);
      play.on(new Event.EventsKept(at, IntStream.range(i, i + 500)
          .mapToObj(n -> new BoardEvent("id" + n, at, "down", "", "acme/pay", "dev", "", "", "", "seen", "")).toList()));
    }
    assertEquals(BoardNews.MOST, play.model.news().events().size());
    assertEquals(BoardNews.MOST, play.model.news().unseen().size());
  }

  @Test
  void anEventThatComesLateSetsNoClockBack() {
    var play = Play.board(80, 24).tick(Acme.NOW.plusSeconds(60)).on(new Event.HistoryKept(Acme.NOW, Optional.empty()));
    assertEquals(Acme.NOW.plusSeconds(60), play.model.now());
  }

  @Test
  void clocksMoveInStepsOfFiveSeconds() {
    var play = Play.board(80, 24).tick(Acme.NOW.plusSeconds(3));
    assertEquals(Acme.NOW, play.model.clock());
    assertEquals(Acme.NOW.plusSeconds(5), play.model.nextTick());
  }

  @Test
  void aFailedLookKeepsWhatWasSeenAndIsLoggedUntilItIsOver() {
    var play = Play.board(80, 24).keys("r");
    play.on(new Event.FleetAnswered(Acme.NOW, "prod-us", play.turn("prod-us"), Acme.missed(Acme.NOW)));
    assertEquals("stale", play.model.sources().get(1).data().feed().state());
    assertEquals(2, play.model.messages().size());
    play.judged(Acme.board()).keys("r");
    play.on(new Event.FleetAnswered(Acme.NOW, "prod-us", play.turn("prod-us"), Acme.fleet("prod-us", Acme.NOW)));
    assertEquals("fresh", play.model.sources().get(1).data().feed().state());
    assertTrue(play.model.messages().getFirst().over());
  }

  @Test
  void anotherReferenceHasTheBoardJudgedByIt() {
    var play = Play.board(80, 24).keys("=");
    assertEquals(new ReferenceChoice.Newest(), judges(play).getFirst().evidence().rules().reference());
    assertEquals(new ReferenceChoice.Upstream(), play.judged(Acme.board()).keys("=").model.rules().reference());
  }

  @Test
  void aMarkIsOpenedOnceAndShownWhenItComes() {
    var play = Play.board(80, 24).keys("m");
    var place = ((MarkPage) play.model.screen()).mark().place();
    assertEquals(List.of(new Effect.OpenReport(place)), play.effects);
    play.on(new Event.ReportOpened(Acme.NOW, place,
        new ReportText(List.of(new ReportText.Fact("CHALK_ID", "X1", false)), List.of("{", "}"))));
    assertEquals(List.of(), play.keys("esc", "m").effects);
    assertTrue(((Page) play.model.screen()).lines(play.model).stream().anyMatch(l -> l.contains("x1")));
  }

  @Test
  void qQuitsAtTheTopAndGoesBackElsewhere() {
    var play = Play.board(80, 24).keys("enter", "q");
    assertEquals(List.of(), play.effects);
    assertEquals("matrix", play.model.screen().name());
    assertEquals(List.of(new Effect.EndProgram()), play.keys("q").effects);
  }

  @Test
  void ctrlCQuitsEvenWhileATextIsTyped() {
    assertEquals(List.of(new Effect.EndProgram()), Play.board(80, 24).keys("/", "'q", "ctrl-c").effects);
  }

  @Test
  void aKeyThatDoesNothingNowSaysWhy() {
    assertEquals("enter: no board yet", new Play(80, 24).begun().keys("enter").model.flash());
  }

  @Test
  void yankOffersValuesAndCopiesTheChosenOne() {
    var play = Play.board(80, 24).keys("y", "j", "enter");
    assertEquals(List.of(new Effect.Yank("4f2a9c10ffee1234567890abcdef1234567890ab")), play.effects);
    assertEquals("matrix", play.model.screen().name());
  }

  @Test
  void openingAScreenThatIsOpenComesBackToIt() {
    var play = Play.board(80, 24).keys("i", "M", "i", "M", "i");
    assertEquals(2, play.model.stack().screens().size());
  }

  @Test
  void aDifferenceIsWalkedThroughAlsoOnATerminalOfTwoLines() {
    var play = Play.board(80, 2).keys("3", "D", "j");
    assertEquals(1, ((DiffPage) play.model.screen()).cursor().at());
  }

  @Test
  void theLastBoardOfAnEarlierProgramStandsUntilSomethingOfWhatRunsIsRead() {
    var play = Play.kept(80, 24).begun().keys("3", "G", "k", "k", "k");
    var cell = play.at();
    play.on(new Event.MarksAnswered(Acme.NOW, "reports", play.turn("reports"), Acme.marks(Acme.NOW.minusSeconds(5))));
    play.judged(new Board(Acme.NOW, List.of(), List.of(), 112, 2, MarksReading.NONE, Optional.empty()));
    assertTrue(play.model.isKept(), "marks alone make no board");
    assertEquals(cell, play.at());
    play.answered().judged(Acme.board());
    assertFalse(play.model.isKept());
    assertEquals(Acme.board(), play.model.board().orElseThrow());
    assertEquals(cell, play.at());
  }

  @Test
  void theLastBoardOfAnEarlierProgramStandsUntilTheMarksAreReadOrCannotBe() {
    var now = Acme.board();
    var stillRead = with(now, new MarksReading(Optional.empty(), false, false, List.of()));
    assertTrue(Play.kept(80, 24).begun().answered().judged(stillRead).model.isKept(), "what runs is known, and of what builds it is not");
    var unreadable = with(now, new MarksReading(Optional.empty(), true, false, List.of(Acme.EXPIRED)));
    assertFalse(Play.kept(80, 24).begun().answered().judged(unreadable).model.isKept());
  }

  private static Board with(Board board, MarksReading marks) {
    return new Board(board.taken(), board.environments(), board.rows(), board.builds(), board.unheard(), marks, board.changesAt());
  }

  @Test
  void theLastBoardOfAnEarlierProgramGoesWhereNothingRuns() {
    var play = Play.kept(80, 24).begun().answered();
    play.judged(new Board(Acme.NOW, List.of(), List.of(), 112, 0, MarksReading.NONE, Optional.empty()));
    assertFalse(play.model.isKept());
  }

  @Test
  void aBoardOfAnEarlierProgramComesTooLateWhereThereIsOneOfNow() {
    var play = Play.board(80, 24);
    var now = play.model.board();
    play.on(new Event.LastBoard(Acme.NOW, Acme.board(Acme.NOW.minusSeconds(725), Acme.rows())));
    assertFalse(play.model.isKept());
    assertEquals(now, play.model.board());
  }

  @Test
  void allOfTheLastBoardIsStaleAndTimeAloneHasItNotJudged() {
    var play = Play.kept(80, 24);
    var board = play.model.board().orElseThrow();
    assertTrue(board.rows().stream().flatMap(r -> r.cells().stream()).allMatch(board::isStale));
    assertEquals(List.of(), judges(play.tick(Acme.NOW.plusSeconds(3600))));
  }

  @Test
  void acksAndAnotherReferenceWaitForTheBoardOfNow() {
    var play = Play.kept(80, 24).begun().keys("3", "G", "k", "k", "k");
    assertEquals(List.of(), judges(play.keys("a")));
    assertEquals("a: not yet: this board was last seen 12m ago, and nothing was read since", play.model.flash());
    assertEquals(List.of(), judges(play.keys("=")));
    assertEquals("=: not yet: this board was last seen 12m ago, and nothing was read since", play.model.flash());
    assertEquals(List.of(), judges(play.keys("enter", "a")));
    play.keys("esc").answered().judged(Acme.board());
    assertEquals(1, judges(play.keys("a")).size());
  }

  @Test
  void whatIsAckedWhileTheBoardIsJudgedIsNotForgotten() {
    var play = Play.board(80, 24).keys("n", "r");
    play.answered();
    play.keys("a", "enter");
    play.on(new Event.Judged(play.model.now(), play.model.current().judging().turn(), new Evaluated(Acme.board(), BoardHistory.NONE)));
    assertEquals(1, play.model.current().history().acks().size());
  }
}
