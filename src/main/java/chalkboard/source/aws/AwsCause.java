package chalkboard.source.aws;

import chalkboard.board.Problem;
import chalkboard.board.Text;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkException;

/// Why AWS did not answer as asked, and what the reader can do about it.
///
/// @param code the error's code as AWS names it; empty where it did not come that far
public record AwsCause(Kind kind, String code, String why, String remedy) {
  private static final Pattern ACTION = Pattern.compile("not authorized to perform: ([\\w-]+:\\w+)");
  private static final Pattern PROFILE = Pattern.compile("ProfileCredentialsProvider\\([^)]*\\): (.*?)(?:, (?:ContainerCredentials|InstanceProfile)|\\]|$)");

  /// What is to be done differs by these.
  public enum Kind {
    /// A person must log in again; nothing else helps, and asking on is of no use.
    EXPIRED,
    /// No credentials, or none that AWS knows; a person must act too.
    NO_LOGIN,
    DENIED,
    THROTTLED,
    TIMED_OUT,
    /// No connection.
    UNREACHABLE,
    /// Called off by an interrupt.
    INTERRUPTED,
    OTHER
  }

  /// Whether only a person can change it.
  public boolean isLogin() {
    return kind == Kind.EXPIRED || kind == Kind.NO_LOGIN;
  }

  public Problem toProblem(String what) {
    return new Problem(what, why, remedy);
  }

  public static AwsCause of(SdkException e, AwsLogin login) {
    return switch (e) {
      case AwsServiceException service -> ofService(service, login);
      case ApiCallTimeoutException _, ApiCallAttemptTimeoutException _ ->
          new AwsCause(Kind.TIMED_OUT, "", "no answer in time", "check the network, VPN or proxy");
      case AbortedException _ -> new AwsCause(Kind.INTERRUPTED, "", "it was called off", "");
      default -> ofClient(e, login);
    };
  }

  private static AwsCause ofService(AwsServiceException e, AwsLogin login) {
    var details = Optional.ofNullable(e.awsErrorDetails());
    var code = details.map(AwsErrorDetails::errorCode).orElse("");
    code = code == null ? "" : code;
    var said = details.map(AwsErrorDetails::errorMessage).map(Text::clean).filter(m -> !m.isBlank()).orElse("HTTP status " + e.statusCode());
    // Without the request's id, which stands in the log of the calls: the same trouble is to be said in the same words.
    var why = code.isEmpty() || said.startsWith(code) ? said : code + ": " + said;
    return switch (code) {
      case "ExpiredTokenException", "ExpiredToken", "RequestExpired", "InvalidGrantException", "UnauthorizedException", "TokenRefreshRequired" ->
          new AwsCause(Kind.EXPIRED, code, "credentials expired", Renewal.of(login));
      case "RequestTimeTooSkewed" -> clock(code, why);
      case "InvalidSignatureException" -> said.contains("expired") || said.contains("not yet current") ? clock(code, why) : unknown(code, why, login);
      case "UnrecognizedClientException", "InvalidAccessKeyId", "InvalidClientTokenId", "SignatureDoesNotMatch", "IncompleteSignature",
          "MissingAuthenticationToken", "AuthFailure" -> unknown(code, why, login);
      default -> {
        if (code.startsWith("AccessDenied") || code.equals("UnauthorizedOperation") || code.equals("Forbidden")) {
          yield new AwsCause(Kind.DENIED, code, why, allow(said, login));
        }
        if (e.isThrottlingException()) yield new AwsCause(Kind.THROTTLED, code, why, "look less often: raise interval:, or lower rate:");
        if (e.statusCode() >= 500) yield new AwsCause(Kind.OTHER, code, why, "it is tried again at the next refresh");
        yield new AwsCause(Kind.OTHER, code, why, "");
      }
    };
  }

  private static AwsCause clock(String code, String why) {
    return new AwsCause(Kind.OTHER, code, why, "set the clock of this machine: AWS refuses what is more than some minutes off");
  }

  private static AwsCause unknown(String code, String why, AwsLogin login) {
    return new AwsCause(Kind.NO_LOGIN, code, "AWS does not know these credentials: " + why,
        "check them: aws sts get-caller-identity" + login.profile().map(p -> " --profile " + p).orElse(""));
  }

  private static String allow(String said, AwsLogin login) {
    var m = ACTION.matcher(said);
    if (!m.find()) return "allow it to " + login.words() + ", see: chalkboard iam";
    if (m.group(1).equals("sts:AssumeRole")) return "allow " + login.words() + " to assume the role, or correct assume: and external_id:";
    return "allow " + m.group(1) + " to " + login.words() + ", see: chalkboard iam";
  }

  private static AwsCause ofClient(SdkException e, AwsLogin login) {
    var text = said(e);
    var lower = text.toLowerCase(Locale.ROOT);
    if (lower.contains("sso session") || lower.contains("re-authenticate") || lower.contains("reauthenticate") || lower.contains("token is expired")
        || lower.contains("token has expired") || lower.contains("sso token") || lower.contains("token cache")) {
      return new AwsCause(Kind.EXPIRED, "", "the login expired", Renewal.of(login));
    }
    if (lower.contains("unable to load region")) {
      return new AwsCause(Kind.NO_LOGIN, "", "no region is set", "set regions: or --region, or AWS_REGION, or region of the profile");
    }
    if (lower.contains("credentials") || lower.contains("profile file") || lower.contains("credential")) {
      var clause = PROFILE.matcher(text);
      var why = text.startsWith("Unable to load credentials from any") ? clause.find() ? clause.group(1) : "none were found" : text;
      return new AwsCause(Kind.NO_LOGIN, "", "no credentials: " + why, login.profile().isPresent() ? Renewal.of(login)
          : "set profile: or --profile, or AWS_PROFILE, then log in, as with: aws sso login");
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case UnknownHostException host -> { return unreachable("no such host: " + Text.clean(String.valueOf(host.getMessage()))); }
        case SocketTimeoutException _ -> { return new AwsCause(Kind.TIMED_OUT, "", "no answer in time", "check the network, VPN or proxy"); }
        case ConnectException refused -> { return unreachable(Text.clean(String.valueOf(refused.getMessage()))); }
        case NoRouteToHostException none -> { return unreachable(Text.clean(String.valueOf(none.getMessage()))); }
        case SSLException tls -> { return unreachable("TLS: " + Text.clean(String.valueOf(tls.getMessage()))); }
        case InterruptedException _, InterruptedIOException _ -> { return new AwsCause(Kind.INTERRUPTED, "", "it was called off", ""); }
        default -> { }
      }
    }
    boolean isWire = e instanceof RetryableException || text.startsWith("Unable to execute HTTP request");
    return isWire ? unreachable(text) : new AwsCause(Kind.OTHER, "", text, "");
  }

  private static AwsCause unreachable(String why) {
    return new AwsCause(Kind.UNREACHABLE, "", why, "check the network, VPN or proxy");
  }

  /// Without what the SDK appends for its own support.
  private static String said(SdkException e) {
    var text = Text.clean(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    // A profile that is missing comes with all that were found.
    return text.replaceAll(": ProfileFile\\(.*", "").replaceAll("\\s*\\(SDK (?:Attempt Count|Diagnostics): [^)]*\\)", "");
  }
}
