package chalkboard.board;

import chalkboard.build.Build;
import java.time.Instant;

/// A time that a build ran somewhere, as far as it was seen.
///
/// @param since when it began: ECS's own start of its tasks when it was first seen, else that reading
/// @param last when it was last seen
public record DeployedPeriod(Build build, Instant since, Instant last) {
  public DeployedPeriod of(Build same) {
    return same == build ? this : new DeployedPeriod(same, since, last);
  }

  public DeployedPeriod until(Instant at) {
    return new DeployedPeriod(build, since, at.isAfter(last) ? at : last);
  }
}
