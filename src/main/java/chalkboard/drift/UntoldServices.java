package chalkboard.drift;

import chalkboard.board.UntoldGround;
import chalkboard.history.CellHistory;
import chalkboard.runtime.ServiceKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What of the tasks or of the traffic of a cell was not told, so that what serves is not known.
///
/// @param history what is remembered of the cell; null where it was never read
record UntoldServices(EnvironmentInventory.ImageInstances instances, CellServices services, @Nullable CellHistory history) {
  /// Empty where all was told.
  Optional<UntoldGround> ground() {
    for (var held : instances.services()) {
      var missing = services.state(held.service().orElseThrow()).untold();
      if (missing.isPresent()) return Optional.of(missing.get());
    }
    for (var g : services.groups()) {
      if (g.state() != null && g.state().untold().isPresent()) return Optional.of(g.state().untold().get());
      if (g.isOfUntoldTraffic()) return Optional.of(new UntoldGround.UndecidedTraffic(g.name()));
      if (g.isOfUntoldDeployments()) return Optional.of(new UntoldGround.UnreadDeployments(g.name(), g.state() != null));
    }
    if (history == null || !instances.isEmpty()) return Optional.empty();
    for (var s : history.services()) {
      var state = services.states().get(s.key());
      if (s.hasRun() && state != null && state.untold().isPresent()) return Optional.of(state.untold().get());
    }
    return Optional.empty();
  }

  /// Whether it is so at this reading for the first time: what was said before may stand once more.
  boolean isOnce() {
    if (ground().isEmpty()) return false;
    for (var held : instances.services()) if (isUntoldAgain(ServiceKey.of(held.service().orElseThrow()))) return false;
    for (var g : services.groups()) {
      boolean again = g.state() != null && g.state().untold().isPresent() && !g.state().isUntoldOnce();
      if (again || g.isOfUntoldDeployments() || g.isOfUntoldTraffic()) return false;
    }
    if (history != null && instances.isEmpty())
      for (var s : history.services()) if (isUntoldAgain(s.key())) return false;
    return true;
  }

  private boolean isUntoldAgain(ServiceKey key) {
    var state = services.states().get(key);
    return state != null && state.untold().isPresent() && !state.isUntoldOnce();
  }
}
