package chalkboard.source.custodian;

import chalkboard.source.FolderTree;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/// The private place of one run: fresh, because Custodian leaves old files where it fails, and not for others to read, because
/// tasks may carry secrets in their overrides.
record RunDirectory(Path path) implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(RunDirectory.class.getName());
  private static final FileAttribute<Set<PosixFilePermission>> OWNER = PosixFilePermissions
      .asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final Pattern NAME = Pattern.compile("run-(\\d+)-.*");
  private static final Duration ABANDONED = Duration.ofHours(1);

  /// Where the state directory takes nothing, it is among the temporary files: what runs is to be known all the same.
  static RunDirectory make(Optional<Path> stateDirectory, Instant now) throws IOException {
    if (stateDirectory.isPresent()) {
      try {
        var parent = Files.createDirectories(stateDirectory.get().resolve("custodian"), OWNER);
        sweep(parent, now);
        return with(Files.createTempDirectory(parent, "run-" + ProcessHandle.current().pid() + "-", OWNER));
      } catch (IOException e) {
        LOG.log(Level.FINE, "no run in " + stateDirectory.get(), e);
      }
    }
    return with(Files.createTempDirectory("chalkboard-run-", OWNER));
  }

  private static RunDirectory with(Path path) throws IOException {
    Files.createDirectory(path.resolve("out"), OWNER);
    return new RunDirectory(path.toAbsolutePath());
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
        var name = NAME.matcher(run.getFileName().toString());
        if (!name.matches() || isAlive(name.group(1))) continue;
        if (Files.getLastModifiedTime(run).toInstant().isBefore(now.minus(ABANDONED))) new RunDirectory(run).close();
      }
    }
  }

  private static boolean isAlive(String pid) {
    return pid.length() > 18 || ProcessHandle.of(Long.parseLong(pid)).isPresent();
  }

  /// Deletes it; what cannot be deleted now is swept later.
  @Override
  public void close() {
    try {
      FolderTree.delete(path);
    } catch (IOException e) {
      // swept later
    }
  }
}
