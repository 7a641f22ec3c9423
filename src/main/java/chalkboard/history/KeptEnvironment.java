package chalkboard.history;

import chalkboard.board.Environment;
import chalkboard.feed.Problem;
import chalkboard.runtime.Cluster;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An environment of a board, as it is kept: when its clusters were read is kept with them.
///
/// @param place in the order of the board
record KeptEnvironment(
    String name, int place, Optional<String> group, List<Cluster> clusters, boolean isPartly, boolean isStale, boolean isAtMost,
    List<Problem> unread, Optional<Problem> untold) {
  static KeptEnvironment of(Environment e, int place) {
    return new KeptEnvironment(e.name(), place, e.group(), e.clusters(), e.isPartly(), e.isStale(), e.isAtMost(), e.unread(), e.untold());
  }

  /// @param oldest the oldest reading of its clusters
  Environment at(Optional<Instant> oldest) {
    return new Environment(name, group, clusters, oldest, isPartly, isStale, isAtMost, unread, untold);
  }
}
