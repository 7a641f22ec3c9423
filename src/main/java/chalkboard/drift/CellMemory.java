package chalkboard.drift;

import chalkboard.board.DeployedPeriod;
import chalkboard.build.Build;
import chalkboard.build.BuildOrder;
import chalkboard.history.CellHistory;
import chalkboard.history.ServiceHistory;
import chalkboard.history.ServicePeriod;
import chalkboard.runtime.Deployments;
import chalkboard.runtime.Service;
import chalkboard.runtime.ServiceKey;
import chalkboard.runtime.ServiceRollout;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is remembered of the services of a cell after one more reading.
///
/// @param holdsHotfixes whether a build off the line is a hotfix here, and not just somebody's branch
/// @param areMarksWhole whether every source of marks was read to its end once
record CellMemory(CellServices services, BuildOrder line, @Nullable CellHistory history, boolean holdsHotfixes, boolean areMarksWhole,
    Instant at) {
  List<ServiceHistory> after() {
    var memory = new ArrayList<ServiceHistory>(1);
    for (var h : services.health()) memory.add(after(services.state(h.service())));
    // A service whose health is another image's may still have gone back to an older build of this one.
    for (var g : services.groups()) {
      if (g.state() != null && memory.stream().noneMatch(m -> g.isOf(m.key()))) memory.add(after(g.state()));
    }
    return List.copyOf(memory);
  }

  private ServiceHistory after(ServiceState state) {
    var key = ServiceKey.of(state.service());
    var group = services.groupOf(state);
    var before = history == null ? null : history.service(key);
    var coming = state.isRolling()
        ? Deployments.coming(state.service()).flatMap(d -> group.buildOf(group.unseenDeployment().orElse(d.id())))
        : Optional.<Build>empty();
    return ServiceHistory.after(before,
        new ServiceHistory.ServiceReading(key, !group.all().isEmpty(), idle(state, group), group.versions(),
            group.isCertain() && isPlaced(group.versions(), before),
            state.isRolling(), coming,
            abandoned(state.service(), group), group.started().filter(t -> !t.isAfter(at)).orElse(at), line, holdsHotfixes, at));
  }

  /// Whether it is known what of this is newer: while marks are missing, what runs may be known from before, and nothing tells its place.
  private boolean isPlaced(List<Build> versions, @Nullable ServiceHistory before) {
    if (areMarksWhole || before == null) return true;
    return Stream.of(versions.stream(), before.settled().stream().map(DeployedPeriod::build), before.coming().stream(),
        before.rollback().stream().flatMap(r -> r.from().stream())).flatMap(builds -> builds).allMatch(line::contains);
  }

  /// Why it runs nothing, once that has lasted.
  private static Optional<String> idle(ServiceState state, ServiceGroup group) {
    if (!group.all().isEmpty() || state.health().isUnsettled()) return Optional.empty();
    return switch (state.health().headline()) {
      case STOPPED -> Optional.of(ServicePeriod.STOPPED);
      case DOWN -> Optional.of(ServicePeriod.FAILED);
      default -> Optional.empty();
    };
  }

  private Optional<ServiceHistory.Abandoned> abandoned(Service service, ServiceGroup group) {
    var failed = Deployments.abandoned(service);
    var failure = Deployments.failure(service);
    if (failed.isPresent()) {
      var d = failed.get();
      boolean newer = service.primary().filter(p -> Deployments.isOlderRevision(p, d)).isPresent();
      return Optional.of(new ServiceHistory.Abandoned(d.id(), failure.map(ServiceRollout.RolloutFailure::reason).orElse(""),
          failure.flatMap(ServiceRollout.RolloutFailure::at).orElse(at),
          group.buildOf(d.id()), newer));
    }
    return service.rollout().filter(r -> r.status().startsWith("ROLLBACK_")).flatMap(ServiceRollout::failure)
        .map(f -> new ServiceHistory.Abandoned(f.reason() + f.at(), f.reason(), f.at().orElse(at), Optional.empty(), true));
  }

  /// What was rolled back in any of its services; the newest build that was.
  static Optional<ServiceHistory.Rollback> rollback(List<ServiceHistory> memory, BuildOrder line) {
    ServiceHistory.Rollback worst = null;
    for (var p : memory) {
      if (p.rollback().isEmpty()) continue;
      var w = p.rollback().get();
      int newer = worst == null || worst.from().isEmpty()
          ? 1
          : w.from().isEmpty() ? -1 : line.distance(worst.from().get(), w.from().get()).orElse(0);
      if (worst == null || newer > 0 || (newer == 0 && w.at().isBefore(worst.at()))) worst = w;
    }
    return Optional.ofNullable(worst);
  }

  /// A hotfix that was replaced by a build not known to hold it.
  static Optional<Build> lost(List<ServiceHistory> memory) {
    return memory.stream().flatMap(p -> p.lost().stream())
        .min(Comparator.comparing(Build::reported).thenComparing(Build::shortName));
  }
}
