package chalkboard.source.aws;

import chalkboard.source.aws.AwsCause.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sso.auth.ExpiredTokenException;

/// What went wrong with a call to AWS. It is decided here and nowhere else: by the code of an answer, by the type of an exception, and by
/// words only where the SDK has nothing else, as its chain of credentials keeps no causes.
public enum AwsError {
  EXPIRED(Kind.EXPIRED),
  /// Credentials that AWS does not know.
  UNKNOWN_LOGIN(Kind.NO_LOGIN),
  NO_LOGIN(Kind.NO_LOGIN),
  NO_REGION(Kind.NO_LOGIN),
  /// A setting of the shell or of the AWS files that cannot be obeyed.
  SETTING(Kind.NO_LOGIN),
  /// This machine's clock is off.
  CLOCK(Kind.OTHER),
  DENIED(Kind.DENIED),
  /// The object may be read, but not its key of encryption used.
  KEY_DENIED(Kind.DENIED),
  THROTTLED(Kind.THROTTLED),
  NO_BUCKET(Kind.OTHER),
  /// The object is not there any more.
  GONE(Kind.OTHER),
  /// The object is another than it was when it was listed.
  CHANGED(Kind.OTHER),
  /// The bucket lies in another region.
  ELSEWHERE(Kind.OTHER),
  ARCHIVED(Kind.OTHER),
  /// A server like S3 does not know such a request.
  NOT_UNDERSTOOD(Kind.OTHER),
  /// The server's own trouble.
  SERVER(Kind.OTHER),
  TIMED_OUT(Kind.TIMED_OUT),
  UNREACHABLE(Kind.UNREACHABLE),
  /// Something between here and AWS answered: the page of a proxy, or of a network that wants a login.
  INTERCEPTED(Kind.UNREACHABLE),
  INTERRUPTED(Kind.INTERRUPTED),
  OTHER(Kind.OTHER);

  private static final List<String> OF_A_LOST_LOGIN = List.of("sso session", "re-authenticate", "reauthenticate", "token is expired",
      "token has expired", "sso token", "token cache");
  private static final List<String> OF_NO_ANSWER = List.of("unable to unmarshall response", "could not parse xml");
  private static final List<String> OF_NO_LOGIN = List.of("credential", "profile file");

  private final Kind kind;

  AwsError(Kind kind) {
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  public static AwsError of(SdkException e) {
    return switch (e) {
      case AwsServiceException service -> ofAnswer(service);
      case ApiCallTimeoutException _, ApiCallAttemptTimeoutException _ -> TIMED_OUT;
      case AbortedException _ -> INTERRUPTED;
      default -> ofTypes(e).orElseGet(() -> ofWords(e));
    };
  }

  /// As AWS names it; empty where it does not.
  static String code(AwsServiceException e) {
    return Optional.ofNullable(e.awsErrorDetails()).map(AwsErrorDetails::errorCode).orElse("");
  }

  static String message(AwsServiceException e) {
    return Optional.ofNullable(e.awsErrorDetails()).map(AwsErrorDetails::errorMessage).orElse("");
  }

  private static AwsError ofAnswer(AwsServiceException e) {
    return switch (code(e)) {
      case "ExpiredTokenException", "ExpiredToken", "RequestExpired", "InvalidGrantException", "UnauthorizedException", "TokenRefreshRequired" ->
          EXPIRED;
      case "RequestTimeTooSkewed" -> CLOCK;
      // One code for a wrong key and for a wrong clock.
      case "InvalidSignatureException" -> message(e).contains("expired") || message(e).contains("not yet current") ? CLOCK : UNKNOWN_LOGIN;
      case "UnrecognizedClientException", "InvalidAccessKeyId", "InvalidClientTokenId", "SignatureDoesNotMatch", "IncompleteSignature",
          "MissingAuthenticationToken", "AuthFailure" -> UNKNOWN_LOGIN;
      case "KMS.AccessDeniedException" -> KEY_DENIED;
      case "AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "Forbidden" -> isOfKey(e) ? KEY_DENIED : DENIED;
      case "NoSuchBucket" -> NO_BUCKET;
      case "NoSuchKey" -> GONE;
      case "PreconditionFailed" -> CHANGED;
      case "PermanentRedirect", "301 Moved Permanently", "MovedPermanently", "IllegalLocationConstraintException",
          "AuthorizationHeaderMalformed" -> ELSEWHERE;
      case "InvalidObjectState" -> ARCHIVED;
      case "InvalidRequest" -> NOT_UNDERSTOOD;
      case "SlowDown" -> THROTTLED;
      default -> ofStatus(e);
    };
  }

  private static AwsError ofStatus(AwsServiceException e) {
    if (e.isThrottlingException() || (code(e).equals("ServiceUnavailable") && e instanceof S3Exception)) return THROTTLED;
    if (code(e).startsWith("AccessDenied")) return DENIED;
    if (e.statusCode() >= 500) return SERVER;
    if (isPage(e)) return INTERCEPTED;
    if (!(e instanceof S3Exception)) return OTHER;
    return switch (e.statusCode()) {
      case 301, 307 -> ELSEWHERE;
      case 403 -> isOfKey(e) ? KEY_DENIED : DENIED;
      case 412 -> CHANGED;
      default -> OTHER;
    };
  }

  /// AWS sends nobody elsewhere without a word of its own, but for the one of S3 that a bucket lies in another region.
  private static boolean isPage(AwsServiceException e) {
    boolean isOfRegion = e instanceof S3Exception && (e.statusCode() == 301 || e.statusCode() == 307);
    return code(e).isEmpty() && e.statusCode() >= 300 && e.statusCode() < 400 && !isOfRegion;
  }

  /// S3 says only in its message that it was the key.
  private static boolean isOfKey(AwsServiceException e) {
    return e instanceof S3Exception && message(e).toLowerCase(Locale.ROOT).contains("kms");
  }

  private static Optional<AwsError> ofTypes(SdkException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case LoginProblem problem -> { return Optional.of(problem.error()); }
        case AwsServiceException behind when ofAnswer(behind) == EXPIRED -> { return Optional.of(EXPIRED); }
        case ExpiredTokenException _ -> { return Optional.of(EXPIRED); }
        case SocketTimeoutException _ -> { return Optional.of(TIMED_OUT); }
        case InterruptedIOException io when isTimeout(io) -> { return Optional.of(TIMED_OUT); }
        case SocketException io when "Closed by interrupt".equals(io.getMessage()) -> { return Optional.of(INTERRUPTED); }
        case ClosedByInterruptException _ -> { return Optional.of(INTERRUPTED); }
        case InterruptedException _, InterruptedIOException _, AbortedException _ -> { return Optional.of(INTERRUPTED); }
        case IOException wire when AwsCause.words(wire).isPresent() -> { return Optional.of(UNREACHABLE); }
        default -> { }
      }
    }
    return e instanceof RetryableException ? Optional.of(UNREACHABLE) : Optional.empty();
  }

  /// Java counts time limits among the interrupts; that of a pool of connections has no other type in common with the rest.
  private static boolean isTimeout(InterruptedIOException e) {
    return e.getClass().getSimpleName().contains("Timeout");
  }

  private static AwsError ofWords(SdkException e) {
    var words = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (OF_A_LOST_LOGIN.stream().anyMatch(words::contains)) return EXPIRED;
    if (words.contains("unable to load region")) return NO_REGION;
    if (OF_NO_ANSWER.stream().anyMatch(words::startsWith)) return INTERCEPTED;
    if (OF_NO_LOGIN.stream().anyMatch(words::contains)) return NO_LOGIN;
    return words.startsWith("unable to execute http request") ? UNREACHABLE : OTHER;
  }
}
