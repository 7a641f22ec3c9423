package chalkboard.board;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// An environment being judged: its rule, and what of the estate is its.
///
/// @param configured whether the user named it; one that chalkboard made up of a cluster has no place in a pipeline
/// @param clusters those whose services or tasks the rule can match
/// @param services the services that fall to it
/// @param byService its tasks of services, by cluster and service name
record Column(
    Rules.EnvironmentRule rule, boolean configured, List<Cluster> clusters, List<Service> services, List<Task> tasks,
    Map<ServiceKey, List<Task>> byService) {
  /// A service as its tasks name it.
  record ServiceKey(Cluster cluster, String name) {}

  String name() {
    return rule.name();
  }

  List<Task> tasksOf(Service service) {
    return byService.getOrDefault(new ServiceKey(service.cluster(), service.name()), List.of());
  }

  /// What is judged together with it: its group, or itself.
  String stage() {
    return rule.group().orElse(rule.name());
  }

  /// All environments in the user's order, then one for each cluster that no rule names, by alphabet.
  static List<Column> of(Estate estate, Rules rules) {
    var clusters = new ArrayList<TreeSet<Cluster>>();
    var services = new ArrayList<List<Service>>();
    var tasks = new ArrayList<List<Task>>();
    var own = rules.environments();
    var all = new ArrayList<>(own);
    var madeUp = new TreeMap<Cluster, Integer>();
    for (var _ : own) grow(clusters, services, tasks);
    var names = unnamed(estate, own);
    names.forEach((cluster, name) -> {
      madeUp.put(cluster, all.size());
      all.add(Rules.EnvironmentRule.named(name));
      grow(clusters, services, tasks);
    });
    estate.clusters().forEach((cluster, known) -> {
      for (int i = 0; i < own.size(); i++) if (couldMatch(own.get(i), cluster)) clusters.get(i).add(cluster);
      var tagsOf = new LinkedHashMap<String, Map<String, String>>();
      for (var s : known.services().items()) {
        tagsOf.put(s.name(), s.tags());
        int i = find(own, cluster, s.name(), s.tags()).orElseGet(() -> madeUp.getOrDefault(cluster, -1));
        if (i >= 0) services.get(i).add(s);
      }
      for (var t : known.tasks().items()) {
        var service = t.serviceName().orElse("");
        int i = find(own, cluster, service, tagsOf.getOrDefault(service, t.tags())).orElseGet(() -> madeUp.getOrDefault(cluster, -1));
        if (i >= 0) tasks.get(i).add(t);
      }
    });
    madeUp.forEach((cluster, i) -> clusters.get(i).add(cluster));
    var columns = new ArrayList<Column>();
    for (int i = 0; i < all.size(); i++) {
      var byService = new HashMap<ServiceKey, List<Task>>();
      for (var t : tasks.get(i)) {
        t.serviceName().ifPresent(name -> byService.computeIfAbsent(new ServiceKey(t.cluster(), name), _ -> new ArrayList<>()).add(t));
      }
      columns.add(new Column(all.get(i), i < own.size(), List.copyOf(clusters.get(i)), List.copyOf(services.get(i)), List.copyOf(tasks.get(i)), byService));
    }
    return List.copyOf(columns);
  }

  private static void grow(List<TreeSet<Cluster>> clusters, List<List<Service>> services, List<List<Task>> tasks) {
    clusters.add(new TreeSet<>());
    services.add(new ArrayList<>());
    tasks.add(new ArrayList<>());
  }

  /// Clusters that hold something no rule takes, or that no rule can match at all, with a name that tells them apart.
  private static Map<Cluster, String> unnamed(Estate estate, List<Rules.EnvironmentRule> rules) {
    var left = new TreeSet<Cluster>();
    estate.clusters().forEach((cluster, known) -> {
      boolean named = rules.stream().anyMatch(r -> couldMatch(r, cluster));
      boolean leftover = known.services().items().stream().anyMatch(s -> find(rules, cluster, s.name(), s.tags()).isEmpty());
      if (!named || leftover) left.add(cluster);
    });
    var names = new TreeMap<Cluster, String>();
    for (var cluster : left) {
      var twins = left.stream().filter(c -> c.name().equals(cluster.name())).toList();
      boolean regionTells = twins.stream().map(Cluster::region).distinct().count() == twins.size();
      var name = twins.size() == 1 ? cluster.name()
          : regionTells ? cluster.name() + "/" + cluster.region() : cluster.name() + "/" + cluster.region() + "/" + cluster.account();
      boolean taken = rules.stream().anyMatch(r -> r.name().equals(name));
      names.put(cluster, taken ? name + " (rest)" : name);
    }
    return names;
  }

  private static boolean couldMatch(Rules.EnvironmentRule rule, Cluster cluster) {
    return rule.accounts().matches(cluster.account()) && rule.regions().matches(cluster.region()) && rule.clusters().matches(cluster.name());
  }

  private static Optional<Integer> find(List<Rules.EnvironmentRule> rules, Cluster cluster, String service, Map<String, String> tags) {
    for (int i = 0; i < rules.size(); i++) {
      var rule = rules.get(i);
      if (couldMatch(rule, cluster) && rule.services().matches(service)
          && rule.tags().entrySet().stream().allMatch(e -> tags.containsKey(e.getKey()) && e.getValue().matches(tags.get(e.getKey())))) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }
}
