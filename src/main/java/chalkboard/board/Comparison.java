package chalkboard.board;

import java.time.Duration;
import java.util.Optional;

/// A running build held against a reference.
///
/// @param name what the reference is called: an environment, or `newest`; empty where there is none
/// @param reference the build it was compared with
/// @param count commits with a build on the line between the two; 0 unless behind or ahead
/// @param atLeast the known builds do not reach back to the running one: there are at least `count`
/// @param time how long the running build could have been replaced; empty unless behind
/// @param order what the order of builds rests on, in words: `commit time`, `build number`, `report time`
/// @param doubt why this reference must not turn lag into drift: reached past an unknown upstream, or no order configured; else empty
public record Comparison(
    String name, Optional<Build> reference, Relation relation, int count, boolean atLeast, Optional<Duration> time, String order,
    String doubt) {
  public static final Comparison NOTHING =
      new Comparison("", Optional.empty(), Relation.NONE, 0, false, Optional.empty(), "", "");
}
