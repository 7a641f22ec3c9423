package chalkboard.demo;

import java.time.Instant;

/// The life of one task.
///
/// @param name tells it from every other; its id follows from it
/// @param stopped [Instant#MAX] while nothing ends it
record DemoPeriod(DemoRollout rollout, String name, Instant created, Instant started, Instant stopped) {
  String id() {
    return id(name);
  }

  static String id(String name) {
    return FakeIds.sha256(name).substring(0, 32);
  }

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
