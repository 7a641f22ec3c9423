package chalkboard.drift;

import chalkboard.board.Running;
import chalkboard.board.Share;
import chalkboard.build.Build;
import chalkboard.build.BuildOrder;
import chalkboard.runtime.Deployments;
import chalkboard.runtime.Deployments.TrafficRole;
import chalkboard.runtime.Service;
import chalkboard.runtime.ServiceKey;
import chalkboard.runtime.Strategy;
import chalkboard.runtime.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// The containers of one service that run an image, by whether production requests reach them; those of no service are one group.
final class ServiceGroup {
  private final String name;
  private final @Nullable ServiceState state;
  private List<Running> serving = new ArrayList<>(4);
  private List<Running> coming = new ArrayList<>(0);
  private List<Running> all = new ArrayList<>(4);
  private List<Build> builds = new ArrayList<>(1);
  private boolean certain = true;

  /// @param name of the service as the tasks tell it; empty for tasks outside services
  /// @param state null where the service was not read, or there is none
  ServiceGroup(String name, @Nullable ServiceState state) {
    this.name = name;
    this.state = state;
  }

  void add(Running running) {
    all.add(running);
    switch (role(running.task())) {
      case SERVES -> {
        serving.add(running);
        if (running.build().isEmpty()) certain = false;
        else if (!builds.contains(running.build().get())) builds.add(running.build().get());
      }
      case COMES -> coming.add(running);
      case STANDS_BY -> {}
    }
  }

  /// Nothing more runs of it: what it holds takes no more room than it needs.
  void close() {
    all = List.copyOf(all);
    serving = serving.size() == all.size() ? all : List.copyOf(serving);
    coming = List.copyOf(coming);
    builds = List.copyOf(builds);
  }

  private TrafficRole role(Task task) {
    return rolling().map(s -> Deployments.role(s, Deployments.of(s, task))).orElse(TrafficRole.SERVES);
  }

  String name() {
    return name;
  }

  /// Null where the service was not read, or there is none.
  @Nullable
  ServiceState state() {
    return state;
  }

  boolean isOf(ServiceKey key) {
    return state != null && ServiceKey.of(state.service()).equals(key);
  }

  boolean isRolling() {
    return rolling().isPresent();
  }

  /// Its service, while a deployment is under way.
  private Optional<Service> rolling() {
    return Optional.ofNullable(state).filter(ServiceState::isRolling).map(ServiceState::service);
  }

  /// All that run, whoever reaches them.
  List<Running> all() {
    return all;
  }

  List<Running> serving() {
    return serving;
  }

  /// What serves, each build once.
  List<Build> builds() {
    return builds;
  }

  /// Whether all that serves is joined to builds.
  boolean isCertain() {
    return certain;
  }

  /// Builds of the same code are one version.
  List<Build> versions() {
    if (builds.size() < 2) return builds;
    var versions = new ArrayList<Build>(2);
    for (var b : builds) if (versions.stream().noneMatch(b::isOneVersion)) versions.add(b);
    return versions;
  }

  /// Whether what tells a rollout from a mixture was not read: the service, or its deployments.
  boolean isOfUntoldDeployments() {
    if (name.isEmpty() || (state != null && !state.service().deployments().isEmpty()) || versions().size() < 2) return false;
    var deployments = new HashSet<String>();
    for (var r : all) deployments.add(r.task().startedBy());
    return deployments.size() > 1;
  }

  /// Whether it runs task sets of several builds, and none of them is the primary one: which of them serves is not known.
  boolean isOfUntoldTraffic() {
    return rolling().filter(s -> s.strategy().isOfTaskSets() && s.primary().isEmpty()).isPresent() && versions().size() > 1;
  }

  /// The build that a deployment's tasks run, the first of them.
  Optional<Build> buildOf(String deployment) {
    for (var r : all) if (r.task().startedBy().equals(deployment) && r.build().isPresent()) return r.build();
    return Optional.empty();
  }

  /// The oldest build that runs and is not of this deployment.
  Optional<Build> buildBut(String deployment, BuildOrder line) {
    Build oldest = null;
    for (var r : all) {
      if (r.task().startedBy().equals(deployment) || r.build().isEmpty()) continue;
      var b = r.build().get();
      if (oldest == null || line.distance(oldest, b).orElse(0) < 0) oldest = b;
    }
    return Optional.ofNullable(oldest);
  }

  /// A deployment of which only tasks were seen: it began after the service was read.
  Optional<String> unseenDeployment() {
    if (state == null) return Optional.empty();
    for (var r : all) if (Deployments.isUnseen(state.service(), r.task(), state.servicesAt())) return Optional.of(r.task().startedBy());
    return Optional.empty();
  }

  /// What serves, with its part of the traffic.
  List<Share> shares() {
    return shares(serving, rolling().filter(s -> !Deployments.isTrafficTold(s)).isEmpty());
  }

  /// What comes and has no traffic yet.
  Optional<Share> comingShare() {
    var shares = shares(coming, true);
    return shares.isEmpty()
        ? Optional.empty()
        : Optional.of(new Share(shares.getFirst().build(), shares.getFirst().digest(), OptionalInt.of(0), tasks(coming)));
  }

  private List<Share> shares(List<Running> of, boolean told) {
    var tasks = new LinkedHashMap<Object, List<Running>>();
    for (var r : of) tasks.computeIfAbsent(r.build().<Object>map(b -> b).orElseGet(r.container()::digest), _ -> new ArrayList<>()).add(r);
    var shares = new ArrayList<Share>(tasks.size());
    for (var same : tasks.values()) {
      var first = same.getFirst();
      var digest = first.container().digest();
      shares.add(new Share(first.build(), digest, told ? percent(same, of) : OptionalInt.empty(), tasks(same)));
    }
    return shares;
  }

  /// By the weights of their deployments where those move the traffic, else by tasks.
  private OptionalInt percent(List<Running> some, List<Running> all) {
    var weighted = rolling().filter(s -> s.strategy().isWeighted());
    if (weighted.isPresent()) {
      double weight = 0;
      var counted = new HashSet<String>();
      for (var r : some) {
        var d = Deployments.of(weighted.get(), r.task());
        if (d.isEmpty() || d.get().weight().isEmpty()) return OptionalInt.empty();
        if (counted.add(d.get().id())) weight += d.get().weight().getAsDouble();
      }
      return OptionalInt.of((int) Math.round(weight));
    }
    return OptionalInt.of((int) Math.round(100.0 * tasks(some) / Math.max(1, tasks(all))));
  }

  private static int tasks(List<Running> of) {
    var arns = new HashSet<String>();
    for (var r : of) arns.add(r.task().arn());
    return arns.size();
  }

  /// When the first of the containers that serve was started.
  Optional<Instant> started() {
    return started(serving);
  }

  static Optional<Instant> started(List<Running> running) {
    Instant first = null;
    for (var r : running) {
      var t = r.task().startedAt();
      if (t.isPresent() && (first == null || t.get().isBefore(first))) first = t.get();
    }
    return Optional.ofNullable(first);
  }

  /// By the key of its service, the group of it among many.
  static Optional<ServiceGroup> find(List<ServiceGroup> groups, ServiceKey key) {
    for (var g : groups) if (g.isOf(key)) return Optional.of(g);
    return Optional.empty();
  }

  /// The shares of several services in one cell: of tasks where tasks tell all of them, else untold where they are several.
  static List<Share> shares(List<ServiceGroup> groups) {
    var all = new ArrayList<Share>();
    for (var g : groups) all.addAll(g.shares());
    if (groups.size() < 2) return all;
    boolean byTasks = true;
    int total = 0;
    for (var g : groups) byTasks &= g.rolling().filter(s -> s.strategy() != Strategy.ROLLING).isEmpty();
    for (var s : all) total += s.tasks();
    Map<Object, Share> merged = new LinkedHashMap<>();
    for (var s : all) {
      merged.merge(s.build().<Object>map(b -> b).orElse(s.digest()), s,
          (a, b) -> new Share(a.build(), a.digest(), a.percent(), a.tasks() + b.tasks()));
    }
    var list = new ArrayList<Share>();
    for (var s : merged.values()) {
      var percent = byTasks
          ? OptionalInt.of((int) Math.round(100.0 * s.tasks() / Math.max(1, total)))
          : merged.size() == 1 ? s.percent() : OptionalInt.empty();
      list.add(new Share(s.build(), s.digest(), percent, s.tasks()));
    }
    return list;
  }
}
