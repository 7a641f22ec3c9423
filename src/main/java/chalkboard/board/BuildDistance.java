package chalkboard.board;

import chalkboard.build.OrderKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// How a running build stands to its reference, and how far the two are apart.
///
/// @param count commits with a build on the line between the two; 0 unless behind or ahead
/// @param bound whether `count` is exact
/// @param commits how many commits that is, built or not; empty where no clone tells
/// @param time how long the running build could have been replaced, at the reading; empty unless behind
/// @param since when it could first have been
/// @param order what the order of builds rests on; empty where none was asked
public record BuildDistance(
    Relation relation, int count, Comparison.Bound bound, OptionalInt commits, Optional<Duration> time, Optional<Instant> since,
    Optional<OrderKey> order) {
  /// Of two builds that need no order.
  public static BuildDistance of(Relation relation) {
    return new BuildDistance(relation, 0, Comparison.Bound.EXACT, OptionalInt.empty(), Optional.empty(), Optional.empty(),
        Optional.empty());
  }

  /// Of two builds in that order, counted exactly.
  public static BuildDistance of(Relation relation, int count, OrderKey order) {
    return new BuildDistance(relation, count, Comparison.Bound.EXACT, OptionalInt.empty(), Optional.empty(), Optional.empty(),
        Optional.of(order));
  }

  /// The same, with what the count is worth.
  public BuildDistance counted(Comparison.Bound worth) {
    return new BuildDistance(relation, count, worth, commits, time, since, order);
  }

  /// The same, so many commits apart.
  public BuildDistance apart(OptionalInt manyCommits) {
    return new BuildDistance(relation, count, bound, manyCommits, time, since, order);
  }

  /// The same, replaceable from then on, as it is at that reading.
  public BuildDistance replaceable(Optional<Instant> from, Instant reading) {
    return new BuildDistance(relation, count, bound, commits, from.map(s -> length(s, reading)), from, order);
  }

  private static Duration length(Instant from, Instant to) {
    return from.isBefore(to) ? Duration.between(from, to) : Duration.ZERO;
  }
}
