package chalkboard.board;

import chalkboard.runtime.Deployments;
import chalkboard.runtime.Service;
import chalkboard.runtime.ServiceRollout;
import java.time.Instant;
import java.util.Optional;

/// How one service of a cell does, by its own headline: the worst of them is the cell's.
///
/// @param headline STOPPED, DOWN, ROLLOUT_FAILED, DEGRADED, ROLLING, RUNNING where all is as asked, or UNKNOWN where nothing tells
/// @param ground what tells so
/// @param hasLasted whether ECS's own times tell that it is so for longer than a moment
/// @param isUnsettled whether it rests on one reading alone
/// @param since when it became what the headline says; empty where that is not told
/// @param failure what ECS says of a deployment that failed or was rolled back
public record ServiceHealth(
    Service service, Headline headline, HealthGround ground, boolean hasLasted, boolean isUnsettled, Optional<Instant> since,
    Optional<ServiceRollout.RolloutFailure> failure) {
  public ServiceHealth(Service service, Headline headline, HealthGround ground, boolean hasLasted) {
    this(service, headline, ground, hasLasted, false, Optional.empty(), Deployments.failure(service));
  }

  /// Whether it is bad: one statement for a service, whatever its word.
  public boolean isUnwell() {
    return headline == Headline.DOWN || headline == Headline.ROLLOUT_FAILED || headline == Headline.DEGRADED;
  }

  public ServiceHealth since(Optional<Instant> time) {
    return new ServiceHealth(service, headline, ground, hasLasted, isUnsettled, time, failure);
  }

  public ServiceHealth unsettled() {
    return new ServiceHealth(service, headline, ground, hasLasted, true, since, failure);
  }

  public ServiceHealth saying(Headline other, HealthGround otherGround) {
    return new ServiceHealth(service, other, otherGround, hasLasted, isUnsettled, since, failure);
  }
}
