package chalkboard.board;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Environments of one group are meant to run the same: tells which of them is off, once a wave of deployments has had its time.
final class Peers {
  private Peers() {}

  /// Whether this member is the one that differs: it does not run the reference's build while another does, or, where none
  /// does, it is not on the newest build of the group.
  ///
  /// @param group all members that run something, this one first, with how each stands to its upstream
  static boolean differs(List<Scene> group, List<Relation> upstream) {
    var scene = group.getFirst();
    var versions = new ArrayList<Build>(group.size());
    var lastChange = Instant.MIN;
    for (var member : group) {
      if (member.rollout().isPresent()) return false;
      versions.add(member.shown().orElseThrow());
      if (member.changedAt().isAfter(lastChange)) lastChange = member.changedAt();
    }
    if (Scene.isOneCode(versions) || lastChange.plus(Verdict.WAVE).isAfter(scene.at())) return false;
    boolean anyRunsIt = upstream.stream().anyMatch(Peers::isTheReferences);
    if (anyRunsIt) return !isTheReferences(upstream.getFirst());
    var line = scene.line();
    var newest = versions.stream().filter(line::contains).max(Comparator.comparingInt(line::place));
    return newest.isPresent() && !scene.shown().orElseThrow().isOneVersion(newest.get());
  }

  private static boolean isTheReferences(Relation relation) {
    return switch (relation) {
      case SAME, SAME_CODE -> true;
      case BEHIND, AHEAD, DIVERGED, NONE -> false;
    };
  }
}
