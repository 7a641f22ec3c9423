package chalkboard.source;

import chalkboard.source.aws.AwsLogin;
import chalkboard.source.aws.Permission;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What is configured of a source that reads a folder or a file of this machine.
public interface LocalSettings extends SourceSettings {
  Path path();

  @Override
  default List<String> words() {
    return List.of(path().toString());
  }

  @Override
  default List<Permission> permissions(Function<AwsLogin, Optional<String>> regionOf) {
    return List.of();
  }

  @Override
  default Optional<Path> localPath() {
    return Optional.of(path());
  }
}
