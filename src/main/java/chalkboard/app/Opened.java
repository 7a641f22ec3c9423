package chalkboard.app;

import chalkboard.build.ReportText;
import chalkboard.feed.Problem;

/// What became of the wish to see a full report.
public sealed interface Opened {
  record Reading() implements Opened {}

  record Read(ReportText text) implements Opened {}

  record Missing(Problem problem) implements Opened {}
}
