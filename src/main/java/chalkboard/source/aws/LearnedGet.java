package chalkboard.source.aws;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/// How the SDK asked for an object: where, in which words, signed for whom. All objects of its bucket are asked for alike.
///
/// @param like what it sent, without what is made anew for each request
/// @param before what stands before the key
/// @param clock that of this machine, set right by as much as the SDK learned that it is off
record LearnedGet(String bucket, SdkHttpRequest like, String before, String region, boolean isPayloadSigned, Clock clock) {
  private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();
  private static final Pattern SCOPE = Pattern.compile("AWS4-HMAC-SHA256 Credential=[^/]+/\\d{8}/([^/]+)/s3/aws4_request, .*");
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssX").withZone(ZoneOffset.UTC);
  private static final Set<String> OF_ONE_REQUEST = Set.of("host", "authorization", "x-amz-date", "x-amz-security-token",
      "amz-sdk-invocation-id", "amz-sdk-request");
  /// Between signing and answer time passes.
  private static final Duration NOT_OFF = Duration.ofMinutes(1);

  /// Empty where it signed in another way than all buckets but a few of their own kind are asked.
  static Optional<LearnedGet> of(GetObjectRequest asked, SdkHttpRequest sent, Instant now) {
    var scope = SCOPE.matcher(sent.firstMatchingHeader("Authorization").orElse(""));
    var key = SdkHttpUtils.urlEncodeIgnoreSlashes(asked.key());
    if (!scope.matches() || !sent.encodedPath().endsWith("/" + key) || !sent.rawQueryParameters().isEmpty()) return Optional.empty();
    var before = sent.encodedPath().substring(0, sent.encodedPath().length() - key.length());
    // Below an address with a path of its own the SDK writes some keys in another way.
    if (!before.equals("/") && !before.equals("/" + asked.bucket() + "/")) return Optional.empty();
    boolean isPayloadSigned = !sent.firstMatchingHeader("x-amz-content-sha256").equals(Optional.of("UNSIGNED-PAYLOAD"));
    var like = sent.toBuilder();
    OF_ONE_REQUEST.forEach(like::removeHeader);
    return Optional.of(new LearnedGet(asked.bucket(), like.build(), before, scope.group(1), isPayloadSigned, clock(sent, now)));
  }

  private static Clock clock(SdkHttpRequest sent, Instant now) {
    var off = sent.firstMatchingHeader("x-amz-date").map(date -> Duration.between(now, DATE.parse(date, Instant::from)));
    return off.filter(o -> o.abs().compareTo(NOT_OFF) > 0).map(o -> Clock.offset(Clock.systemUTC(), o)).orElseGet(Clock::systemUTC);
  }

  SdkHttpRequest of(String key, AwsCredentials credentials) {
    var request = like.toBuilder().encodedPath(before + SdkHttpUtils.urlEncodeIgnoreSlashes(key)).build();
    return SIGNER.sign(s -> s.identity(credentials).request(request).putProperty(AwsV4HttpSigner.REGION_NAME, region)
        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3").putProperty(AwsV4HttpSigner.SIGNING_CLOCK, clock)
        .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, isPayloadSigned)
        // The keys of S3 are signed as they are.
        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false).putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)).request();
  }
}
