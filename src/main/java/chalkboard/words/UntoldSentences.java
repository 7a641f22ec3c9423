package chalkboard.words;

import chalkboard.board.UntoldGround;
import chalkboard.board.UntoldGround.MissingTasks;

/// What of the tasks or of the traffic of a cell was not told, in one sentence.
final class UntoldSentences {
  private static final String ANYTHING = "; what was not read may run anything";

  private UntoldSentences() {
  }

  static String of(UntoldGround ground) {
    return switch (ground) {
      case MissingTasks g -> missing(g) + ANYTHING;
      case UntoldGround.UndecidedTraffic g -> "service " + g.service()
          + " has task sets of several builds and none is PRIMARY: which serves is not told";
      case UntoldGround.UnreadDeployments g -> "tasks of two deployments of service " + g.service() + " run, and "
          + (g.isServiceRead() ? "its rollout" : "the service") + " was not read" + ANYTHING;
    };
  }

  /// Without what follows from it.
  static String missing(MissingTasks g) {
    return "service " + g.service() + " says that " + g.running() + " of " + g.desired() + " tasks run, and "
        + (g.read() == 0 ? "none of them was read" : "only " + g.read() + (g.read() == 1 ? " was read" : " were read"));
  }
}
