package chalkboard.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.board.Difference;
import chalkboard.board.DifferenceGround;
import chalkboard.board.Ground;
import chalkboard.build.Build;
import chalkboard.build.Clones;
import chalkboard.build.Commit;
import chalkboard.build.Commits;
import chalkboard.build.CompareUrl;
import chalkboard.build.Repository;
import chalkboard.feed.Feed;
import chalkboard.rules.RepositoryRule;
import chalkboard.rules.Rules;
import chalkboard.text.Glob;
import chalkboard.words.DifferenceSentences;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// What runs in one environment and not in another, and what lies between.
class DifferenceTest {
  private final World world = new World();

  private Difference between(String dev, String staging) {
    if (!dev.isEmpty()) world.runs("dev", dev);
    else world.nothingIn("dev");
    if (!staging.isEmpty()) world.runs("staging", staging);
    else world.nothingIn("staging");
    world.nothingIn("us").nothingIn("eu");
    return Difference.of(world.board(rules()), "dev", "staging").stream().filter(d -> d.row().image().name().equals("acme/payments"))
        .findFirst().orElseThrow();
  }

  private Rules rules() {
    var base = World.pipeline();
    return new Rules(base.environments(), base.sidecarImages(), base.sidecarRepositories(),
        List.of(new RepositoryRule(Glob.ANY, Optional.empty(), Optional.empty(), Optional.of("/src/{name}"))), List.of(), List.of(),
        base.reference(), base.longestGap());
  }

  private static List<String> names(List<Build> builds) {
    return builds.stream().map(b -> b.chalkId().replace("CHALK-", "")).toList();
  }

  /// commit1 to commit9 in a row, two more in between, and the hotfix off commit4.
  private void cloned() {
    var list = new ArrayList<Commit>();
    var parent = List.<String>of();
    for (int i = 1; i <= 9; i++) {
      var id = "commit" + i;
      if (i == 6 || i == 8) {
        list.add(new Commit("between" + i, Instant.ofEpochSecond(i), "Kim", "not built", parent));
        parent = List.of("between" + i);
      }
      list.add(new Commit(id, Instant.ofEpochSecond(i), "Kim", "subject " + i, parent));
      parent = List.of(id);
    }
    list.add(new Commit("hotfix", Instant.ofEpochSecond(99), "Kim", "hot", List.of("commit4")));
    world.clones = List
        .of(new Feed.Fresh<>(new Clones("clones", World.NOW, Map.of("/src/payments", Commits.of(list)), List.of()), World.NOW, List.of()));
  }

  @Test
  void theDirectionAndTheSizeAreToldWithTheOrderThatTheyRestOn() {
    var d = between("9", "7");
    assertEquals(Difference.Way.OLDER, d.way());
    assertEquals("v2 builds (by commit time), older", DifferenceSentences.of(d));
    assertEquals(List.of("9", "8"), names(d.onlyLeft()));
    assertEquals(List.of(), names(d.onlyRight()));
    assertEquals(List.of("7"), names(d.shared().stream().toList()));
    assertEquals(Difference.Way.NEWER, between("7", "9").way());
  }

  @Test
  void aCloneTellsTheCommitsBetween() {
    cloned();
    var d = between("9", "5");
    assertEquals("v4 builds, 6 commits (by history of the clone), older", DifferenceSentences.of(d));
    assertEquals(List.of("commit9", "commit8", "between8", "commit7", "commit6", "between6"),
        d.leftCommits().stream().map(Commit::id).toList());
  }

  @Test
  void aHotfixHasNoOrderButItsCloneTellsWhatBothShare() {
    assertEquals(Difference.Way.DIVERGED, between("9", "h").way());
    assertEquals(Optional.empty(), between("9", "h").shared());
    world.tasks.clear();
    world.services.clear();
    cloned();
    var d = between("9", "h");
    assertEquals(Difference.Way.DIVERGED, d.way());
    assertEquals(List.of("4"), names(d.shared().stream().toList()));
    assertEquals(List.of("9", "8", "7", "6", "5"), names(d.onlyLeft()));
    assertEquals(List.of("h"), names(d.onlyRight()));
  }

  @Test
  void aBranchThatWasMergedIsOrderedByAncestry() {
    world.built("m", "side", World.NOW.minusSeconds(100_000), "between6");
    cloned();
    var d = between("9", "m");
    assertEquals(Difference.Way.OLDER, d.way());
    assertEquals(4, d.count());
    assertEquals(OptionalInt.of(5), d.commits());
    assertEquals("v4", world.board(rules()).rows().getFirst().cell("staging").orElseThrow().glyph(true));
  }

  @Test
  void whatIsOnlyInOneAndWhatCannotBeComparedSaysWhy() {
    assertEquals("- it is not in staging", DifferenceSentences.of(between("9", "")));
    world.services.clear();
    world.tasks.clear();
    assertTrue(DifferenceSentences.of(between("9", "?acme/payments:x"))
        .startsWith("? not comparable because staging is unmarked: container app: no mark names digest"));
    world.services.clear();
    world.tasks.clear();
    var hidden = assertInstanceOf(DifferenceGround.Hidden.class, between("9,8", "9").ground());
    assertEquals(new Ground.MixedService("payments", 2), hidden.finding().ground());
    assertEquals("dev", hidden.environment());
  }

  @Test
  void rowsThatAreInNeitherAreLeftOut() {
    world.nothingIn("dev").nothingIn("staging").runs("us", "9").nothingIn("eu");
    assertEquals(List.of(), Difference.of(world.board(), "dev", "staging"));
  }

  @Test
  void theAddressToCompareAtIsToldForKnownHosts() {
    var from = "a".repeat(40);
    var to = "b".repeat(40);
    var expected = Map.of(
        "https://github.com/acme/payments", "https://github.com/acme/payments/compare/" + from + "..." + to,
        "git@gitlab.com:acme/team/web.git", "https://gitlab.com/acme/team/web/-/compare/" + from + "..." + to,
        "https://gitlab.acme.example:8443/acme/web", "https://gitlab.acme.example/acme/web/-/compare/" + from + "..." + to,
        "https://bitbucket.org/acme/web", "https://bitbucket.org/acme/web/branches/compare/" + to + "%0D" + from,
        "https://code.acme.example/acme/web", "", "https://github.com/acme/pay ments", "");
    expected.forEach((remote, url) -> assertEquals(url, CompareUrl.of(Repository.parse(remote), from, to), remote));
    assertEquals("", CompareUrl.of(Repository.parse("https://github.com/acme/payments"), "main", to));
  }
}
