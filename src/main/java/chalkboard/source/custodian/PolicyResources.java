package chalkboard.source.custodian;

import chalkboard.feed.AgeBasis;
import chalkboard.feed.Problem;
import chalkboard.runtime.Cluster;
import chalkboard.runtime.ClusterReading;
import chalkboard.runtime.ResourceReading;
import chalkboard.runtime.Service;
import chalkboard.runtime.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// The services or the tasks of an account and region, from all the policies that list them there.
///
/// @param isListed whether any policy lists them, or should have
/// @param taken empty where none of them ever found anything
/// @param basis what that age rests on
/// @param isFiltered whether each of them may have left something out
record PolicyResources(
    ResourceKind kind, boolean isListed, Optional<Instant> taken, AgeBasis basis, List<Service> services, List<Task> tasks,
    boolean isFiltered,
    Optional<Problem> trouble,
    Map<Cluster, Problem> lost) {

  private static final Cluster NOWHERE = new Cluster("", "", "");

  /// @param isWanted whether a policy should have listed them
  static PolicyResources missing(ResourceKind kind, boolean isWanted, Problem why) {
    return new PolicyResources(kind, isWanted, Optional.empty(), AgeBasis.ASKED, List.of(), List.of(), false, Optional.of(why), Map.of());
  }

  /// The newest output of a policy without filters holds everything; of filtered ones each adds what it knows.
  static PolicyResources of(ResourceKind kind, List<PolicyRead> outputs, Optional<String> profile) {
    var newestFirst = outputs.stream().sorted(Comparator.comparing(PolicyRead::says).thenComparing(r -> r.metadata().end()).reversed())
        .toList();
    var whole = newestFirst.stream().filter(r -> !r.metadata().isFiltered()).toList();
    if (!whole.isEmpty()) return of(kind, List.of(newestWithItems(whole)), false, profile);
    var ofPolicies = new LinkedHashMap<String, List<PolicyRead>>();
    newestFirst.forEach(r -> ofPolicies.computeIfAbsent(r.metadata().policy(), _ -> new ArrayList<>()).add(r));
    return of(kind, ofPolicies.values().stream().map(PolicyResources::newestWithItems).toList(), true, profile);
  }

  /// Where the newest run failed, what an older one found, with the trouble of the newest.
  private static PolicyRead newestWithItems(List<PolicyRead> newestFirst) {
    var newest = newestFirst.getFirst();
    if (newest.taken().isPresent() || newest.trouble().isEmpty()) return newest;
    return newestFirst.stream().filter(r -> r.taken().isPresent()).findFirst()
        .map(r -> r.but(newest.trouble().get())).orElse(newest);
  }

  private static PolicyResources of(ResourceKind kind, List<PolicyRead> reads, boolean isFiltered, Optional<String> profile) {
    var lost = new HashMap<Cluster, Problem>();
    for (var read : reads) {
      read.lost().forEach((cluster, cause) -> lost.put(cluster, RunCause.of(cause, profile.or(read.metadata()::profile))
          .toProblem("cannot list " + kind.noun + " of cluster \"" + cluster.name() + "\"")));
    }
    var taken = reads.stream().flatMap(r -> r.taken().stream()).min(Instant::compareTo);
    var trouble = reads.stream().flatMap(r -> r.trouble().stream()).findFirst();
    var basis = reads.stream().filter(r -> r.taken().isPresent()).map(PolicyRead::basis).max(AgeBasis::compareTo).orElse(AgeBasis.ASKED);
    var services = distinct(reads.stream().flatMap(r -> r.resources().services().stream()), s -> new Id(s.cluster(), s.arn()));
    var tasks = distinct(reads.stream().flatMap(r -> r.resources().tasks().stream()), t -> new Id(t.cluster(), t.arn()));
    return new PolicyResources(kind, true, taken, basis, services, tasks, isFiltered, trouble, Map.copyOf(lost));
  }

  /// Old ARNs do not name the cluster: two services of one name in two clusters have the same.
  private record Id(Cluster cluster, String arn) {}

  private static <T> List<T> distinct(Stream<T> items, Function<T, Id> id) {
    var byId = new LinkedHashMap<Id, T>();
    items.forEach(i -> byId.putIfAbsent(id.apply(i), i));
    return List.copyOf(byId.values());
  }

  /// This half with the clusters that the error stream of the run says were left out.
  PolicyResources without(Map<Cluster, String> said, Optional<String> profile) {
    var all = new HashMap<>(lost);
    said.forEach((cluster, cause) -> all.putIfAbsent(cluster, RunCause.of(cause, profile)
        .toProblem("cannot list " + kind.noun + " of cluster \"" + cluster.name() + "\"")));
    return new PolicyResources(kind, isListed, taken, basis, services, tasks, isFiltered, trouble, Map.copyOf(all));
  }

  Set<Cluster> clusters() {
    var named = new HashSet<>(lost.keySet());
    services.forEach(s -> named.add(s.cluster()));
    tasks.forEach(t -> named.add(t.cluster()));
    return named;
  }

  ResourceReading<Service> servicesOf(Cluster cluster) {
    return reading(cluster, services.stream().filter(s -> s.cluster().equals(cluster)).toList());
  }

  ResourceReading<Task> tasksOf(Cluster cluster) {
    return reading(cluster, tasks.stream().filter(t -> t.cluster().equals(cluster)).toList());
  }

  private <T> ResourceReading<T> reading(Cluster cluster, List<T> items) {
    if (lost.containsKey(cluster)) return ResourceReading.never(lost.get(cluster));
    if (!isListed) return ResourceReading.notWanted(trouble.orElseThrow());
    if (taken.isEmpty()) return ResourceReading.never(trouble.orElseThrow());
    return new ResourceReading<>(taken, items, !isFiltered, trouble, basis);
  }

  /// Why a cluster that is not named here may still hold something.
  Optional<Problem> doubt(String place) {
    if (trouble.isPresent() || !isFiltered) return trouble;
    return Optional.of(new Problem("cannot list all " + kind.noun + " of " + place, "the policy has filters",
        "add a policy with resource: aws." + kind.resource + " and no filters"));
  }

  /// What is known of a cluster that neither half names.
  static ClusterReading ofOthers(PolicyResources services, PolicyResources tasks) {
    return new ClusterReading(services.reading(NOWHERE, List.of()), tasks.reading(NOWHERE, List.of()));
  }

  static boolean areAllEmpty(Collection<PolicyResources> halves) {
    return halves.stream().allMatch(h -> h.taken.isEmpty() && h.lost.isEmpty());
  }
}
