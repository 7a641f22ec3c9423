package chalkboard.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.board.Board;
import chalkboard.board.Environment;
import chalkboard.board.Row;
import chalkboard.filter.NamedFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MatrixTest {
  private static List<String> labels(Play play) {
    return play.model.matrix().visible().stream().map(Row::label).toList();
  }

  private static Play refreshed(Play play, List<Row> rows) {
    return play.keys("r").answered().judged(Acme.board(Acme.NOW, rows));
  }

  private static List<Row> with(Row changed) {
    var rows = new ArrayList<>(Acme.rows());
    rows.replaceAll(r -> r.image().equals(changed.image()) ? changed : r);
    return rows;
  }

  @Test
  void aRefreshLeavesTheCursorOnItsImageAndOnItsLineOfTheScreen() {
    var play = Play.board(80, 16).keys("3", "G", "k", "k", "k");
    assertEquals("payments @ prod-us", play.at());
    int line = play.model.matrix().at() - play.model.matrix().top();
    var rows = new ArrayList<>(Acme.rows());
    rows.add(0, Acme.row("a-new-one", "", "= 1111111 1s", "-", "-", "-"));
    rows.add(1, Acme.row("another", "", "= 2222222 1s", "-", "-", "-"));
    refreshed(play, rows);
    assertEquals("payments @ prod-us", play.at());
    assertEquals(line, play.model.matrix().at() - play.model.matrix().top());
  }

  @Test
  void aRefreshTakesNothingFromUnderTheCursorEvenWhereTheFilterWouldHideIt() {
    var play = Play.board(80, 24).keys("!");
    assertEquals("ledger @ dev", play.at());
    refreshed(play, with(Acme.row("ledger", "@ledger", "= aa77cc2 6h", "= aa77cc2 5h", "= aa77cc2 3m", "= aa77cc2 5h")));
    assertEquals("ledger @ dev", play.at());
    assertTrue(labels(play).contains("ledger"));
    assertEquals(List.of("auth", "notifications", "payments", "feature-flags"), labels(play.keys("!", "!")));
  }

  @Test
  void anImageThatGoesAwayLeavesTheCursorOnItsPlace() {
    var play = Play.board(80, 24).keys("j", "j");
    refreshed(play, Acme.rows().stream().filter(r -> !r.label().equals("billing")).toList());
    assertEquals("catalog @ dev", play.at());
  }

  @Test
  void whatWasTypedBeforeComesBackAndWhatIsTypedNowIsNotLost() {
    var play = Play.board(80, 24).keys("/", "'pay", "enter");
    assertEquals(List.of(new Effect.KeepFilter("pay")), play.effects);
    assertEquals(List.of(new Effect.ReadFilters()), play.keys("/").effects);
    play.keys("ctrl-u", "'auth", "enter");
    play.on(new Event.FiltersRead(Acme.NOW, List.of("pay", "of an earlier program"))).keys("/", "ctrl-u", "'b");
    assertEquals("auth", play.keys("up").model.matrix().filter());
    assertEquals("pay", play.keys("up").model.matrix().filter());
    assertEquals("of an earlier program", play.keys("up", "up", "up").model.matrix().filter());
    assertEquals("b", play.keys("down", "down", "down", "down").model.matrix().filter());
    assertEquals(labels(Play.board(80, 24).keys("/", "'b")), labels(play));
  }

  @Test
  void tabCompletesWhatIsCertainAndTellsWhatItMayBe() {
    var play = Play.board(80, 24).keys("/", "'st", "tab");
    assertEquals("state:", play.model.matrix().filter());
    assertEquals("env:prod-", play.keys("ctrl-u", "'env:p", "tab").model.matrix().filter());
    assertTrue(play.model.flash().contains("prod-eu prod-us"), play.model.flash());
  }

  @Test
  void whatIsWrongWithAFilterIsSaidWhileTheRestChooses() {
    var play = Play.board(80, 24).keys("/", "'stat:x pay");
    assertEquals(List.of("payments"), labels(play));
    assertEquals("there is no stat:; did you mean state:?", play.model.matrix().typing().orElseThrow().hint());
    assertTrue(play.keys("enter").model.flash().contains("did you mean state:?"));
  }

  @Test
  void nGoesOnInThePageOfACellAndTheMatrixGoesAlong() {
    var play = Play.board(80, 24).keys("n", "enter");
    var first = ((CellPage) play.model.screen()).environment() + ((CellPage) play.model.screen()).image();
    play.keys("n");
    var next = (CellPage) play.model.screen();
    assertTrue(!first.equals(next.environment() + next.image()));
    assertEquals(next.image(), play.keys("esc").model.row().orElseThrow().image());
    assertEquals(next.environment(), play.model.matrix().cursor().environment());
  }

  @Test
  void aColumnThatAFilterEmptiesDisappearsAndComesBack() {
    var play = Play.board(80, 24).keys("/", "'email", "enter");
    assertEquals(List.of("dev", "staging", "prod-us"), environments(play), "email-worker is not in prod-eu");
    assertEquals(Acme.NAMES, environments(play.keys("esc")));
    assertEquals(Acme.NAMES, environments(play.keys("/", "'nothing")), "where no row is shown none is emptied");
  }

  private static List<String> environments(Play play) {
    return play.model.matrix().environments().stream().map(Environment::name).toList();
  }

  @Test
  void aViewIsAFilterWithAName() {
    var settings = new Settings("chalkboard", true, Acme.settings().sources(), Acme.settings().rules(), Acme.settings().columns(), "",
        List.of(new NamedFilter("mine", "owner:@pay-oncall"), new NamedFilter("bad", "class:bad")), Optional.empty());
    var play = new Play(settings, 80, 24).begun().answered().judged(Acme.board()).keys("v", "j", "enter");
    assertEquals(List.of("ledger"), labels(play));
    assertTrue(Play.board(80, 24).keys("v").model.flash().contains("names no views"));
  }

  @Test
  void theFilterWorksWhileItIsTypedAndEscRestoresWhatWas() {
    var play = Play.board(80, 24).keys("/", "'pa");
    assertEquals(List.of("payments"), labels(play));
    assertEquals(16, labels(play.keys("esc")).size());
    assertEquals(List.of("payments"), labels(play.keys("/", "'pay", "enter")));
    assertEquals(16, labels(play.keys("esc")).size());
  }

  @Test
  void termsOfAFilterMustAllHold() {
    assertEquals(List.of("auth"), labels(Play.board(80, 24).keys("/", "'owner:@iam")));
    assertEquals(List.of("notifications", "feature-flags"),
        reversed(labels(Play.board(80, 24).keys("/", "'state:drift owner:platform"))));
    assertEquals(List.of("catalog", "checkout", "frontend", "orders"),
        labels(Play.board(80, 24).keys("/", "'state:lag env:prod-us")));
    assertEquals(List.of("frontend"), labels(Play.board(80, 24).keys("/", "'state:rolling")));
    assertEquals(15, labels(Play.board(80, 24).keys("/", "'!auth")).size());
    assertEquals(List.of("ledger"), labels(Play.board(80, 24).keys("/", "'state:bad")));
    assertEquals(List.of("pricing"), labels(Play.board(80, 24).keys("/", "'state:unknown")));
  }

  private static List<String> reversed(List<String> list) {
    return list.reversed();
  }

  @Test
  void aFilterByEnvironmentShowsOnlyItsColumns() {
    var play = Play.board(80, 24).keys("/", "'env:prod", "enter");
    assertEquals(List.of("prod-us", "prod-eu"), play.model.matrix().environments().stream().map(e -> e.name()).toList());
    assertEquals("api-gateway @ prod-us", play.at());
  }

  @Test
  void rowsAreSortedByWhatTheMenuSays() {
    assertEquals(List.of("ledger", "auth", "notifications"), labels(Play.board(80, 24).keys("s", "j", "enter")).subList(0, 3));
    assertEquals("ledger", labels(Play.board(80, 24).keys("s", "j", "j", "j", "enter")).getFirst());
    assertEquals("checkout", labels(Play.board(80, 24).keys("s", "j", "j", "enter")).getFirst());
  }

  @Test
  void aFrozenOrderStaysWhateverARefreshBrings() {
    var play = Play.board(80, 24).keys("s", "j", "enter", "z");
    var before = labels(play);
    refreshed(play, with(Acme.row("search", "", "! 9a9a9a2 8h", "! 9a9a9a2 7h", "= 9a9a9a2 6h", "= 9a9a9a2 6h")));
    assertEquals(before, labels(play));
    assertEquals("search", labels(play.keys("z")).getFirst());
  }

  @Test
  void nWalksThroughWhatDriftsOrIsBadAndComesRound() {
    var play = Play.board(80, 24);
    var seen = new ArrayList<String>();
    for (int i = 0; i < 7; i++) seen.add(play.keys("n").at());
    assertEquals(List.of("auth @ prod-eu", "feature-flags @ prod-us", "feature-flags @ prod-eu", "ledger @ prod-us",
        "notifications @ prod-us",
        "payments @ prod-us", "auth @ prod-eu"), seen);
    assertEquals("payments @ prod-us", play.keys("N").at());
  }

  @Test
  void tabGoesToTheNextGroupAndDigitsToAnEnvironment() {
    var play = Play.board(80, 24).keys("tab", "tab");
    assertEquals("api-gateway @ prod-us", play.at());
    assertEquals("api-gateway @ dev", play.keys("tab").at());
    assertEquals("api-gateway @ prod-eu", play.keys("4").at());
  }

  @Test
  void whatRunsNowhereCanBeHidden() {
    var play = Play.board(80, 24);
    var rows = new ArrayList<>(Acme.rows());
    rows.add(Acme.row("zombie", "", "-", "-", "-", "-"));
    assertEquals(17, labels(refreshed(play, rows)).size());
    assertEquals(16, labels(play.keys("u")).size());
  }

  @Test
  void manyEnvironmentsScrollUnderTheFixedColumnOfRepositories() {
    var cells = new String[20];
    java.util.Arrays.fill(cells, "= 4f2a9c1 2h");
    var play = new Play(80, 24).begun().answered().judged(Acme.board(Acme.NOW, List.of(Acme.row("wide", "", cells))));
    for (int i = 0; i < 6; i++) play.keys("l");
    assertEquals("wide @ env-6", play.at());
    assertEquals(3, play.model.matrix().left());
  }

  @Test
  void twoThousandRowsAreReadyForEachKey() {
    var rows = new ArrayList<Row>();
    for (int i = 0; i < 2000; i++) rows.add(Acme.row("service-" + i, "", "= 4f2a9c1 2h", "-", "-", "-"));
    Board board = Acme.board(Acme.NOW, rows);
    var play = new Play(80, 24).begun().answered().judged(board).keys("G");
    assertEquals(1999, play.model.matrix().at());
    assertEquals(1983, play.model.matrix().top());
    assertEquals("service-1999", play.keys("/", "'1999").model.row().orElseThrow().label());
  }
}
