package chalkboard.source;

import chalkboard.build.Marks.Skipped;
import chalkboard.feed.FetchRun;
import chalkboard.feed.Problem;
import chalkboard.runtime.FleetSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What one program was answered by a source, for the others of the user that read the same.
///
/// @param asker the program that asked, as in `process 4711`
/// @param run when it asked, and how long that took
public record SharedReading(String asker, FetchRun run, ReadingOutcome outcome) {
  /// What came of it.
  public sealed interface ReadingOutcome {
    /// What runs.
    ///
    /// @param gaps what of it could not be read
    record FleetRead(FleetSnapshot fleet, List<Problem> gaps) implements ReadingOutcome {}

    /// A bucket of reports was listed; what was read in it lies in the store.
    record BucketRead(BucketLook look) implements ReadingOutcome {}

    /// Nothing.
    ///
    /// @param again how soon it is worth another look, where that is sooner than usual
    record NothingRead(Problem problem, Optional<Duration> again) implements ReadingOutcome {}
  }

  /// A look at a bucket that came to its end, as a link of a chain: whoever knows the link before need only read what changed.
  ///
  /// @param chain looks follow each other without a gap where this is the same
  /// @param number in the chain
  /// @param from the first look whose changes are all among these
  /// @param changes keys of the objects that came, changed or went, the oldest look first
  /// @param listed when it was listed
  /// @param listedAll when it was last listed as a whole
  /// @param unlisted what of it could not be listed
  public record BucketLook(
      String chain, long number, long from, List<BucketChange> changes, Instant listed, Optional<Instant> listedAll,
      List<Skipped> unlisted) {
    /// @param look the number of the look that found it
    public record BucketChange(long look, String key) {}

    /// Whether somebody who knows that look need only read the changes since.
    public boolean continues(String otherChain, long otherNumber) {
      return chain.equals(otherChain) && from <= otherNumber + 1 && otherNumber <= number;
    }
  }

  /// How long it stands for what would be read now.
  ///
  /// @param interval how often the source is looked at
  Duration freshFor(Duration interval) {
    return switch (outcome) {
      case ReadingOutcome.NothingRead(_, var again) -> again.filter(a -> a.compareTo(interval) < 0).orElse(interval);
      case ReadingOutcome.FleetRead _,ReadingOutcome.BucketRead _ -> interval;
    };
  }
}
