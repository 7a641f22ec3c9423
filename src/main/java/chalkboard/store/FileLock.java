package chalkboard.store;

import chalkboard.text.Durations;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// The turn of one program to open the file, to make it, or to set it aside.
///
/// Without it two programs that find the same file broken would each set aside what the other has begun anew.
final class FileLock implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(10);
  private static final String CALLED_OFF = "it was called off";
  /// A file is locked for a whole process: its threads take turns here.
  private static final ReentrantLock HERE = new ReentrantLock();

  private final FileChannel channel;

  private FileLock(FileChannel channel) {
    this.channel = channel;
  }

  static FileLock await(Path lock, Duration patience) throws IOException {
    takeHere(patience);
    FileChannel channel = null;
    try {
      channel = FileChannel.open(lock, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
          PosixFilePermissions.asFileAttribute(DatabaseFile.OWNERS));
      take(channel, patience);
      return new FileLock(channel);
    } catch (IOException | RuntimeException e) {
      if (channel != null) channel.close();
      HERE.unlock();
      throw e;
    }
  }

  private static void takeHere(Duration patience) throws IOException {
    try {
      if (!HERE.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new IOException("this chalkboard has been opening it for " + patience.toSeconds() + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(CALLED_OFF);
    }
  }

  private static void take(FileChannel channel, Duration patience) throws IOException {
    long until = System.nanoTime() + patience.toNanos();
    while (channel.tryLock() == null) {
      if (System.nanoTime() - until > 0) throw new IOException("another chalkboard has been opening it for " + Durations.exact(patience));
      try {
        TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(CALLED_OFF);
      }
    }
  }

  /// Closing the channel gives the lock back.
  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      HERE.unlock();
    }
  }
}
