package chalkboard.text;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// A place in S3 as people write it: `s3://bucket/prefix`, and as Custodian takes it `s3://bucket/prefix?region=eu-west-1`.
///
/// @param bucket its name, or the ARN of an access point
/// @param path without a slash at its beginning; one at its end is kept, for it tells a "folder" from the beginning of names
/// @param region that stands behind it
public record S3Location(String bucket, String path, Optional<String> region) {
  private static final String SCHEME = "s3://";
  private static final String ACCESS_POINT = "arn:aws[a-z-]*:s3(-outposts)?:[a-z0-9-]+:[0-9]{12}:(outpost[/:][a-z0-9-]+[/:])?"
      + "accesspoint[/:][a-z0-9-]+";
  /// What one looks like, as a regular expression.
  public static final String PATTERN = "s3://([a-z0-9][a-z0-9._-]+|" + ACCESS_POINT + ")(/.*)?(\\?.*)?";
  private static final Pattern BEGINS_WITH_ARN = Pattern.compile("^" + ACCESS_POINT + "(?=/|$)");
  private static final Pattern VALID = Pattern.compile(PATTERN);
  private static final Pattern REGION = Pattern.compile("[a-z0-9-]+");

  /// Whether somebody means a place in S3 by it, be it rightly written or not.
  public static boolean isMeant(String text) {
    return text.startsWith("s3:");
  }

  /// Whether it is rightly written.
  public static boolean isValid(String text) {
    return VALID.matcher(text).matches();
  }

  /// @param uri that begins with `s3://`
  public static S3Location of(String uri) {
    if (!uri.startsWith(SCHEME)) throw new IllegalArgumentException("no place in S3: " + uri);
    var parts = uri.substring(SCHEME.length()).split("\\?", 2);
    var arn = BEGINS_WITH_ARN.matcher(parts[0]);
    int end = arn.find() ? arn.end() : parts[0].indexOf('/') < 0 ? parts[0].length() : parts[0].indexOf('/');
    return new S3Location(parts[0].substring(0, end), parts[0].substring(end).replaceFirst("^/+", ""),
        parts.length < 2 ? Optional.empty() : region(parts[1]));
  }

  private static Optional<String> region(String query) {
    return Arrays.stream(query.split("&")).filter(p -> p.startsWith("region=")).map(p -> p.substring("region=".length()))
        .filter(REGION.asMatchPredicate()).findFirst();
  }

  /// The path as the prefix of all that lies below it: with a slash at its end, or empty for the whole bucket.
  public String folder() {
    var plain = path.replaceAll("/+$", "");
    return plain.isEmpty() ? "" : plain + "/";
  }

  /// The address of one object, whose key may begin with a slash.
  public String uri(String key) {
    return SCHEME + bucket + "/" + key;
  }

  /// The key of an object from its address.
  public String key(String uri) {
    return uri.substring(SCHEME.length() + bucket.length() + 1);
  }

  /// A prefix of this bucket as people write it, without a slash at its end.
  public String shown(String prefix) {
    return SCHEME + bucket + (prefix.isEmpty() ? "" : "/" + prefix.replaceAll("/+$", ""));
  }

  @Override
  public String toString() {
    return SCHEME + bucket + (path.isEmpty() ? "" : "/" + path);
  }
}
