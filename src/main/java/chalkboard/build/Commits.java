package chalkboard.build;

import java.util.ArrayList;
import java.util.Arrays;
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

/// The commits of one repository, as far as a clone of it knows them: which came before which, and how many lie between.
///
/// History is cut where a parent is not among them, as in a shallow clone. What lies beyond is unknown: no commit counts as
/// an ancestor through it.
public final class Commits {
  private static final Comparator<Commit> OLDER_FIRST = Comparator.comparing(Commit::committed).thenComparing(Commit::id);
  /// Of what is remembered, so that a large history does not fill the heap.
  private static final long MOST_REMEMBERED_BITS = 16L << 20;
  private static final int MOST_COUNTS = 1 << 14;

  /// Parents before children: an ancestor has the smaller place.
  private final Commit[] commits;
  private final Map<String, Integer> places;
  private final int[][] parents;
  /// Commits of which a parent is missing.
  private final BitSet edges;
  /// By place: the commit there and all its ancestors.
  private final Map<Integer, BitSet> histories = new ConcurrentHashMap<>();
  private final Map<CommitRange, OptionalInt> counts = new ConcurrentHashMap<>();
  private final int mostHistories;

  private record CommitRange(int from, int to) {}

  private Commits(Commit[] commits, Map<String, Integer> places, int[][] parents, BitSet edges) {
    this.commits = commits;
    this.places = places;
    this.parents = parents;
    this.edges = edges;
    mostHistories = (int) Math.max(16, MOST_REMEMBERED_BITS / Math.max(1_000, commits.length));
  }

  /// Parents that are not among the commits are allowed: history ends there. Commits that are their own ancestors, which only
  /// a broken clone can have, are left out with all that is built on them.
  public static Commits of(Collection<Commit> commits) {
    var sorted = commits.toArray(Commit[]::new);
    Arrays.sort(sorted, OLDER_FIRST);
    var ranks = new HashMap<String, Integer>(sorted.length * 2);
    int n = 0;
    for (var c : sorted) if (ranks.putIfAbsent(c.id(), n) == null) sorted[n++] = c;

    var graph = Graph.of(sorted, n, ranks);
    int[] order = graph.order();
    int[] placeOf = new int[n];
    Arrays.fill(placeOf, -1);
    for (int place = 0; place < order.length; place++) placeOf[order[place]] = place;

    var inOrder = new Commit[order.length];
    var parents = new int[order.length][];
    var edges = new BitSet();
    for (int place = 0; place < order.length; place++) {
      int rank = order[place];
      inOrder[place] = sorted[rank];
      int[] known = graph.parents[rank];
      for (int i = 0; i < known.length; i++) known[i] = placeOf[known[i]];
      parents[place] = known;
      if (known.length < sorted[rank].parents().size()) edges.set(place);
    }
    ranks.replaceAll((_, rank) -> placeOf[rank]);
    ranks.values().removeIf(place -> place < 0);
    return new Commits(inOrder, ranks, parents, edges);
  }

  /// The commits by rank (older first), and who builds on whom: for finding an order that parents come first in.
  private record Graph(int[][] parents, int[] firstChild, int[] children) {
    private static final int[] NONE = {};

    static Graph of(Commit[] commits, int n, Map<String, Integer> ranks) {
      var parents = new int[n][];
      var firstChild = new int[n + 1];
      for (int i = 0; i < n; i++) {
        var names = commits[i].parents();
        int[] known = names.isEmpty() ? NONE : new int[names.size()];
        int k = 0;
        for (var name : names) {
          var rank = ranks.get(name);
          if (rank == null) continue;
          known[k++] = rank;
          firstChild[rank + 1]++;
        }
        parents[i] = k == known.length ? known : Arrays.copyOf(known, k);
      }
      for (int i = 0; i < n; i++) firstChild[i + 1] += firstChild[i];
      var children = new int[firstChild[n]];
      var next = firstChild.clone();
      for (int i = 0; i < n; i++) for (int p : parents[i]) children[next[p]++] = i;
      return new Graph(parents, firstChild, children);
    }

    int[] order() {
      int n = parents.length;
      var waiting = new int[n];
      var free = new PriorityQueue<Integer>();
      for (int i = 0; i < n; i++) {
        waiting[i] = parents[i].length;
        if (waiting[i] == 0) free.add(i);
      }
      var order = new int[n];
      int placed = 0;
      while (!free.isEmpty()) {
        int rank = free.remove();
        order[placed++] = rank;
        for (int c = firstChild[rank]; c < firstChild[rank + 1]; c++) if (--waiting[children[c]] == 0) free.add(children[c]);
      }
      return Arrays.copyOf(order, placed);
    }
  }

  public int size() {
    return commits.length;
  }

  public boolean contains(String id) {
    return places.containsKey(id);
  }

  public Optional<Commit> commit(String id) {
    return Optional.ofNullable(places.get(id)).map(place -> commits[place]);
  }

  /// Where a commit stands in one order of all, in which an ancestor always stands before.
  public OptionalInt place(String id) {
    var place = places.get(id);
    return place == null ? OptionalInt.empty() : OptionalInt.of(place);
  }

  /// Whether one commit is known to be built on another; no commit is its own ancestor, and an unknown one is nobody's.
  public boolean isAncestor(String older, String newer) {
    var from = places.get(older);
    var to = places.get(newer);
    return from != null && to != null && from < to && history(to).get(from);
  }

  /// How many commits are in the history of one and not in that of another, as `git rev-list --count from..to` has it in a
  /// whole clone; empty where a commit is unknown or what is cut off could change the number.
  public OptionalInt count(String from, String to) {
    var f = places.get(from);
    var t = places.get(to);
    if (f == null || t == null) return OptionalInt.empty();
    if (counts.size() >= MOST_COUNTS) counts.clear();
    return counts.computeIfAbsent(new CommitRange(f, t), this::count);
  }

  private OptionalInt count(CommitRange span) {
    var between = between(span.from, span.to);
    return isCertain(span.from, between) ? OptionalInt.of(between.cardinality()) : OptionalInt.empty();
  }

  /// The commits that `count` counts as far as they are known, newest first.
  public List<Commit> between(String from, String to, int most) {
    var f = places.get(from);
    var t = places.get(to);
    if (f == null || t == null) return List.of();
    var found = new ArrayList<Commit>();
    var between = between(f, t);
    for (int p = between.length() - 1; p >= 0 && found.size() < most; p = between.previousSetBit(p - 1)) found.add(commits[p]);
    return List.copyOf(found);
  }

  /// The newest known commit that both are built on, or that one of them is.
  public Optional<Commit> base(String a, String b) {
    var x = places.get(a);
    var y = places.get(b);
    if (x == null || y == null) return Optional.empty();
    var common = (BitSet) history(x).clone();
    common.and(history(y));
    return common.isEmpty() ? Optional.empty() : Optional.of(commits[common.length() - 1]);
  }

  /// Whether some history ends before its beginning.
  public boolean isCut() {
    return !edges.isEmpty();
  }

  private BitSet between(int from, int to) {
    var between = (BitSet) history(to).clone();
    between.andNot(history(from));
    return between;
  }

  private BitSet history(int place) {
    var known = histories.get(place);
    if (known != null) return known;
    var history = new BitSet(place + 1);
    history.set(place);
    for (int p = place; p >= 0; p = history.previousSetBit(p - 1)) {
      for (int parent : parents[p]) history.set(parent);
    }
    if (histories.size() >= mostHistories) histories.clear();
    histories.put(place, history);
    return history;
  }

  /// Whether the missing commits can neither belong to these nor lead from the first one to any of these.
  ///
  /// The way from a commit at an edge to one between is excluded where that one is built on the one at the edge: they would
  /// be each other's ancestors. It is enough to look at the lowest ones between, for all others are built on them.
  private boolean isCertain(int from, BitSet between) {
    if (edges.isEmpty() || between.isEmpty()) return true;
    if (between.intersects(edges)) return false;
    var edgesBelow = (BitSet) history(from).clone();
    edgesBelow.and(edges);
    if (edgesBelow.isEmpty()) return true;
    var lowest = new ArrayList<Integer>();
    for (int p = between.nextSetBit(0); p >= 0; p = between.nextSetBit(p + 1)) if (isLowest(p, between)) lowest.add(p);
    for (int i = 0; i < lowest.size(); i += Long.SIZE) {
      if (!allReach(lowest.subList(i, Math.min(lowest.size(), i + Long.SIZE)), edgesBelow)) return false;
    }
    return true;
  }

  private boolean isLowest(int place, BitSet between) {
    for (int parent : parents[place]) if (between.get(parent)) return false;
    return true;
  }

  /// Whether each of these, 64 at most, is built on all of those.
  private boolean allReach(List<Integer> some, BitSet all) {
    int top = some.getLast();
    var reachedBy = new long[top + 1];
    for (int i = 0; i < some.size(); i++) reachedBy[some.get(i)] |= 1L << i;
    long everyone = some.size() == Long.SIZE ? -1 : (1L << some.size()) - 1;
    for (int p = top; p >= 0; p--) {
      if (reachedBy[p] == 0) continue;
      for (int parent : parents[p]) reachedBy[parent] |= reachedBy[p];
    }
    for (int p = all.nextSetBit(0); p >= 0; p = all.nextSetBit(p + 1)) {
      if (p > top || reachedBy[p] != everyone) return false;
    }
    return true;
  }
}
