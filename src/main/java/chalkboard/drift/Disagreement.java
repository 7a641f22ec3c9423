package chalkboard.drift;

import chalkboard.board.DeployedPeriod;
import chalkboard.board.Ground;
import chalkboard.build.Build;
import chalkboard.history.ServiceHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Why what runs is more than one version, outside a rollout.
///
/// @param mixed one service, or several for long, run more than one build; empty where they do not
/// @param split whether services run different builds, none of which is on its way
record Disagreement(Optional<Ground> mixed, boolean split) {
  /// Services of one image may differ this long: one is deployed after the other.
  private static final Duration SPLIT = Duration.ofMinutes(30);
  static final Disagreement NONE = new Disagreement(Optional.empty(), false);

  /// @param memory what is remembered of the services, this reading with it
  static Disagreement of(List<ServiceGroup> groups, List<ServiceHistory> memory, Instant at) {
    var settled = new ArrayList<ServiceGroup>();
    var anyRolls = false;
    for (var g : groups) {
      anyRolls |= g.isRolling();
      if (g.isRolling() || g.builds().isEmpty() || g.isOfUntoldDeployments() || g.name().isEmpty()) continue;
      if (g.versions().size() > 1)
        return new Disagreement(Optional.of(new Ground.MixedService(g.name(), g.versions().size())), false);
      settled.add(g);
    }
    if (settled.size() < 2 || Build.areOneVersion(settled.stream().map(g -> g.versions().getFirst()).toList())) return Disagreement.NONE;
    var youngest = settled.stream().map(g -> settledSince(g, memory, at)).max(Instant::compareTo).orElseThrow();
    boolean lasts = !anyRolls && !youngest.plus(SPLIT).isAfter(at);
    return new Disagreement(lasts
        ? Optional.of(new Ground.SplitServices(settled.stream().map(ServiceGroup::name).sorted().toList(), SPLIT))
        : Optional.empty(), true);
  }

  private static Instant settledSince(ServiceGroup group, List<ServiceHistory> memory, Instant at) {
    for (var m : memory) if (group.isOf(m.key())) return m.settled().map(DeployedPeriod::since).orElse(at);
    return group.started().orElse(at);
  }
}
