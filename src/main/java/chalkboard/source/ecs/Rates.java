package chalkboard.source.ecs;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;

/// The buckets of one account and region, by the categories in which AWS counts calls of ECS.
final class Rates {
  /// Sizes and refills as published in "Request throttling for the Amazon ECS API".
  enum Category {
    CLUSTER(50, 20),
    SERVICE(100, 20),
    /// ListTasks and DescribeTasks.
    TASK(100, 20),
    DEPLOYMENT(50, 20),
    REVISION(50, 20);

    static Category of(String operation) {
      if (operation.endsWith("Clusters")) return CLUSTER;
      if (operation.endsWith("Services")) return SERVICE;
      if (operation.endsWith("ServiceDeployments")) return DEPLOYMENT;
      return operation.endsWith("Tasks") ? TASK : REVISION;
    }

    private final int most;
    private final int perSecond;

    Category(int most, int perSecond) {
      this.most = most;
      this.perSecond = perSecond;
    }
  }

  private final Map<Category, RateLimiter> buckets = new EnumMap<>(Category.class);

  /// @param share of the published rates
  /// @param isHurried whether half of what the share leaves may be used up, too, until it is settled
  Rates(double share, boolean isHurried, LongSupplier nanos) {
    double more = isHurried ? (1 - share) / 2 : 0;
    for (var c : Category.values()) buckets.put(c, new RateLimiter(c.most * share, c.most * more, c.perSecond * share, nanos));
  }

  /// From now on the share is all.
  void settled() {
    buckets.values().forEach(RateLimiter::settled);
  }

  RateLimiter of(Category category) {
    return Objects.requireNonNull(buckets.get(category));
  }
}
