package chalkboard.drift;

import chalkboard.build.BuildIndex;
import chalkboard.build.Commits;
import chalkboard.history.BoardHistory;
import chalkboard.rules.Rules;
import chalkboard.runtime.ServiceKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What all rows of one judgement are judged by.
///
/// @param changed the environments of which something was read anew
/// @param marksAged whether the marks were read again
/// @param readAt when what runs was read last, or the marks
record EvaluationRound(Pipeline pipeline, BuildIndex index, MarkLookup marks, Rules rules, BoardHistory history,
    Map<String, Optional<Commits>> clones,
    List<EnvironmentInventory> inventories, List<Map<ServiceKey, ServiceState>> states, ReadCoverage[] coverages, boolean[] changed,
    long changedBits, boolean marksAged, Instant readAt) {
  Instant newestAt() {
    return marks.begun().orElse(Instant.EPOCH);
  }
}
