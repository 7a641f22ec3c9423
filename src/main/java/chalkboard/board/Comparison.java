package chalkboard.board;

import chalkboard.build.Build;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A running build held against a reference.
///
/// @param build the one that is held against it: of several that serve the worst; empty where nothing is
/// @param baseline what it is held against
/// @param distance how it stands to that
/// @param doubt why this reference must not turn lag into drift; empty where it may
public record Comparison(Optional<Build> build, Baseline baseline, BuildDistance distance, Optional<Doubt> doubt) {
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

  public static final Comparison NOTHING = new Comparison(Optional.empty(), Baseline.NONE, BuildDistance.of(Relation.NONE),
      Optional.empty());

  /// Of a build that there is nothing to compare with.
  public static Comparison nothingFor(Build build) {
    return nothingFor(build, Baseline.NONE, Optional.empty());
  }

  /// Of a build that cannot be compared with what it is meant to be, for that reason.
  public static Comparison nothingFor(Build build, Baseline unknown, Optional<Doubt> why) {
    return new Comparison(Optional.of(build), unknown, BuildDistance.of(Relation.NONE), why);
  }

  public static Comparison of(Build build, Baseline baseline, BuildDistance distance) {
    return new Comparison(Optional.of(build), baseline, distance, Optional.empty());
  }

  public Comparison doubting(Optional<Doubt> why) {
    return new Comparison(build, baseline, distance, why);
  }

  /// The same, held against this one for that reason.
  public Comparison because(Baseline.Selection why) {
    return new Comparison(build, baseline.because(why), distance, doubt);
  }

  public Comparison noting(Baseline.Note note) {
    return new Comparison(build, baseline.noting(note), distance, doubt);
  }

  /// The same, at another reading.
  public Comparison at(Instant reading) {
    return distance.since().isEmpty() ? this : new Comparison(build, baseline, distance.replaceable(distance.since(), reading), doubt);
  }

  /// What the reference is called: an environment, `newest` or `pin`; empty where there is none.
  public String name() {
    return baseline.name();
  }

  /// The build it was compared with.
  public Optional<Build> reference() {
    return baseline.build();
  }

  public Relation relation() {
    return distance.relation();
  }

  /// Commits with a build on the line between the two; 0 unless behind or ahead.
  public int count() {
    return distance.count();
  }

  public Bound bound() {
    return distance.bound();
  }

  /// How long the running build could have been replaced; empty unless behind.
  public Optional<Duration> time() {
    return distance.time();
  }

  /// Whether it says something worse than the other: by the order of the headlines, then by how far it is behind.
  public boolean isWorseThan(Comparison other) {
    int rank = rank() - other.rank();
    return rank < 0 || (rank == 0 && count() > other.count());
  }

  private int rank() {
    return switch (relation()) {
      case DIVERGED -> Headline.DIVERGED.ordinal();
      case AHEAD -> Headline.AHEAD.ordinal();
      case BEHIND -> Headline.BEHIND.ordinal();
      case SAME_CODE -> Headline.SAME_CODE.ordinal();
      case SAME -> Headline.IN_SYNC.ordinal();
      case NONE -> Headline.RUNNING.ordinal();
    };
  }
}
