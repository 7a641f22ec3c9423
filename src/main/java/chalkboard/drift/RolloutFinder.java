package chalkboard.drift;

import chalkboard.board.DeployedPeriod;
import chalkboard.board.Rollout;
import chalkboard.board.Rollout.AfterTimeout;
import chalkboard.board.Rollout.Awaited;
import chalkboard.build.BuildOrder;
import chalkboard.history.CellHistory;
import chalkboard.runtime.Deployment;
import chalkboard.runtime.Deployments;
import chalkboard.runtime.Service;
import chalkboard.runtime.ServiceKey;
import chalkboard.runtime.ServiceRollout;
import chalkboard.runtime.Strategy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds what is under way in a cell: from which build to which, how far, and what it waits for.
///
/// @param line the builds of the image in their order
/// @param history what is remembered of the cell; null where it was never read
record RolloutFinder(CellServices services, BuildOrder line, @Nullable CellHistory history) {
  Optional<Rollout> find() {
    for (var h : services.health()) {
      var state = services.state(h.service());
      if (state.isRolling()) return Optional.of(rollout(state, services.groupOf(state)));
    }
    for (var g : services.groups()) if (g.isRolling() && g.state() != null) return Optional.of(rollout(g.state(), g));
    return Optional.empty();
  }

  private Rollout rollout(ServiceState state, ServiceGroup group) {
    var service = state.service();
    var coming = Deployments.coming(service);
    var id = group.unseenDeployment().or(() -> coming.map(Deployment::id)).orElse("");
    boolean back = Deployments.isGoingBack(service);
    var before = history == null ? null : history.service(ServiceKey.of(service));
    var to = group.buildOf(id)
        .or(() -> before == null ? Optional.empty() : back ? before.settled().map(DeployedPeriod::build) : before.coming());
    var from = group.buildBut(id, line).or(() -> before == null
        ? Optional.empty()
        : back ? before.coming().or(() -> before.settled().map(DeployedPeriod::build)) : before.settled().map(DeployedPeriod::build));
    boolean backwards = (from.isPresent() && to.isPresent())
        ? line.distance(from.get(), to.get()).orElse(0) < 0 || (back && from.equals(to))
        : back;
    boolean byTraffic = service.strategy() != Strategy.ROLLING && Deployments.isTrafficTold(service);
    int percent = Deployments.percent(service);
    boolean moved = byTraffic && percent == 100;
    return new Rollout(from, to, percent, byTraffic, backwards, Deployments.isTrafficTold(service), moved,
        coming.flatMap(Deployment::createdAt),
        wait(service, coming, moved));
  }

  private static Optional<Rollout.Wait> wait(Service service, Optional<Deployment> coming, boolean moved) {
    var pause = service.rollout().flatMap(ServiceRollout::pause);
    if (pause.isPresent()) {
      var p = pause.get();
      var whom = p.target().equals("PAUSE") ? new Awaited.Continuation() : new Awaited.LifecycleHook(p.target());
      var then = p.then().equals("CONTINUE") ? AfterTimeout.GOES_ON : AfterTimeout.ROLLS_BACK;
      return Optional.of(new Rollout.Wait(whom, p.since(), p.expiresAt(), Optional.of(then)));
    }
    boolean ready = service.strategy().isOfTaskSets() && !moved && coming.isPresent() && coming.get().running() >= coming.get().desired();
    return ready
        ? Optional.of(new Rollout.Wait(new Awaited.TrafficShift(), coming.get().updatedAt(), Optional.empty(), Optional.empty()))
        : Optional.empty();
  }
}
