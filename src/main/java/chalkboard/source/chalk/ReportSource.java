package chalkboard.source.chalk;

import chalkboard.build.Marks;
import chalkboard.build.ReportPlace;
import chalkboard.build.ReportText;
import chalkboard.feed.FetchResult;
import chalkboard.source.Source;

/// A source of marks whose full reports can be opened again.
public interface ReportSource extends Source<Marks> {
  /// Reads the full report behind a mark. Called on a virtual thread, also while `read` is under way.
  FetchResult<ReportText> open(ReportPlace place);
}
