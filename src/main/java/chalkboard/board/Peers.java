package chalkboard.board;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Environments of one group are meant to run the same: tells which of them is off, once a wave of deployments has had its time.
final class Peers {
  private Peers() {}

  /// Whether this member is the one that differs: it does not run the reference's build while another does, or, where none
  /// does, it is not on the newest build of the group.
  static boolean differs(Scene scene, List<Scene> peers, Map<String, Comparison> upstreams) {
    if (scene.shown().isEmpty()) return false;
    var members = Stream.concat(Stream.of(scene), peers.stream()).filter(s -> s.shown().isPresent()).toList();
    if (Scene.isOneCode(members.stream().map(s -> s.shown().orElseThrow()).toList()) || members.stream().anyMatch(s -> s.rollout().isPresent())) return false;
    var at = scene.sight().readAt().orElse(Instant.EPOCH);
    var lastChange = members.stream().flatMap(s -> s.since().stream()).max(Instant::compareTo).orElse(at);
    if (lastChange.plus(Verdict.WAVE).isAfter(at)) return false;
    if (members.stream().anyMatch(s -> runsReference(s, upstreams))) return !runsReference(scene, upstreams);
    var line = scene.line();
    var newest = members.stream().map(s -> s.shown().orElseThrow()).filter(line::contains).max(Comparator.comparingInt(line::place));
    var build = scene.shown().get();
    return newest.isPresent() && !build.equals(newest.get()) && !build.isSameCode(newest.get());
  }

  private static boolean runsReference(Scene scene, Map<String, Comparison> upstreams) {
    return switch (upstreams.get(scene.column().name()).relation()) {
      case SAME, SAME_CODE -> true;
      case BEHIND, AHEAD, DIVERGED, NONE -> false;
    };
  }
}
