package chalkboard.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.app.Acme;
import chalkboard.board.Board;
import chalkboard.board.Cell;
import chalkboard.board.Environment;
import chalkboard.board.Flag;
import chalkboard.board.Headline;
import chalkboard.board.MarksReading;
import chalkboard.board.Row;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/// The words behind `/` and `--filter`.
class BoardFilterTest {
  private static final Board BOARD = Acme.board();

  private static List<String> rows(String text) {
    return BoardFilter.parse(text).narrowed(BOARD).rows().stream().map(Row::label).toList();
  }

  private static List<String> columns(String text) {
    return BoardFilter.parse(text).narrowed(BOARD).environments().stream().map(Environment::name).toList();
  }

  private static String mistake(String text) {
    return String.join(" / ", BoardFilter.parse(text).mistakes(Acme.NAMES));
  }

  @Test
  void aWordIsLookedForInAllThatNamesARowOrItsBuilds() {
    assertEquals(List.of("payments"), rows("pay"), "repository and owner");
    assertEquals(List.of("checkout"), rows("5d2f7aa"), "commit");
    assertEquals(List.of("payments"), rows("hotfix/"), "branch");
    assertEquals(rows("build:812"), rows("812"), "build number");
    assertTrue(rows("812").containsAll(rows("state:in-sync")));
    assertEquals(16, rows("kim@acme").size(), "author");
    assertTrue(rows("9f3000").contains("notifications"), "digest of what no mark names");
    assertEquals(List.of("ledger"), rows("acme/ledger"), "image");
  }

  @Test
  void aFieldSaysWhatIsAsked() {
    assertEquals(List.of("checkout"), rows("commit:5d2f"));
    assertEquals(List.of(), rows("commit:d2f7"), "by its first digits");
    assertEquals(List.of("payments"), rows("branch:hotfix"));
    assertEquals(List.of("auth"), rows("owner:@iam"));
    assertEquals(List.of("search"), rows("image:acme/search"));
    assertEquals(List.of("billing"), rows("repo:github.com/acme/billing"));
    assertEquals(List.of("recs"), rows("tag:b1b1b1f"));
    assertEquals(List.of("checkout"), rows("digest:sha256:5d2f7aa"));
    assertEquals(List.of("auth", "checkout", "frontend", "ledger", "payments"), rows("age:<45m"));
    assertEquals(List.of("inventory"), rows("age:>6d env:dev"));
    assertEquals(List.of("ledger"), rows("class:bad"));
  }

  @Test
  void everyHeadlineAndEveryFlagIsAState() {
    var words = FilterField.STATE.choices();
    for (var headline : Headline.values()) assertTrue(words.contains(headline.word().replace(' ', '-')));
    for (var flag : Flag.values()) assertEquals("", mistake("state:" + FilterField.word(flag)));
    assertEquals(List.of("notifications"), rows("state:unmarked"));
  }

  @Test
  void allWordsHaveToHoldForTheSameCell() {
    assertEquals(List.of("checkout"), rows("state:behind commit:5d2f7aa"));
    assertEquals(List.of(), rows("state:in-sync commit:5d2f7aa"));
    assertEquals(List.of("checkout"), rows("state:behind commit:5d2f7aa env:prod-us"));
    assertEquals(List.of(), rows("state:behind commit:5d2f7aa env:staging"));
  }

  @Test
  void anExclamationMarkWantsNoCellThatHoldsIt() {
    var some = rows("state:behind");
    var others = rows("!state:behind");
    assertEquals(16, some.size() + others.size());
    assertTrue(some.stream().noneMatch(others::contains));
    assertEquals(List.of("dev", "staging"), columns("!env:prod"));
  }

  @Test
  void aBarIsOrAndKeepsTheFieldBeforeIt() {
    assertEquals(List.of("billing", "search"), rows("billing|search"));
    assertEquals(List.of("auth", "ledger"), rows("owner:@iam|@ledger"));
    assertEquals(List.of("ledger", "notifications"), rows("state:degraded|unmarked"));
    assertEquals(List.of("auth", "ledger"), rows("owner:@iam|state:degraded"));
    assertEquals(List.of("dev", "prod-eu"), columns("env:dev|prod-eu"));
  }

  @Test
  void aGlobIsOfAllTheTextAndARegularExpressionOfAnyOfIt() {
    assertEquals(List.of("catalog", "checkout"), rows("repo:c*"));
    assertEquals(List.of("payments", "pricing"), rows("repo:/^p[ar]/"));
    assertEquals(List.of("payments", "pricing"), rows("/acme.p(ay|ri)/"));
    assertEquals(List.of(), rows("repo:/^nothing$/"));
    assertEquals(List.of("prod-us", "prod-eu"), columns("env:prod-*"));
  }

  @Test
  void betweenQuotesAllIsText() {
    assertEquals(List.of("payments"), rows("\"hotfix/3ds\""));
    assertEquals(List.of(), rows("\"state:drift\""));
    assertEquals(16, rows("\"kim <kim@\"").size(), "a blank, too");
  }

  @Test
  void betweenQuotesBehindAFieldIsText() {
    assertEquals(16, rows("author:\"kim <kim@\"").size());
    assertEquals(rows("state:in-sync"), rows("state:\"in sync\""));
    assertEquals(List.of("dev"), columns("env:\"dev\""));
    assertEquals(List.of("payments"), rows("branch:\"hotfix/3ds\"|nothing"));
  }

  @Test
  void aNameThatIsThatOfAnEnvironmentOrAGroupMeansNoOther() {
    var board = new Board(Acme.NOW, List.of(environment("prod", ""), environment("preprod", ""), environment("eu", "live"),
        environment("us", "live"), environment("livestock", "")), List.of(), 0, 0, MarksReading.NONE, Optional.empty());
    assertEquals(List.of("prod"), names(BoardFilter.parse("env:prod").narrowed(board)));
    assertEquals(List.of("preprod", "eu", "us", "livestock"), names(BoardFilter.parse("!env:PROD").narrowed(board)));
    assertEquals(List.of("eu", "us"), names(BoardFilter.parse("env:live").narrowed(board)));
    assertEquals(List.of("prod", "preprod"), names(BoardFilter.parse("env:pro").narrowed(board)), "while it is typed");
  }

  private static Environment environment(String name, String group) {
    return new Environment(name, group.isEmpty() ? Optional.empty() : Optional.of(group), List.of(), Optional.of(Acme.NOW), false, false,
        false, List.of(), Optional.empty());
  }

  private static List<String> names(Board board) {
    return board.environments().stream().map(Environment::name).toList();
  }

  @Test
  void whatIsNotUnderstoodIsNamedWithTheNearestAndTheRestChooses() {
    assertEquals("there is no stat:; did you mean state:?", mistake("stat:x"));
    assertEquals(List.of("ledger"), rows("stat:x ledger"));
    assertEquals("there is no state \"drfit\"; did you mean drift?", mistake("state:drfit"));
    assertEquals("there is no environment \"stagging\"; did you mean \"staging\"?", mistake("env:stagging"));
    assertEquals("no age: soon; write it as in age:<1h or age:>2d", mistake("age:soon"));
    assertTrue(mistake("/pay(/").startsWith("no regular expression: /pay(/ ("), mistake("/pay(/"));
    assertEquals("env: chooses columns; write it as a word of its own", mistake("env:dev|state:drift"));
    assertEquals("", mistake("pay state:dri env:prod|dev age:<1h !owner:@iam /a.*b/ \"x:y\""));
  }

  @Test
  void whileItIsTypedNothingIsWrongYet() {
    for (var text : List.of("", "!", "state:", "state:d", "env:", "age:", "a|", "|", "\"two wor", "/reg", "repo:/x", "!state:"))
      assertEquals("", mistake(text), text);
    assertEquals(16, rows("state:").size());
  }

  @Test
  void ofChosenColumnsARowIsShownThatIsInOneOfThem() {
    assertEquals(15, rows("env:prod-eu").size(), "email-worker is not there");
    var narrowed = BoardFilter.parse("env:prod-eu").narrowed(BOARD);
    assertEquals(List.of("prod-eu"), narrowed.rows().getFirst().cells().stream().map(Cell::environment).toList());
  }

  @Test
  void tabCompletesFieldsAndWhatStandsBehindThem() {
    assertEquals(new FilterCompletion("state:", List.of()), FilterCompletion.of("st", BOARD));
    assertEquals("pay state:in-sync", FilterCompletion.of("pay state:in-", BOARD).text());
    assertEquals(List.of("prod-eu", "prod-us"), FilterCompletion.of("env:p", BOARD).choices());
    assertEquals("env:prod-", FilterCompletion.of("env:p", BOARD).text());
    assertEquals("!owner:@ledger", FilterCompletion.of("!owner:@l", BOARD).text());
    assertEquals(new FilterCompletion("nothing:x", List.of()), FilterCompletion.of("nothing:x", BOARD));
    assertEquals(FilterField.values().length, FilterCompletion.of("", BOARD).choices().size() + 1, "as many as fit");
  }

  @Property(tries = 300)
  void noTextBreaksItOrTakesLong(@ForAll @StringLength(max = 60) @CharRange(from = ' ', to = '~') String text) {
    var filter = BoardFilter.parse(text);
    filter.mistakes(Acme.NAMES);
    assertTrue(filter.narrowed(BOARD).rows().size() <= 16);
    FilterCompletion.of(text, BOARD);
  }

  @Test
  void aRegularExpressionThatWouldHangOthersDoesNot() {
    var evil = Stream.generate(() -> "(a+)+").limit(12).reduce("", String::concat);
    assertEquals(List.of(), rows("/" + evil + "$x/"));
  }
}
