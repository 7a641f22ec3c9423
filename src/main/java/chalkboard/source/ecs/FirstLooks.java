package chalkboard.source.ecs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.CRC32;

/// When programs began to look at an account last: the times of empty files, so that one that is started over and over takes no more than
/// its share of the account's rates.
///
/// @param directory where they lie; empty where nothing is kept
record FirstLooks(Optional<Path> directory, Clock clock) {
  private static final Logger LOG = Logger.getLogger(FirstLooks.class.getName());
  private static final Duration PAUSE = Duration.ofMinutes(5);

  /// Whether a first look may hurry, which is noted then. Where nothing can be noted it may not.
  ///
  /// @param whose login and region
  boolean mayHurry(String whose) {
    if (directory.isEmpty()) return false;
    var sum = new CRC32();
    sum.update(whose.getBytes(StandardCharsets.UTF_8));
    var file = directory.get().resolve(String.format("ecs-%08x.looked", sum.getValue()));
    var now = clock.instant();
    try {
      if (Files.exists(file)) {
        // The clock may have been set back.
        var ago = Duration.between(Files.getLastModifiedTime(file).toInstant(), now).abs();
        if (ago.compareTo(PAUSE) < 0) return false;
      } else {
        Files.createDirectories(directory.get());
        Files.createFile(file);
      }
      Files.setLastModifiedTime(file, FileTime.from(now));
      return true;
    } catch (IOException e) {
      LOG.log(Level.FINE, "cannot note the first look in " + file, e);
      return false;
    }
  }
}
