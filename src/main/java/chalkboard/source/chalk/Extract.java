package chalkboard.source.chalk;

import chalkboard.board.Mark;
import chalkboard.board.Marks.Skipped;
import java.time.Instant;
import java.util.List;

/// What one file or object gave: its reports as marks, and what of it was passed over.
///
/// @param cutOff whether it ends inside a value: broken, or still being written
public record Extract(List<Report> reports, List<Skipped> skipped, boolean cutOff) {
  static final Extract NOTHING = new Extract(List.of(), List.of(), false);

  /// The same from a source of another name.
  Extract of(String source) {
    return new Extract(reports.stream().map(r -> new Report(r.identity(), r.reported(), r.marks().stream().map(m -> m.from(source)).toList(), r.passed())).toList(),
        skipped, cutOff);
  }

  /// One report that was understood.
  ///
  /// @param identity equal for the same report delivered twice
  /// @param passed why it gives no mark; empty list where it does
  public record Report(String identity, Instant reported, List<Mark> marks, List<Skipped> passed) {}
}
