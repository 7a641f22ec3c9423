package chalkboard.source.aws;

import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/// The way to a bucket: as whom, and where it is.
///
/// @param region empty for that of the login
/// @param endpoint of a server that is not Amazon's
/// @param isPathStyle whether the bucket stands in the path rather than in the host name
/// @param isRequesterPays whether whoever asks pays, which is said with each request
public record S3Access(Aws aws, AwsLogin login, Optional<String> region, Optional<URI> endpoint, boolean isPathStyle,
    boolean isRequesterPays) {
  /// To a bucket whose owner pays.
  public S3Access(Aws aws, AwsLogin login, Optional<String> region, Optional<URI> endpoint, boolean isPathStyle) {
    this(aws, login, region, endpoint, isPathStyle, false);
  }

  /// The same in another region.
  public S3Access in(String other) {
    return new S3Access(aws, login, Optional.of(other), endpoint, isPathStyle, isRequesterPays);
  }

  /// @param calls is told of every call, its time and its trouble
  public S3Client open(CallLog calls) {
    return aws.s3(this, calls);
  }

  /// As [#open], for many small objects.
  public S3Objects objects(CallLog calls) {
    return aws.objects(this, calls);
  }

  /// Reads the credentials anew before the next call.
  public void renew() {
    aws.renew(login);
  }
}
