package chalkboard.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.app.CellPage;
import chalkboard.app.Effect;
import chalkboard.app.Event;
import chalkboard.app.Matrix;
import chalkboard.app.Play;
import chalkboard.app.WherePage;
import chalkboard.build.BuildSearch;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Where a build serves, asked on the board.
class WhereScreenTest {
  /// Answers the question that was asked last from what is on the board.
  private static Play answered(Play play) {
    var asked = play.effects.stream().filter(Effect.FindBuilds.class::isInstance).map(Effect.FindBuilds.class::cast).findFirst()
        .orElseThrow();
    return play.on(new Event.BuildsFound(play.model.now(), asked.what(),
        BuildSearch.find(asked.what(), asked.board()::forEachBuild, BuildSearch.UnreadReports.NONE)));
  }

  private static List<String> lines(Play play) {
    return Show.text(play.model).lines().map(String::stripTrailing).toList();
  }

  @Test
  void itBeginsWithTheBuildOfTheCellAndAnswersForEachEnvironment() {
    var play = Play.board(100, 20).keys("j", "W");
    assertEquals(" where is (commit, branch:, tag:, pr:): commit:77ab010", lines(play).get(19));
    assertEquals(" The builds are searched.", lines(play.keys("enter")).get(2));
    assertEquals(List.of(
        " commit:77ab010 names 1 build",
        "   ENV              SERVES   REPO                RUNS      SINCE WHY",
        " > dev              yes      auth                77ab010   5h    it is that commit",
        "   staging          yes      auth                77ab010   4h    it is that commit",
        "   prod-us          yes      auth                77ab010   1h    it is that commit",
        "   prod-eu          unknown  auth                                what of it serves here is not told",
        " -- dev -------------------------------------------------------------------------------------------",
        " WHY       it is that commit",
        " ASKED     77ab010 on main, build 812 by kim <kim@acme.example>: retry 3ds"), lines(answered(play)).subList(2, 11));
  }

  @Test
  void theCellOfAnAnswerIsOpenedAndTheWayBackLeadsToTheAnswers() {
    var play = answered(Play.board(100, 20).keys("j", "W", "enter")).keys("j", "enter");
    assertEquals("staging", assertInstanceOf(CellPage.class, play.model.screen()).environment());
    assertInstanceOf(WherePage.class, play.keys("esc").model.screen());
    assertInstanceOf(Matrix.class, play.keys("esc").model.screen());
  }

  @Test
  void whatIsTypedIsAskedForAndWhatMeansSeveralThingsNamesThem() {
    var play = Play.board(100, 20).keys("W", "ctrl-u", "'main", "enter");
    assertEquals("main", assertInstanceOf(WherePage.class, play.model.screen()).what());
    assertTrue(lines(answered(play)).get(2).startsWith(" branch:main names "), Show.text(play.model));
    var several = play.on(new Event.BuildsFound(play.model.now(), "main",
        new BuildSearch.SearchResult.SeveralMeanings(List.of("branch:main", "tag:main"))));
    assertEquals(List.of(" It may mean several things. Ask for one of them:", "   branch:main", "   tag:main"),
        lines(several).subList(2, 5));
  }

  @Test
  void whatNoReportNamesIsUnknownEverywhere() {
    var play = answered(Play.board(100, 20).keys("W", "ctrl-u", "'zzz", "enter"));
    assertEquals(" No report that was read names \"zzz\".", lines(play).get(2));
    assertTrue(lines(play).get(4).startsWith(" > dev              unknown"), Show.text(play.model));
  }

  @Test
  void nothingIsAskedWhereNothingIsTyped() {
    var play = Play.board(80, 24).keys("W", "ctrl-u", "enter");
    assertInstanceOf(Matrix.class, play.model.screen());
    assertInstanceOf(Matrix.class, Play.board(80, 24).keys("W", "esc").model.screen());
  }
}
