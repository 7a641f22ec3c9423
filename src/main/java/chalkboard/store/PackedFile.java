package chalkboard.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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

/// A packed file of one board, for its owner alone.
///
/// It is written whole and put in the place of the one before in one step, so that whoever reads it finds one or the other.
///
/// @param mostBytes how long it may be, packed
record PackedFile(Path path, long mostBytes) {
  private static final Logger LOG = Logger.getLogger(PackedFile.class.getName());
  private static final int BUFFER = 1 << 16;
  /// What a program that was killed has left is older.
  private static final Duration LONGEST_WRITE = Duration.ofHours(1);

  /// Reads a document from a stream.
  @FunctionalInterface
  interface DocumentReading<T> {
    T from(InputStream in) throws IOException;
  }

  /// Writes a document to a stream.
  @FunctionalInterface
  interface DocumentWriting {
    void to(OutputStream out) throws IOException;
  }

  /// @param kind what is in it, as the beginning of its name
  /// @param board what the board is known by
  static PackedFile of(Path directory, String kind, String board, long mostBytes) {
    var sum = new CRC32();
    sum.update(board.getBytes(StandardCharsets.UTF_8));
    return new PackedFile(directory.resolve(String.format("%s-%08x.json.gz", kind, sum.getValue())), mostBytes);
  }

  /// Empty where there is none; one that is broken, of a newer program or too large is as none.
  <T> Optional<T> read(DocumentReading<T> reading) {
    try {
      if (!Files.isRegularFile(path) || Files.size(path) > mostBytes) return Optional.empty();
      try (var in = new GZIPInputStream(Files.newInputStream(path), BUFFER)) {
        return Optional.of(reading.from(in));
      }
    } catch (IOException e) {
      LOG.log(Level.FINE, "passed over " + path, e);
      return Optional.empty();
    }
  }

  /// Puts a document in the place of the one before.
  void write(DocumentWriting writing) throws IOException {
    var directory = Objects.requireNonNull(path.toAbsolutePath().getParent(), "a file lies in a directory");
    Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    sweep(directory);
    var whole = Files.createTempFile(directory, path.getFileName() + ".", ".new",
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      try (var out = new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(whole), BUFFER), BUFFER)) {
        writing.to(out);
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
