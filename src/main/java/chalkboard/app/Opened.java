package chalkboard.app;

import chalkboard.board.Problem;
import chalkboard.board.ReportText;

/// What became of the wish to see a full report.
public sealed interface Opened {
  record Reading() implements Opened {}

  record Read(ReportText text) implements Opened {}

  record Missing(Problem problem) implements Opened {}
}
