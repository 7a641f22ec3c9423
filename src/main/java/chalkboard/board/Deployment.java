package chalkboard.board;

import java.time.Instant;
import java.util.Optional;

/// One deployment of a service, or one of its task sets under CODE_DEPLOY and EXTERNAL, which have no rollout state.
///
/// @param status PRIMARY, ACTIVE, INACTIVE or DRAINING
/// @param rolloutState COMPLETED, IN_PROGRESS, FAILED or empty
public record Deployment(
    String id, String status, String definition, int desired, int pending, int running, int failed, String rolloutState,
    String reason, Optional<Instant> createdAt, Optional<Instant> updatedAt) {
  public boolean isPrimary() {
    return status.equals("PRIMARY");
  }
}
