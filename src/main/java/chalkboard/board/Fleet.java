package chalkboard.board;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One picture of what runs, as a source saw it at one moment.
///
/// @param taken when it was seen, on the clock of whoever looked
/// @param interval how often the source looks: older than max(3 x interval, 90 s) is stale
/// @param maxStale age beyond which an answer is worth nothing; empty where any age is better than none
/// @param clusters every cluster that was seen, or that is known to exist and could not be read
/// @param scopes which accounts and regions were listed, each to the end or not
/// @param isLoading whether the source is still at its first look: clusters that are missing may come
public record Fleet(
    String source, Instant taken, Duration interval, Optional<Duration> maxStale, Map<Cluster, ClusterReading> clusters,
    List<Scope> scopes, boolean isLoading) {
  /// A picture that is as whole as it gets.
  public Fleet(String source, Instant taken, Duration interval, Optional<Duration> maxStale, Map<Cluster, ClusterReading> clusters, List<Scope> scopes) {
    this(source, taken, interval, maxStale, clusters, scopes, false);
  }

  /// An account and region whose clusters a source lists.
  ///
  /// @param servicesTrouble why the services of the scope could not be listed at all
  /// @param tasksTrouble why its tasks could not
  public record Scope(String account, String region, Optional<Problem> servicesTrouble, Optional<Problem> tasksTrouble) {
    boolean covers(Cluster cluster) {
      return (account.isEmpty() || account.equals(cluster.account())) && (region.isEmpty() || region.equals(cluster.region()));
    }
  }

  /// This picture with what could not be read this time filled in from the one before, each part with its own age.
  ///
  /// A cluster of before that is not named now: where its scope was listed without trouble it has nothing left that runs;
  /// where it was not, its last readings stand with that trouble.
  public Fleet orBefore(Fleet before) {
    var merged = new HashMap<Cluster, ClusterReading>();
    clusters.forEach((cluster, now) -> {
      var then = before.clusters.get(cluster);
      merged.put(cluster, then == null ? now : now.orBefore(then));
    });
    before.clusters.forEach((cluster, then) -> {
      if (!merged.containsKey(cluster)) merged.put(cluster, unnamed(cluster, then));
    });
    return new Fleet(source, taken, interval, maxStale, Map.copyOf(merged), scopes, isLoading);
  }

  private ClusterReading unnamed(Cluster cluster, ClusterReading then) {
    var scope = scopes.stream().filter(s -> s.covers(cluster)).findFirst();
    var notListed = new Problem("cannot read cluster \"" + cluster.name() + "\"", "its account and region were not listed this time", "");
    return new ClusterReading(
        then.services().gone(taken, scope.isEmpty() ? Optional.of(notListed) : scope.get().servicesTrouble()),
        then.tasks().gone(taken, scope.isEmpty() ? Optional.of(notListed) : scope.get().tasksTrouble()));
  }
}
