package chalkboard.source.chalk;

import chalkboard.source.aws.BucketName;
import chalkboard.text.S3Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where in S3 reports lie: a bucket and the path that chalk's sink was given, with or without a slash at its end.
///
/// From `s3://b/dir/` chalk makes keys `dir/<ms>-<random>-`; from `s3://b/dir/name` keys `dir/<ms>-<random>-name`, beside the "folder";
/// and since 1.1.0 it may put a slash in front of the whole key. The random part is 26 characters of base 32 (sink_impls.nim, s3SinkOut).
record BucketPlace(S3Location at) {
  private static final Pattern KEY = Pattern.compile("^(.*/)?(\\d{13})-[0-9A-HJKMNP-TV-Z]{26}-(.*)$");

  /// @param uri `s3://bucket` or `s3://bucket/path`, as the configuration has checked it
  static BucketPlace parse(String uri) {
    return new BucketPlace(S3Location.of(uri));
  }

  String bucket() {
    return at.bucket();
  }

  /// Whether its keys come in no order, cannot be asked for behind one of them, and prefixes are whole folders.
  boolean isDirectory() {
    return BucketName.of(bucket()) == BucketName.DIRECTORY;
  }

  /// What a key of chalk's own making tells.
  ///
  /// @param lane what stands before the time: keys of one lane sort by time
  record Timed(String lane, long millis, String name) {}

  static Optional<Timed> timed(String key) {
    var m = KEY.matcher(key);
    if (!m.matches()) return Optional.empty();
    return Optional.of(new Timed(m.group(1) == null ? "" : m.group(1), Long.parseLong(m.group(2)), m.group(3)));
  }

  /// The prefixes below which all of its reports lie; other objects may lie there too.
  List<String> prefixes() {
    var path = at.path();
    if (isDirectory()) return List.of(path.substring(0, path.lastIndexOf('/') + 1));
    if (path.isEmpty()) return List.of("");
    if (path.endsWith("/")) return List.of(path, "/" + path);
    var beside = path.substring(0, path.lastIndexOf('/') + 1);
    // Times of 13 digits begin with 1 until 2033, and with 2 for thirty years more.
    var all = new ArrayList<String>();
    for (var slash : new String[]{"", "/"}) for (var rest : new String[]{path + "/", beside + "1", beside + "2"}) all.add(slash + rest);
    return List.copyOf(all);
  }

  boolean holds(String key) {
    var path = at.path();
    if (key.endsWith("/")) return false;
    var plain = key.startsWith("/") ? key.substring(1) : key;
    if (path.isEmpty()) return true;
    if (path.endsWith("/")) return plain.startsWith(path);
    if (plain.startsWith(path + "/")) return true;
    int slash = path.lastIndexOf('/') + 1;
    var timed = timed(plain);
    var name = path.substring(slash);
    return timed.isPresent() && timed.get().lane().equals(path.substring(0, slash))
        && (timed.get().name().equals(name) || timed.get().name().endsWith("-" + name));
  }

  @Override
  public String toString() {
    return at.toString();
  }
}
