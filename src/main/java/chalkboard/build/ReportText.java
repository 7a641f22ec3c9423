package chalkboard.build;

import java.util.List;

/// A full report made ready to show: cleaned of control characters, secrets masked, bounded in size.
///
/// @param facts every key of the artifact and of its report, in the order of the report
/// @param json the report as indented JSON, line by line, masked the same way
public record ReportText(List<Fact> facts, List<String> json) {
  /// One key of a report.
  ///
  /// @param host whether it stands at the top of the report (about the run) rather than in the artifact
  /// @param value in one line; long ones are cut and say so
  public record Fact(String key, String value, boolean host) {}
}
