package chalkboard.store;

import chalkboard.text.Durations;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The turn of one program: to open the file, to make it, or to set it aside; or the right to write, for as long as it wants.
///
/// Without it two programs that find the same file broken would each set aside what the other has begun anew.
final class FileLock implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(10);
  private static final String CALLED_OFF = "it was called off";
  /// A file is locked for a whole process, and closing it anywhere in it gives the lock back: its threads take turns here.
  private static final Map<Path, Semaphore> HERE = new ConcurrentHashMap<>();

  private final FileChannel channel;
  private final Semaphore here;

  private FileLock(FileChannel channel, Semaphore here) {
    this.channel = channel;
    this.here = here;
  }

  static FileLock await(Path lock, Duration patience) throws IOException {
    return await(lock, patience, PAUSE).orElseThrow(
        () -> new IOException("another chalkboard has been opening it for " + Durations.exact(patience)));
  }

  /// @param pause how long to wait before it is tried again
  /// @return empty where others have had it all the time
  static Optional<FileLock> await(Path lock, Duration patience, Duration pause) throws IOException {
    var here = here(lock);
    takeHere(here, patience);
    return locked(lock, here, patience, pause);
  }

  /// At once or not at all.
  static Optional<FileLock> tryTake(Path lock) throws IOException {
    var here = here(lock);
    return here.tryAcquire() ? locked(lock, here, Duration.ZERO, PAUSE) : Optional.empty();
  }

  private static Semaphore here(Path lock) {
    return HERE.computeIfAbsent(lock.toAbsolutePath().normalize(), _ -> new Semaphore(1));
  }

  private static Optional<FileLock> locked(Path lock, Semaphore here, Duration patience, Duration pause) throws IOException {
    FileChannel channel = null;
    boolean taken = false;
    try {
      channel = FileChannel.open(lock, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
          PosixFilePermissions.asFileAttribute(DatabaseFile.OWNERS));
      taken = take(channel, patience, pause);
      return taken ? Optional.of(new FileLock(channel, here)) : Optional.empty();
    } finally {
      if (!taken) {
        if (channel != null) channel.close();
        here.release();
      }
    }
  }

  private static void takeHere(Semaphore here, Duration patience) throws IOException {
    try {
      if (!here.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new IOException("this chalkboard has been opening it for " + patience.toSeconds() + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(CALLED_OFF);
    }
  }

  private static boolean take(FileChannel channel, Duration patience, Duration pause) throws IOException {
    long until = System.nanoTime() + patience.toNanos();
    while (channel.tryLock() == null) {
      if (System.nanoTime() - until >= 0) return false;
      try {
        TimeUnit.NANOSECONDS.sleep(pause.toNanos());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(CALLED_OFF);
      }
    }
    return true;
  }

  /// Closing the channel gives the lock back; a second time does nothing.
  @Override
  public void close() throws IOException {
    if (!channel.isOpen()) return;
    try {
      channel.close();
    } finally {
      here.release();
    }
  }
}
