package chalkboard.source.aws;

import java.util.Optional;
import java.util.regex.Matcher;
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
    return switch (AwsError.of(e)) {
      case NO_BUCKET -> other(general, "there is no bucket \"" + bucket + "\"", "correct its name, or create it");
      case GONE -> other(general, "it is gone", "");
      case CHANGED -> other(general, "it was overwritten while it was read", "");
      case ELSEWHERE -> other(general, "the bucket lies in another region", "set region: " + region(s3).orElse("to the bucket's"));
      case ARCHIVED -> other(general, ARCHIVED, "restore it, or keep such objects out of that lifecycle rule");
      case THROTTLED -> new AwsCause(general.kind(), general.code(), general.why(), "it is tried again, more slowly");
      case DENIED ->
        new AwsCause(general.kind(), general.code(), general.why(), "allow " + action + " to " + login.words() + ", see: chalkboard iam");
      case KEY_DENIED ->
        new AwsCause(general.kind(), general.code(), general.why(), "allow kms:Decrypt on the bucket's key to " + login.words());
      case EXPIRED, UNKNOWN_LOGIN, NO_LOGIN, NO_REGION, SETTING, CLOCK, NOT_UNDERSTOOD, SERVER, TIMED_OUT, UNREACHABLE, INTERCEPTED,
          INTERRUPTED,
          OTHER ->
        general;
    };
  }

  private static AwsCause other(AwsCause general, String why, String remedy) {
    return new AwsCause(AwsCause.Kind.OTHER, general.code(), why, remedy);
  }

  /// A header tells it, or the message.
  private static Optional<String> region(S3Exception e) {
    var told = Optional.ofNullable(e.awsErrorDetails()).map(AwsErrorDetails::sdkHttpResponse)
        .flatMap(r -> r.firstMatchingHeader("x-amz-bucket-region"));
    return told.or(() -> Optional.of(REGION.matcher(AwsError.message(e))).filter(Matcher::find).map(m -> m.group(1)));
  }
}
