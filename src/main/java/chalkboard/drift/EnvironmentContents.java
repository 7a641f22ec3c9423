package chalkboard.drift;

import chalkboard.build.Digest;
import chalkboard.rules.EnvironmentRule;
import chalkboard.rules.Rules;
import chalkboard.runtime.Cluster;
import chalkboard.runtime.MergedFleet;
import chalkboard.runtime.Service;
import chalkboard.runtime.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An environment being judged: its rule, and what of the estate is its.
final class EnvironmentContents {
  private final EnvironmentRule rule;
  private final boolean configured;
  private final List<Cluster> clusters;
  private final List<ServiceWithTasks> held;
  private final List<Task> outside;
  private final List<Object> parts;
  private @Nullable Map<Digest, Instant> firstStarts;

  /// A service with its tasks.
  ///
  /// @param service empty where tasks name a service that is not among those that were seen
  record ServiceWithTasks(Optional<Service> service, List<Task> tasks) {}

  private EnvironmentContents(
      EnvironmentRule rule, boolean configured, List<Cluster> clusters, List<ServiceWithTasks> held, List<Task> outside,
      List<Object> parts) {
    this.rule = rule;
    this.configured = configured;
    this.clusters = clusters;
    this.held = held;
    this.outside = outside;
    this.parts = parts;
  }

  EnvironmentRule rule() {
    return rule;
  }

  /// Whether the user named it; one that chalkboard made up of a cluster has no place in a pipeline.
  boolean configured() {
    return configured;
  }

  /// Those whose services or tasks the rule can match.
  List<Cluster> clusters() {
    return clusters;
  }

  List<ServiceWithTasks> held() {
    return held;
  }

  /// Its tasks of no service.
  List<Task> outside() {
    return outside;
  }

  /// When the first of the tasks that run a digest was started; null where none tells. Asked for few digests, and mostly for none.
  @Nullable
  Instant firstStart(Digest digest) {
    if (firstStarts == null) {
      var starts = new HashMap<Digest, Instant>();
      for (var h : held) for (var t : h.tasks) note(t, starts);
      for (var t : outside) note(t, starts);
      firstStarts = starts;
    }
    return firstStarts.get(digest);
  }

  private static void note(Task task, Map<Digest, Instant> starts) {
    if (task.startedAt().isEmpty()) return;
    for (var c : task.containers()) {
      if (c.digest().isPresent()) starts.merge(c.digest().get(), task.startedAt().get(), (a, b) -> a.isBefore(b) ? a : b);
    }
  }

  String name() {
    return rule.name();
  }

  /// What is judged together with it: its group, or itself.
  String stage() {
    return rule.group().orElse(rule.name());
  }

  /// All environments in the user's order, then one for each cluster that no rule names, by alphabet.
  ///
  /// @param before of the last judgement by the same rules: what did not change is taken from there
  static List<EnvironmentContents> of(MergedFleet merged, Rules rules, List<EnvironmentContents> before) {
    var configured = rules.environments();
    var routes = new TreeMap<Cluster, EnvironmentMatcher>();
    merged.clusters().forEach((cluster, known) -> routes.put(cluster, EnvironmentMatcher.of(cluster, known, configured)));
    var drafts = new ArrayList<ContentsDraft>();
    for (var rule : configured) drafts.add(new ContentsDraft(rule, true));
    var named = EnvironmentMatcher.names(routes, configured);
    var madeUp = new HashMap<Cluster, ContentsDraft>();
    named.forEach((cluster, name) -> {
      var draft = new ContentsDraft(EnvironmentRule.named(name), false);
      madeUp.put(cluster, draft);
      drafts.add(draft);
    });
    routes.forEach((cluster, route) -> {
      for (int i : route.rules()) drafts.get(i).clusters.add(cluster);
      var own = madeUp.get(cluster);
      if (own != null) own.clusters.add(cluster);
      route.deal(merged.known(cluster), drafts, own);
    });
    var columns = new ArrayList<EnvironmentContents>();
    for (var draft : drafts) {
      var same = before.stream().filter(c -> c.rule.equals(draft.rule) && c.configured == draft.configured && draft.isSameAs(c))
          .findFirst();
      columns.add(same.orElseGet(draft::column));
    }
    return List.copyOf(columns);
  }

  /// An environment while its parts are dealt out.
  static final class ContentsDraft {
    private final EnvironmentRule rule;
    private final boolean configured;
    private final List<Cluster> clusters = new ArrayList<>();
    private final List<List<Service>> services = new ArrayList<>();
    private final List<List<Task>> tasks = new ArrayList<>();

    ContentsDraft(EnvironmentRule rule, boolean configured) {
      this.rule = rule;
      this.configured = configured;
    }

    void take(List<Service> someServices, List<Task> someTasks) {
      services.add(someServices);
      tasks.add(someTasks);
    }

    private boolean isSameAs(EnvironmentContents column) {
      if (!clusters.equals(column.clusters) || column.parts.size() != services.size() + tasks.size()) return false;
      int i = 0;
      for (var part : services) if (column.parts.get(i++) != part) return false;
      for (var part : tasks) if (column.parts.get(i++) != part) return false;
      return true;
    }

    private EnvironmentContents column() {
      var held = new ArrayList<ServiceWithTasks>();
      var outside = new ArrayList<Task>();
      for (int i = 0; i < services.size(); i++) {
        var byGroup = new HashMap<String, List<Task>>();
        for (var s : services.get(i)) {
          var own = new ArrayList<Task>(4);
          byGroup.put("service:" + s.name(), own);
          held.add(new ServiceWithTasks(Optional.of(s), own));
        }
        for (var t : tasks.get(i)) {
          var group = byGroup.get(t.group());
          if (group == null && t.isOfService()) {
            group = new ArrayList<>(4);
            byGroup.put(t.group(), group);
            held.add(new ServiceWithTasks(Optional.empty(), group));
          }
          (group == null ? outside : group).add(t);
        }
      }
      var parts = new ArrayList<Object>(services);
      parts.addAll(tasks);
      return new EnvironmentContents(rule, configured, List.copyOf(clusters), held, outside, parts);
    }
  }
}
