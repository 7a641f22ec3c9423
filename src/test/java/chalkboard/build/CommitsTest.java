package chalkboard.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CommitsTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /// A history in short: `c:a,b` is a commit built on a and b; each is made a minute after the one before it in the text.
  private static Commits history(String... commits) {
    var list = new ArrayList<Commit>();
    for (var text : commits) {
      var parts = text.split(":");
      var parents = parts.length == 1 ? List.<String>of() : Arrays.asList(parts[1].split(","));
      list.add(new Commit(parts[0], START.plusSeconds(60L * list.size()), "Ann", "Change " + parts[0], parents));
    }
    return Commits.of(list);
  }

  private static List<String> order(Commits commits, String... ids) {
    return Arrays.stream(ids).sorted((x, y) -> commits.place(x).orElseThrow() - commits.place(y).orElseThrow()).toList();
  }

  private static List<String> ids(List<Commit> commits) {
    return commits.stream().map(Commit::id).toList();
  }

  /// A feature f1, f2 is built from b and merged into main by m; c is on main meanwhile.
  private static Commits merged() {
    return history("a", "b:a", "f1:b", "c:b", "f2:f1", "m:c,f2", "d:m");
  }

  @Test
  void anAncestorAlwaysStandsBefore() {
    assertEquals(List.of("a", "b", "c"), order(history("c:b", "b:a", "a"), "a", "b", "c"), "even where clocks went wrong");
    assertEquals(List.of("a", "b", "f1", "c", "f2", "m", "d"), order(merged(), "a", "b", "c", "d", "f1", "f2", "m"));
  }

  @Test
  void amongCommitsOfOneTimeTheNameDecides() {
    var all = List.of(new Commit("y", START, "", "", List.of()), new Commit("x", START, "", "", List.of()),
        new Commit("z", START, "", "", List.of("y")));
    assertEquals(List.of("x", "y", "z"), order(Commits.of(all), "x", "y", "z"));
    assertEquals(List.of("x", "y", "z"), order(Commits.of(all.reversed()), "x", "y", "z"));
  }

  @Test
  void aCommitIsFoundByItsName() {
    var commits = history("a", "b:a");
    assertTrue(commits.contains("b"));
    assertFalse(commits.contains("c"));
    assertEquals(Optional.of("Change b"), commits.commit("b").map(Commit::subject));
    assertEquals(Optional.empty(), commits.commit("c"));
    assertEquals(OptionalInt.empty(), commits.place("c"));
    assertEquals(2, commits.size());
  }

  @Test
  void whatWasMergedIsAnAncestorAndWhatWentOnBesideIsNot() {
    var commits = merged();
    assertTrue(commits.isAncestor("a", "d"));
    assertTrue(commits.isAncestor("f1", "d"));
    assertFalse(commits.isAncestor("f1", "c"));
    assertFalse(commits.isAncestor("d", "a"));
  }

  @Test
  void noCommitIsItsOwnAncestorNorAnUnknownOneAnybodys() {
    var commits = merged();
    assertFalse(commits.isAncestor("b", "b"));
    assertFalse(commits.isAncestor("x", "d"));
    assertFalse(commits.isAncestor("a", "x"));
  }

  @Test
  void betweenTwoCommitsAllCountThatOnlyTheSecondHas() {
    var commits = merged();
    assertEquals(OptionalInt.of(4), commits.count("c", "d"), "the merge brought its branch");
    assertEquals(List.of("d", "m", "f2", "f1"), ids(commits.between("c", "d", 10)));
    assertEquals(List.of("d", "m"), ids(commits.between("c", "d", 2)));
    assertEquals(OptionalInt.of(0), commits.count("d", "d"));
    assertEquals(OptionalInt.of(0), commits.count("d", "a"));
    assertEquals(OptionalInt.of(1), commits.count("f2", "c"));
    assertEquals(OptionalInt.empty(), commits.count("a", "x"));
    assertEquals(List.of(), commits.between("a", "x", 10));
  }

  @Test
  void theBaseOfTwoIsTheNewestThatBothHave() {
    var commits = merged();
    assertEquals(Optional.of("b"), commits.base("c", "f2").map(Commit::id));
    assertEquals(Optional.of("a"), commits.base("a", "d").map(Commit::id));
    assertEquals(Optional.of("d"), commits.base("d", "d").map(Commit::id));
    assertEquals(Optional.empty(), commits.base("a", "x"));
    assertEquals(Optional.empty(), history("a", "b").base("a", "b"));
  }

  @Test
  void historyEndsWhereAParentIsMissing() {
    assertFalse(merged().isCut());
    var commits = history("b:a", "c:b");
    assertTrue(commits.isCut());
    assertFalse(commits.contains("a"));
    assertFalse(commits.isAncestor("a", "c"));
    assertEquals(OptionalInt.of(1), commits.count("b", "c"), "nothing that is missing can come between");
  }

  @Test
  void whereTheMissingCouldBelongBetweenThereIsNoNumber() {
    assertEquals(OptionalInt.empty(), history("b:a", "f:x", "m:b,f").count("b", "m"), "the merged branch is cut");
    assertEquals(OptionalInt.empty(), history("b:a", "c:x").count("b", "c"), "nothing connects them");
  }

  @Test
  void whereTheMissingCouldLeadToWhatSeemsNewThereIsNoNumber() {
    // In truth m, which is missing, is built on s: s was there before.
    assertEquals(OptionalInt.empty(), history("s", "b:m", "from:b", "to:from,s").count("from", "to"));
  }

  @Test
  void aBranchThatGrewAboveTheCutIsCounted() {
    assertEquals(OptionalInt.of(2), history("b:a", "f:b", "c:b", "m:c,f").count("c", "m"));
  }

  @Test
  void whatIsItsOwnAncestorIsLeftOut() {
    var commits = history("a", "b:a,d", "c:b", "d:c", "e:d", "f:a");
    assertEquals(2, commits.size());
    assertEquals(OptionalInt.of(1), commits.count("a", "f"));
    assertFalse(commits.contains("e"));
  }

  @Test
  void oneParentNamedTwiceIsOneParent() {
    assertEquals(OptionalInt.of(1), history("a", "b:a,a").count("a", "b"));
    assertFalse(history("a", "b:a,a").isCut());
  }

  @Test
  void withoutCommitsNothingIsKnown() {
    var commits = Commits.of(List.of());
    assertEquals(0, commits.size());
    assertFalse(commits.isCut());
    assertFalse(commits.isAncestor("a", "b"));
  }

  @Test
  void aHistoryOfMostCommitsIsAskedManyTimesWithoutWaiting() {
    int n = 100_000;
    var list = new ArrayList<Commit>(n);
    for (int i = 0; i < n; i++) {
      var parents = new ArrayList<String>();
      if (i > 0) parents.add("c" + (i - 1));
      if (i > 50 && i % 5 == 0) parents.add("c" + (i - 40));
      list.add(new Commit("c" + i, START.plus(Duration.ofMinutes(i)), "Ann", "", parents));
    }
    var commits = Commits.of(list);
    for (int i = 0; i < 2_000; i++) {
      assertTrue(commits.isAncestor("c" + i, "c" + (n - 1)));
      assertEquals(OptionalInt.of(n - 1 - i), commits.count("c" + i, "c" + (n - 1)));
    }
  }
}
