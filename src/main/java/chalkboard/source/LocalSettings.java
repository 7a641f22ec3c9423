package chalkboard.source;

import chalkboard.source.aws.Permission;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What is configured of a source that reads a folder or a file of this machine.
public interface LocalSettings extends SourceSettings {
  Path path();

  @Override
  default List<String> words() {
    return List.of(path().toString());
  }

  @Override
  default List<Permission> permissions() {
    return List.of();
  }

  @Override
  default Optional<Path> localPath() {
    return Optional.of(path());
  }
}
