package chalkboard.drift;

import chalkboard.history.CellHistory;
import chalkboard.runtime.ServiceKey;
import org.jspecify.annotations.Nullable;

/// What of the tasks or of the traffic of a cell was not told, so that what serves is not known.
///
/// @param history what is remembered of the cell; null where it was never read
record UntoldServices(EnvironmentInventory.ImageInstances instances, CellServices services, @Nullable CellHistory history) {
  private static final String ANYTHING = "; what was not read may run anything";

  /// In words; empty where all was told.
  String words() {
    for (var held : instances.services()) {
      var words = services.state(held.service().orElseThrow()).untold();
      if (!words.isEmpty()) return words + ANYTHING;
    }
    for (var g : services.groups()) {
      if (g.state() != null && !g.state().untold().isEmpty()) return g.state().untold() + ANYTHING;
      if (g.isOfUntoldTraffic())
        return "service " + g.name() + " has task sets of several builds and none is PRIMARY: which serves is not told";
      if (g.isOfUntoldDeployments()) {
        return "tasks of two deployments of service " + g.name() + " run, and " + (g.state() == null ? "the service" : "its rollout")
            + " was not read" + ANYTHING;
      }
    }
    if (history == null || !instances.isEmpty()) return "";
    for (var s : history.services()) {
      var state = services.states().get(s.key());
      if (s.hasRun() && state != null && !state.untold().isEmpty()) return state.untold() + ANYTHING;
    }
    return "";
  }

  /// Whether it is so at this reading for the first time: what was said before may stand once more.
  boolean isOnce() {
    if (words().isEmpty()) return false;
    for (var held : instances.services()) if (isUntoldAgain(ServiceKey.of(held.service().orElseThrow()))) return false;
    for (var g : services.groups()) {
      boolean again = g.state() != null && !g.state().untold().isEmpty() && !g.state().isUntoldOnce();
      if (again || g.isOfUntoldDeployments() || g.isOfUntoldTraffic()) return false;
    }
    if (history != null && instances.isEmpty())
      for (var s : history.services()) if (isUntoldAgain(s.key())) return false;
    return true;
  }

  private boolean isUntoldAgain(ServiceKey key) {
    var state = services.states().get(key);
    return state != null && !state.untold().isEmpty() && !state.isUntoldOnce();
  }
}
