package chalkboard.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.drift.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BuildOrderTest {
  private static final Instant T = Instant.parse("2026-06-01T00:00:00Z");

  private final List<Mark> marks = new ArrayList<>();

  private Build build(String name, SourceRevision code, CiRun ci, Instant reported, String version) {
    var mark = MarkBuilder.mark("marks", name, reported).ids(name, name, name).pushedAs("app").manifests(Set.of(World.digest(name)))
        .code(code).ci(ci).stamp(new ChalkStamp(version, false)).made();
    marks.add(mark);
    return Build.of(List.of(mark));
  }

  private Build at(String name, String branch, int minute) {
    return build(name, code(name, branch, Optional.of(T.plusSeconds(60L * minute))), CiRun.UNTOLD, T.plusSeconds(3600), "1.1.3");
  }

  private static SourceRevision code(String commit, String branch, Optional<Instant> committed) {
    return new SourceRevision(commit, branch, "", "", "", "", committed, Optional.empty(), 0);
  }

  private static CiRun number(String id, String workflow) {
    return new CiRun(id, "", "push", workflow, "", "");
  }

  @Test
  void theLineIsMainElseMasterElseTheMostFrequentBranch() {
    assertEquals("main (guessed)",
        BuildOrder
            .of(List.of(at("a", "main", 0), at("b", "master", 1), at("c", "x", 2), at("d", "x", 3)), Optional.empty(), Optional.empty())
            .words());
    assertEquals("master (guessed)",
        BuildOrder.of(List.of(at("b", "master", 1), at("c", "x", 2), at("d", "x", 3)), Optional.empty(), Optional.empty()).words());
    assertEquals("x (guessed)",
        BuildOrder.of(List.of(at("b", "y", 1), at("c", "x", 2), at("d", "x", 3)), Optional.empty(), Optional.empty()).words());
    assertEquals("y", BuildOrder.of(List.of(at("b", "y", 1), at("c", "x", 2)), Optional.of("y"), Optional.empty()).words());
  }

  @Test
  void aBuildThatTellsNoBranchIsOnTheLineOnceItWasDeployedAndBeforePerhaps() {
    var untold = at("a", "", 0);
    var main = at("b", "main", 1);
    var later = at("c", "", 2);
    var list = List.of(untold, main, later, at("d", "main", 3));
    var line = BuildOrder.of(list, Optional.empty(), Optional.empty(), Set.of(untold));
    assertTrue(line.contains(untold));
    assertEquals(OptionalInt.of(2), line.distance(untold, list.getLast()), "what was never deployed does not count");
    assertEquals(List.of(later), line.untold());
    var unknown = BuildOrder.of(List.of(untold, at("e", "", 1), at("f", "", 2)), Optional.empty(), Optional.empty(), Set.of(untold));
    var newest = unknown.newest(T.plusSeconds(99_999)).orElseThrow();
    assertEquals(OptionalInt.of(2), unknown.distance(untold, newest));
    assertTrue(unknown.isAtMost(untold, newest), "where most tell none, they count as perhaps");
  }

  @Test
  void oneStrayBuildDecidesNoLine() {
    var ci = List.of(at("a", "", 0), at("b", "", 1), at("c", "", 2));
    var all = new ArrayList<>(ci);
    all.add(at("laptop", "fix/typo", 1));
    var line = BuildOrder.of(all, Optional.empty(), Optional.empty(), Set.copyOf(ci));
    assertEquals("", line.words());
    assertFalse(line.contains(all.getLast()));
    assertEquals(Optional.of(ci.getLast()), line.newest(T.plusSeconds(99_999)));
    var develop = new ArrayList<Build>(List.of(at("old", "main", 0)));
    for (int i = 1; i < 9; i++) develop.add(at("d" + i, "develop", i));
    assertEquals("develop (guessed)", BuildOrder.of(develop, Optional.empty(), Optional.empty()).words());
  }

  @Test
  void aReleaseIsOnTheLineAndCountsOnlyForItself() {
    var a = at("a", "main", 0);
    var release = at("r", "v1.2.0", 1);
    var b = at("b", "main", 2);
    var line = BuildOrder.of(List.of(a, release, b), Optional.empty(), Optional.empty());
    assertEquals(OptionalInt.of(1), line.distance(a, b));
    assertEquals(OptionalInt.of(1), line.distance(a, release));
    assertEquals(Optional.of(b), line.newest(T.plusSeconds(99_999)));
    assertTrue(line.isRelease(release) && !line.isRelease(b));
    var last = BuildOrder.of(List.of(a, at("r2", "v1.3.0", 5)), Optional.empty(), Optional.empty());
    assertEquals(Optional.of(a), last.newest(T.plusSeconds(99_999)));
  }

  @Test
  void pullRequestsAreToldInTheWordsOfEachCi() {
    for (var word : List.of("pull_request", "pull_request_target", "merge_request_event", "external_pull_request_event", "PullRequest",
        "pullrequest", "pr")) {
      var pr = build("p" + word, code("p", "", Optional.of(T)), new CiRun("1", "", word, "", "", ""), T, "1.1.3");
      assertFalse(BuildOrder.of(List.of(pr, at("a", "main", 1)), Optional.empty(), Optional.empty()).contains(pr), word);
    }
  }

  @Test
  void aTagThatIsTheBranchsNameTellsItsBranch() {
    var mark = MarkBuilder.mark("marks", "t", T).ids("t", "t", "t").pushedAs("app", "registry.example/app:main")
        .code(code("t", "", Optional.of(T))).made();
    var tagged = Build.of(List.of(mark));
    assertEquals(List.of(), BuildOrder.of(List.of(tagged, at("a", "main", 1)), Optional.empty(), Optional.empty()).untold());
  }

  @Test
  void aBranchIsTakenFromTheRefOrFromAnotherBuildOfTheCommitAndAMergeQueueIsItsTarget() {
    var byRef = build("a", new SourceRevision("a", "", "refs/heads/main", "", "", "", Optional.of(T), Optional.empty(), 0), CiRun.UNTOLD, T,
        "1.1.3");
    var told = at("b", "main", 1);
    var sibling = build("b2", code("b", "", Optional.of(T.plusSeconds(60))), CiRun.UNTOLD, T.plusSeconds(3600), "1.1.3");
    var queue = at("q", "gh-readonly-queue/main/pr-12-abc", 2);
    var line = BuildOrder.of(List.of(byRef, told, sibling, queue), Optional.empty(), Optional.empty());
    for (var b : List.of(byRef, told, sibling, queue)) assertTrue(line.contains(b), b.chalkId());
    assertEquals(OptionalInt.of(0), line.distance(told, sibling));
  }

  @Test
  void aPullRequestIsNeverOnTheLine() {
    var pr = build("p", code("p", "main", Optional.of(T)), new CiRun("1", "", "pull_request", "", "", ""), T, "1.1.3");
    assertFalse(BuildOrder.of(List.of(pr, at("a", "main", 1)), Optional.empty(), Optional.empty()).contains(pr));
  }

  @Test
  void theOrderIsOneKeyForTheWholeLine() {
    var byCommit = BuildOrder.of(List.of(at("new", "main", 9), at("old", "main", 1)), Optional.empty(), Optional.empty());
    assertEquals(OrderKey.COMMIT_TIME, byCommit.order());
    var numbered = List.of(build("n10", code("n10", "main", Optional.empty()), number("10", "ci"), T, "1.1.3"),
        build("n9", code("n9", "main", Optional.of(T)), number("9", "ci"), T.plusSeconds(99), "1.1.3"));
    var byNumber = BuildOrder.of(numbered, Optional.empty(), Optional.empty());
    assertEquals(OrderKey.BUILD_NUMBER, byNumber.order());
    assertEquals(OptionalInt.of(1), byNumber.distance(numbered.get(1), numbered.get(0)));
  }

  @Test
  void buildNumbersOfTwoMeaningsOrTwoWorkflowsAreNotCompared() {
    var across = List.of(build("a", code("a", "main", Optional.empty()), number("10", "ci"), T, "0.6.0"),
        build("b", code("b", "main", Optional.empty()), number("9", "ci"), T.plusSeconds(99), "0.6.1"));
    assertEquals(OrderKey.REPORT_TIME, BuildOrder.of(across, Optional.empty(), Optional.empty()).order());
    assertEquals(OptionalInt.of(1), BuildOrder.of(across, Optional.empty(), Optional.empty()).distance(across.get(0), across.get(1)));
    var flows = List.of(build("c", code("c", "main", Optional.empty()), number("10", "ci"), T, "1.1.3"),
        build("d", code("d", "main", Optional.empty()), number("9", "nightly"), T, "1.1.3"));
    assertEquals(OrderKey.REPORT_TIME, BuildOrder.of(flows, Optional.empty(), Optional.empty()).order());
  }

  @Test
  void aCommitIsNeverLaterThanItsFirstReport() {
    var wrongClock = build("w", code("w", "main", Optional.of(T.plusSeconds(999_999))), CiRun.UNTOLD, T, "1.1.3");
    var later = at("l", "main", 30);
    assertEquals(OptionalInt.of(1),
        BuildOrder.of(List.of(wrongClock, later), Optional.empty(), Optional.empty()).distance(wrongClock, later));
  }

  @Test
  void aBuildOfTheLastFiveMinutesIsNotYetTheNewest() {
    var old = at("old", "main", 0);
    var young = build("young", code("young", "main", Optional.of(T.plusSeconds(3600))), CiRun.UNTOLD, T.plusSeconds(7200), "1.1.3");
    var line = BuildOrder.of(List.of(old, young), Optional.empty(), Optional.empty());
    assertEquals(Optional.of(old), line.newest(T.plusSeconds(7200 + 299)));
    assertEquals(Optional.of(young), line.newest(T.plusSeconds(7200 + 300)));
  }
}
