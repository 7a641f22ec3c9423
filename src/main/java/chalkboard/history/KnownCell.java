package chalkboard.history;

import chalkboard.board.Cell;
import chalkboard.board.Ground;
import chalkboard.board.Headline;
import chalkboard.board.Rollout;
import chalkboard.build.Build;
import java.time.Instant;
import java.util.Optional;

/// What was last known of a cell.
///
/// @param cell as it was last known
/// @param readAt when its environment was read then
record KnownCell(Cell cell, Instant readAt, KnownDeployment deployment, KnownCondition condition) {
  /// What is deployed, as far as it was told.
  ///
  /// @param isSeen whether it was ever known what runs, or that nothing does
  /// @param version what it settled on last; empty where it is not here
  /// @param rollout what was under way and was not seen to end
  /// @param hasFailed whether a deployment that failed is told already
  /// @param wentBack what is told already to have been rolled back
  /// @param isStopped whether it was asked to run nothing, and has not run since
  /// @param olderSince since when an older version runs of which it is not told yet that it was rolled back
  record KnownDeployment(
      boolean isSeen, Optional<DeployedVersion> version, Optional<Rollout> rollout, boolean hasFailed, Optional<Ground.RolledBack> wentBack,
      boolean isStopped, Optional<Instant> olderSince) {
    static final KnownDeployment NONE = new KnownDeployment(false, Optional.empty(), Optional.empty(), false, Optional.empty(), false,
        Optional.empty());
    /// Of an image that is known not to be here.
    static final KnownDeployment ABSENT = new KnownDeployment(true, Optional.empty(), Optional.empty(), false, Optional.empty(), false,
        Optional.empty());

    /// The same where that is told already to have been rolled back.
    KnownDeployment having(Ground.RolledBack told) {
      return new KnownDeployment(isSeen, version, rollout, hasFailed, Optional.of(told), isStopped, olderSince);
    }

    Optional<Build> build() {
      return version.map(DeployedVersion::build);
    }
  }

  /// A version with the times that tell it from another deployment of the same.
  ///
  /// @param made when the last of its deployments was made; empty where ECS does not tell
  /// @param since when it began to run
  record DeployedVersion(Build build, Optional<Instant> made, Optional<Instant> since) {}

  /// How it does, as far as it was told.
  ///
  /// @param isSeen whether it was ever known
  /// @param isJudged whether its version ever was
  /// @param trouble DOWN or DEGRADED; empty while it is well
  /// @param troubleSince the time by which that is known
  /// @param drift the headline of what promotion alone does not explain
  /// @param isOff whether it has drifted and was not seen to converge
  record KnownCondition(
      boolean isSeen, boolean isJudged, Optional<Headline> trouble, Optional<Instant> troubleSince, boolean isUnmarked, boolean isOffPin,
      Optional<Headline> drift, boolean isOff) {
    /// The same where that is not told yet.
    KnownCondition untold(Headline headline) {
      return switch (headline) {
        case DOWN, DEGRADED -> new KnownCondition(isSeen, isJudged, Optional.empty(), Optional.empty(), isUnmarked, isOffPin, drift, isOff);
        case UNMARKED -> new KnownCondition(isSeen, isJudged, trouble, troubleSince, false, isOffPin, drift, isOff);
        case OFF_PIN -> new KnownCondition(isSeen, isJudged, trouble, troubleSince, isUnmarked, false, drift, isOff);
        case MIXED, DIVERGED, AHEAD, BEHIND, ABSENT ->
          new KnownCondition(isSeen, isJudged, trouble, troubleSince, isUnmarked, isOffPin, Optional.empty(), isOff);
        case LOADING, UNKNOWN, STOPPED, ROLLOUT_FAILED, ROLLING, MARK_UNREAD, ROLLED_BACK, SAME_CODE, IN_SYNC, RUNNING -> this;
      };
    }

    static final KnownCondition NONE = new KnownCondition(false, false, Optional.empty(), Optional.empty(), false, false,
        Optional.empty(), false);
  }
}
