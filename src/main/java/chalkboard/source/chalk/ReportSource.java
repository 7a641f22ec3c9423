package chalkboard.source.chalk;

import chalkboard.build.Marks;
import chalkboard.build.ReportPlace;
import chalkboard.build.ReportText;
import chalkboard.feed.FetchResult;
import chalkboard.feed.Problem;
import chalkboard.source.Source;
import java.util.Optional;

/// A source of marks whose full reports can be opened again.
public interface ReportSource extends Source<Marks> {
  /// Reads the full report behind a mark. Called on a virtual thread, also while `read` is under way.
  FetchResult<ReportText> open(ReportPlace place);

  /// Why what was read will be read again by the next run; nothing is missing of it now, so it is no gap.
  default Optional<Problem> keepingTrouble() {
    return Optional.empty();
  }
}
