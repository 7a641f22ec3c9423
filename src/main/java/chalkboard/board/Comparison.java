package chalkboard.board;

import chalkboard.build.Build;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// A running build held against a reference.
///
/// @param name what the reference is called: an environment, or `newest`; empty where there is none
/// @param reference the build it was compared with
/// @param count commits with a build on the line between the two; 0 unless behind or ahead
/// @param bound whether `count` is exact
/// @param commits how many commits that is, built or not; empty where no clone tells
/// @param time how long the running build could have been replaced, at the reading; empty unless behind
/// @param since when it could first have been
/// @param order what the order of builds rests on, in words: `commit time`, `build number`, `report time`
/// @param doubt why this reference must not turn lag into drift: reached past an unknown upstream, or no order configured; else empty
/// @param build the one that is held against it: of several that serve the worst; empty where nothing is
/// @param choice why it is held against this one: by a pin, by the user's choice, as the nearest that can be compared; else empty
/// @param note what has to be known of the reference: that it is what ran last, and when; else empty
public record Comparison(
    String name, Optional<Build> reference, Relation relation, int count, Bound bound, OptionalInt commits,
    Optional<Duration> time, Optional<Instant> since, String order, String doubt, String note, Optional<Build> build, String choice) {
  /// What a count is worth.
  public enum Bound {
    EXACT(""),
    /// Not all builds are known.
    AT_LEAST("at least "),
    /// Some of them tell no branch, and are only perhaps on the line.
    AT_MOST("at most ");

    private final String words;

    Bound(String words) {
      this.words = words;
    }

    /// Before the number: `at least `, or nothing.
    public String words() {
      return words;
    }
  }

  public static final Comparison NOTHING = of(Relation.NONE);

  public Comparison doubting(String why) {
    return new Comparison(name, reference, relation, count, bound, commits, time, since, order, why, note, build, choice);
  }

  /// The same, held against this one for that reason.
  public Comparison because(String why) {
    return new Comparison(name, reference, relation, count, bound, commits, time, since, order, doubt, note, build, why);
  }

  public Comparison noting(String words) {
    return new Comparison(name, reference, relation, count, bound, commits, time, since, order, doubt, words, build, choice);
  }

  /// Of a build that there is nothing to compare with.
  public static Comparison nothingFor(Build build) {
    return new Comparison("", Optional.empty(), Relation.NONE, 0, Bound.EXACT, OptionalInt.empty(), Optional.empty(), Optional.empty(), "", "", "", Optional.of(build), "");
  }

  /// The same, at another reading.
  public Comparison at(Instant reading) {
    return since.isEmpty() ? this : new Comparison(name, reference, relation, count, bound, commits, since.map(s -> length(s, reading)), since, order,
        doubt, note, build, choice);
  }

  private static Duration length(Instant from, Instant to) {
    return from.isBefore(to) ? Duration.between(from, to) : Duration.ZERO;
  }

  /// Whether it says something worse than the other: by the order of the headlines, then by how far it is behind.
  public boolean isWorseThan(Comparison other) {
    int rank = rank() - other.rank();
    return rank < 0 || (rank == 0 && count > other.count);
  }

  private int rank() {
    return switch (relation) {
      case DIVERGED -> Headline.DIVERGED.ordinal();
      case AHEAD -> Headline.AHEAD.ordinal();
      case BEHIND -> Headline.BEHIND.ordinal();
      case SAME_CODE -> Headline.SAME_CODE.ordinal();
      case SAME -> Headline.IN_SYNC.ordinal();
      case NONE -> Headline.RUNNING.ordinal();
    };
  }

  private static Comparison of(Relation relation) {
    return new Comparison("", Optional.empty(), relation, 0, Bound.EXACT, OptionalInt.empty(), Optional.empty(), Optional.empty(), "", "", "", Optional.empty(), "");
  }
}
