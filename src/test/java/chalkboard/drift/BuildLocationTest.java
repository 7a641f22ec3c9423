package chalkboard.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import chalkboard.board.Board;
import chalkboard.board.BuildLocation;
import chalkboard.board.BuildRelation;
import chalkboard.build.BuildQuery;
import chalkboard.build.BuildSearch;
import chalkboard.build.Clones;
import chalkboard.build.Commit;
import chalkboard.build.Commits;
import chalkboard.feed.Feed;
import chalkboard.history.BoardHistory;
import chalkboard.rules.RepositoryRule;
import chalkboard.rules.Rules;
import chalkboard.text.Glob;
import chalkboard.words.LocationSentences;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Where a build serves, and how that is known. Builds a, b and c on main, an hour apart, and x on a branch.
class BuildLocationTest {
  private final World world = new World();
  private final BoardEvaluator judge = new BoardEvaluator();
  private Rules rules = World.pipeline();

  BuildLocationTest() {
    world.marks.clear();
    built("a", "main", 9).built("b", "main", 8).built("c", "main", 7).built("x", "feature/x", 8);
    world.startedBefore(Duration.ofHours(3));
  }

  private BuildLocationTest built(String name, String branch, int hoursAgo) {
    world.built(name, branch, World.NOW.minus(Duration.ofHours(hoursAgo)), commit(name));
    return this;
  }

  private static String commit(String name) {
    return "%02x".formatted((int) name.charAt(0)).repeat(20);
  }

  private BuildSearch.SearchResult.FoundBuilds found(String what) {
    return assertInstanceOf(BuildSearch.SearchResult.FoundBuilds.class, judge.find(what, Board.NONE));
  }

  private Board board() {
    return judge.judge(world.evidence(rules), BoardHistory.NONE).board();
  }

  private List<BuildLocation> locations(String what) {
    var board = board();
    var found = found(what);
    return BuildLocation.of(board, found, List.of("dev", "staging", "us", "eu"));
  }

  /// As in `YES NO PARTLY UNKNOWN`, by environment.
  private String where(String what) {
    return locations(what).stream().map(l -> l.presence().name()).collect(Collectors.joining(" "));
  }

  private BuildRelation relation(String what, String environment) {
    return locations(what).stream().filter(l -> l.environment().equals(environment)).findFirst().orElseThrow().cells().getFirst().serving()
        .getFirst().relation();
  }

  private void runs(String dev, String staging, String us, String eu) {
    world.runs("dev", dev).runs("staging", staging).runs("us", us).runs("eu", eu);
  }

  @Test
  void aCommitServesWhereItsBuildOrALaterOneOfItsLineDoes() {
    runs("c", "b", "a", "b,a");
    assertEquals("YES YES NO PARTLY", where(commit("b").substring(0, 7)));
    assertInstanceOf(BuildRelation.Later.class, relation(commit("b"), "dev"));
    assertInstanceOf(BuildRelation.Same.class, relation(commit("b"), "staging"));
    assertInstanceOf(BuildRelation.Earlier.class, relation(commit("b"), "us"));
    assertEquals(50, locations(commit("b")).getLast().cells().getFirst().percent().orElseThrow());
  }

  @Test
  void aDigestOrABuildServesWhereItItselfDoes() {
    runs("c", "b", "a", "b");
    assertEquals("NO YES NO YES", where("digest:" + World.digest("b")));
    assertEquals("NO YES NO YES", where("tag:b"));
    assertEquals("YES YES YES YES", where("branch:main"));
    assertEquals("YES YES YES YES", where("author:kim"));
    assertEquals("YES YES YES YES", where("image:payments"));
  }

  @Test
  void whatIsOffTheLineIsUnknownUnlessACloneTells() {
    runs("c", "b", "x", "x");
    assertEquals("UNKNOWN UNKNOWN YES YES", where(commit("x")));
    assertEquals("YES YES UNKNOWN UNKNOWN", where(commit("a")), "x may have been branched before or after it");
    cloned();
    assertEquals("YES NO YES YES", where(commit("x")), "it was merged into c");
    assertEquals("YES YES YES YES", where(commit("a")));
    assertEquals("YES YES NO NO", where(commit("b")));
  }

  @Test
  void aCommitThatOnlyACloneKnowsServesWhereItIsHeld() {
    runs("c", "b", "a", "a");
    cloned();
    assertEquals("YES YES NO NO", where("commit:" + "77".repeat(20)));
    assertEquals("UNKNOWN UNKNOWN UNKNOWN UNKNOWN", where("commit:" + "79".repeat(20)), "nobody knows it");
  }

  /// a, then 7777… and b, and c, which x was merged into; x was branched from a.
  private void cloned() {
    var list = new ArrayList<Commit>();
    list.add(new Commit(commit("a"), Instant.ofEpochSecond(1), "Kim", "a", List.of()));
    list.add(new Commit("77".repeat(20), Instant.ofEpochSecond(2), "Kim", "not built", List.of(commit("a"))));
    list.add(new Commit(commit("b"), Instant.ofEpochSecond(3), "Kim", "b", List.of("77".repeat(20))));
    list.add(new Commit(commit("x"), Instant.ofEpochSecond(4), "Kim", "x", List.of(commit("a"))));
    list.add(new Commit(commit("c"), Instant.ofEpochSecond(5), "Kim", "c", List.of(commit("b"), commit("x"))));
    world.clones = List
        .of(new Feed.Fresh<>(new Clones("clones", World.NOW, Map.of("/src/payments", Commits.of(list)), List.of()), World.NOW, List.of()));
    rules = new Rules(rules.environments(), rules.sidecarImages(), rules.sidecarRepositories(),
        List.of(new RepositoryRule(Glob.ANY, Optional.empty(), Optional.empty(), Optional.of("/src/{name}"))), List.of(), List.of(),
        rules.reference(), rules.longestGap());
  }

  @Test
  void whatWasNotReadIsNeverANo() {
    runs("c", "b", "a", "?registry.example/acme/payments:zz");
    world.services.remove("us");
    world.tasks.remove("us");
    world.denied("us");
    assertEquals("YES YES UNKNOWN UNKNOWN", where(commit("b")));
    assertInstanceOf(BuildRelation.Unidentified.class,
        locations(commit("b")).getLast().cells().getFirst().serving().getFirst().relation(), "a build that chalk never reported");
  }

  @Test
  void whereNothingOfItIsItDoesNotServe() {
    world.runs("dev", "c").runs("staging", "b").nothingIn("us").nothingIn("eu");
    assertEquals("YES YES NO NO", where(commit("b")));
  }

  @Test
  void whatNoReportNamesIsUnknown() {
    runs("c", "b", "a", "a");
    board();
    assertEquals(Map.of(), found("zzz").builds());
    assertEquals("UNKNOWN UNKNOWN UNKNOWN UNKNOWN", where("commit:" + "ab".repeat(20)));
  }

  @Test
  void aReportThatCannotBeReadMaySayMoreOfWhatRuns() {
    runs("b", "b", "b", "b");
    var board = board();
    var torn = new BuildSearch.UnreadReports(false, Set.of(World.digest("b")));
    assertEquals("UNKNOWN", told(board, "tag:a", torn));
    assertEquals("NO", told(board, "tag:a", new BuildSearch.UnreadReports(false, Set.of(World.digest("c")))), "it is of another build");
    assertEquals("UNKNOWN", told(board, "tag:a", new BuildSearch.UnreadReports(true, Set.of())), "not all were fetched");
    assertEquals("YES", told(board, "tag:b", torn));
  }

  private static String told(Board board, String what, BuildSearch.UnreadReports unread) {
    var found = assertInstanceOf(BuildSearch.SearchResult.FoundBuilds.class,
        BuildSearch.find(what, board::forEachBuild, unread));
    return BuildLocation.of(board, found, List.of("us")).getFirst().presence().name();
  }

  @Test
  void anImageOfItThatRunsElsewhereIsMissedWhereItIsNot() {
    runs("b", "b", "b", "b");
    world.marks.add(
        World.mark("tool", "main", World.NOW.minus(Duration.ofHours(8)), commit("b"), "https://github.com/acme/payments", "acme/tool"));
    assertEquals("YES YES YES YES", where(commit("b")), "it runs nowhere at all");
    world.service("dev", "tool", "ecs-svc/tool", 1, List.of("tool"));
    assertEquals("YES PARTLY PARTLY PARTLY", where(commit("b")));
  }

  @Test
  void whatIsUnknownSaysThatItWasNotReadAndNotWhatWasReadOfIt() {
    runs("b", "b", "b,b", "b");
    world.tasks.get("us").removeLast();
    var located = locations(commit("b")).get(2);
    assertEquals("UNKNOWN", located.presence().name());
    assertEquals("what runs here was not read in full", LocationSentences.of(located.cells().getFirst(), found(commit("b")).query()));
  }

  @Test
  void whatMeansSeveralThingsNamesThem() {
    world.built("main", "main", World.NOW.minus(Duration.ofHours(6)), commit("a").substring(0, 38) + "00");
    runs("c", "b", "a", "a");
    board();
    assertEquals(List.of("branch:main", "tag:main"),
        assertInstanceOf(BuildSearch.SearchResult.SeveralMeanings.class, judge.find("main", Board.NONE)).meanings());
    assertEquals(List.of("commit:" + commit("a").substring(0, 38) + "00", "commit:" + commit("a")),
        assertInstanceOf(BuildSearch.SearchResult.SeveralMeanings.class,
            judge.find(commit("a").substring(0, 7), Board.NONE))
            .meanings());
    assertEquals(BuildQuery.QueryKind.TAG, found("tag:main").query().kind());
  }
}
