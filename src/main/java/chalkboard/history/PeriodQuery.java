package chalkboard.history;

import chalkboard.runtime.Cluster;
import java.util.Optional;
import java.util.Set;

/// Which periods are wanted.
///
/// @param repository empty for those of all
/// @param clusters empty for those of all
public record PeriodQuery(Optional<String> repository, Set<Cluster> clusters) {
  public static final PeriodQuery ALL = new PeriodQuery(Optional.empty(), Set.of());

  public PeriodQuery {
    clusters = Set.copyOf(clusters);
  }

  public PeriodQuery ofRepository(String name) {
    return new PeriodQuery(Optional.of(name), clusters);
  }

  public PeriodQuery in(Set<Cluster> some) {
    return new PeriodQuery(repository, some);
  }
}
