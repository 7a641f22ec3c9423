package chalkboard.drift;

import chalkboard.board.DeployedPeriod;
import chalkboard.build.Build;
import chalkboard.build.BuildOrder;
import chalkboard.runtime.Deployment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Since when builds run in a cell, by ECS's own times and by what was seen.
record CellTimes(EnvironmentInventory.ImageInstances instances, CellServices services) {
  /// When a build began to run; where nothing runs, when it was last deployed.
  Optional<Instant> since(Optional<Build> build) {
    return build.flatMap(this::deployedAt).or(this::started).or(this::deployed);
  }

  /// When the first of the running tasks started.
  Optional<Instant> started() {
    return ServiceGroup.started(instances.running());
  }

  /// A version is there since its deployment was made, where all tasks run it: tasks are replaced without one.
  private Optional<Instant> deployedAt(Build build) {
    Instant first = null;
    for (var g : services.groups()) {
      if (!g.builds().contains(build)) continue;
      var since = g.state() != null && !g.isRolling() && g.versions().size() == 1 && g.isCertain()
          ? g.state().service().primary().flatMap(Deployment::createdAt).filter(t -> !t.isBefore(build.reported()))
          : Optional.<Instant>empty();
      var start = since.or(() -> startOf(build));
      if (start.isPresent() && (first == null || start.get().isBefore(first))) first = start.get();
    }
    return Optional.ofNullable(first);
  }

  /// When the first running task of a build started.
  Optional<Instant> startOf(Build build) {
    Instant first = null;
    for (var r : instances.running()) {
      var t = r.task().startedAt();
      if (t.isPresent() && (first == null || t.get().isBefore(first)) && r.build().isPresent() && r.build().get().equals(build))
        first = t.get();
    }
    return Optional.ofNullable(first);
  }

  private Optional<Instant> deployed() {
    return instances.services().stream().flatMap(s -> s.service().orElseThrow().primary().stream()).flatMap(d -> d.createdAt().stream())
        .max(Instant::compareTo);
  }

  /// When a build newer than this one, but not newer than that, first ran here, of those that were seen.
  Optional<Instant> firstBetween(Build older, Build newer, List<Build> builds, List<DeployedPeriod> ran, BuildOrder line) {
    Instant first = startOf(newer).orElse(null);
    for (var period : ran) {
      boolean between = line.distance(older, period.build()).orElse(0) > 0 && line.distance(period.build(), newer).orElse(-1) >= 0;
      if (between && (first == null || period.since().isBefore(first))) first = period.since();
    }
    for (var b : builds) {
      var start = line.distance(older, b).orElse(0) > 0 && line.distance(b, newer).orElse(-1) >= 0 ? startOf(b) : Optional.<Instant>empty();
      if (start.isPresent() && (first == null || start.get().isBefore(first))) first = start.get();
    }
    return Optional.ofNullable(first);
  }

  /// The last moment that ECS's own times tell of: what has stood since is no passing thing.
  Instant quietSince() {
    var last = Instant.MIN;
    for (var r : instances.running()) if (r.task().startedAt().filter(last::isBefore).isPresent()) last = r.task().startedAt().get();
    for (var s : instances.services()) {
      for (var d : s.service().orElseThrow().deployments()) {
        var t = d.updatedAt().or(d::createdAt);
        if (t.isPresent() && t.get().isAfter(last)) last = t.get();
      }
    }
    return last;
  }
}
