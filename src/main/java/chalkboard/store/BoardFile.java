package chalkboard.store;

import chalkboard.board.Board;
import chalkboard.history.LastBoardDocument;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// The file that holds the last board of a name, for its owner alone: it is shown before any source and any database is asked.
///
/// It is written whole and put in the place of the one before in one step, so that whoever reads it finds one or the other.
public final class BoardFile {
  private static final Logger LOG = Logger.getLogger(BoardFile.class.getName());
  private static final long MOST_BYTES = 32 << 20;
  private static final int BUFFER = 1 << 16;
  /// What a program that was killed has left is older.
  private static final Duration LONGEST_WRITE = Duration.ofHours(1);

  private final Path path;
  private final String name;

  private BoardFile(Path path, String name) {
    this.path = path;
    this.name = name;
  }

  /// @param name what the board is known by
  public static BoardFile in(Path directory, String name) {
    var sum = new CRC32();
    sum.update(name.getBytes(StandardCharsets.UTF_8));
    return new BoardFile(directory.resolve(String.format("last-%08x.json.gz", sum.getValue())), name);
  }

  public Path path() {
    return path;
  }

  /// Empty where there is none: a file that is broken, of another board, of a newer program or too large is none either.
  public Optional<Board> read() {
    try {
      if (!Files.isRegularFile(path) || Files.size(path) > MOST_BYTES) return Optional.empty();
      try (var in = new GZIPInputStream(Files.newInputStream(path), BUFFER)) {
        return LastBoardDocument.read(name, in);
      }
    } catch (IOException e) {
      LOG.log(Level.FINE, "passed over " + path, e);
      return Optional.empty();
    }
  }

  /// Puts a board in the place of the one before.
  public void write(Board board) throws IOException {
    var directory = Objects.requireNonNull(path.toAbsolutePath().getParent(), "a file lies in a directory");
    Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    sweep(directory);
    var whole = Files.createTempFile(directory, path.getFileName() + ".", ".new",
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      try (var out = new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(whole), BUFFER), BUFFER)) {
        LastBoardDocument.write(name, board, out);
      }
      Files.move(whole, path, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  private void sweep(Path directory) throws IOException {
    var before = Instant.now().minus(LONGEST_WRITE);
    try (var left = Files.newDirectoryStream(directory, path.getFileName() + ".*.new")) {
      for (var file : left) if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) Files.deleteIfExists(file);
    }
  }
}
