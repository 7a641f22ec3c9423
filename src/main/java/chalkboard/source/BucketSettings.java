package chalkboard.source;

import chalkboard.source.aws.AwsLogin;
import chalkboard.source.aws.Permission;
import chalkboard.text.S3Location;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// What is configured of a source that reads a bucket, or a prefix in it.
public interface BucketSettings extends SourceSettings {
  /// As in `s3://acme-chalk/reports/`.
  String uri();

  AwsLogin login();

  /// Empty for that of the login.
  Optional<String> region();

  @Override
  default List<String> words() {
    return List.of(uri());
  }

  @Override
  default List<Permission> permissions(Function<AwsLogin, Optional<String>> regions) {
    var region = S3Location.of(uri()).region().or(this::region).or(() -> regions.apply(login()));
    return Stream.concat(Permission.toRead(uri(), region).stream(), login().permissions().stream()).toList();
  }
}
