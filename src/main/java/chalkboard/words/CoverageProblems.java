package chalkboard.words;

import chalkboard.board.UntoldGround;
import chalkboard.feed.Problem;
import chalkboard.text.NearestName;
import java.util.List;

/// The trouble that only a judgement can tell: what of an environment or of a cell no source says anything of.
public final class CoverageProblems {
  private CoverageProblems() {
  }

  /// The rule of an environment takes no cluster that was read.
  ///
  /// @param clusters names of those that were
  public static Problem noCluster(String environment, List<String> clusters) {
    var near = NearestName.near(environment, clusters).map(n -> "did you mean \"" + n + "\"? Else ").orElse("");
    return new Problem("cannot tell what runs in \"" + environment + "\"", "no cluster that was read matches its rule",
        near + "check the rule's account, region and cluster, and that a source reads that cluster");
  }

  /// Not all tasks of a service were read, more than once.
  public static Problem missingTasks(String environment, UntoldGround.MissingTasks missing) {
    return new Problem("cannot tell all of what runs in \"" + environment + "\"", UntoldSentences.missing(missing),
        "see whether its tasks are read by a filter, or a call for them failed");
  }

  /// What serves in a cell was not told for the first time, and what was said before stands.
  public static Problem untoldOnce(UntoldGround ground) {
    return new Problem("cannot tell what all of it runs", UntoldSentences.of(ground), "the next reading decides");
  }
}
