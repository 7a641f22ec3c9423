package chalkboard.board;

import chalkboard.feed.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How well the marks were read, all their sources together.
///
/// @param begun when the oldest reading of them began; empty where none was read
/// @param isStale one of them is older than it should be, or its last try failed
/// @param isWhole whether every source of them was read to its end once: before that nobody knows which build is newer
public record MarksReading(Optional<Instant> begun, boolean isStale, boolean isWhole, List<Problem> problems) {
  public static final MarksReading NONE = new MarksReading(Optional.empty(), false, true, List.of());

  /// Whether they are being read for the first time, so that a build may be unknown only because it was not come to.
  public boolean isStillRead() {
    return !isWhole && problems.isEmpty();
  }
}
