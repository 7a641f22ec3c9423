package chalkboard.drift;

import chalkboard.board.DeployedPeriod;
import chalkboard.build.Build;
import chalkboard.build.BuildOrder;
import java.util.List;
import java.util.Optional;

/// What a cell is for those that are compared with it.
record CellAsReference(CellState state) {
  /// The builds that others can be measured by: what serves here, one version or those of a rollout; of what is stopped, down, failed
  /// or mixed the last version that was settled, else that of its newest revision. Empty where it is not known or not on that line.
  List<Build> builds(BuildOrder on) {
    if (!state.isKnown()) return List.of();
    if (isComparable()) return allOn(on, state.builds());
    if (!isOutOfOrder()) return List.of();
    var last = state.history() == null ? Optional.<Build>empty() : state.history().last().map(DeployedPeriod::build);
    return last.or(state.instances()::planned).map(b -> allOn(on, List.of(b))).orElse(List.of());
  }

  private boolean isComparable() {
    return !state.builds().isEmpty() && state.mixed().isEmpty() && (state.rollout().isPresent() || Build.areOneVersion(state.builds()));
  }

  private boolean isOutOfOrder() {
    if (state.isBetweenRuns() || !state.mixed().isEmpty() || state.isSplit()) return true;
    if (state.services().isEmpty()) return false;
    return switch (state.services().getFirst().headline()) {
      case STOPPED, DOWN, ROLLOUT_FAILED -> true;
      case UNKNOWN -> state.counted().isEmpty();
      case LOADING, ABSENT, DEGRADED, ROLLING, MARK_UNREAD, MIXED, UNMARKED, OFF_PIN, DIVERGED, ROLLED_BACK, AHEAD, BEHIND, SAME_CODE,
          IN_SYNC,
          RUNNING ->
        false;
    };
  }

  private static List<Build> allOn(BuildOrder on, List<Build> builds) {
    for (var b : builds) if (!on.contains(b)) return List.of();
    return builds;
  }

  /// Whether a reference is not what runs here now but what ran last; then since when that was.
  Optional<DeployedPeriod> lastSettled() {
    return isComparable() || state.history() == null ? Optional.empty() : state.history().last();
  }

  /// Whether it is not known what runs here, so that a reference found beyond it is a doubtful one.
  boolean isUnknown() {
    return state.coverage().partly() || !state.unread().isEmpty() || !state.untoldTasks().isEmpty()
        || (!state.isPresent() && state.coverage().loading());
  }
}
