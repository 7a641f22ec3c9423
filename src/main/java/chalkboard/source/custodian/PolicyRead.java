package chalkboard.source.custodian;

import chalkboard.board.Cluster;
import chalkboard.board.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The output of one policy in one account and region, judged.
///
/// @param account of the metadata, else of its items; empty where neither tells
/// @param place as people call the account and region
/// @param taken when the resources were found, which may be by an older run; empty where there are none
/// @param trouble why the latest run did not go well
/// @param lost clusters that the latest run left out, with the cause
record PolicyRead(
    Metadata metadata, String account, String place, Optional<Instant> taken, EcsResources resources,
    Optional<Problem> trouble, Map<Cluster, String> lost) {
  static final EcsResources NOTHING = new EcsResources(0, List.of(), List.of());

  PolicyRead but(Problem trouble) {
    return new PolicyRead(metadata, account, place, taken, resources, Optional.of(trouble), lost);
  }

  boolean isGood() {
    return taken.isPresent() && trouble.isEmpty();
  }
}
