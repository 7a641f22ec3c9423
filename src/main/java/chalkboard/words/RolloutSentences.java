package chalkboard.words;

import chalkboard.board.Rollout.AfterTimeout;
import chalkboard.board.Rollout.Awaited;

/// What a deployment waits for, and what it does when that does not come.
public final class RolloutSentences {
  private RolloutSentences() {
  }

  public static String of(Awaited awaited) {
    return switch (awaited) {
      case Awaited.Continuation _ -> "somebody to continue it";
      case Awaited.LifecycleHook hook -> "a hook (" + hook.target() + ")";
      case Awaited.TrafficShift _ -> "its traffic";
    };
  }

  public static String of(AfterTimeout then) {
    return switch (then) {
      case GOES_ON -> "goes on";
      case ROLLS_BACK -> "rolls back";
    };
  }
}
