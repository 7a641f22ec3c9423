package chalkboard.history;

import java.time.Instant;
import java.util.List;

/// The first line of a snapshot: what it is, of when, and how its board is shown.
///
/// @param schema what the lines below are, with the number of their version
/// @param program the version of the chalkboard that made it
/// @param since nothing of the time before is in it
/// @param title what people call the board; may be empty
/// @param columns what stands beside the environments where there is room
public record SnapshotHead(String schema, String program, Instant made, Instant since, String title, List<String> columns) {
  static final String NAME = "chalkboard-snapshot/";
  static final int VERSION = 1;

  public static SnapshotHead of(String program, Instant made, Instant since, String title, List<String> columns) {
    return new SnapshotHead(NAME + VERSION, program, made, since, title, columns);
  }

  /// What the board is known by where it is loaded: it never tells where it came from.
  public String board() {
    return title.isEmpty() ? "snapshot" : "title " + title;
  }
}
