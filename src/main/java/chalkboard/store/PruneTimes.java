package chalkboard.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.logging.Logger;

/// When what is old of each board was last forgotten: the time of an empty file beside the history, so that nothing need be opened to ask.
record PruneTimes(DatabaseFile file) {
  private static final Logger LOG = Logger.getLogger(PruneTimes.class.getName());
  private static final Duration OFTEN = Duration.ofHours(1);
  private static final Duration SELDOM = Duration.ofDays(1);

  private Path path(String board) {
    return file.sibling("." + HistoryWriters.name(board) + ".pruned").path();
  }

  boolean isDue(String board, Instant now, long bytes) {
    try {
      if (!Files.exists(file.path())) return false;
      if (!Files.exists(path(board))) return true;
      var ago = Duration.between(Files.getLastModifiedTime(path(board)).toInstant(), now).abs(); // the clock may have been set back
      return ago.compareTo(SELDOM) >= 0 || (ago.compareTo(OFTEN) >= 0 && size() > bytes);
    } catch (IOException e) {
      LOG.warning(() -> "asking when the history was pruned: " + e.getMessage());
      return false;
    }
  }

  private long size() throws IOException {
    var log = file.sibling("-wal").path();
    return Files.size(file.path()) + (Files.exists(log) ? Files.size(log) : 0);
  }

  void at(String board, Instant now) {
    try {
      var path = path(board);
      file.sibling("." + HistoryWriters.name(board) + ".pruned").make();
      Files.setLastModifiedTime(path, FileTime.from(now));
    } catch (IOException e) {
      LOG.warning(() -> "noting that the history was pruned: " + e.getMessage());
    }
  }
}
