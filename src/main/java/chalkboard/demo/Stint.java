package chalkboard.demo;

import java.time.Instant;

/// The life of one task.
///
/// @param stopped [Instant#MAX] while nothing ends it
record Stint(Rollout rollout, String id, Instant created, Instant started, Instant stopped) {
  boolean isAlive(Instant now) {
    return !created.isAfter(now) && stopped.isAfter(now);
  }

  boolean isRunning(Instant now) {
    return isAlive(now) && !started.isAfter(now);
  }

  boolean isPending(Instant now) {
    return isAlive(now) && started.isAfter(now);
  }
}
