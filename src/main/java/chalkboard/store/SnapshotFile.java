package chalkboard.store;

import chalkboard.board.Board;
import chalkboard.feed.Problem;
import chalkboard.history.BoardSnapshot;
import chalkboard.history.HistoryStore;
import chalkboard.history.SnapshotHead;
import chalkboard.history.SnapshotLimits;
import chalkboard.history.SnapshotRefused;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/// A board with its past as one packed file, which its owner may give away: another machine shows the same board of it.
///
/// It is written whole or not at all, for its owner alone to read. It is read as a stranger's.
public record SnapshotFile(SnapshotLimits limits) {
  private static final int BUFFER = 1 << 16;

  /// What a snapshot is made of.
  ///
  /// @param board what the board is known by in the store
  /// @param home the user's home directory, which is told to nobody
  public record Contents(SnapshotHead head, Optional<Board> last, HistoryStore store, String board, String home) {}

  /// Puts it there in one step.
  ///
  /// @param replaces whether a file that is there may go
  /// @return how many bytes it has
  /// @throws SnapshotRefused where a file is there, or it would be too large to be loaded
  public long save(Contents contents, Path file, boolean replaces) throws IOException {
    var directory = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file lies in a directory");
    refuseThere(file, replaces);
    var whole = Files.createTempFile(directory, ".snapshot-", ".new",
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    whole.toFile().deleteOnExit();
    try {
      try (var out = Files.newOutputStream(whole)) {
        save(contents, out);
      }
      long bytes = Files.size(whole);
      if (bytes > limits.packed()) throw limits.tooMuch();
      if (replaces) Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
      else Files.move(whole, file);
      return bytes;
    } catch (FileAlreadyExistsException since) {
      throw isThere();
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  private void save(Contents contents, OutputStream out) throws IOException {
    var packed = new GZIPOutputStream(out, BUFFER);
    BoardSnapshot.write(contents.head, contents.last, contents.store, contents.board, contents.home, limits, packed);
    packed.finish();
    out.flush();
  }

  private static void refuseThere(Path file, boolean replaces) throws SnapshotRefused {
    if (Files.isDirectory(file)) throw new SnapshotRefused("a folder lies in its place", "name a file in it");
    if (Files.exists(file) && !replaces) throw isThere();
  }

  private static SnapshotRefused isThere() {
    return new SnapshotRefused("a file is there already", "name another one, or say --force");
  }

  /// @throws SnapshotRefused where it is no snapshot, cut short, broken, too large or of a newer program
  public BoardSnapshot load(Path file) throws IOException {
    if (Files.isDirectory(file)) throw new SnapshotRefused("it is a folder", "name a file that chalkboard snapshot save made");
    if (Files.exists(file) && !Files.isRegularFile(file))
      throw new SnapshotRefused("it is no file but a pipe or a device", "name a file that chalkboard snapshot save made");
    try (var in = Files.newInputStream(file); var unpacked = unpacking(new Bounded(in, limits))) {
      return BoardSnapshot.read(unpacked, limits);
    } catch (EOFException cut) {
      throw new SnapshotRefused("it is cut short", "copy it again, or have it saved anew: chalkboard snapshot save FILE");
    } catch (ZipException broken) {
      throw new SnapshotRefused("it is damaged: " + broken.getMessage(),
          "copy it again, or have it saved anew: chalkboard snapshot save FILE");
    }
  }

  private static InputStream unpacking(InputStream in) throws IOException {
    try {
      return UnpackedStream.of(in);
    } catch (ZipException other) {
      throw new SnapshotRefused("it is no snapshot of chalkboard", "name a file that chalkboard snapshot save made");
    }
  }

  /// Why a file could not be saved or loaded.
  public static Problem problem(String what, IOException e) {
    return switch (e) {
      case SnapshotRefused refused -> new Problem(what, refused.why(), refused.remedy());
      case NoSuchFileException _ -> new Problem(what, "there is no such file or folder", "see how it is spelled");
      case AccessDeniedException _ -> new Problem(what, "permission denied", "");
      default -> new Problem(what, String.valueOf(e.getMessage()), "");
    };
  }

  /// No more of a file than may be read of it, also of a pipe.
  private static final class Bounded extends FilterInputStream {
    private final SnapshotLimits limits;
    private long left;

    Bounded(InputStream in, SnapshotLimits limits) {
      super(in);
      this.limits = limits;
      left = limits.packed();
    }

    private int counted(int n) throws IOException {
      left -= Math.max(0, n);
      if (left < 0) throw limits.tooLarge();
      return n;
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      counted(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      return counted(super.read(bytes, from, length));
    }
  }
}
