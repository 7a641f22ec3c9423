package chalkboard.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.board.Cell;
import chalkboard.board.Headline;
import chalkboard.history.Ack;
import chalkboard.history.EventKind;
import chalkboard.rules.Rules;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PastPagesTest {
  private static Play events() {
    return Play.board(80, 24).keys("e").recalled();
  }

  private static Play happened(Play play, String id, long minutes) {
    return play.on(new Event.EventsKept(Acme.NOW,
        List.of(AcmePast.event(id, AcmePast.ago(minutes), EventKind.DOWN, "auth", "prod-eu", "", "77ab010", ""))));
  }

  private static String title(Play play) {
    return ((Page) play.model.screen()).title(play.model);
  }

  private static List<String> lines(Play play) {
    return ((Page) play.model.screen()).lines(play.model).stream().map(Line::text).toList();
  }

  /// The line with the selection.
  private static String selected(Play play) {
    return lines(play).stream().filter(l -> l.startsWith(">")).findFirst().orElse("");
  }

  @Test
  void theEventsAreAskedForWhenTheyAreOpenedAndOnlyOnce() {
    var play = Play.board(80, 24).keys("e");
    assertEquals(List.of(new Effect.ReadEvents()), play.effects);
    assertEquals(List.of(), play.keys("c").effects);
  }

  @Test
  void eventsStandNewestFirst() {
    var ages = lines(events()).stream().filter(l -> l.matches("[> +] *\\d+[smhd] .*")).map(l -> l.substring(2, 5).strip()).toList();
    assertEquals(List.of("8m", "9m", "16m", "19m", "20m", "21m", "31m", "1h"), ages);
  }

  @Test
  void whatComesWhileNobodyLooksIsCountedUntilSomebodyDoes() {
    var play = happened(happened(Play.board(80, 24), "n1", 1), "n2", 0).keys("e").recalled();
    assertTrue(title(play).contains("2 while you were away"), title(play));
    assertFalse(title(play.keys("esc", "e").recalled()).contains("away"), title(play));
  }

  @Test
  void whoIsAtTheNewestSeesWhatComesAtOnce() {
    var play = happened(events(), "n1", 1);
    assertFalse(title(play).contains("away"), title(play));
    assertTrue(selected(play).contains("auth"), selected(play));
  }

  @Test
  void whoReadsAnOlderEventStaysOnItAndIsToldOfWhatCame() {
    var play = events().keys("j", "j");
    var before = selected(play);
    happened(play, "n1", 1);
    assertEquals(before, selected(play));
    assertEquals(1, ((EventsPage) play.model.screen()).top());
    assertTrue(title(play).contains("1 while you were away"), title(play));
    assertTrue(selected(play.keys("g")).contains("auth"));
  }

  @Test
  void anEventThatIsToldTwiceIsOne() {
    var play = happened(happened(events(), "n1", 1), "n1", 1);
    assertTrue(title(play).startsWith("events  9"), title(play));
  }

  @Test
  void enterOnAnEventOpensItsCellAndTheCursorOfTheBoardIsThere() {
    var play = events().keys("j", "j", "enter");
    assertEquals("ledger > prod-us", title(play));
    assertEquals("ledger @ prod-us", play.at());
    assertInstanceOf(EventsPage.class, play.keys("esc").model.screen());
  }

  @Test
  void anEventOfNoCellSaysSo() {
    assertEquals("enter: it is about no single cell", events().keys("j", "enter").model.flash());
  }

  @Test
  void aCellBeyondTheFilterIsShownAllTheSame() {
    var play = Play.board(80, 24).keys("/", "'billing", "enter", "e").recalled().keys("enter");
    assertEquals("checkout @ prod-us", play.at());
  }

  @Test
  void theScopeGoesFromAllToTheRowToTheCell() {
    var play = Play.board(80, 24).keys("3", "G", "k", "k", "k", "e").recalled();
    assertTrue(title(play).startsWith("events  8"), title(play));
    assertTrue(title(play.keys("tab")).startsWith("events  4 of payments"), title(play));
    assertTrue(title(play.keys("tab")).startsWith("events  4 of payments @ prod-us"), title(play));
    assertTrue(title(play.keys("tab")).startsWith("events  8"), title(play));
  }

  @Test
  void onACellTheEventsAreThoseOfTheCell() {
    var play = Play.board(80, 24).keys("3", "G", "k", "k", "k", "enter", "e").recalled();
    assertTrue(title(play).startsWith("events  4 of payments @ prod-us"), title(play));
  }

  @Test
  void aFilterShowsOnlyEventsThatHoldTheText() {
    var play = events().keys("/", "'rolled", "enter");
    assertTrue(title(play).startsWith("events  1"), title(play));
    assertTrue(title(play.keys("/", "'x")).startsWith("events  0"), title(play));
    assertTrue(title(play.keys("esc")).startsWith("events  1"), title(play));
  }

  @Test
  void anAckCountsAtOnceAndKeepsWhoAndWhy() {
    var user = new Settings("chalkboard", true, Acme.settings().sources(), Rules.NONE, Set.of(), "kim");
    var play = new Play(user, 80, 24).begun().answered().judged(Acme.board()).keys("3", "G", "k", "k", "k", "a");
    assertTrue(play.model.screen().typing().isPresent());
    var acked = play.model.current().history().acks().iterator().next();
    assertInstanceOf(Effect.Judge.class, play.effects.getFirst());
    play.keys("'known, ", "space", "'q", "enter");
    var ack = play.model.current().history().acks().iterator().next();
    assertEquals("known,  q", ack.reason());
    assertEquals("kim", ack.by());
    assertEquals(Headline.DIVERGED, ack.headline());
    assertEquals(1, play.model.current().history().acks().size());
    assertEquals(acked.at(), ack.at(), "it is the same ack");
    assertTrue(play.model.current().judging().isWantedAgain());
    assertInstanceOf(Matrix.class, play.model.screen());
  }

  @Test
  void aNoteMayStayEmptyAndEscapeLeavesItOut() {
    for (var key : List.of("esc", "enter")) {
      var play = Play.board(80, 24).keys("3", "G", "k", "k", "k", "a", key);
      assertEquals(List.of(""), play.model.current().history().acks().stream().map(Ack::reason).toList());
      assertInstanceOf(Matrix.class, play.model.screen());
    }
  }

  @Test
  void whatIsInOrderIsNotAcked() {
    var play = Play.board(80, 24).keys("a");
    assertInstanceOf(Matrix.class, play.model.screen());
    assertEquals("nothing to ack: in sync is no drift and not bad", play.model.flash());
  }

  @Test
  void theHistoryOfACellIsAskedForItsClusters() {
    var play = Play.board(80, 24).keys("3", "G", "k", "k", "k", "H");
    var wanted = (Effect.ReadCellTimeline) play.effects.getFirst();
    assertEquals("prod-us", wanted.environment());
    assertEquals(List.of(AcmePast.US), wanted.clusters());
    assertEquals("prod-eu", ((Effect.ReadCellTimeline) play.keys("l").effects.getFirst()).environment());
    assertTrue(title(play).endsWith("payments @ prod-eu"), title(play));
  }

  @Test
  void enterOnAChangeOpensItsCell() {
    var play = Play.board(80, 24).keys("c").recalled().keys("j", "enter");
    assertEquals("payments > prod-us", title(play));
  }

  @Test
  void ofAChangeTheAddressToCompareIsCopiedFirst() {
    var play = Play.board(80, 24).keys("c").recalled().keys("j", "y", "enter");
    assertEquals(List.of(new Effect.Yank("https://github.com/acme/payments/compare/c4c4c4c0ffee1234567890abcdef1234567890ab"
        + "...dead10c0ffee1234567890abcdef1234567890ab")), play.effects);
  }

  @Test
  void aChangeThatComesKeepsTheSelectedOneOnItsLine() {
    var play = Play.board(80, 24).keys("c").recalled().keys("j", "j");
    var before = selected(play);
    play.on(new Event.EventsKept(Acme.NOW, List.of(
        AcmePast.event("n1", AcmePast.ago(1), EventKind.DEPLOYMENT_FINISHED, "auth", "staging", "77ab011", "77ab010", ""))));
    assertEquals(before, selected(play));
  }

  @Test
  void theCellSaysWhoAckedItAndWhy() {
    var play = Play.board(80, 24).keys("3", "G", "k", "k", "k", "a", "'known", "enter");
    var cell = play.model.cell().orElseThrow();
    var acked = new Cell(cell.image(), cell.environment(), cell.version(), cell.health(), cell.comparisons(), cell.certainty(),
        cell.findings(), cell.flags(), true);
    var words = CellStateLines.of(play.model, play.model.row().orElseThrow(), acked, 78).stream().map(Line::text).toList();
    assertTrue(words.contains("ACKED 03:12:40Z (0s ago)  \"known\""), words.toString());
    assertEquals(Optional.empty(), play.model.screen().typing());
  }
}
