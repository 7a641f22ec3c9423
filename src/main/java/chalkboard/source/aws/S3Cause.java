package chalkboard.source.aws;

import chalkboard.board.Text;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Why S3 did not give what was asked for: what [AwsCause] says, and what only S3 refuses.
public final class S3Cause {
  /// What an archived object is called; it does not come back by itself.
  public static final String ARCHIVED = "it is archived (Glacier)";
  private static final Pattern REGION = Pattern.compile("expecting '([a-z0-9-]+)'");

  private S3Cause() {
  }

  /// @param action what had to be allowed, as in `s3:GetObject`
  public static AwsCause of(SdkException e, String action, String bucket, AwsLogin login) {
    var general = AwsCause.of(e, login);
    if (!(e instanceof S3Exception s3)) return general;
    var said = Optional.ofNullable(s3.awsErrorDetails()).map(AwsErrorDetails::errorMessage).map(Text::clean).orElse("");
    return switch (general.code()) {
      case "NoSuchBucket" -> other(general, "there is no bucket \"" + bucket + "\"", "correct its name, or create it");
      case "NoSuchKey" -> other(general, "it is gone", "");
      case "PermanentRedirect", "301 Moved Permanently", "MovedPermanently", "IllegalLocationConstraintException" ->
        other(general, "the bucket lies in another region", "set region:" + region(s3).map(r -> " " + r).orElse(" to the bucket's"));
      case "AuthorizationHeaderMalformed" -> {
        var m = REGION.matcher(said);
        yield other(general, "the bucket lies in another region", "set region: " + (m.find() ? m.group(1) : "to the bucket's"));
      }
      case "InvalidObjectState" -> other(general, ARCHIVED, "restore it, or keep such objects out of that lifecycle rule");
      case "SlowDown", "ServiceUnavailable" ->
        new AwsCause(AwsCause.Kind.THROTTLED, general.code(), general.why(), "it is tried again, more slowly");
      case "KMS.AccessDeniedException" -> kms(general, login);
      default -> {
        if (s3.statusCode() == 301 || s3.statusCode() == 307) {
          yield other(general, "the bucket lies in another region",
              "set region:" + region(s3).map(r -> " " + r).orElse(" to the bucket's"));
        }
        if (general.isLogin() || s3.statusCode() != 403) yield general;
        if (said.toLowerCase(Locale.ROOT).contains("kms")) yield kms(general, login);
        yield new AwsCause(AwsCause.Kind.DENIED, general.code(), general.why(),
            "allow " + action + " to " + login.words() + ", see: chalkboard iam");
      }
    };
  }

  private static AwsCause other(AwsCause general, String why, String remedy) {
    return new AwsCause(AwsCause.Kind.OTHER, general.code(), why, remedy);
  }

  private static AwsCause kms(AwsCause general, AwsLogin login) {
    return new AwsCause(AwsCause.Kind.DENIED, general.code(), general.why(), "allow kms:Decrypt on the bucket's key to " + login.words());
  }

  private static Optional<String> region(S3Exception e) {
    return Optional.ofNullable(e.awsErrorDetails()).map(AwsErrorDetails::sdkHttpResponse)
        .flatMap(r -> r.firstMatchingHeader("x-amz-bucket-region"));
  }
}
