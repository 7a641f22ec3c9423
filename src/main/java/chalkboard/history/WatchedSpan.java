package chalkboard.history;

import chalkboard.runtime.Cluster;
import java.time.Instant;

/// A time in which a cluster was watched without a gap.
public record WatchedSpan(Cluster cluster, Instant since, Instant until) {}
