package chalkboard.board;

import chalkboard.build.Build;
import java.time.Instant;
import java.util.Optional;

/// A deployment that is under way in a cell.
///
/// @param from the build that runs until now; empty for a first deployment or an unknown one
/// @param to the build that is coming; empty until a task of it runs
/// @param percent how far it is, 0 to 100: of the traffic where that moves and is told, else of the wanted tasks
/// @param byTraffic whether the percentage is one of the traffic
/// @param backwards whether it goes back to what ran before
/// @param isTrafficTold whether it is known which of the two production requests reach
/// @param isMoved whether the new one has the traffic already, and the old one only stands by
/// @param since when the deployment was made
/// @param waits what it stands still for
public record Rollout(
    Optional<Build> from, Optional<Build> to, int percent, boolean byTraffic, boolean backwards, boolean isTrafficTold, boolean isMoved,
    Optional<Instant> since, Optional<Wait> waits) {
  /// What a deployment waits for.
  ///
  /// @param until when the waiting ends by itself
  /// @param then what happens then; empty where it never ends by itself
  public record Wait(Awaited awaited, Optional<Instant> since, Optional<Instant> until, Optional<AfterTimeout> then) {}

  /// What or whom a deployment waits for.
  public sealed interface Awaited {
    /// Somebody who lets it go on.
    record Continuation() implements Awaited {}

    /// A hook of the user's.
    ///
    /// @param target what ECS calls for it
    record LifecycleHook(String target) implements Awaited {}

    /// That its traffic is moved to it.
    record TrafficShift() implements Awaited {}
  }

  /// What a deployment does when the time to wait is over.
  public enum AfterTimeout {
    GOES_ON, ROLLS_BACK
  }

  /// Whether both are one build: a change of settings.
  public boolean isOfOneBuild() {
    return from.isPresent() && from.equals(to);
  }

  /// Whether the new build has no production traffic and something or somebody has to let it go on.
  public boolean isWaiting() {
    return waits.isPresent();
  }

  Rollout with(Optional<Build> older, Optional<Build> newer, boolean back) {
    return new Rollout(older, newer, percent, byTraffic, back, isTrafficTold, isMoved, since, waits);
  }
}
