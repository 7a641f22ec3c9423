package chalkboard.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CommitsTest {
  private static Commits.Commit commit(String id, int at, String... parents) {
    return new Commits.Commit(id, Instant.ofEpochSecond(at), "kim", "subject " + id, List.of(parents));
  }

  @Test
  void anAncestorHasTheSmallerPlaceWhateverItsTime() {
    var commits = Commits.of(List.of(commit("c", 1, "b"), commit("b", 5, "a"), commit("a", 9)));
    assertEquals(OptionalInt.of(0), commits.place("a"));
    assertEquals(OptionalInt.of(2), commits.place("c"));
    assertEquals(OptionalInt.empty(), commits.place("x"));
  }

  @Test
  void whatIsBetweenTwoCommitsIsWhatTheSecondHasMore() {
    var commits = Commits.of(List.of(commit("a", 0), commit("b", 1, "a"), commit("h", 2, "a"), commit("c", 3, "b"), commit("m", 4, "c", "h")));
    assertEquals(OptionalInt.of(3), commits.count("b", "m"));
    assertEquals(List.of("m", "c", "h"), commits.between("b", "m", 9).stream().map(Commits.Commit::id).toList());
    assertEquals(List.of("m", "c"), commits.between("b", "m", 2).stream().map(Commits.Commit::id).toList());
    assertEquals(Optional.of("a"), commits.base("h", "c").map(Commits.Commit::id));
    assertEquals(OptionalInt.of(1), commits.count("c", "h"));
    assertFalse(commits.isAncestor("c", "c"));
  }

  @Test
  void whereHistoryIsCutNothingIsCountedThatCouldBeShared() {
    var commits = Commits.of(List.of(commit("b", 1, "gone"), commit("c", 2, "b"), commit("h", 3, "gone")));
    assertTrue(commits.isCut());
    assertEquals(OptionalInt.of(1), commits.count("b", "c"));
    assertEquals(OptionalInt.empty(), commits.count("h", "c"));
  }

  private static List<Commits.Commit> random(Random random, int size) {
    var list = new ArrayList<Commits.Commit>();
    for (int i = 0; i < size; i++) {
      var parents = new HashSet<String>();
      for (int p = random.nextInt(3); p > 0 && i > 0; p--) parents.add("c" + random.nextInt(i));
      list.add(new Commits.Commit("c" + i, Instant.ofEpochSecond(random.nextInt(50)), "", "", List.copyOf(parents)));
    }
    return list;
  }

  private static Set<String> history(List<Commits.Commit> all, String of) {
    var seen = new HashSet<>(Set.of(of));
    boolean more = true;
    while (more) {
      more = false;
      for (var c : all) if (seen.contains(c.id())) more |= seen.addAll(c.parents());
    }
    return seen;
  }

  @Property(tries = 200)
  void anyHistoryIsToldAsASlowWalkTellsIt(@ForAll long seed) {
    var random = new Random(seed);
    var all = random(random, 14);
    var commits = Commits.of(all);
    Collections.shuffle(all, random);
    var again = Commits.of(all);
    for (var a : all) {
      assertEquals(commits.place(a.id()), again.place(a.id()));
      for (var b : all) {
        var older = history(all, a.id());
        var newer = history(all, b.id());
        boolean descends = !a.equals(b) && newer.contains(a.id());
        assertEquals(descends, commits.isAncestor(a.id(), b.id()));
        if (descends) assertTrue(commits.place(a.id()).getAsInt() < commits.place(b.id()).getAsInt());
        assertEquals(newer.stream().filter(c -> !older.contains(c)).count(), commits.count(a.id(), b.id()).orElseThrow());
        assertEquals(older.stream().anyMatch(newer::contains), commits.base(a.id(), b.id()).isPresent());
      }
    }
  }
}
