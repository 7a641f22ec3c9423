package chalkboard.source.aws;

import chalkboard.text.Glob;
import chalkboard.text.S3Location;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Something that a source must be allowed to do in AWS: a part of an IAM policy.
///
/// @param statement the id of its statement
/// @param of the place that it is about, where every place has a statement of its own; else empty
/// @param conditions by operator and key, the values
public record Permission(String statement, String of, List<String> actions, List<String> resources,
    Map<String, Map<String, List<String>>> conditions) {
  public Permission(String statement, String of, List<String> actions, List<String> resources) {
    this(statement, of, actions, resources, Map.of());
  }

  /// In these regions only, where any are named.
  public static Permission ofEcs(List<String> actions, List<String> regions) {
    return ofEcs("Ecs", actions, conditions(regions));
  }

  /// Of these clusters only: the action that lists them cannot be narrowed, all others are.
  ///
  /// @param clusters names as globs, `!` for not; none at all for every cluster
  public static List<Permission> ofEcs(List<String> actions, List<String> regions, Glob clusters) {
    if (clusters.patterns().isEmpty() || clusters.patterns().equals(List.of("*"))) return List.of(ofEcs(actions, regions));
    var narrowed = conditions(regions);
    var named = clusters.patterns().stream().filter(p -> !p.startsWith("!")).map(Permission::cluster).toList();
    var not = clusters.patterns().stream().filter(p -> p.startsWith("!")).map(p -> cluster(p.substring(1))).toList();
    if (!named.isEmpty()) narrowed.put("ArnLike", Map.of("ecs:cluster", named));
    if (!not.isEmpty()) narrowed.put("ArnNotLike", Map.of("ecs:cluster", not));
    return List.of(ofEcs(actions.stream().filter(LIST_CLUSTERS::equals).toList(), regions),
        ofEcs("EcsClusters", actions.stream().filter(a -> !LIST_CLUSTERS.equals(a)).toList(), narrowed));
  }

  private static Permission ofEcs(String statement, List<String> actions, Map<String, Map<String, List<String>>> conditions) {
    return new Permission(statement, "", actions, List.of("*"), conditions);
  }

  private static Map<String, Map<String, List<String>>> conditions(List<String> regions) {
    var all = new TreeMap<String, Map<String, List<String>>>();
    if (!regions.isEmpty()) all.put("StringEquals", Map.of("aws:RequestedRegion", List.copyOf(regions)));
    return all;
  }

  /// In any partition, region and account.
  private static String cluster(String name) {
    return "arn:*:ecs:*:*:cluster/" + name;
  }

  private static final String LIST_CLUSTERS = "ecs:ListClusters";

  static Permission toAssume(String role) {
    return new Permission("Assume", "", List.of("sts:AssumeRole"), List.of(role));
  }

  /// To list a bucket and read what is below a prefix.
  ///
  /// Chalk writes some keys with a slash in front, and where its URI ends in a name, beside the "folder" of that name.
  ///
  /// @param region of the bucket, as far as it is known: China's and the government's names begin otherwise
  public static List<Permission> toRead(String uri, Optional<String> region) {
    var at = S3Location.of(uri);
    var bucket = BucketName.of(at.bucket());
    if (bucket == BucketName.DIRECTORY) return List.of(toOpen(uri, bucket.arn(at.bucket(), region)));
    var arn = bucket.arn(at.bucket(), region);
    var object = bucket == BucketName.PLAIN ? arn : arn + "/object";
    var path = at.path();
    int slash = path.lastIndexOf('/') + 1;
    var below = path.isEmpty() || path.endsWith("/")
        ? List.of(path + "*")
        : List.of(path + "/*", path.substring(0, slash) + "*-" + path.substring(slash));
    var objects = path.isEmpty()
        ? List.of(object + "/*")
        : Stream.of("/", "//").flatMap(s -> below.stream().map(p -> object + s + p)).toList();
    // Without the right to list, S3 answers 403 for what is not there; a prefix cannot be told from its siblings by a condition.
    return List.of(new Permission("List", uri, List.of("s3:ListBucket"), List.of(arn)),
        new Permission("Read", uri, List.of("s3:GetObject"), objects));
  }

  /// A directory bucket is read in sessions, which cannot be narrowed to a prefix.
  private static Permission toOpen(String uri, String arn) {
    return new Permission("Read", uri, List.of("s3express:CreateSession"), List.of(arn),
        Map.of("StringEquals", Map.of("s3express:SessionMode", List.of("ReadOnly"))));
  }
}
