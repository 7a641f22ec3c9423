package chalkboard.store;

import chalkboard.feed.FetchRun;
import chalkboard.source.ReadingExchange;
import chalkboard.source.SharedReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The folder of one source: what it answered last, the turn to ask it, and a file for each program that is there.
///
/// A program that was killed leaves its file, which counts no more once it is old; the turn ends with the program, however that ends.
final class ExchangeFolder implements ReadingExchange {
  private static final Logger LOG = Logger.getLogger(ExchangeFolder.class.getName());
  private static final long MOST_BYTES = 64 << 20;
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final String PRESENT = ".present";

  private final Path folder;
  private final String source;
  private final boolean tellsAlways;
  private final PackedFile file;
  private final Path presence;
  /// Which file was read last, and what was in it.
  private Optional<FileStamp> seen = Optional.empty();
  private Optional<SharedReading> last = Optional.empty();

  /// A file that was put in its place in one step.
  private record FileStamp(FileTime modified, long size, String key) {}

  ExchangeFolder(Path folder, String source, boolean tellsAlways) {
    this.folder = folder;
    this.source = source;
    this.tellsAlways = tellsAlways;
    file = PackedFile.of(folder, "reading", source, MOST_BYTES);
    presence = folder.resolve(UUID.randomUUID() + PRESENT);
  }

  @Override
  public synchronized Optional<SharedReading> last() {
    var stamp = stamp();
    if (!stamp.equals(seen)) {
      seen = stamp;
      last = file.read(in -> SharedReadingDocument.read(source, in)).flatMap(Function.identity());
    }
    return last;
  }

  private Optional<FileStamp> stamp() {
    try {
      var a = Files.readAttributes(file.path(), BasicFileAttributes.class);
      return Optional.of(new FileStamp(a.lastModifiedTime(), a.size(), String.valueOf(a.fileKey())));
    } catch (IOException none) {
      return Optional.empty(); // nothing was told, or it cannot be read, which comes to the same
    }
  }

  @Override
  public AskingTurn turn(Duration patience) throws InterruptedException {
    try {
      create();
      var lock = FileLock.await(folder.resolve("turn.lock"), patience, PAUSE);
      return () -> lock.ifPresent(ExchangeFolder::end);
    } catch (IOException e) {
      if (Thread.interrupted()) throw new InterruptedException();
      unusable(e);
      return () -> {};
    }
  }

  private static void end(FileLock lock) {
    try {
      lock.close();
    } catch (IOException e) {
      LOG.log(Level.FINE, "the end of a turn", e);
    }
  }

  @Override
  public boolean isFollowed(Duration longest) {
    try {
      create();
      if (Files.exists(presence)) Files.setLastModifiedTime(presence, FileTime.from(Instant.now()));
      else Files.createFile(presence, PosixFilePermissions.asFileAttribute(DatabaseFile.OWNERS));
      return isOtherThere(Instant.now().minus(longest)) || tellsAlways;
    } catch (IOException e) {
      unusable(e);
      return false;
    }
  }

  private boolean isOtherThere(Instant since) throws IOException {
    boolean isThere = false;
    try (var files = Files.newDirectoryStream(folder, "*" + PRESENT)) {
      for (var other : files) {
        if (other.equals(presence)) continue;
        try {
          if (Files.getLastModifiedTime(other).toInstant().isAfter(since)) isThere = true;
          else Files.deleteIfExists(other);
        } catch (NoSuchFileException ended) {
          // That program has just ended.
        }
      }
    }
    return isThere;
  }

  private void create() throws IOException {
    Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  @Override
  public synchronized void tell(FetchRun run, SharedReading.ReadingOutcome outcome) {
    var reading = new SharedReading("process " + ProcessHandle.current().pid(), run, outcome);
    try {
      file.write(out -> SharedReadingDocument.write(source, reading, out));
      seen = stamp();
      last = Optional.of(reading);
    } catch (IOException e) {
      unusable(e);
    }
  }

  @Override
  public void withdraw() {
    try {
      Files.deleteIfExists(file.path());
    } catch (IOException e) {
      unusable(e);
    }
  }

  private void unusable(IOException e) {
    LOG.log(Level.FINE, e, () -> "cannot share readings in " + folder);
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(presence);
    } catch (IOException e) {
      unusable(e);
    }
  }
}
