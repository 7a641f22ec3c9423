package chalkboard.source.chalk;

import chalkboard.board.FetchResult;
import chalkboard.board.Marks;
import chalkboard.board.ReportPlace;
import chalkboard.board.ReportText;
import chalkboard.source.Source;

/// A source of marks whose full reports can be opened again.
public interface ReportSource extends Source<Marks> {
  /// Reads the full report behind a mark. Called on a virtual thread, also while `read` is under way.
  FetchResult<ReportText> open(ReportPlace place);
}
