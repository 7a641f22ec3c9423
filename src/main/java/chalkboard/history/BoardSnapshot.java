package chalkboard.history;

import chalkboard.board.Board;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/// A board with its past, as a file that can be looked at elsewhere: the board as it was seen last, and what was kept of it.
///
/// The file is lines of JSON, packed: who it is of in the first, then the last board, texts of documents, when each was so, events, who ran
/// when, what was watched, and how many lines there were. It holds nothing of where it came from but what the board shows.
///
/// @param last empty where only the past is known
/// @param history takes nothing more
public record BoardSnapshot(SnapshotHead head, Optional<Board> last, HistoryStore history) {
  /// Reads what is unpacked of a file, as a stranger's.
  ///
  /// @throws SnapshotRefused where it is no snapshot that this program knows
  public static BoardSnapshot read(InputStream lines, SnapshotLimits limits) throws IOException {
    return new SnapshotReader(lines, limits).read();
  }

  /// Writes what is kept of a board since a moment, without what looks like a secret.
  ///
  /// @param board what the board is known by in the store
  /// @param home the user's home directory, which is told to nobody
  /// @throws SnapshotRefused where it would be too large to be read again
  public static void write(SnapshotHead head, Optional<Board> last, HistoryStore store, String board, String home, SnapshotLimits limits,
      OutputStream out) throws IOException {
    new SnapshotWriter(head, home, limits, out).write(last, store, board);
  }
}
