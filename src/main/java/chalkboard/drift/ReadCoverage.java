package chalkboard.drift;

import chalkboard.feed.Problem;
import chalkboard.runtime.MergedFleet;
import chalkboard.words.CoverageProblems;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How well an environment was read: what may be said of it, and what not.
///
/// @param readAt the oldest reading in it
/// @param latest the last reading of anything in it
/// @param isAtMost whether that is only the earliest it can have been
/// @param unread nothing of it is known
/// @param partly something of it is not known: no "absent" and no "in sync" then
/// @param complete what was not seen does not exist
/// @param loading a source that has not answered yet may still tell more
record ReadCoverage(
    Optional<Instant> readAt, Optional<Instant> latest, boolean isAtMost, boolean isStale, boolean unread, boolean partly, boolean complete,
    boolean loading,
    List<Problem> problems) {

  /// Whether it is the same but for the moment it was read.
  boolean isLike(ReadCoverage other) {
    return new ReadCoverage(other.readAt, other.latest, isAtMost, isStale, unread, partly, complete, loading, problems).equals(other);
  }

  /// Whether it could not be read now, and all that stands in for it is older than what is remembered: that is what was seen last.
  boolean isFilledInBefore(Instant remembered) {
    return !problems.isEmpty() && latest.filter(at -> at.isBefore(remembered)).isPresent();
  }

  static ReadCoverage of(EnvironmentContents column, MergedFleet merged) {
    if (column.clusters().isEmpty()) {
      var problems = new ArrayList<>(merged.down());
      if (!merged.loading() && merged.down().isEmpty()) {
        problems.add(CoverageProblems.noCluster(column.name()));
      }
      return new ReadCoverage(Optional.empty(), Optional.empty(), false, false, true, true, false, merged.loading(), List.copyOf(problems));
    }
    var problems = new ArrayList<Problem>();
    var taken = column.clusters().stream().map(merged.clusters()::get).flatMap(k -> Stream.of(k.services().taken(), k.tasks().taken()))
        .flatMap(Optional::stream).toList();
    var oldest = taken.stream().min(Instant::compareTo);
    boolean atMost = false, stale = false, partly = false, all = true, complete = true;
    for (var cluster : column.clusters()) {
      var known = merged.known(cluster);
      for (var half : List.of(known.services(), known.tasks())) {
        problems.addAll(half.problems());
        atMost |= half.atMost() && half.taken().equals(oldest);
        stale |= half.stale();
        partly |= half.isUnread();
        all &= half.isUnread();
        complete &= half.complete();
      }
    }
    return new ReadCoverage(oldest, taken.stream().max(Instant::compareTo), atMost, stale, all, partly, complete, merged.loading(),
        problems.stream().distinct().toList());
  }
}
