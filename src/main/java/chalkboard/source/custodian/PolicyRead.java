package chalkboard.source.custodian;

import chalkboard.feed.AgeBasis;
import chalkboard.feed.Problem;
import chalkboard.runtime.Cluster;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The output of one policy in one account and region, judged.
///
/// @param account of the metadata, else of its items; empty where neither tells
/// @param place as people call the account and region
/// @param taken when AWS was asked for the resources, which may be by an older run; empty where there are none
/// @param basis what that age rests on
/// @param trouble why the latest run did not go well
/// @param lost clusters that the latest run left out, with the cause
record PolicyRead(
    Metadata metadata, String account, String place, Optional<Instant> taken, AgeBasis basis, EcsResources resources,
    Optional<Problem> trouble, Map<Cluster, String> lost) {
  static final EcsResources NOTHING = new EcsResources(0, List.of(), List.of());

  PolicyRead but(Problem trouble) {
    return new PolicyRead(metadata, account, place, taken, basis, resources, Optional.of(trouble), lost);
  }

  PolicyRead asOf(Optional<Instant> moment, AgeBasis other) {
    return new PolicyRead(metadata, account, place, moment, other, resources, trouble, lost);
  }

  /// What a cache told is as old as the run that asked last, where that was seen and the cache may still hold its answer.
  PolicyRead rememberedFrom(Optional<Instant> asked) {
    if (basis != AgeBasis.AT_MOST || asked.isEmpty() || !asked.get().isAfter(taken.orElseThrow())) return this;
    return asOf(asked, AgeBasis.REMEMBERED);
  }

  /// When it has the newest to say: its facts, or its trouble.
  Instant says() {
    return isGood() ? taken.get() : metadata.end();
  }

  boolean isGood() {
    return taken.isPresent() && trouble.isEmpty();
  }
}
