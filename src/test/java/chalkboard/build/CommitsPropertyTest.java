package chalkboard.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// What must hold for any history, whole or cut, held against the plainest way to find it out.
class CommitsPropertyTest {
  /// Commits as they truly are, oldest first, with clocks that do not always agree.
  private static List<Commit> random(Random random) {
    int n = random.nextInt(1, 14);
    var commits = new ArrayList<Commit>();
    for (int i = 0; i < n; i++) {
      var parents = new LinkedHashSet<String>();
      for (int p = random.nextInt(4); p > 0 && i > 0; p--) parents.add("c" + random.nextInt(Math.max(0, i - 5), i));
      var committed = Instant.ofEpochSecond(random.nextInt(5) == 0 ? random.nextInt(20) : i);
      commits.add(new Commit("c" + i, committed, "", "", List.copyOf(parents)));
    }
    return commits;
  }

  /// The ancestors of each, by walking all the ways there are.
  private static Map<String, Set<String>> ancestors(List<Commit> commits) {
    var ancestors = new HashMap<String, Set<String>>();
    var byId = new HashMap<String, Commit>();
    commits.forEach(c -> byId.put(c.id(), c));
    for (var c : commits) {
      var found = new HashSet<String>();
      var todo = new ArrayList<>(c.parents());
      while (!todo.isEmpty()) {
        var id = todo.removeLast();
        if (byId.containsKey(id) && found.add(id)) todo.addAll(byId.get(id).parents());
      }
      ancestors.put(c.id(), found);
    }
    return ancestors;
  }

  private static Set<String> history(Map<String, Set<String>> ancestors, String id) {
    var history = new HashSet<>(ancestors.get(id));
    history.add(id);
    return history;
  }

  private static Set<String> between(Map<String, Set<String>> ancestors, String from, String to) {
    var between = history(ancestors, to);
    between.removeAll(history(ancestors, from));
    return between;
  }

  @Property(tries = 300)
  void aWholeHistoryAnswersAsThePlainWay(@ForAll long seed) {
    var all = random(new Random(seed));
    var ancestors = ancestors(all);
    var commits = Commits.of(all);
    for (var a : all) {
      for (var b : all) {
        boolean older = ancestors.get(b.id()).contains(a.id());
        assertEquals(older, commits.isAncestor(a.id(), b.id()));
        if (older) assertTrue(commits.place(a.id()).orElseThrow() < commits.place(b.id()).orElseThrow());
        var between = between(ancestors, a.id(), b.id());
        assertEquals(OptionalInt.of(between.size()), commits.count(a.id(), b.id()));
        var listed = commits.between(a.id(), b.id(), 100).stream().map(Commit::id).toList();
        assertEquals(between, new HashSet<>(listed));
        assertEquals(between.size(), listed.size());
        for (int i = 1; i < listed.size(); i++) {
          assertTrue(commits.place(listed.get(i - 1)).orElseThrow() > commits.place(listed.get(i)).orElseThrow());
        }
        var common = history(ancestors, a.id());
        common.retainAll(history(ancestors, b.id()));
        var base = commits.base(a.id(), b.id()).map(Commit::id);
        assertEquals(common.isEmpty(), base.isEmpty());
        base.ifPresent(id -> assertTrue(common.stream().noneMatch(c -> ancestors.get(c).contains(id)), "no better one"));
      }
    }
  }

  @Property(tries = 300)
  void theOrderOfTheInputChangesNothing(@ForAll long seed) {
    var random = new Random(seed);
    var all = random(random);
    var commits = Commits.of(all);
    var shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, random);
    var again = Commits.of(shuffled);
    for (var c : all) assertEquals(commits.place(c.id()), again.place(c.id()));
  }

  @Property(tries = 1_000)
  void aCutHistoryNeverGivesAWrongNumber(@ForAll long seed) {
    var random = new Random(seed);
    var all = random(random);
    var finding = ancestors(all);
    var kept = all.stream().filter(_ -> random.nextInt(4) != 0).toList();
    var commits = Commits.of(kept);
    var ids = new HashSet<>(kept.stream().map(Commit::id).toList());
    assertEquals(kept.stream().anyMatch(c -> !ids.containsAll(c.parents())), commits.isCut());
    for (var a : kept) {
      for (var b : kept) {
        if (commits.isAncestor(a.id(), b.id())) assertTrue(finding.get(b.id()).contains(a.id()));
        commits.count(a.id(), b.id()).ifPresent(n -> assertEquals(between(finding, a.id(), b.id()).size(), n));
      }
    }
  }
}
