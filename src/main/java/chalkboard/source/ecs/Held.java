package chalkboard.source.ecs;

import chalkboard.board.Container;
import chalkboard.board.Service;
import java.time.Instant;
import java.util.List;

/// A service as it was last described.
///
/// @param read when that was
/// @param revisions ARNs of the revisions that run or start now
record Held(Service service, Instant read, List<String> revisions) {
  /// Whether it may change without a task coming or going.
  boolean isUnsettled() {
    if (!service.status().equals("ACTIVE") || service.pending() > 0) return true;
    if (!service.daemon() && service.running() != service.desired()) return true;
    boolean others = false;
    for (var d : service.deployments()) {
      if (d.rolloutState().equals("IN_PROGRESS")) return true;
      others |= !d.isPrimary() && d.running() + d.pending() > 0;
    }
    return others;
  }

  /// Whether no task tells what it would run.
  boolean isEmpty() {
    return service.desired() > 0 && service.running() == 0 && service.planned().isEmpty();
  }

  Held planning(List<Container> planned) {
    return new Held(service.planning(planned), read, revisions);
  }
}
