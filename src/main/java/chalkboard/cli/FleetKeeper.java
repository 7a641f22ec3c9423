package chalkboard.cli;

import chalkboard.source.FleetMemory;
import chalkboard.store.FleetFile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Keeps what the sources told for the looks of other programs that fail: when it is first judged by, when a source begins to fail,
/// seldom while all goes on, and once more at the end. It may be large, so not at every look.
///
/// Where it cannot be kept the last board cannot either, and that is said: here it goes to the log.
final class FleetKeeper {
  private static final Logger LOG = Logger.getLogger(FleetKeeper.class.getName());
  private static final Duration PAUSE = Duration.ofMinutes(5);

  private final Optional<FleetFile> file;
  private final FleetMemory memory;
  private Instant written;
  private boolean isDue;

  /// @param file empty where nothing is to be read or written
  /// @param begun when the program began
  FleetKeeper(Optional<FleetFile> file, Instant begun) {
    this.file = file;
    memory = file.map(f -> new FleetMemory(f::read)).orElseGet(FleetMemory::empty);
    written = begun;
  }

  /// What the sources were told last, which fills itself while they look.
  FleetMemory memory() {
    return memory;
  }

  /// A board was judged by it that is to be kept.
  void judged(Instant taken) {
    isDue = true;
    if (!memory.isWanted() && Duration.between(written, taken).abs().compareTo(PAUSE) < 0) return;
    finish();
    written = taken;
  }

  /// Something newer is kept: nothing of this is, until another board was judged.
  void isOlder() {
    isDue = false;
  }

  /// Writes what the sources told last, where it was judged by.
  void finish() {
    if (!isDue || file.isEmpty() || !memory.isNew()) return;
    isDue = false;
    try {
      file.get().write(memory.keep());
    } catch (IOException e) {
      LOG.log(Level.FINE, "cannot write " + file.get().path(), e);
    }
  }
}
