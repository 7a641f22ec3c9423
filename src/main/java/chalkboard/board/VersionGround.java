package chalkboard.board;

import chalkboard.build.Build;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// How the version that runs stands to the one it is measured by.
///
/// Where `peersDiffer` is present, its group has differed for longer than that, and this is the member that is off.
public sealed interface VersionGround extends Ground {
  /// The version that is measured.
  ///
  /// @param isLast whether it is what ran last, and nothing runs now
  record Version(Build build, boolean isLast) {}

  /// What it is measured by.
  ///
  /// @param name an environment, `newest` or `pin`
  record Reference(String name, Build build) {}

  /// How far two versions are apart.
  ///
  /// @param bound what the number of builds is worth
  /// @param commits how many commits that is, built or not; empty where no clone tells
  record Distance(int builds, Comparison.Bound bound, OptionalInt commits) {
    /// The distance that a comparison found.
    public static Distance of(Comparison comparison) {
      return new Distance(comparison.count(), comparison.bound(), comparison.distance().commits());
    }
  }

  /// What of an allowance is used up.
  sealed interface Excess {
    /// It is behind by more builds than are allowed.
    record Builds(int allowed) implements Excess {}

    /// It is behind for longer than is allowed.
    ///
    /// @param behind in whole hours, from two of them on
    record Time(Duration behind, Duration allowed) implements Excess {}
  }

  /// It is the build of the reference.
  record InSync(Version version, Reference reference, Optional<Duration> peersDiffer) implements VersionGround {}

  /// It is another build of the commit of the reference.
  record SameCode(Version version, Reference reference, Optional<Duration> peersDiffer) implements VersionGround {}

  /// It is older than the reference.
  ///
  /// @param excess by what it is more than allowed; empty where it is not
  /// @param doubt why that is no drift all the same; else empty
  record Behind(
      Version version, Distance distance, Reference reference, Optional<Excess> excess, Optional<Doubt> doubt,
      Optional<Duration> peersDiffer) implements VersionGround {}

  /// It is newer than the reference.
  record Ahead(Version version, Distance distance, Reference reference) implements VersionGround {}

  /// It is a release and newer than the reference, which is none.
  record AheadByRelease(Version version, Distance distance, Reference reference) implements VersionGround {}

  /// It is newer than the reference, but what was not read may run anything newer.
  ///
  /// @param doubt what was not read
  record PerhapsAhead(Version version, Distance distance, Reference reference, Doubt doubt) implements VersionGround {}

  /// It is not on the line, so that it has no order to the reference.
  ///
  /// @param branch the branch of the line; empty where none tells it
  /// @param isHistoryKnown whether a clone tells its ancestors
  record OffLine(Version version, Reference reference, String branch, boolean isHistoryKnown) implements VersionGround {}

  /// It has no order to the reference because that one is not on the line.
  record ReferenceOffLine(Version version, Reference reference) implements VersionGround {}

  /// It has no order to the reference because both are of one commit, one of them from a work tree with changes.
  record WorkTree(Version version, Reference reference) implements VersionGround {}

  /// There is nothing to measure it by.
  record Alone(Version version, Optional<Duration> peersDiffer) implements VersionGround {}
}
