package chalkboard.words;

import chalkboard.board.VersionGround;
import chalkboard.board.VersionGround.Distance;
import chalkboard.board.VersionGround.Excess;
import chalkboard.board.VersionGround.Reference;
import chalkboard.board.VersionGround.Version;
import chalkboard.text.Durations;
import java.time.Duration;
import java.util.Optional;

/// How a version stands to what it is measured by, in one sentence.
final class VersionSentences {
  private VersionSentences() {
  }

  static String of(VersionGround ground) {
    return switch (ground) {
      case VersionGround.InSync g -> is(g.version()) + "what " + g.reference().name() + " is" + peers(g.peersDiffer());
      case VersionGround.SameCode g -> is(g.version()) + "another build of the commit of " + named(g.reference()) + peers(g.peersDiffer());
      case VersionGround.Behind g -> behind(g);
      case VersionGround.Ahead g -> newer(g.version(), g.distance(), g.reference());
      case VersionGround.AheadByRelease g -> newer(g.version(), g.distance(), g.reference()) + ", which runs no release";
      case VersionGround.PerhapsAhead g -> newer(g.version(), g.distance(), g.reference()) + ", but "
          + ComparisonSentences.doubt(g.doubt());
      case VersionGround.OffLine g ->
        noOrder(g.version(), g.reference()) + "it is not on " + (g.branch().isEmpty() ? "the line" : g.branch())
            + (g.isHistoryKnown() ? ", and neither is an ancestor of the other" : ", and no clone tells its ancestors");
      case VersionGround.ReferenceOffLine g -> noOrder(g.version(), g.reference()) + "that one is not on the line";
      case VersionGround.WorkTree g -> noOrder(g.version(), g.reference())
          + "both are of one commit, one of them from a work tree with changes";
      case VersionGround.Alone g -> g.version().build().shortName() + (g.version().isLast() ? " ran last" : " runs")
          + ", and there is nothing to compare it with" + peers(g.peersDiffer());
    };
  }

  private static String behind(VersionGround.Behind g) {
    var over = g.excess()
        .map(e -> ", " + over(e) + g.doubt().map(d -> ", which stays lag because " + ComparisonSentences.doubt(d)).orElse("")).orElse("");
    return is(g.version()) + count(g.distance()) + " older than " + named(g.reference()) + over + peers(g.peersDiffer());
  }

  private static String over(Excess excess) {
    return switch (excess) {
      case Excess.Builds e -> "more than the " + e.allowed() + " allowed here";
      case Excess.Time e -> "for " + hours(e.behind()) + ", more than the " + Durations.exact(e.allowed()) + " allowed here";
    };
  }

  private static String hours(Duration d) {
    return d.toHours() < 2 ? Durations.fine(d) : Durations.exact(Duration.ofHours(d.toHours()));
  }

  private static String newer(Version version, Distance distance, Reference reference) {
    return is(version) + count(distance) + " newer than " + named(reference);
  }

  private static String noOrder(Version version, Reference reference) {
    return version.build().shortName() + (version.isLast() ? " ran last and" : "") + " has no order to " + named(reference) + ": ";
  }

  private static String is(Version version) {
    return version.build().shortName() + (version.isLast() ? " ran last and is " : " is ");
  }

  private static String named(Reference reference) {
    return reference.build().shortName() + " (" + reference.name() + ")";
  }

  private static String count(Distance d) {
    var commits = d.commits().isPresent() && d.commits().getAsInt() != d.builds() ? " (" + d.commits().getAsInt() + " commits)" : "";
    return d.bound().words() + d.builds() + (d.builds() == 1 ? " build" : " builds") + commits;
  }

  private static String peers(Optional<Duration> differ) {
    return differ.map(d -> "; its group has differed for more than " + d.toMinutes() + " min, and this is the member that is off")
        .orElse("");
  }
}
