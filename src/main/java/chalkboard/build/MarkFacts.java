package chalkboard.build;

import java.time.Instant;
import java.util.Optional;

/// All that a [Mark] tells, taken apart: as it is written to documents and read from them.
///
/// @param reported when chalk reported (`_TIMESTAMP`), else the time in the name of the object, else its modification time
/// @param repository of ORIGIN_URI and its fall-backs; empty where there is none
/// @param origin the repository as the CI tells it
/// @param execution where it was seen to start; only in reports of the operation `exec`
public record MarkFacts(
    ReportPlace place, Operation operation, Instant reported, MarkIds ids, Optional<Repository> repository, PushedAs pushedAs,
    MarkDigests digests, SourceRevision code, CiRun ci, BuildOrigin origin, ImageRecipe recipe, ChalkStamp stamp,
    Optional<ObservedStart> execution) {
  /// The same as a mark.
  public Mark mark() {
    return new Mark(place, operation, reported, ids, repository, pushedAs, digests, code, ci, origin, recipe, stamp, execution);
  }
}
