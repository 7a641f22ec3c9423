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
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The file and what lies beside it, for its owner alone to read.
///
/// It is never opened here: closing it again would end all of the process's locks on it, SQLite's too (POSIX advisory locks).
///
/// @param isNetwork tells of a type of file system whether programs on different machines may have it open, which cannot share the memory
///     that a write-ahead log needs
record DatabaseFile(Path path, Predicate<String> isNetwork) {
  static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rw-------");
  private static final String BROKEN = ".broken-";
  private static final Pattern LABEL = Pattern.compile("\\d{1,8}|\\d{8}T\\d{6}Z(-\\d{1,4})?");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final int MOST_BROKEN = 3;
  private static final Set<String> NETWORKS = Set.of("9p", "afs", "beegfs", "ceph", "cifs", "drvfs", "efs", "glusterfs", "gpfs", "lustre",
      "ncpfs",
      "nfs", "nfs4", "prl_fs", "smb", "smb2", "smb3", "smbfs", "vboxsf", "virtiofs", "vmhgfs", "webdav");

  static DatabaseFile in(Path directory, String name, Predicate<String> isNetwork) {
    return new DatabaseFile(directory.toAbsolutePath().resolve(name), isNetwork);
  }

  /// What a program takes for its turn to open it.
  Path lock() {
    return beside(path, ".lock");
  }

  /// Another file of the same kind beside it.
  DatabaseFile sibling(String suffix) {
    return new DatabaseFile(beside(path, suffix), isNetwork);
  }

  void makeDirectory() throws IOException {
    Files.createDirectories(path.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /// SQLite gives the files beside it the same rights.
  void make() throws IOException {
    try {
      Files.createFile(path, PosixFilePermissions.asFileAttribute(OWNERS));
    } catch (FileAlreadyExistsException before) {
      refuseWhatIsNoFile(); // It is there already, which is all that was wanted, as long as it is a file.
    }
  }

  /// A folder, pipe or device in its place is somebody's, and SQLite would say no more than that it cannot open it.
  void refuseWhatIsNoFile() throws IOException {
    if (!Files.exists(path) || Files.isRegularFile(path)) return;
    throw new StoreCause.Refusal("a " + (Files.isDirectory(path) ? "folder" : "pipe or device") + " lies in its place",
        "move it, or set XDG_STATE_HOME to another folder");
  }

  /// As it was made, should somebody have changed it since.
  void protect() throws IOException {
    if (!Files.getPosixFilePermissions(path).equals(OWNERS)) Files.setPosixFilePermissions(path, OWNERS);
  }

  /// Whether it is there, or could be.
  boolean isWritable() {
    if (Files.exists(path)) return Files.isWritable(path) && Files.isWritable(path.getParent());
    var above = path.getParent();
    while (above != null && !Files.exists(above)) above = above.getParent();
    return above != null && Files.isWritable(above);
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
  ///
  /// @param label tells it from those before, and comes after theirs
  Path setAside(String label) throws IOException {
    var aside = beside(path, BROKEN + label);
    Files.move(path, aside, StandardCopyOption.ATOMIC_MOVE);
    var log = beside(path, "-wal");
    if (Files.exists(log)) Files.move(log, beside(aside, "-wal"), StandardCopyOption.ATOMIC_MOVE);
    Files.deleteIfExists(beside(path, "-shm"));
    Files.deleteIfExists(beside(path, "-journal"));
    var others = broken();
    others.remove(aside);
    for (var old : others.subList(0, Math.max(0, others.size() - (MOST_BROKEN - 1)))) new DatabaseFile(old, isNetwork).remove();
    return aside;
  }

  /// The label of the next broken one, counting from 1.
  String nextNumber() throws IOException {
    var broken = broken();
    return broken.isEmpty() ? "1" : "" + (Integer.parseInt(labelOf(broken.getLast())) + 1);
  }

  /// The time, and a count where it was used already.
  String labelOf(Instant time) throws IOException {
    var label = TIME.format(time);
    var used = broken().stream().map(this::labelOf).filter(l -> l.startsWith(label)).reduce((_, later) -> later);
    if (used.isEmpty()) return label;
    return label + "-" + (used.get().equals(label) ? 2 : Integer.parseInt(used.get().substring(label.length() + 1)) + 1);
  }

  void remove() throws IOException {
    Files.deleteIfExists(path);
    for (var suffix : List.of("-wal", "-shm", "-journal")) Files.deleteIfExists(beside(path, suffix));
  }

  /// To the place of another one that was set aside; it must be closed.
  void moveTo(DatabaseFile place) throws IOException {
    Files.move(path, place.path, StandardCopyOption.ATOMIC_MOVE);
  }

  private List<Path> broken() throws IOException {
    var found = new ArrayList<Path>();
    try (var files = Files.newDirectoryStream(path.getParent(), f -> isBroken(f.getFileName().toString()))) {
      files.forEach(found::add);
    }
    found.sort(Comparator.comparingInt((Path f) -> f.toString().length()).thenComparing(Comparator.naturalOrder()));
    return found;
  }

  private boolean isBroken(String name) {
    var start = path.getFileName() + BROKEN;
    return name.startsWith(start) && LABEL.matcher(name.substring(start.length())).matches();
  }

  private String labelOf(Path broken) {
    return broken.getFileName().toString().substring((path.getFileName() + BROKEN).length());
  }

  private static Path beside(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }
}
