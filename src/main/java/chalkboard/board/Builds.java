package chalkboard.board;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/// All known builds, found by digest: marks that are one artifact are one build.
///
/// Two marks are one artifact where they share a manifest or index digest, a CHALK_ID or a METADATA_ID. A digest of an image
/// config proves nothing (with some stores it is reused) and is not asked.
///
/// @param all in the order of their first report
/// @param byDigest manifest and index digests
record Builds(List<Build> all, Map<Digest, Build> byDigest) {
  /// A build report tells most and is trusted first; a push re-collects its git facts from wherever it ran (before 0.4.9).
  private static final Comparator<Mark> TRUST =
      Comparator.comparingInt((Mark m) -> switch (m.operation()) {
        case BUILD -> 0;
        case PUSH -> 1;
        case EXEC -> 2;
        case PULL, EXTRACT -> 3;
        case HEARTBEAT, POSTEXEC, INSERT, DELETE, ENV, LOAD, SETUP, DUMP, DOCKER, CUSTOM -> 4;
      }).thenComparing(Mark::reported).thenComparing(m -> m.place().toString()).thenComparing(m -> m.place().chalk());

  static Builds of(Collection<Mark> marks) {
    var groups = new Groups(marks.size());
    var firstWith = new HashMap<Object, Integer>();
    var list = List.copyOf(marks);
    for (int i = 0; i < list.size(); i++) {
      var mark = list.get(i);
      if (!isOfAnImage(mark)) continue;
      for (var digest : mark.manifests()) groups.join(i, firstWith.putIfAbsent(digest, i));
      for (var digest : mark.indexes()) groups.join(i, firstWith.putIfAbsent(digest, i));
      if (!mark.chalkId().isEmpty()) groups.join(i, firstWith.putIfAbsent("chalk " + mark.chalkId(), i));
      if (!mark.metadataId().isEmpty()) groups.join(i, firstWith.putIfAbsent("metadata " + mark.metadataId(), i));
    }
    var members = new HashMap<Integer, List<Mark>>();
    for (int i = 0; i < list.size(); i++) {
      if (isOfAnImage(list.get(i))) members.computeIfAbsent(groups.root(i), _ -> new ArrayList<>()).add(list.get(i));
    }
    var all = members.values().stream().map(Builds::build)
        .sorted(Comparator.comparing(Build::reported).thenComparing(b -> b.mark().place().toString()).thenComparing(Build::chalkId)).toList();
    var byDigest = new HashMap<Digest, Build>();
    for (var build : all) for (var digest : build.digests()) byDigest.put(digest, build);
    return new Builds(all, byDigest);
  }

  /// A push or pull of an image without a mark names digests too, but says nothing of who built them.
  private static boolean isOfAnImage(Mark mark) {
    return mark.operation() == Operation.BUILD || !mark.chalkId().isEmpty() || !mark.metadataId().isEmpty();
  }

  private static Build build(List<Mark> unsorted) {
    var marks = unsorted.stream().sorted(TRUST).toList();
    var names = new TreeSet<String>();
    var digests = new TreeSet<Digest>();
    for (var mark : marks) {
      names.addAll(mark.imageNames());
      digests.addAll(mark.manifests());
      digests.addAll(mark.indexes());
    }
    var code = marks.stream().map(Mark::code).filter(c -> !c.commit().isEmpty()).findFirst().orElse(marks.getFirst().code());
    var ci = marks.stream().map(Mark::ci).filter(c -> !c.equals(Ci.UNTOLD)).findFirst().orElse(Ci.UNTOLD);
    return new Build(marks, first(marks, Mark::repository), names, digests, code, ci, reported(marks));
  }

  /// When it was built: the first build report, else the first report of any kind.
  private static Instant reported(List<Mark> marks) {
    return marks.stream().filter(m -> m.operation() == Operation.BUILD).map(Mark::reported).min(Instant::compareTo)
        .orElseGet(() -> marks.stream().map(Mark::reported).min(Instant::compareTo).orElseThrow());
  }

  private static <T> Optional<T> first(List<Mark> marks, Function<Mark, Optional<T>> fact) {
    return marks.stream().map(fact).flatMap(Optional::stream).findFirst();
  }

  /// Sets that grow together (union-find, Tarjan 1975).
  private static final class Groups {
    private final int[] parent;

    Groups(int size) {
      parent = new int[size];
      for (int i = 0; i < size; i++) parent[i] = i;
    }

    int root(int i) {
      while (parent[i] != i) i = parent[i] = parent[parent[i]];
      return i;
    }

    void join(int i, Integer other) {
      if (other != null) parent[root(i)] = root(other);
    }
  }
}
