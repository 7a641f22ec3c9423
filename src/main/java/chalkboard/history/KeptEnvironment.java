package chalkboard.history;

import chalkboard.board.Environment;
import chalkboard.feed.Problem;
import chalkboard.runtime.Cluster;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An environment of a board, as it is kept: when its clusters were read is kept with them.
///
/// @param place in the order of the board
/// @param oldest its oldest reading where that stands still, for it is stale; [KeptCell#STILL] where every look moves it; empty where
///     nothing of it was read
record KeptEnvironment(
    String name, int place, Optional<String> group, List<Cluster> clusters, Optional<Instant> oldest, boolean isPartly, boolean isStale,
    boolean isAtMost, List<Problem> unread, Optional<Problem> untold) {
  private static final Duration RECENT = Duration.ofMinutes(5);

  static KeptEnvironment of(Environment e, int place) {
    return new KeptEnvironment(e.name(), place, e.group(), e.clusters(), e.oldest().map(at -> e.isStale() ? at : KeptCell.STILL),
        e.isPartly(),
        e.isStale(), e.isAtMost(), e.unread(), e.untold());
  }

  /// As it would have been shown when it was read, where somebody looked only later.
  KeptEnvironment whenRead(Instant then) {
    boolean wasOld = oldest.filter(t -> !t.equals(KeptCell.STILL) && t.plus(RECENT).isBefore(then)).isPresent();
    return wasOld ? this : new KeptEnvironment(name, place, group, clusters, oldest, isPartly, false, isAtMost, unread, untold);
  }

  /// @param reading the oldest reading of its clusters
  Environment at(Instant reading) {
    return new Environment(name, group, clusters, oldest.map(at -> at.equals(KeptCell.STILL) ? reading : at), isPartly, isStale, isAtMost,
        unread, untold);
  }
}
