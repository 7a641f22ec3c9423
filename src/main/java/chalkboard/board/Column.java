package chalkboard.board;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// An environment being judged: its rule, and what of the estate is its.
///
/// @param configured whether the user named it; one that chalkboard made up of a cluster has no place in a pipeline
/// @param clusters those whose services or tasks the rule can match
/// @param services the services that fall to it
/// @param byKey the same, as their tasks name them
/// @param byService its tasks of services; those of a service that is not among the services are here too
/// @param outside its tasks of no service
/// @param firstStarts when the first task of those that run a digest was started
/// @param parts the lists it was made of: it is the same while they are
record Column(
    Rules.EnvironmentRule rule, boolean configured, List<Cluster> clusters, List<Service> services, Map<ServiceKey, Service> byKey,
    Map<ServiceKey, List<Task>> byService, List<Task> outside, Map<Digest, Instant> firstStarts, List<Object> parts) {
  /// A service as its tasks name it.
  record ServiceKey(Cluster cluster, String name) {
    static ServiceKey of(Service service) {
      return new ServiceKey(service.cluster(), service.name());
    }
  }

  String name() {
    return rule.name();
  }

  List<Task> tasksOf(Service service) {
    return byService.getOrDefault(ServiceKey.of(service), List.of());
  }

  /// What is judged together with it: its group, or itself.
  String stage() {
    return rule.group().orElse(rule.name());
  }

  /// All environments in the user's order, then one for each cluster that no rule names, by alphabet.
  ///
  /// @param before of the last judgement by the same rules: what did not change is taken from there
  static List<Column> of(Estate estate, Rules rules, List<Column> before) {
    var own = rules.environments();
    var routes = new TreeMap<Cluster, Route>();
    estate.clusters().forEach((cluster, known) -> routes.put(cluster, Route.of(cluster, known, own)));
    var drafts = new ArrayList<Draft>();
    for (var rule : own) drafts.add(new Draft(rule, true));
    var named = Route.names(routes, own);
    var madeUp = new HashMap<Cluster, Draft>();
    named.forEach((cluster, name) -> {
      var draft = new Draft(Rules.EnvironmentRule.named(name), false);
      madeUp.put(cluster, draft);
      drafts.add(draft);
    });
    routes.forEach((cluster, route) -> {
      for (int i : route.rules()) drafts.get(i).clusters.add(cluster);
      if (madeUp.containsKey(cluster)) madeUp.get(cluster).clusters.add(cluster);
      route.deal(estate.clusters().get(cluster), drafts, madeUp.get(cluster));
    });
    var columns = new ArrayList<Column>();
    for (var draft : drafts) {
      var same = before.stream().filter(c -> c.rule.equals(draft.rule) && c.configured == draft.configured && draft.isSameAs(c)).findFirst();
      columns.add(same.orElseGet(draft::column));
    }
    return List.copyOf(columns);
  }

  /// An environment while its parts are dealt out.
  static final class Draft {
    private final Rules.EnvironmentRule rule;
    private final boolean configured;
    private final List<Cluster> clusters = new ArrayList<>();
    private final List<List<Service>> services = new ArrayList<>();
    private final List<List<Task>> tasks = new ArrayList<>();

    Draft(Rules.EnvironmentRule rule, boolean configured) {
      this.rule = rule;
      this.configured = configured;
    }

    void take(List<Service> someServices, List<Task> someTasks) {
      services.add(someServices);
      tasks.add(someTasks);
    }

    private boolean isSameAs(Column column) {
      if (!clusters.equals(column.clusters) || column.parts.size() != services.size() + tasks.size()) return false;
      int i = 0;
      for (var part : services) if (column.parts.get(i++) != part) return false;
      for (var part : tasks) if (column.parts.get(i++) != part) return false;
      return true;
    }

    private Column column() {
      var all = services.size() == 1 ? services.getFirst() : services.stream().flatMap(List::stream).toList();
      var byKey = HashMap.<ServiceKey, Service>newHashMap(all.size());
      for (var s : all) byKey.put(ServiceKey.of(s), s);
      var byService = new HashMap<ServiceKey, List<Task>>();
      var outside = new ArrayList<Task>();
      var firstStarts = new HashMap<Digest, Instant>();
      for (var part : tasks) {
        for (var t : part) {
          var name = t.serviceName();
          if (name.isEmpty()) outside.add(t);
          else byService.computeIfAbsent(new ServiceKey(t.cluster(), name.get()), _ -> new ArrayList<>(4)).add(t);
          if (t.startedAt().isEmpty()) continue;
          var start = t.startedAt().get();
          for (var c : t.containers()) {
            if (c.digest().isPresent()) firstStarts.merge(c.digest().get(), start, (a, b) -> a.isBefore(b) ? a : b);
          }
        }
      }
      var parts = new ArrayList<Object>(services);
      parts.addAll(tasks);
      return new Column(rule, configured, List.copyOf(clusters), all, byKey, byService, outside, firstStarts, parts);
    }
  }
}
