package chalkboard.history;

import chalkboard.runtime.Cluster;
import java.time.Duration;
import java.time.Instant;

/// That a cluster was read: the span in which it was watched goes on, or a new one begins.
///
/// @param longestGap how long ago the reading before may be for nothing to be missed in between
public record WatchedCluster(Cluster cluster, Instant at, Duration longestGap) {}
