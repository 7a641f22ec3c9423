package chalkboard.board;

import java.time.Instant;
import java.util.List;

/// Judges the board from what all sources know at a moment.
///
/// It remembers what it made of the marks: while no report comes, only what runs is looked at again. What it answers depends on
/// its arguments alone.
public final class Judge {
  private Library library = Library.of(List.of());

  /// @param now only for what is stale and what is too old; ages and allowances count from the time of the readings
  public synchronized Board board(Instant now, List<Feed<Marks>> marks, List<Feed<Fleet>> fleets, Rules rules) {
    var lists = marks.stream().flatMap(f -> f.known().stream()).map(Marks::marks).toList();
    if (!library.isOf(lists)) library = Library.of(lists);
    return new Judging(now, library, marks, fleets, rules).board();
  }

  /// The same once, with nothing to remember.
  public static Board judge(Instant now, List<Feed<Marks>> marks, List<Feed<Fleet>> fleets, Rules rules) {
    return new Judge().board(now, marks, fleets, rules);
  }
}
