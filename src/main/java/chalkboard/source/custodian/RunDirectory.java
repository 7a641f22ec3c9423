package chalkboard.source.custodian;

import chalkboard.source.FolderTree;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The private place of one run: fresh, because Custodian leaves old files where it fails, and not for others to read, because
/// tasks may carry secrets in their overrides.
///
/// It is locked while its chalkboard lives: the system takes the lock away from whoever dies, and lets no other process of that number have it.
final class RunDirectory implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(RunDirectory.class.getName());
  private static final FileAttribute<Set<PosixFilePermission>> OWNER = PosixFilePermissions
      .asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final String LOCK = "lock";
  /// Without a lock it may be just in the making, or lie where there are none.
  private static final Duration ABANDONED = Duration.ofHours(1);
  /// Of this process: to look whether one of them is locked would unlock it.
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final Optional<FileChannel> lock;

  private RunDirectory(Path path) {
    this.path = path;
    OURS.add(path);
    this.lock = lock(path);
  }

  /// Where the state directory takes nothing, it is among the temporary files: what runs is to be known all the same.
  static RunDirectory make(Optional<Path> stateDirectory, Instant now) throws IOException {
    if (stateDirectory.isPresent()) {
      try {
        var parent = Files.createDirectories(stateDirectory.get().resolve("custodian"), OWNER).toAbsolutePath();
        sweep(parent, now);
        return with(Files.createTempDirectory(parent, "run-", OWNER));
      } catch (IOException e) {
        LOG.log(Level.FINE, "no run in " + stateDirectory.get(), e);
      }
    }
    return with(Files.createTempDirectory("chalkboard-run-", OWNER));
  }

  private static RunDirectory with(Path path) throws IOException {
    var directory = new RunDirectory(path.toAbsolutePath());
    try {
      Files.createDirectory(directory.output(), OWNER);
      return directory;
    } catch (IOException e) {
      directory.close();
      throw e;
    }
  }

  Path path() {
    return path;
  }

  Path output() {
    return path.resolve("out");
  }

  /// The configured policies, or the built-in ones as a file.
  List<Path> policies(List<Path> configured) throws IOException {
    if (!configured.isEmpty()) return configured;
    var file = path.resolve("ecs.yml");
    try (var in = RunDirectory.class.getResourceAsStream("ecs.yml")) {
      if (in == null) throw new IllegalStateException("the built-in policies are missing");
      Files.copy(in, file);
    }
    return List.of(file);
  }

  /// What a killed chalkboard left behind.
  private static void sweep(Path parent, Instant now) throws IOException {
    try (DirectoryStream<Path> runs = Files.newDirectoryStream(parent, "run-*")) {
      for (var run : runs) {
        if (!OURS.contains(run) && isAbandoned(run, now)) delete(run);
      }
    }
  }

  private static boolean isAbandoned(Path run, Instant now) throws IOException {
    try (var file = FileChannel.open(run.resolve(LOCK), StandardOpenOption.WRITE)) {
      return file.tryLock() != null;
    } catch (IOException noLock) {
      return Files.getLastModifiedTime(run).toInstant().isBefore(now.minus(ABANDONED));
    }
  }

  private static Optional<FileChannel> lock(Path run) {
    try {
      var file = FileChannel.open(run.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      if (file.tryLock() != null) return Optional.of(file);
      file.close();
    } catch (IOException e) {
      return Optional.empty(); // a file system without locks: its age tells
    }
    return Optional.empty();
  }

  /// Deletes it; what cannot be deleted now is swept later.
  @Override
  public void close() {
    delete(path);
    try {
      if (lock.isPresent()) lock.get().close();
    } catch (IOException e) {
      // its file is gone
    }
    OURS.remove(path);
  }

  private static void delete(Path run) {
    try {
      FolderTree.delete(run);
    } catch (IOException e) {
      // swept later
    }
  }
}
