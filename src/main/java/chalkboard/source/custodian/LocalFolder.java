package chalkboard.source.custodian;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// A directory on this machine.
record LocalFolder(Path root, Path path) implements Folder {
  LocalFolder(Path root) {
    this(root, root);
  }

  /// @param key of the file itself, which is another one after it was replaced
  private record FileVersion(long size, FileTime modified, Optional<Object> key) {}

  @Override
  public List<String> names() {
    return path.equals(root) ? List.of() : StreamSupport.stream(root.relativize(path).spliterator(), false).map(Path::toString).toList();
  }

  @Override
  public Object identity() throws IOException {
    return path.toRealPath();
  }

  @Override
  public Content list() throws IOException {
    var folders = new ArrayList<Folder>();
    var files = new HashSet<String>();
    try (var children = Files.newDirectoryStream(path)) {
      for (var child : children) {
        if (Files.isDirectory(child)) folders.add(new LocalFolder(root, child));
        else files.add(child.getFileName().toString());
      }
      return new Content(folders, files);
    } catch (AccessDeniedException e) {
      throw AccessRefused.denied();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  @Override
  public Optional<OutputFile> file(String name) throws IOException {
    var plain = file(path.resolve(name), false);
    return plain.isPresent() ? plain : file(path.resolve(name + ".gz"), true);
  }

  private static Optional<OutputFile> file(Path file, boolean isPacked) throws IOException {
    if (!Files.exists(file)) return Optional.empty();
    var now = Files.readAttributes(file, BasicFileAttributes.class);
    if (now.isOther()) throw AccessRefused.notAFile(file.getFileName().toString());
    if (!now.isRegularFile()) return Optional.empty();
    var version = new FileVersion(now.size(), now.lastModifiedTime(), Optional.ofNullable(now.fileKey()));
    return Optional.of(new OutputFile(version, now.size(), now.lastModifiedTime().toInstant(), isPacked, () -> open(file)));
  }

  private static InputStream open(Path file) throws IOException {
    try {
      return Files.newInputStream(file);
    } catch (AccessDeniedException e) {
      throw AccessRefused.denied();
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
