package chalkboard.source.aws;

import chalkboard.text.S3Location;
import java.util.List;
import java.util.stream.Stream;

/// Something that a source must be allowed to do in AWS: a part of an IAM policy.
///
/// @param statement the id of its statement
/// @param of the place that it is about, where every place has a statement of its own; else empty
public record Permission(String statement, String of, List<String> actions, List<String> resources) {
  /// Of every cluster: what there is to read is not known before.
  public static Permission ofEcs(List<String> actions) {
    return new Permission("Ecs", "", actions, List.of("*"));
  }

  static Permission toAssume(String role) {
    return new Permission("Assume", "", List.of("sts:AssumeRole"), List.of(role));
  }

  /// To list a bucket and read what is below a prefix.
  ///
  /// Chalk writes some keys with a slash in front, and where its URI ends in a name, beside the "folder" of that name.
  public static List<Permission> toRead(String uri) {
    var at = S3Location.of(uri);
    var arn = "arn:aws:s3:::" + at.bucket();
    var path = at.path();
    int slash = path.lastIndexOf('/') + 1;
    var below = path.isEmpty() || path.endsWith("/")
        ? List.of(path + "*")
        : List.of(path + "/*", path.substring(0, slash) + "*-" + path.substring(slash));
    var objects = path.isEmpty() ? List.of(arn + "/*") : Stream.of("/", "//").flatMap(s -> below.stream().map(p -> arn + s + p)).toList();
    // Without the right to list, S3 answers 403 for what is not there; a prefix cannot be told from its siblings by a condition.
    return List.of(new Permission("List", uri, List.of("s3:ListBucket"), List.of(arn)),
        new Permission("Read", uri, List.of("s3:GetObject"), objects));
  }
}
