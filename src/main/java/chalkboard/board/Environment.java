package chalkboard.board;

import chalkboard.feed.Problem;
import chalkboard.runtime.Cluster;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A column of the board: the clusters that a rule makes one environment, and how well they were read.
///
/// @param group environments that are meant to run the same; empty where it stands alone
/// @param readAt the oldest reading of its clusters; empty where one was never read
/// @param isStale whether that is older than it should be, or the last try failed
/// @param isAtMost whether that is only the earliest it can have been: the age is up to that
/// @param problems why it could not be read in full
public record Environment(
    String name, Optional<String> group, List<Cluster> clusters, Optional<Instant> readAt, boolean isStale,
    List<Problem> problems, boolean isAtMost) {
  public Environment(
      String name, Optional<String> group, List<Cluster> clusters, Optional<Instant> readAt, boolean isStale, List<Problem> problems) {
    this(name, group, clusters, readAt, isStale, problems, false);
  }
}
