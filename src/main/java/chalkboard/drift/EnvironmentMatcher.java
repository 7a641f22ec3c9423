package chalkboard.drift;

import chalkboard.rules.EnvironmentRule;
import chalkboard.runtime.Cluster;
import chalkboard.runtime.MergedFleet;
import chalkboard.runtime.Service;
import chalkboard.runtime.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The way of a cluster's services and tasks to environments: mostly all of them to one, which then need not be looked at singly.
///
/// @param rules those that could match something of the cluster, in their order
/// @param takesAll whether the first of them takes everything
/// @param leavesSome whether something is left that no rule takes
record EnvironmentMatcher(List<Integer> rules, List<EnvironmentRule> all, boolean takesAll, boolean leavesSome) {

  static EnvironmentMatcher of(Cluster cluster, MergedFleet.ClusterState known, List<EnvironmentRule> all) {
    var rules = new ArrayList<Integer>();
    for (int i = 0; i < all.size(); i++) if (couldMatch(all.get(i), cluster)) rules.add(i);
    boolean takesAll = !rules.isEmpty() && takesAll(all.get(rules.getFirst()));
    var route = new EnvironmentMatcher(List.copyOf(rules), all, takesAll, false);
    boolean leaves = rules.isEmpty()
        || (!takesAll && known.services().items().stream().anyMatch(s -> route.find(s.name(), s.tags()) < 0));
    return new EnvironmentMatcher(route.rules, all, takesAll, leaves);
  }

  private static boolean couldMatch(EnvironmentRule rule, Cluster cluster) {
    return rule.accounts().matches(cluster.account()) && rule.regions().matches(cluster.region())
        && rule.clusters().matches(cluster.name());
  }

  private static boolean takesAll(EnvironmentRule rule) {
    return rule.services().patterns().isEmpty() && rule.tags().isEmpty();
  }

  /// The index of the first rule that takes it; negative where none does.
  private int find(String service, Map<String, String> tags) {
    for (int i : rules) {
      var rule = all.get(i);
      if (rule.services().matches(service)
          && rule.tags().entrySet().stream().allMatch(e -> tags.containsKey(e.getKey()) && e.getValue().matches(tags.get(e.getKey())))) {
        return i;
      }
    }
    return -1;
  }

  /// Gives each environment what is its; `rest` takes what no rule does, and may be null.
  void deal(MergedFleet.ClusterState known, List<EnvironmentContents.ContentsDraft> drafts,
      EnvironmentContents.@Nullable ContentsDraft rest) {
    if (takesAll || rules.isEmpty()) {
      (takesAll ? drafts.get(rules.getFirst()) : Objects.requireNonNull(rest)).take(known.services().items(), known.tasks().items());
      return;
    }
    var services = new HashMap<Integer, List<Service>>();
    var tasks = new HashMap<Integer, List<Task>>();
    // A task goes where its service goes; one of a service that was not seen, or of none, by its own tags.
    var tagsOf = new HashMap<String, Map<String, String>>();
    for (var s : known.services().items()) {
      tagsOf.put(s.name(), s.tags());
      services.computeIfAbsent(find(s.name(), s.tags()), _ -> new ArrayList<>()).add(s);
    }
    for (var t : known.tasks().items()) {
      var service = t.serviceName().orElse("");
      tasks.computeIfAbsent(find(service, tagsOf.getOrDefault(service, t.tags())), _ -> new ArrayList<>()).add(t);
    }
    for (int i : rules) drafts.get(i).take(services.getOrDefault(i, List.of()), tasks.getOrDefault(i, List.of()));
    if (rest != null) rest.take(services.getOrDefault(-1, List.of()), tasks.getOrDefault(-1, List.of()));
  }

  /// Clusters that hold something no rule takes, with a name that tells them apart.
  static Map<Cluster, String> names(Map<Cluster, EnvironmentMatcher> routes, List<EnvironmentRule> rules) {
    var left = routes.entrySet().stream().filter(e -> e.getValue().leavesSome).map(Map.Entry::getKey).toList();
    var names = new TreeMap<Cluster, String>();
    for (var cluster : left) {
      var twins = left.stream().filter(c -> c.name().equals(cluster.name())).toList();
      boolean regionTells = twins.stream().map(Cluster::region).distinct().count() == twins.size();
      var name = twins.size() == 1
          ? cluster.name()
          : regionTells ? cluster.name() + "/" + cluster.region() : cluster.name() + "/" + cluster.region() + "/" + cluster.account();
      boolean taken = rules.stream().anyMatch(r -> r.name().equals(name));
      names.put(cluster, taken ? name + " (rest)" : name);
    }
    return names;
  }
}
