package chalkboard.demo;

import java.time.Duration;
import java.time.Instant;

/// A deployment of one build to one service.
///
/// @param fails whether its tasks die until the circuit breaker puts the one before it back
/// @param waits how long it stands still before somebody moves the traffic, where that moves at all
record DemoRollout(DemoBuild made, Instant at, boolean fails, Duration waits) {
  /// So long what had the traffic before stands by.
  static final Duration STANDBY = Duration.ofSeconds(45);

  /// One task after the other, so that a board that asks every few seconds sees the counts move.
  static final Duration PACE = Duration.ofSeconds(9);
  static final Duration STARTUP = Duration.ofSeconds(10);
  static final int ATTEMPTS = 3;
  private static final Duration ATTEMPT = Duration.ofSeconds(26);
  private static final Duration SURVIVAL = Duration.ofSeconds(17);

  Instant created(int slot) {
    return at.plusSeconds(2).plus((fails ? ATTEMPT : PACE).multipliedBy(slot));
  }

  Instant started(int slot) {
    return created(slot).plus(fails ? Duration.ofSeconds(6) : STARTUP);
  }

  /// When a task of a failing rollout dies.
  Instant died(int attempt) {
    return started(attempt).plus(SURVIVAL);
  }

  Instant givenUp() {
    return died(ATTEMPTS - 1).plusSeconds(2);
  }

  /// When the traffic moves to it, where tasks alone do not take it.
  Instant moves(int tasks) {
    return completed(tasks).plus(waits);
  }

  Instant completed(int tasks) {
    return tasks == 0 ? at : started(tasks - 1).plusSeconds(6);
  }
}
