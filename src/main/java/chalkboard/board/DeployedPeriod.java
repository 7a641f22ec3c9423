package chalkboard.board;

import java.time.Instant;

/// A time that a build ran somewhere, as far as it was seen.
///
/// @param since when it began: ECS's own start of its tasks when it was first seen, else that reading
/// @param last when it was last seen
public record DeployedPeriod(Build build, Instant since, Instant last) {
  DeployedPeriod until(Instant at) {
    return new DeployedPeriod(build, since, at.isAfter(last) ? at : last);
  }
}
