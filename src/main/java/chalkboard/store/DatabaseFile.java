package chalkboard.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The file and what lies beside it, for its owner alone to read.
///
/// It is never opened here: closing it again would end all of the process's locks on it, SQLite's too (POSIX advisory locks).
///
/// @param isNetwork tells of a type of file system whether programs on different machines may have it open, which cannot share the memory
///     that a write-ahead log needs
record DatabaseFile(Path path, Predicate<String> isNetwork) {
  static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rw-------");
  private static final String NAME = "chalkboard.db";
  private static final String BROKEN = NAME + ".broken-";
  private static final int MOST_BROKEN = 3;
  private static final Set<String> NETWORKS = Set.of("9p", "afs", "beegfs", "ceph", "cifs", "drvfs", "efs", "glusterfs", "gpfs", "lustre",
      "ncpfs",
      "nfs", "nfs4", "prl_fs", "smb", "smb2", "smb3", "smbfs", "vboxsf", "virtiofs", "vmhgfs", "webdav");

  static DatabaseFile in(Path directory, Predicate<String> isNetwork) {
    return new DatabaseFile(directory.toAbsolutePath().resolve(NAME), isNetwork);
  }

  Path lock() {
    return path.resolveSibling(NAME + ".lock");
  }

  void makeDirectory() throws IOException {
    Files.createDirectories(path.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /// SQLite gives the files beside it the same rights.
  void make() throws IOException {
    try {
      Files.createFile(path, PosixFilePermissions.asFileAttribute(OWNERS));
    } catch (FileAlreadyExistsException before) {
      if (!Files.getPosixFilePermissions(path).equals(OWNERS)) Files.setPosixFilePermissions(path, OWNERS);
    }
  }

  /// Tells this file from another one that has come to its place; empty where there is none.
  Optional<Object> identity() throws IOException {
    try {
      return Optional.ofNullable(Files.readAttributes(path, BasicFileAttributes.class).fileKey());
    } catch (NoSuchFileException gone) {
      return Optional.empty(); // nobody has made one since
    }
  }

  boolean isOnNetwork() throws IOException {
    return isNetwork.test(Files.getFileStore(path).type());
  }

  /// What is mounted by a program (FUSE) counts as one: it is sshfs or a bucket more often than not.
  static boolean isNetwork(String type) {
    var name = type.toLowerCase(Locale.ROOT);
    return NETWORKS.contains(name) || name.startsWith("fuse");
  }

  /// Makes room for a new one; the last few broken ones stay, for whoever wants to see what happened.
  Path setAside() throws IOException {
    var broken = broken();
    int number = broken.isEmpty() ? 1 : numberOf(broken.getLast()) + 1;
    var aside = path.resolveSibling(BROKEN + number);
    Files.move(path, aside, StandardCopyOption.ATOMIC_MOVE);
    var log = beside(path, "-wal");
    if (Files.exists(log)) Files.move(log, beside(aside, "-wal"), StandardCopyOption.ATOMIC_MOVE);
    Files.deleteIfExists(beside(path, "-shm"));
    Files.deleteIfExists(beside(path, "-journal"));
    broken.add(aside);
    for (var old : broken.subList(0, Math.max(0, broken.size() - MOST_BROKEN))) {
      Files.deleteIfExists(old);
      Files.deleteIfExists(beside(old, "-wal"));
    }
    return aside;
  }

  private List<Path> broken() throws IOException {
    var found = new ArrayList<Path>();
    try (var files = Files.newDirectoryStream(path.getParent(),
        f -> f.getFileName().toString().matches("chalkboard\\.db\\.broken-\\d{1,8}"))) {
      files.forEach(found::add);
    }
    found.sort(Comparator.comparingInt(DatabaseFile::numberOf));
    return found;
  }

  private static int numberOf(Path broken) {
    return Integer.parseInt(broken.getFileName().toString().substring(BROKEN.length()));
  }

  private static Path beside(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }
}
