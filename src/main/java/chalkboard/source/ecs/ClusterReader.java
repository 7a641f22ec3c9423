package chalkboard.source.ecs;

import chalkboard.feed.Problem;
import chalkboard.runtime.Cluster;
import chalkboard.runtime.ClusterReading;
import chalkboard.runtime.ResourceReading;
import chalkboard.runtime.Service;
import chalkboard.runtime.Task;
import chalkboard.source.aws.AwsCause;
import chalkboard.source.aws.AwsLogin;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/// One cluster: what is known of its services and tasks, and which few calls bring that up to date.
///
/// Tasks first: their list is short and tells what moved. Described are only the tasks that are new or not settled, and the services
/// whose tasks moved or that are not settled; an image never changes under a running task. What else may change is swept up in turns.
final class ClusterReader {
  /// Long enough for an agent to tell a digest, and for a health check to have an opinion.
  private static final Duration SETTLING = Duration.ofMinutes(2);
  /// A service that has neither tasks nor ever had any is found only by listing the services.
  private static final Duration LIST_AGAIN = Duration.ofMinutes(10);

  private final Cluster cluster;
  private final AwsLogin login;
  private final Clock clock;
  private final Revisions revisions = new Revisions();
  private final Traffic traffic = new Traffic(revisions, this::cause);
  /// By ARN, the longest unread first.
  private final Map<String, KnownService> services = new LinkedHashMap<>();
  private final Map<String, Task> tasks = new LinkedHashMap<>();
  private Optional<Instant> listed = Optional.empty();
  /// Services that were asked for and not answered, by ARN or name.
  private final Set<String> owed = new HashSet<>();
  private ResourceReading<Service> lastServices;
  private ResourceReading<Task> lastTasks;
  private Optional<Problem> gap = Optional.empty();
  private boolean servicesMoved = true;
  private boolean tasksMoved = true;

  ClusterReader(Cluster cluster, AwsLogin login, Clock clock) {
    this.cluster = cluster;
    this.login = login;
    this.clock = clock;
    var unread = new Problem("cannot tell what runs in cluster \"" + cluster.name() + "\"", "it has not been read yet", "");
    lastServices = ResourceReading.never(unread);
    lastTasks = ResourceReading.never(unread);
  }

  Cluster cluster() {
    return cluster;
  }

  /// What could not be asked, and leaves an image without a digest, or a deployment without its share of the traffic.
  List<Problem> gaps() {
    // In one set of words for all clusters: what is to be done is the same.
    var shares = traffic.trouble().map(c -> c.toProblem("cannot read which build gets the traffic of services in blue/green" + where()));
    return Stream.concat(gap.stream(), shares.stream()).toList();
  }

  /// What one refresh reads beside what moved.
  ///
  /// @param services so many batches of the longest unread services
  /// @param tasks so many batches of the longest unread tasks
  record Sweep(int services, int tasks) {
    static final Sweep NONE = new Sweep(0, 0);
  }

  /// When the first of each batch of services was read, the longest ago first.
  List<Instant> serviceBatches() {
    var times = new ArrayList<Instant>();
    int i = 0;
    for (var held : services.values()) if (i++ % Ecs.SERVICES == 0) times.add(held.read());
    return times;
  }

  int taskBatches() {
    return (tasks.size() + Ecs.TASKS - 1) / Ecs.TASKS;
  }

  /// @throws LoginLost where AWS does not accept the login any more
  ClusterReading read(Ecs ecs, Sweep sweep) {
    var moved = new HashSet<String>();
    lastTasks = tasks(ecs, sweep.tasks, moved);
    lastServices = services(ecs, sweep.services, moved);
    roll(ecs);
    complete(ecs);
    return new ClusterReading(lastServices, lastTasks);
  }

  private ResourceReading<Task> tasks(Ecs ecs, int sweep, Set<String> moved) {
    var now = clock.instant();
    List<String> arns;
    try {
      arns = ecs.tasks(cluster.name());
    } catch (SdkException e) {
      return failed(lastTasks, problem("list the tasks", e));
    }
    var there = new HashSet<>(arns);
    for (var gone : tasks.values().stream().filter(t -> !there.contains(t.arn())).toList()) {
      tasks.remove(gone.arn());
      note(gone, moved);
    }
    var wanted = new LinkedHashSet<String>();
    for (var arn : arns) if (!tasks.containsKey(arn) || isUnsettled(tasks.get(arn), now)) wanted.add(arn);
    tasks.keySet().stream().limit((long) sweep * Ecs.TASKS).forEach(wanted::add);
    var trouble = inBatches(wanted, Ecs.TASKS, "describe tasks", batch -> {
      var answer = ecs.describeTasks(cluster.name(), batch);
      return () -> {
        for (var t : answer.tasks()) take(EcsMapper.task(t, cluster), moved);
        // It ended between the two calls.
        for (var f : answer.failures()) if ("MISSING".equals(f.reason())) note(tasks.remove(f.arn()), moved);
      };
    });
    if (trouble.isPresent()) return partly(lastTasks, tasks.values(), now, trouble.get(), tasks.keySet().containsAll(there));
    var items = tasksMoved || !lastTasks.complete() ? List.copyOf(tasks.values()) : lastTasks.items();
    tasksMoved = false;
    return ResourceReading.of(now, items);
  }

  private void take(Task task, Set<String> moved) {
    var before = tasks.remove(task.arn());
    // ECS lists what is to stop a little longer.
    if (task.desiredStatus().equals("STOPPED") && task.lastStatus().equals("STOPPED")) {
      note(before, moved);
      return;
    }
    if (before != null && isSame(before, task)) {
      tasks.put(task.arn(), before);
      return;
    }
    tasks.put(task.arn(), task);
    note(task, moved);
  }

  /// Apart from a digest that only the revision tells.
  private static boolean isSame(Task before, Task now) {
    if (before.equals(now)) return true;
    boolean added = before.containers().stream().anyMatch(c -> c.teller() == chalkboard.runtime.Container.Teller.REVISION);
    return added && before.lastStatus().equals(now.lastStatus()) && before.desiredStatus().equals(now.desiredStatus())
        && before.health().equals(now.health()) && now.containers().stream().noneMatch(c -> c.digest().isPresent());
  }

  private void note(@Nullable Task task, Set<String> moved) {
    if (task == null) return;
    tasksMoved = true;
    task.serviceName().ifPresent(moved::add);
  }

  private static boolean isUnsettled(Task task, Instant now) {
    if (!task.isRunning() || task.health().equals("UNHEALTHY")) return true;
    boolean young = task.startedAt().isPresent() && task.startedAt().get().plus(SETTLING).isAfter(now);
    return young && (!task.health().equals("HEALTHY") || task.containers().stream().anyMatch(c -> c.digest().isEmpty()));
  }

  private ResourceReading<Service> services(Ecs ecs, int sweep, Set<String> moved) {
    var now = clock.instant();
    var wanted = new LinkedHashSet<String>();
    boolean isListing = listed.isEmpty() || !listed.get().plus(LIST_AGAIN).isAfter(now);
    if (isListing) {
      try {
        var arns = new LinkedHashSet<>(ecs.services(cluster.name()));
        servicesMoved |= services.keySet().retainAll(arns);
        for (var arn : arns) if (!services.containsKey(arn)) wanted.add(arn);
        listed = Optional.of(now);
      } catch (SdkException e) {
        return failed(lastServices, problem("list the services", e));
      }
    }
    var byName = new HashMap<String, String>();
    services.forEach((arn, held) -> {
      byName.put(held.service().name(), arn);
      if (held.isUnsettled()) wanted.add(arn);
    });
    // Who is not known yet can be described by its name; a list just made has named it.
    for (var name : moved) if (byName.containsKey(name)) wanted.add(byName.get(name));
    else if (!isListing) wanted.add(name);
    for (var one : owed) wanted.add(byName.getOrDefault(one, one));
    services.keySet().stream().limit((long) sweep * Ecs.SERVICES).forEach(wanted::add);
    owed.clear();
    owed.addAll(wanted);
    var trouble = inBatches(wanted, Ecs.SERVICES, "describe services", batch -> {
      var answer = ecs.describeServices(cluster.name(), batch);
      return () -> {
        owed.removeAll(batch);
        for (var s : answer.services()) take(s, now);
        for (var f : answer.failures()) if ("MISSING".equals(f.reason())) servicesMoved |= services.remove(f.arn()) != null;
      };
    });
    if (trouble.isPresent()) {
      return partly(lastServices, services.values().stream().map(KnownService::service).toList(), now, trouble.get(),
          services.keySet().containsAll(owed));
    }
    return ResourceReading.of(now, lastServices.items());
  }

  private void take(software.amazon.awssdk.services.ecs.model.Service s, Instant now) {
    var before = services.remove(s.serviceArn());
    if ("INACTIVE".equals(s.status())) {
      servicesMoved |= before != null;
      return;
    }
    var held = KnownService.of(s, EcsMapper.service(s, cluster, before == null ? List.of() : before.described().planned()), before, now);
    servicesMoved |= before == null || before.service() != held.service();
    services.put(s.serviceArn(), held);
  }

  /// Who has the traffic where that moves.
  private void roll(Ecs ecs) {
    var now = clock.instant();
    traffic.read(ecs, services.values(), now);
    services.replaceAll((_, held) -> {
      if (!held.described().strategy().isWeighted()) return held;
      var rolling = traffic.rolling(held, now);
      if (rolling.equals(held.service())) return held;
      servicesMoved = true;
      return held.rolling(rolling);
    });
  }

  /// Digests that no agent told, and what an empty service would run, come from service revisions.
  private void complete(Ecs ecs) {
    var needy = new LinkedHashMap<String, KnownService>();
    var byName = new HashMap<String, KnownService>();
    for (var held : services.values()) {
      byName.put(held.service().name(), held);
      if (held.isEmpty()) needy.put(held.service().name(), held);
    }
    var bare = tasks.values().stream().filter(t -> t.isRunning() && t.serviceName().isPresent()
        && t.containers().stream().anyMatch(c -> c.isRunning() && c.digest().isEmpty())).toList();
    for (var t : bare) if (byName.containsKey(t.serviceName().get())) needy.put(t.serviceName().get(), byName.get(t.serviceName().get()));
    gap = Optional.empty();
    if (!needy.isEmpty()) {
      try {
        revisions.readOf(ecs, needy.values());
      } catch (SdkException e) {
        gap = Optional.of(problem("describe service revisions", e));
      }
      for (var held : needy.values()) {
        var planned = held.isEmpty() ? revisions.planned(held) : List.<chalkboard.runtime.Container>of();
        if (!planned.isEmpty()) {
          services.put(held.service().arn(), held.planning(planned));
          servicesMoved = true;
        }
      }
      for (var t : bare) {
        var completed = revisions.completed(t, Optional.ofNullable(byName.get(t.serviceName().orElseThrow())));
        tasksMoved |= completed != t;
        tasks.put(t.arn(), completed);
      }
    }
    if (tasksMoved) lastTasks = with(lastTasks, List.copyOf(tasks.values()));
    if (servicesMoved) lastServices = with(lastServices, services.values().stream().map(KnownService::service).toList());
    tasksMoved = false;
    servicesMoved = false;
  }

  private static <T> ResourceReading<T> with(ResourceReading<T> reading, List<T> items) {
    return reading.taken().isEmpty() ? reading : new ResourceReading<>(reading.taken(), items, reading.complete(), reading.trouble());
  }

  /// Describes batch by batch, side by side; what a batch answered is taken in on this thread.
  private Optional<Problem> inBatches(Collection<String> arns, int size, String doing, Function<List<String>, Runnable> describe) {
    var list = List.copyOf(arns);
    var calls = new ArrayList<Parallel.Call<Runnable>>();
    for (int i = 0; i < list.size(); i += size) {
      var batch = list.subList(i, Math.min(list.size(), i + size));
      calls.add(() -> describe.apply(batch));
    }
    var trouble = Optional.<Problem>empty();
    for (var outcome : Parallel.bySide(calls)) {
      switch (outcome) {
        case Parallel.Outcome.Done<Runnable>(var take) -> take.run();
        case Parallel.Outcome.CallFailed<Runnable>(var e) -> trouble = trouble.or(() -> Optional.of(problem(doing, e)));
      }
    }
    return trouble;
  }

  private Problem problem(String doing, SdkException e) {
    return cause(e).toProblem("cannot " + doing + " of cluster \"" + cluster.name() + "\"" + where());
  }

  private AwsCause cause(SdkException e) {
    var cause = AwsCause.of(e, login);
    if (cause.isLogin()) throw new LoginExpired(cause);
    return cause;
  }

  private String where() {
    return cluster.region().isEmpty() ? "" : " in " + cluster.region();
  }

  static <T> ResourceReading<T> failed(ResourceReading<T> last, Problem trouble) {
    return new ResourceReading<>(last.taken(), last.items(), last.complete(), Optional.of(trouble));
  }

  /// What could be read is news, but the whole is only as old as the last look that saw it all: what was absent then stays so, as of then.
  ///
  /// @param all whether everything there is was read at some time
  private static <T> ResourceReading<T> partly(ResourceReading<T> last, Collection<T> items, Instant now, Problem trouble, boolean all) {
    return new ResourceReading<>(last.taken().or(() -> Optional.of(now)), List.copyOf(items), all || last.complete(), Optional.of(trouble));
  }
}
