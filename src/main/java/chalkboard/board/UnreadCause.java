package chalkboard.board;

import chalkboard.feed.Problem;
import java.util.OptionalInt;

/// Why the mark of a container could not be looked up, or may still come.
public sealed interface UnreadCause {
  /// The report that names it could not be parsed.
  record TornReport(String file) implements UnreadCause {}

  /// It has just started, and its report may still come.
  record JustStarted() implements UnreadCause {}

  /// It runs since before the oldest report there is.
  record BeforeOldestReport() implements UnreadCause {}

  /// ECS tells no digest for it.
  ///
  /// @param tag the tag it was started by; empty where there is none
  record NoDigest(String tag) implements UnreadCause {}

  /// No source of reports is configured.
  record NoReportSource() implements UnreadCause {}

  /// There is no report at all where they are looked for.
  record NoReport() implements UnreadCause {}

  /// The reports are still being read.
  ///
  /// @param reports how many were; empty where that is not known yet
  record StillReading(OptionalInt reports) implements UnreadCause {}

  /// A source has trouble, in its own words.
  record SourceTrouble(Problem problem) implements UnreadCause {}

  /// Not all reports of a source could be read, and no problem tells why.
  record NotAllReports(String source) implements UnreadCause {}
}
