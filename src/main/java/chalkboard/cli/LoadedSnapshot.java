package chalkboard.cli;

import chalkboard.board.Board;
import chalkboard.config.Config;
import chalkboard.history.BoardSnapshot;
import chalkboard.history.HistoryStore;
import chalkboard.history.SnapshotLimits;
import chalkboard.store.SnapshotFile;
import chalkboard.text.Moments;
import chalkboard.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The snapshot that is looked at in the place of the user's own board: all of it is in memory, and nothing is written anywhere.
///
/// @param file as people call it
record LoadedSnapshot(String file, BoardSnapshot snapshot) {
  static LoadedSnapshot of(Path file) throws CannotRun {
    try {
      return new LoadedSnapshot(name(file), new SnapshotFile(SnapshotLimits.DEFAULT).load(file));
    } catch (IOException e) {
      throw new CannotRun(List.of("chalkboard: " + SnapshotFile.problem("cannot load " + file, e)));
    }
  }

  private static String name(Path file) {
    var name = file.getFileName();
    return Text.clean(String.valueOf(name == null ? file : name));
  }

  /// Rules, sources and names of the user's own configuration are of another board.
  Config config() {
    var title = snapshot.head().title();
    return Config.titled(title.isEmpty() ? file : file + ": " + title, snapshot.head().columns());
  }

  /// What its board is known by.
  String name() {
    return snapshot.head().board();
  }

  Instant since() {
    return snapshot.head().since();
  }

  Instant made() {
    return snapshot.head().made();
  }

  String words() {
    return file + " is a snapshot, made " + Moments.of(made());
  }

  HistoryStore history() {
    return snapshot.history();
  }

  Optional<Board> last() {
    return snapshot.last();
  }

  /// The board as it was seen last where there is nothing else to show.
  Board board() throws CannotRun {
    return last().orElseThrow(() -> new CannotRun(List.of("chalkboard: " + file + " holds no last board, only its past; see it with --at, "
        + "history, events or changes")));
  }
}
