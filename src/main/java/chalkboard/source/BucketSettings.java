package chalkboard.source;

import chalkboard.source.aws.AwsLogin;
import chalkboard.source.aws.Permission;
import java.util.List;
import java.util.stream.Stream;

/// What is configured of a source that reads a bucket, or a prefix in it.
public interface BucketSettings extends SourceSettings {
  /// As in `s3://acme-chalk/reports/`.
  String uri();

  AwsLogin login();

  @Override
  default List<String> words() {
    return List.of(uri());
  }

  @Override
  default List<Permission> permissions() {
    return Stream.concat(Permission.toRead(uri()).stream(), login().permissions().stream()).toList();
  }
}
