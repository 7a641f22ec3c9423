package chalkboard.words;

import chalkboard.board.Difference;
import chalkboard.board.DifferenceGround;
import chalkboard.build.Build;

/// How two environments differ, in one sentence.
public final class DifferenceSentences {
  private DifferenceSentences() {
  }

  /// The direction, how far, and what that rests on.
  public static String of(Difference d) {
    return switch (d.way()) {
      case OLDER -> size(d) + ", older";
      case NEWER -> size(d) + ", newer";
      case SAME, SAME_CODE, DIVERGED, ONLY_LEFT, ONLY_RIGHT, ROLLING -> d.way().sign() + " " + why(d);
      case NOT_COMPARABLE -> d.way().sign() + " not comparable because " + why(d);
    };
  }

  private static String size(Difference d) {
    var commits = d.commits().isEmpty() ? "" : ", " + d.commits().getAsInt() + (d.commits().getAsInt() == 1 ? " commit" : " commits");
    return d.way().sign() + d.count() + (d.count() == 1 ? " build" : " builds") + commits
        + d.order().map(o -> " (by " + ComparisonSentences.order(o) + ")").orElse("");
  }

  /// What it rests on; for what is not comparable the reason.
  public static String why(Difference d) {
    return switch (d.ground()) {
      case DifferenceGround.OneImage _ -> "the same digest, of no known build";
      case DifferenceGround.Hidden g -> g.environment() + " is " + g.finding().headline().word() + ": " + Sentences.of(g.finding());
      case DifferenceGround.Rolls g -> rolls(g);
      case DifferenceGround.NotIn g -> "it is not in " + g.environment();
      case DifferenceGround.NoBuild g -> "no build is known to run in " + g.environment() + ": it is " + g.headline().word();
      case DifferenceGround.OneBuild _ -> "the same build";
      case DifferenceGround.OneCommit _ -> "another build of the same commit";
      case DifferenceGround.Older g -> g.environment() + " is older than " + g.than();
      case DifferenceGround.Newer g -> g.environment() + " is newer than " + g.than();
      case DifferenceGround.NoOrder g -> g.isHistoryKnown()
          ? "neither holds the other"
          : "no order is known between them; a local clone would tell one";
    };
  }

  private static String rolls(DifferenceGround.Rolls g) {
    var r = g.rollout();
    return g.environment() + " rolls from " + r.from().map(Build::shortName).orElse("a build not told") + " to "
        + r.to().map(Build::shortName).orElse("a build not seen yet") + ", " + r.percent() + " %" + (r.byTraffic() ? " of the traffic" : "")
        + (r.isTrafficTold() ? "" : ", traffic unknown") + (r.isWaiting() ? ", it waits" : "");
  }
}
