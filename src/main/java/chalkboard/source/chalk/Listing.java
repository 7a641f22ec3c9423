package chalkboard.source.chalk;

import chalkboard.build.Marks.Skipped;
import chalkboard.build.SkipReason;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The files below a folder, or the one file, as they are now: no dot files, links followed, each folder once.
///
/// @param passed what is no file, and folders that could not be listed
record Listing(Map<Path, Stamp> files, List<Skipped> passed) {
  /// A file as it was when it was listed: the same stamp means the same content.
  record Stamp(long size, Instant modified, String key) {
    static Stamp of(BasicFileAttributes a) {
      return new Stamp(a.size(), a.lastModifiedTime().toInstant(), String.valueOf(a.fileKey()));
    }
  }

  static Listing of(Path path) throws IOException {
    // Asked before its links are followed: what the shell makes of `<(…)` has no real path.
    if (Files.readAttributes(path, BasicFileAttributes.class).isOther()) throw new FileCause.NotAFile();
    var walk = new Walk(path.toRealPath());
    Files.walkFileTree(walk.top, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk);
    return new Listing(walk.files, walk.passed);
  }

  private static final class Walk extends SimpleFileVisitor<Path> {
    private final Path top;
    private final Map<Path, Stamp> files = new TreeMap<>();
    private final List<Skipped> passed = new ArrayList<>();
    /// Links lead to one folder over many ways; a loop is only the shortest of them.
    private final Set<Object> seen = new HashSet<>();

    Walk(Path top) {
      this.top = top;
    }

    private boolean isHidden(Path path) {
      return !path.equals(top) && path.getFileName().toString().startsWith(".");
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      if (isHidden(folder)) return FileVisitResult.SKIP_SUBTREE;
      return attributes.fileKey() == null || seen.add(attributes.fileKey()) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (isHidden(file)) return FileVisitResult.CONTINUE;
      // A link that leads nowhere is neither.
      if (attributes.isRegularFile()) files.put(file, Stamp.of(attributes));
      else
        if (attributes.isOther()) passed.add(new Skipped(file.toString(), SkipReason.NOT_A_FILE, "a pipe, a socket or a device"));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (file.equals(top)) throw e;
      boolean isNoLoss = e instanceof NoSuchFileException || e instanceof FileSystemLoopException || isHidden(file);
      if (!isNoLoss) passed.add(new Skipped(file.toString(), SkipReason.UNREADABLE, FileCause.of(e)));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
      return e == null ? FileVisitResult.CONTINUE : visitFileFailed(folder, e);
    }
  }
}
