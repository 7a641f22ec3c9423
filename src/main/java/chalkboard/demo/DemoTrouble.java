package chalkboard.demo;

import java.time.Instant;

/// A while in which one environment cannot be read as it should.
///
/// @param kind whether only its cluster is refused, or nobody is logged in any more
record DemoTrouble(Stage stage, TroubleKind kind, Instant from, Instant until) {
  enum TroubleKind { CLUSTER_DENIED, LOGIN_EXPIRED }

  boolean isOn(Instant now) {
    return !from.isAfter(now) && until.isAfter(now);
  }
}
