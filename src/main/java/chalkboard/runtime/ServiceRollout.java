package chalkboard.runtime;

import java.time.Instant;
import java.util.Optional;

/// What ECS tells of a service deployment beside its tasks: the stage it is in, what it waits for, why it went back.
///
/// @param status IN_PROGRESS, ROLLBACK_IN_PROGRESS, STOPPED, … as DescribeServiceDeployments tells it
/// @param stage `lifecycleStage`, as in POST_TEST_TRAFFIC_SHIFT; empty where none is told
/// @param startedAt when it began
/// @param pause what it stands still for
/// @param failure why it was given up
public record ServiceRollout(String status, String stage, Optional<Instant> startedAt, Optional<Pause> pause,
    Optional<RolloutFailure> failure) {
  /// A hook that holds the deployment until somebody or something lets it go on.
  ///
  /// @param target what it waits for: PAUSE is a person, AWS_LAMBDA a function
  /// @param since when it began to wait; empty where that is not told
  /// @param expiresAt when the waiting ends by itself
  /// @param then what happens at that time: ROLLBACK or CONTINUE
  public record Pause(String target, Optional<Instant> since, Optional<Instant> expiresAt, String then) {}

  /// Why a deployment failed or was rolled back, in ECS's words.
  public record RolloutFailure(String reason, Optional<Instant> at) {}

  /// Whether it is on its way back to what ran before.
  public boolean isGoingBack() {
    return status.equals("ROLLBACK_REQUESTED") || status.equals("ROLLBACK_IN_PROGRESS");
  }
}
