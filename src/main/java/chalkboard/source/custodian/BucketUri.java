package chalkboard.source.custodian;

import java.util.Arrays;
import java.util.Optional;

/// Where Custodian was told to put its output: `s3://bucket/prefix?region=eu-west-1`, of which the last part may be missing.
///
/// @param prefix with a slash at its end, but none at its beginning: Custodian takes both away
record BucketUri(String bucket, String prefix, Optional<String> region) {
  static BucketUri parse(String uri) {
    var parts = uri.substring("s3://".length()).split("\\?", 2);
    var region = parts.length < 2
        ? Optional.<String>empty()
        : Arrays.stream(parts[1].split("&")).filter(p -> p.startsWith("region="))
            .map(p -> p.substring("region=".length())).filter(r -> r.matches("[a-z0-9-]+")).findFirst();
    var place = parts[0].split("/", 2);
    var path = place.length < 2 ? "" : place[1].replaceAll("^/+|/+$", "");
    return new BucketUri(place[0], path.isEmpty() ? "" : path + "/", region);
  }

  /// As people write a key, or a prefix.
  String shown(String key) {
    return "s3://" + bucket + (key.isEmpty() ? "" : "/" + key.replaceAll("/+$", ""));
  }

  @Override
  public String toString() {
    return shown(prefix);
  }
}
