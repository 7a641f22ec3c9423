package chalkboard.runtime;

import chalkboard.text.SharedValues;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/// One deployment of a service, or one of its task sets under CODE_DEPLOY and EXTERNAL, which have no rollout state.
///
/// @param status PRIMARY, ACTIVE, INACTIVE or DRAINING
/// @param revision ARN of the service revision it brings out; empty where that is not known
/// @param rolloutState COMPLETED, IN_PROGRESS, FAILED or empty
/// @param weight its share of the production traffic in per cent, where ECS was asked and told
public record Deployment(
    String id, String status, String definition, String revision, int desired, int pending, int running, int failed, String rolloutState,
    String reason, Optional<Instant> createdAt, Optional<Instant> updatedAt, OptionalDouble weight) {
  /// What many share is kept once.
  public Deployment {
    id = SharedValues.text(id);
    status = SharedValues.text(status);
    definition = SharedValues.text(definition);
    revision = SharedValues.text(revision);
    rolloutState = SharedValues.text(rolloutState);
  }

  /// One of which only its task definition is known.
  public Deployment(
      String id, String status, String definition, int desired, int pending, int running, int failed, String rolloutState, String reason,
      Optional<Instant> createdAt, Optional<Instant> updatedAt) {
    this(id, status, definition, "", desired, pending, running, failed, rolloutState, reason, createdAt, updatedAt, OptionalDouble.empty());
  }

  /// The same, of a revision that has this share of the traffic.
  public Deployment serving(String ofRevision, OptionalDouble share) {
    return new Deployment(id, status, definition, ofRevision, desired, pending, running, failed, rolloutState, reason, createdAt, updatedAt,
        share);
  }

  public boolean isPrimary() {
    return status.equals("PRIMARY");
  }

  /// Whether ECS gave it up.
  public boolean hasFailed() {
    return rolloutState.equals("FAILED");
  }

  /// Whether both bring out the same: by revision where both tell one, else by task definition.
  public boolean isSameRevision(Deployment other) {
    return (revision.isEmpty() || other.revision.isEmpty()) ? definition.equals(other.definition) : revision.equals(other.revision);
  }
}
