package chalkboard.source.aws;

import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/// What stands where a place in S3 has the name of its bucket: a bucket, or one of the ways to one.
public enum BucketName {
  PLAIN,
  /// The ARN of an access point.
  ACCESS_POINT,
  /// A name that S3 made up for an access point.
  ALIAS,
  /// A bucket of S3 Express, which knows no order of its keys.
  DIRECTORY;

  private static final String AWS = "aws";
  /// Behind the name of the access point, which is cut where it is long.
  private static final Pattern ALIAS_END = Pattern.compile("(?:-[a-z0-9]{30,40})?-(?:s3alias|ext-s3alias|--op-s3)$");

  public static BucketName of(String bucket) {
    if (bucket.startsWith("arn:")) return ACCESS_POINT;
    if (bucket.endsWith("-s3alias") || bucket.endsWith("--op-s3")) return ALIAS;
    return bucket.endsWith("--x-s3") ? DIRECTORY : PLAIN;
  }

  /// What a policy calls it.
  ///
  /// @param region of the bucket; empty where it is not known
  String arn(String bucket, Optional<String> region) {
    var partition = region.map(BucketName::partition).orElse(AWS);
    return switch (this) {
      case PLAIN -> "arn:" + partition + ":s3:::" + bucket;
      case ACCESS_POINT -> bucket;
      case ALIAS -> "arn:" + partition + ":s3:*:*:accesspoint/" + ALIAS_END.matcher(bucket).replaceFirst("") + "*";
      case DIRECTORY -> "arn:" + partition + ":s3express:*:*:bucket/" + bucket;
    };
  }

  /// As in `aws-cn` for `cn-north-1`.
  private static String partition(String region) {
    return PartitionMetadata.of(Region.of(region)).id();
  }
}
