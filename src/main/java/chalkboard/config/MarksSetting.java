package chalkboard.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// A source of chalk reports.
public sealed interface MarksSetting {
  String name();

  Duration interval();

  /// A folder, or a file, of reports.
  record Folder(String name, Path path, Duration interval) implements MarksSetting {}

  /// A bucket, or a prefix in it.
  ///
  /// @param uri as in `s3://acme-chalk/reports/`
  /// @param region empty for that of the login
  /// @param endpoint of a server that is not Amazon's
  /// @param pathStyle whether the bucket stands in the path rather than in the host name
  record Bucket(String name, String uri, Optional<String> region, Login login, Optional<URI> endpoint, boolean pathStyle, Duration interval)
      implements
        MarksSetting {}

  default MarksSetting every(Duration other) {
    return switch (this) {
      case Folder f -> new Folder(f.name, f.path, other);
      case Bucket b -> new Bucket(b.name, b.uri, b.region, b.login, b.endpoint, b.pathStyle, other);
    };
  }
}
