package chalkboard.history;

import chalkboard.runtime.Cluster;
import java.time.Instant;

/// A time in which a cluster was watched without a gap.
///
/// @param since its first reading
/// @param until its last one
/// @param looked when somebody first looked at it: what others read may be looked at much later
public record WatchedSpan(Cluster cluster, Instant since, Instant until, Instant looked) {}
