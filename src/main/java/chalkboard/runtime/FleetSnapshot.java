package chalkboard.runtime;

import chalkboard.feed.AgeBasis;
import chalkboard.feed.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;

/// One picture of what runs, as a source saw it at one moment.
///
/// @param taken when it was seen, on the clock of whoever looked
/// @param interval how often the source looks: older than max(3 x interval, 90 s) is stale
/// @param maxStale age beyond which an answer is worth nothing; empty where any age is better than none
/// @param clusters every cluster that was seen, or that is known to exist and could not be read
/// @param scopes which accounts and regions were listed, each to the end or not
/// @param isLoading whether the source is still at its first look: clusters that are missing may come
/// @param notes what else is to be said of it
public record FleetSnapshot(
    String source, Instant taken, Duration interval, Optional<Duration> maxStale, Map<Cluster, ClusterReading> clusters,
    List<Scope> scopes, boolean isLoading, Notes notes) {
  public FleetSnapshot(
      String source, Instant taken, Duration interval, Optional<Duration> maxStale, Map<Cluster, ClusterReading> clusters,
      List<Scope> scopes,
      boolean isLoading) {
    this(source, taken, interval, maxStale, clusters, scopes, isLoading, Notes.NONE);
  }

  /// A picture that is as whole as it gets.
  public FleetSnapshot(String source, Instant taken, Duration interval, Optional<Duration> maxStale, Map<Cluster, ClusterReading> clusters,
      List<Scope> scopes) {
    this(source, taken, interval, maxStale, clusters, scopes, false);
  }

  /// What does not change the board, but belongs to the truth about it.
  ///
  /// @param written when what was read was written, by whoever wrote it; empty where the source asked itself
  /// @param aged why its facts are older than that; empty where they are not
  /// @param passed policies that list something this program does not read
  public record Notes(Optional<Instant> written, Optional<Problem> aged, List<PassedPolicy> passed) {
    public static final Notes NONE = new Notes(Optional.empty(), Optional.empty(), List.of());
  }

  /// A policy that was passed over.
  ///
  /// @param resources how many it found, where it says
  public record PassedPolicy(String policy, String resource, OptionalInt resources) {
    /// The same policy in another region.
    public PassedPolicy and(PassedPolicy other) {
      return resources.isEmpty()
          ? other
          : other.resources.isEmpty()
              ? this
              : new PassedPolicy(policy, resource, OptionalInt.of(resources.getAsInt() + other.resources.getAsInt()));
    }

    @Override
    public String toString() {
      if (resources.isEmpty()) return policy + " (" + resource + ")";
      return policy + " (" + resource + ", " + resources.getAsInt() + (resources.getAsInt() == 1 ? " resource)" : " resources)");
    }
  }

  /// The same, of a source that looks that often and whose answers are worth something for that long.
  public FleetSnapshot aging(Duration every, Optional<Duration> atMost) {
    return new FleetSnapshot(source, taken, every, atMost, clusters, scopes, isLoading, notes);
  }

  /// When AWS was asked for the oldest of it.
  public Instant asked() {
    return clusters.values().stream().flatMap(c -> Stream.of(c.services().taken(), c.tasks().taken())).flatMap(Optional::stream)
        .min(Instant::compareTo).orElse(taken);
  }

  /// Whether that is only the earliest it can have been.
  public boolean isAskedAtMost() {
    var asked = Optional.of(asked());
    return clusters.values().stream().flatMap(c -> Stream.of(c.services(), c.tasks()))
        .anyMatch(r -> r.basis() == AgeBasis.AT_MOST && r.taken().equals(asked));
  }

  /// An account and region whose clusters a source lists.
  ///
  /// @param servicesTrouble why the services of the scope could not be listed at all
  /// @param tasksTrouble why its tasks could not
  /// @param others what is known of its clusters that are not named; empty where they are none of this source's
  public record Scope(
      String account, String region, Optional<Problem> servicesTrouble, Optional<Problem> tasksTrouble, Optional<ClusterReading> others) {
    public Scope(String account, String region, Optional<Problem> servicesTrouble, Optional<Problem> tasksTrouble) {
      this(account, region, servicesTrouble, tasksTrouble, Optional.empty());
    }

    /// Why nothing was ever listed of it that should have been: a cluster may be missing for that.
    List<Problem> failures() {
      var services = servicesTrouble.filter(_ -> isUnread(ClusterReading::services));
      return Stream.of(services, tasksTrouble.filter(_ -> isUnread(ClusterReading::tasks))).flatMap(Optional::stream).toList();
    }

    private boolean isUnread(Function<ClusterReading, ResourceReading<?>> half) {
      return others.map(half).map(r -> r.isWanted() && r.taken().isEmpty()).orElse(true);
    }

    /// Whether it lists services, or tasks.
    boolean lists(Function<ClusterReading, ResourceReading<?>> half) {
      return others.map(half).map(ResourceReading::isWanted).orElse(true);
    }

    boolean overlaps(Scope other) {
      return (account.isEmpty() || other.account.isEmpty() || account.equals(other.account))
          && (region.isEmpty() || other.region.isEmpty() || region.equals(other.region));
    }

    boolean covers(Cluster cluster) {
      return (account.isEmpty() || account.equals(cluster.account())) && (region.isEmpty() || region.equals(cluster.region()));
    }
  }

  /// This picture with what could not be read this time filled in from the one before, each part with its own age.
  ///
  /// A cluster of before that is not named now: where its scope was listed without trouble it has nothing left that runs;
  /// where it was not, its last readings stand with that trouble.
  public FleetSnapshot orBefore(FleetSnapshot before) {
    var merged = new HashMap<Cluster, ClusterReading>();
    clusters.forEach((cluster, now) -> {
      var then = before.clusters.get(cluster);
      merged.put(cluster, then == null ? now : now.orBefore(then));
    });
    before.clusters.forEach((cluster, then) -> {
      if (!merged.containsKey(cluster)) merged.put(cluster, unnamed(cluster, then));
    });
    return new FleetSnapshot(source, taken, interval, maxStale, Map.copyOf(merged), scopes, isLoading, notes);
  }

  private ClusterReading unnamed(Cluster cluster, ClusterReading then) {
    var scope = scopes.stream().filter(s -> s.covers(cluster)).findFirst();
    var notListed = new Problem("cannot read cluster \"" + cluster.name() + "\"", "its account and region were not listed this time", "");
    var others = scope.flatMap(Scope::others);
    return new ClusterReading(
        then.services().gone(taken, scope.isEmpty() ? Optional.of(notListed) : scope.get().servicesTrouble(),
            others.map(ClusterReading::services)),
        then.tasks().gone(taken, scope.isEmpty() ? Optional.of(notListed) : scope.get().tasksTrouble(), others.map(ClusterReading::tasks)));
  }
}
