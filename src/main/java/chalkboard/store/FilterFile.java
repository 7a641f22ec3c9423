package chalkboard.store;

import chalkboard.filter.FilterHistory;
import chalkboard.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;

/// The file of the filters that were typed, a line each, the newest first.
public record FilterFile(Path path) {
  private static final long MOST_BYTES = 1 << 16;

  public static FilterFile in(Path state) {
    return new FilterFile(state.resolve("filters"));
  }

  /// None where there is no such file, or it cannot be read.
  public List<String> read() {
    try {
      if (!Files.isRegularFile(path) || Files.size(path) > MOST_BYTES) return List.of();
      return Files.readAllLines(path).stream().map(Text::clean).filter(l -> !l.isBlank()).limit(FilterHistory.MOST).toList();
    } catch (IOException e) {
      return List.of(); // whoever filters types it again
    }
  }

  /// Puts one before those that are there, which another program may have typed.
  public void add(String text) throws IOException {
    var all = new FilterHistory(read(), 0, "").with(Text.clean(text)).texts();
    var directory = Objects.requireNonNull(path.toAbsolutePath().getParent(), "a file lies in a directory");
    Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    var whole = Files.createTempFile(directory, "filters.", ".new", PosixFilePermissions.asFileAttribute(DatabaseFile.OWNERS));
    try {
      Files.write(whole, all);
      Files.move(whole, path, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(whole);
    }
  }
}
