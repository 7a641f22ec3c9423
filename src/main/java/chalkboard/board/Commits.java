package chalkboard.board;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;

/// The commits of one repository and how they descend from each other, as a local clone knows them.
///
/// They stand in one topological order: an ancestor always has a smaller place than its descendants.
public final class Commits {
  private final List<Commit> ordered;
  private final Map<String, Integer> places;
  private final int[][] parents;
  private final boolean cut;
  /// Which commits a commit descends from, for those that were asked about: few, as builds are few against commits.
  private final Map<Integer, BitSet> histories = new ConcurrentHashMap<>();

  /// One commit; its text is cleaned.
  ///
  /// @param author the name alone
  /// @param parents ids, the first one first
  public record Commit(String id, Instant committed, String author, String subject, List<String> parents) {}

  private Commits(List<Commit> ordered, Map<String, Integer> places, int[][] parents, boolean cut) {
    this.ordered = ordered;
    this.places = places;
    this.parents = parents;
    this.cut = cut;
  }

  /// A parent that is not among them is where a history was cut: a shallow clone, or one too long to read.
  public static Commits of(Collection<Commit> commits) {
    var byId = HashMap.<String, Commit>newHashMap(commits.size());
    for (var c : commits) byId.put(c.id(), c);
    var waiting = HashMap.<String, Integer>newHashMap(byId.size());
    var children = new HashMap<String, List<Commit>>();
    boolean cut = false;
    var ready = new PriorityQueue<>(Comparator.comparing(Commit::committed).thenComparing(Commit::id));
    for (var c : byId.values()) {
      int known = 0;
      for (var p : c.parents()) {
        if (byId.containsKey(p)) {
          children.computeIfAbsent(p, _ -> new ArrayList<>(1)).add(c);
          known++;
        } else cut = true;
      }
      if (known == 0) ready.add(c);
      else waiting.put(c.id(), known);
    }
    var ordered = new ArrayList<Commit>(byId.size());
    var places = HashMap.<String, Integer>newHashMap(byId.size());
    while (!ready.isEmpty()) {
      var c = ready.remove();
      places.put(c.id(), ordered.size());
      ordered.add(c);
      for (var child : children.getOrDefault(c.id(), List.of())) {
        if (waiting.merge(child.id(), -1, Integer::sum) == 0) ready.add(child);
      }
    }
    var parents = new int[ordered.size()][];
    for (int i = 0; i < parents.length; i++) {
      parents[i] = ordered.get(i).parents().stream().filter(places::containsKey).mapToInt(places::get).toArray();
    }
    return new Commits(List.copyOf(ordered), places, parents, cut);
  }

  public int size() {
    return ordered.size();
  }

  /// Whether history ends somewhere before its beginning.
  public boolean isCut() {
    return cut;
  }

  public boolean contains(String id) {
    return places.containsKey(id);
  }

  public Optional<Commit> commit(String id) {
    return contains(id) ? Optional.of(ordered.get(places.get(id))) : Optional.empty();
  }

  /// Its place in the one order; empty for an unknown commit.
  public OptionalInt place(String id) {
    var at = places.get(id);
    return at == null ? OptionalInt.empty() : OptionalInt.of(at);
  }

  /// Whether the second descends from the first; no commit is its own ancestor, and an unknown one is nobody's.
  public boolean isAncestor(String older, String newer) {
    var a = places.get(older);
    var b = places.get(newer);
    return a != null && b != null && a < b && history(b).get(a);
  }

  /// The commit and all that it descends from.
  private BitSet history(int of) {
    var known = histories.get(of);
    if (known != null) return known;
    var seen = new BitSet(of + 1);
    var next = new ArrayDeque<Integer>();
    next.add(of);
    seen.set(of);
    while (!next.isEmpty()) {
      for (int p : parents[next.remove()]) {
        if (seen.get(p)) continue;
        seen.set(p);
        next.add(p);
      }
    }
    histories.put(of, seen);
    return seen;
  }

  /// How many commits the second has that the first has not, as `git rev-list --count from..to`; empty where either is unknown, or
  /// where history is cut and the first is no ancestor of the second, so that more of it could be shared than is known.
  public OptionalInt count(String from, String to) {
    if (!contains(from) || !contains(to)) return OptionalInt.empty();
    if (cut && !from.equals(to) && !isAncestor(from, to)) return OptionalInt.empty();
    var own = (BitSet) history(places.get(to)).clone();
    own.andNot(history(places.get(from)));
    return OptionalInt.of(own.cardinality());
  }

  /// These commits, the newest first.
  public List<Commit> between(String from, String to, int most) {
    if (!contains(from) || !contains(to)) return List.of();
    var own = (BitSet) history(places.get(to)).clone();
    own.andNot(history(places.get(from)));
    var list = new ArrayList<Commit>();
    for (int i = own.length() - 1; i >= 0 && list.size() < most; i = own.previousSetBit(i - 1)) list.add(ordered.get(i));
    return list;
  }

  /// The youngest commit that both have.
  public Optional<Commit> base(String a, String b) {
    if (!contains(a) || !contains(b)) return Optional.empty();
    var shared = (BitSet) history(places.get(a)).clone();
    shared.and(history(places.get(b)));
    return shared.isEmpty() ? Optional.empty() : Optional.of(ordered.get(shared.length() - 1));
  }
}
