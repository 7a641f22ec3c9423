package chalkboard.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Logger;

/// The right of this program to write what is seen of boards: a lock file for each, held once it was had.
final class HistoryWriters implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(HistoryWriters.class.getName());

  private final DatabaseFile file;
  private final Map<String, FileLock> held = new HashMap<>();

  HistoryWriters(DatabaseFile file) {
    this.file = file;
  }

  /// Whether nobody else does; from then on nobody else may.
  boolean mayWrite(String board) throws IOException {
    if (held.containsKey(board)) return true;
    file.makeDirectory();
    var taken = FileLock.tryTake(file.sibling("." + name(board) + ".lock").path());
    taken.ifPresent(lock -> held.put(board, lock));
    return taken.isPresent();
  }

  /// Some letters that stand for the board, whatever its own are.
  static String name(String board) {
    return UUID.nameUUIDFromBytes(board.getBytes(UTF_8)).toString().substring(0, 8);
  }

  @Override
  public void close() {
    for (var lock : held.values()) {
      try {
        lock.close();
      } catch (IOException e) {
        LOG.warning(() -> "giving a lock back: " + e.getMessage());
      }
    }
    held.clear();
  }
}
