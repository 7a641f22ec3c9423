package chalkboard.build;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// The builds of one commit and where they stand: first by the key of the order, then by what else tells.
record PlacedBuilds(Instant at, long number, Instant reported, String commit, List<Build> builds) {
  private static final Comparator<PlacedBuilds> ORDER = Comparator.comparing(PlacedBuilds::at).thenComparingLong(PlacedBuilds::number)
      .thenComparing(PlacedBuilds::reported).thenComparing(PlacedBuilds::commit);

  /// The builds by their commits, the oldest first; one that tells no commit stands alone.
  static List<List<Build>> sorted(List<Build> builds, OrderKey key, Optional<Commits> commits) {
    var byCommit = new LinkedHashMap<String, List<Build>>();
    for (var b : builds) {
      var commit = b.commit();
      byCommit.computeIfAbsent(commit.isEmpty() ? "build " + b.chalkId() + b.mark().place() : commit, _ -> new ArrayList<>(1)).add(b);
    }
    var places = new ArrayList<PlacedBuilds>(byCommit.size());
    byCommit.forEach((commit, list) -> places.add(of(commit, list, key, commits)));
    places.sort(ORDER);
    return places.stream().map(p -> List.copyOf(p.builds())).toList();
  }

  private static PlacedBuilds of(String commit, List<Build> builds, OrderKey key, Optional<Commits> commits) {
    Instant reported = Instant.MAX;
    Instant committed = null;
    long number = Long.MAX_VALUE;
    for (var b : builds) {
      if (b.reported().isBefore(reported)) reported = b.reported();
      var c = b.committed();
      if (c.isPresent() && (committed == null || c.get().isBefore(committed))) committed = c.get();
      number = Math.min(number, OrderKey.number(b));
    }
    return switch (key) {
      case HISTORY -> new PlacedBuilds(Instant.EPOCH, commits.orElseThrow().place(commit).orElseThrow(), reported, commit, builds);
      // A committer's clock may be wrong, but nobody reports a commit before it is made.
      case COMMIT_TIME ->
        new PlacedBuilds(committed == null || committed.isAfter(reported) ? reported : committed, number, reported, commit, builds);
      case BUILD_NUMBER -> new PlacedBuilds(Instant.EPOCH, number, reported, commit, builds);
      case REPORT_TIME -> new PlacedBuilds(reported, -1, reported, commit, builds);
    };
  }
}
