package chalkboard.drift;

import chalkboard.board.Headline;
import chalkboard.board.Running;
import chalkboard.board.ServiceHealth;
import chalkboard.build.Build;
import chalkboard.build.BuildOrder;
import chalkboard.build.Image;
import chalkboard.runtime.Service;
import chalkboard.runtime.ServiceKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/// The services of a cell with how they do: those whose health is its, and those whose containers give its version.
///
/// @param groups the containers of each service that run the image; those of no service are one group
/// @param health of the services whose health is this image's, worst first
/// @param states of all services of the environment
record CellServices(List<ServiceGroup> groups, List<ServiceHealth> health, Map<ServiceKey, ServiceState> states) {
  static CellServices of(Image image, EnvironmentInventory.ImageInstances instances, Map<ServiceKey, ServiceState> states) {
    var groups = new ArrayList<ServiceGroup>(1);
    for (var r : instances.running()) group(r, image, groups, states).add(r);
    for (var g : groups) g.close();
    return new CellServices(List.copyOf(groups), List.copyOf(health(instances, states)), states);
  }

  private static ServiceGroup group(Running r, Image image, List<ServiceGroup> groups, Map<ServiceKey, ServiceState> states) {
    for (var g : groups) {
      var first = g.all().getFirst().task();
      if (image.ofTasks() || (first.group().equals(r.task().group()) && first.cluster().equals(r.task().cluster()))) return g;
    }
    var state = r.service().map(s -> states.get(ServiceKey.of(s))).orElse(null);
    var group = new ServiceGroup(image.ofTasks() ? "" : r.task().serviceName().orElse(""), state);
    groups.add(group);
    return group;
  }

  private static List<ServiceHealth> health(EnvironmentInventory.ImageInstances instances, Map<ServiceKey, ServiceState> states) {
    if (instances.services().isEmpty()) return List.of();
    var list = new ArrayList<ServiceHealth>(instances.services().size());
    for (var held : instances.services()) list.add(state(held.service().orElseThrow(), states).health());
    if (list.size() > 1) {
      list.sort(Comparator.comparingInt((ServiceHealth h) -> severity(h.headline())).thenComparing(h -> h.service().name()));
    }
    return list;
  }

  /// Worst first; what is stopped on purpose comes last.
  private static int severity(Headline headline) {
    return headline == Headline.STOPPED
        ? Integer.MAX_VALUE
        : headline == Headline.UNKNOWN ? Headline.RUNNING.ordinal() - 1 : headline.ordinal();
  }

  private static ServiceState state(Service service, Map<ServiceKey, ServiceState> states) {
    return Objects.requireNonNull(states.get(ServiceKey.of(service)), "each service of an environment is judged before its rows");
  }

  ServiceState state(Service service) {
    return state(service, states);
  }

  /// The containers of a service, none where another image gives them all.
  ServiceGroup groupOf(ServiceState state) {
    return ServiceGroup.find(groups, ServiceKey.of(state.service())).orElseGet(() -> new ServiceGroup(state.service().name(), state));
  }

  /// The containers that production requests reach, of a kind.
  List<Running> serving(Predicate<Running> which) {
    var list = new ArrayList<Running>(0);
    for (var g : groups) for (var r : g.serving()) if (which.test(r)) list.add(r);
    return List.copyOf(list);
  }

  /// What serves, each build once, the newest first.
  List<Build> newestFirst(BuildOrder line) {
    if (groups.size() == 1 && groups.getFirst().builds().size() < 2) return groups.getFirst().builds();
    var all = new ArrayList<Build>(2);
    for (var g : groups) for (var b : g.builds()) if (!all.contains(b)) all.add(b);
    all.sort(Comparator.comparingInt((Build b) -> line.contains(b) ? -line.place(b) : 1)
        .thenComparing(Build::reported, Comparator.reverseOrder()).thenComparing(Build::chalkId));
    return all;
  }

  /// Whether all of them would do the same at any later reading that brings nothing new.
  boolean areQuiet() {
    for (var h : health) if (!state(h.service()).isQuiet()) return false;
    for (var g : groups) if (g.state() != null && !g.state().isQuiet()) return false;
    return true;
  }

  /// Whether each of them does as it did, and would do so at any later reading.
  boolean areAs(Map<ServiceKey, ServiceState> now) {
    for (var h : health) if (!isAs(h.service(), now)) return false;
    for (var g : groups) if (g.state() != null && !isAs(g.state().service(), now)) return false;
    return true;
  }

  private boolean isAs(Service service, Map<ServiceKey, ServiceState> now) {
    var then = state(service);
    var there = now.get(ServiceKey.of(service));
    return there != null && there.isQuiet() && then.isQuiet() && there.health().equals(then.health());
  }
}
