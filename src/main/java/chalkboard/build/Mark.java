package chalkboard.build;

import java.time.Instant;
import java.util.Optional;

/// What one chalk report says of one artifact: the extract that the board needs, about a kilobyte.
///
/// Every fact of a report is optional, and chalk never writes an empty one: the empty text or set means "not reported".
/// All text is cleaned; no field holds a secret.
///
/// @param reported when chalk reported (`_TIMESTAMP`), else the time in the name of the object, else its modification time
/// @param repository of ORIGIN_URI and its fall-backs; empty where there is none
/// @param origin the repository as the CI tells it
/// @param execution where it was seen to start; only in reports of the operation `exec`
public record Mark(
    ReportPlace place, Operation operation, Instant reported, MarkIds ids, Optional<Repository> repository, PushedAs pushedAs,
    MarkDigests digests, SourceRevision code, CiRun ci, BuildOrigin origin, ImageRecipe recipe, ChalkStamp stamp,
    Optional<ObservedStart> execution) {
  /// The same, read by a source of that name.
  public Mark from(String source) {
    return new Mark(place.from(source), operation, reported, ids, repository, pushedAs, digests, code, ci, origin, recipe, stamp,
        execution);
  }
}
