package chalkboard.board;

import chalkboard.feed.Problem;
import chalkboard.runtime.Cluster;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A column of the board: the clusters that a rule makes one environment, and how well they were read.
///
/// @param group environments that are meant to run the same; empty where it stands alone
/// @param oldest the oldest reading of its clusters
/// @param isPartly whether something of it was never read, or cannot be
/// @param isStale whether that is older than it should be, or the last try failed
/// @param isAtMost whether that is only the earliest it can have been: the age is up to that
/// @param unread why it could not be read in full
/// @param untold what of the tasks of one of its services was not told
public record Environment(
    String name, Optional<String> group, List<Cluster> clusters, Optional<Instant> oldest, boolean isPartly, boolean isStale,
    boolean isAtMost, List<Problem> unread, Optional<Problem> untold) {
  /// The oldest reading of its clusters; empty where something of it was not read.
  public Optional<Instant> readAt() {
    return isPartly ? Optional.empty() : oldest;
  }

  /// The same, older than it should be.
  public Environment stale() {
    return new Environment(name, group, clusters, oldest, isPartly, true, isAtMost, unread, untold);
  }

  /// All that could not be read of it.
  public List<Problem> problems() {
    if (untold.isEmpty()) return unread;
    var all = new ArrayList<>(unread);
    all.add(untold.get());
    return all;
  }
}
