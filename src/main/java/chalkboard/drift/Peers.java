package chalkboard.drift;

import chalkboard.board.Comparison;
import chalkboard.board.Relation;
import chalkboard.build.Build;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Environments of one group are meant to run the same: tells which of them is off, once a wave of deployments has had its time.
final class Peers {
  private Peers() {
  }

  /// Whether this member is the one that differs: it does not run the reference's build while another does, or, where none
  /// does, it is not on the newest build of the group.
  ///
  /// @param group all members that run something, this one first
  /// @param upstream how each stands to its upstream, with the build that stands for it
  static boolean differs(List<CellState> group, List<Comparison> upstream) {
    var state = group.getFirst();
    var versions = new ArrayList<Build>(group.size());
    var lastChange = Instant.MIN;
    for (int i = 0; i < group.size(); i++) {
      var member = group.get(i);
      if (member.rollout().isPresent()) return false;
      var build = upstream.get(i).build();
      versions.add(build.orElseThrow());
      if (member.changedAt(build).isAfter(lastChange)) lastChange = member.changedAt(build);
    }
    if (Build.areOneVersion(versions) || lastChange.plus(FindingRules.WAVE).isAfter(state.at())) return false;
    boolean anyRunsIt = upstream.stream().map(Comparison::relation).anyMatch(Peers::isTheReferences);
    if (anyRunsIt) return !isTheReferences(upstream.getFirst().relation());
    var line = state.line();
    var newest = versions.stream().filter(line::contains).max(Comparator.comparingInt(line::place));
    return newest.isPresent() && !versions.getFirst().isOneVersion(newest.get());
  }

  private static boolean isTheReferences(Relation relation) {
    return switch (relation) {
      case SAME, SAME_CODE -> true;
      case BEHIND, AHEAD, DIVERGED, NONE -> false;
    };
  }
}
