package chalkboard.runtime;

import chalkboard.feed.Feed;
import chalkboard.feed.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What the sources of a fleet are together: one may list the services of a cluster, and another its tasks.
///
/// A source complains of what it was not asked to list; where another lists it, that is no trouble of anybody.
public final class FleetUnion {
  private static final List<Function<ClusterReading, ResourceReading<?>>> HALVES = List.of(ClusterReading::services, ClusterReading::tasks);

  private final List<FleetSnapshot> others;
  private final boolean isWaiting;
  private final Set<Problem> needless = new HashSet<>();

  private FleetUnion(List<FleetSnapshot> others, boolean isWaiting) {
    this.others = others;
    this.isWaiting = isWaiting;
  }

  /// The same feeds, without the complaints that another answers, and with what a source knows of clusters that only others name.
  public static List<Feed<FleetSnapshot>> of(List<Feed<FleetSnapshot>> feeds) {
    var known = feeds.stream().map(Feed::known).toList();
    if (feeds.size() < 2 || known.stream().flatMap(Optional::stream).noneMatch(FleetUnion::complains)) return feeds;
    boolean waiting = feeds.stream().anyMatch(f -> f instanceof Feed.Waiting);
    var all = new ArrayList<Feed<FleetSnapshot>>();
    for (int i = 0; i < feeds.size(); i++) {
      var others = new ArrayList<FleetSnapshot>();
      for (int j = 0; j < feeds.size(); j++) if (j != i) known.get(j).ifPresent(others::add);
      all.add(new FleetUnion(others, waiting).completed(feeds.get(i)));
    }
    return List.copyOf(all);
  }

  private static boolean complains(FleetSnapshot fleet) {
    return fleet.scopes().stream().flatMap(s -> s.others().stream()).anyMatch(o -> HALVES.stream().anyMatch(h -> !h.apply(o).isWanted()));
  }

  private Feed<FleetSnapshot> completed(Feed<FleetSnapshot> feed) {
    return switch (feed) {
      case Feed.Waiting<FleetSnapshot> _,Feed.Down<FleetSnapshot> _ -> feed;
      case Feed.Fresh<FleetSnapshot>(var fleet, var at, var gaps) -> {
        var whole = completed(fleet);
        yield new Feed.Fresh<>(whole, at, gaps.stream().filter(g -> !needless.contains(g)).toList());
      }
      case Feed.Stale<FleetSnapshot>(var fleet, var at, var problem) -> new Feed.Stale<>(completed(fleet), at, problem);
    };
  }

  private FleetSnapshot completed(FleetSnapshot fleet) {
    var clusters = new HashMap<>(fleet.clusters());
    for (var scope : fleet.scopes()) {
      for (var half : HALVES) {
        scope.others().map(half).filter(r -> !r.isWanted() && isListed(fleet, scope, half)).flatMap(ResourceReading::trouble)
            .ifPresent(needless::add);
      }
      scope.others().ifPresent(reading -> unnamed(fleet, scope, reading).forEach(c -> clusters.put(c, reading)));
    }
    clusters.replaceAll((_, r) -> uncomplaining(r));
    var scopes = fleet.scopes().stream()
        .map(s -> new FleetSnapshot.Scope(s.account(), s.region(), s.servicesTrouble().filter(this::isNeeded),
            s.tasksTrouble().filter(this::isNeeded), s.others()))
        .toList();
    return new FleetSnapshot(fleet.source(), fleet.taken(), fleet.interval(), fleet.maxStale(), Map.copyOf(clusters), scopes,
        fleet.isLoading(),
        fleet.notes());
  }

  private boolean isNeeded(Problem problem) {
    return !needless.contains(problem);
  }

  private ClusterReading uncomplaining(ClusterReading reading) {
    return new ClusterReading(uncomplaining(reading.services()), uncomplaining(reading.tasks()));
  }

  private <T> ResourceReading<T> uncomplaining(ResourceReading<T> reading) {
    return reading.trouble().filter(needless::contains).isPresent() ? reading.uncomplaining() : reading;
  }

  /// Whether others list that half of all the clusters that this one names in the scope; or may, once they have answered.
  private boolean isListed(FleetSnapshot fleet, FleetSnapshot.Scope scope, Function<ClusterReading, ResourceReading<?>> half) {
    if (isWaiting) return true;
    boolean any = others.stream().flatMap(o -> o.scopes().stream()).anyMatch(s -> s.overlaps(scope) && s.lists(half));
    return any && fleet.clusters().keySet().stream().filter(scope::covers).allMatch(c -> others.stream().anyMatch(o -> tells(o, c, half)));
  }

  private static boolean tells(FleetSnapshot fleet, Cluster cluster, Function<ClusterReading, ResourceReading<?>> half) {
    var named = Optional.ofNullable(fleet.clusters().get(cluster));
    if (named.isPresent()) return half.apply(named.get()).isWanted();
    return fleet.scopes().stream().anyMatch(s -> s.covers(cluster) && s.others().isPresent() && s.lists(half));
  }

  /// The clusters that only others name, of which nobody else lists what this one does.
  private Set<Cluster> unnamed(FleetSnapshot fleet, FleetSnapshot.Scope scope, ClusterReading reading) {
    var found = new HashSet<Cluster>();
    others
        .forEach(o -> o.clusters().keySet().stream().filter(c -> scope.covers(c) && !fleet.clusters().containsKey(c)).forEach(found::add));
    found.removeIf(c -> HALVES.stream().noneMatch(half -> half.apply(reading).isWanted()
        && others.stream().noneMatch(o -> tells(o, c, half))));
    return found;
  }
}
