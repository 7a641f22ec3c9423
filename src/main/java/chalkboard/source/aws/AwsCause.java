package chalkboard.source.aws;

import chalkboard.feed.Problem;
import chalkboard.text.Durations;
import chalkboard.text.Text;
import java.io.IOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Why AWS did not answer as asked, and what the reader can do about it.
///
/// @param code the error's code as AWS names it; empty where it did not come that far
public record AwsCause(Kind kind, String code, String why, String remedy) {
  private static final Pattern ACTION = Pattern.compile("not authorized to perform: ([\\w-]+:\\w+)");
  private static final String NETWORK = "check the network, VPN or proxy";

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

  /// The same trouble is said in the same words: without the request's id, which stands in the log of the calls.
  public static AwsCause of(SdkException e, AwsLogin login) {
    var error = AwsError.of(e);
    var code = e instanceof AwsServiceException s ? AwsError.code(s) : "";
    var why = why(e, code);
    return switch (error) {
      case EXPIRED -> expired(e, code, login);
      case UNKNOWN_LOGIN -> new AwsCause(error.kind(), code, "AWS does not know these credentials: " + why,
          "check them: aws sts get-caller-identity" + login.profile().map(p -> " --profile " + p).orElse("")
              + "; where it knows them, enable that region for the account");
      case NO_LOGIN -> noLogin(e, why, login);
      case SETTING -> new AwsCause(error.kind(), code, why, LoginProblem.behind(e).flatMap(LoginProblem::remedy).orElse(""));
      case NO_REGION ->
        new AwsCause(error.kind(), code, "no region is set", "set regions: or --region, or AWS_REGION, or region of the profile");
      case CLOCK ->
        new AwsCause(error.kind(), code, why, "set the clock of this machine: AWS refuses what is more than some minutes off");
      case DENIED, KEY_DENIED -> new AwsCause(error.kind(), code, why, allow(why, login));
      case THROTTLED -> new AwsCause(error.kind(), code, why, "look less often: raise interval:, or lower rate:");
      case SERVER -> new AwsCause(error.kind(), code, why, "it is tried again at the next refresh");
      case TIMED_OUT -> new AwsCause(error.kind(), code, "no answer in time", NETWORK);
      case UNREACHABLE -> new AwsCause(error.kind(), code, wire(e).orElse(why), remedy(e));
      case INTERCEPTED -> new AwsCause(error.kind(), code,
          (e instanceof AwsServiceException ? why : "the answer is not one of AWS") + ": something else answers in its place", NETWORK);
      case INTERRUPTED -> new AwsCause(error.kind(), code, "it was called off", "");
      case NO_BUCKET, GONE, CHANGED, ELSEWHERE, ARCHIVED, NOT_UNDERSTOOD, OTHER -> new AwsCause(error.kind(), code, why, "");
    };
  }

  /// Where the role's own keys are refused, it was not given again: why, the next look tells, for which the login begins anew.
  private static AwsCause expired(SdkException e, String code, AwsLogin login) {
    boolean isOfRole = login.assume().isPresent() && (e instanceof EcsException || e instanceof S3Exception);
    if (isOfRole)
      return new AwsCause(Kind.EXPIRED, code, "the keys of the role expired, and no new ones came", "it is asked for new ones at once");
    return new AwsCause(Kind.EXPIRED, code, code.isEmpty() ? "the login expired" : "credentials expired", Renewal.of(login));
  }

  private static AwsCause noLogin(SdkException e, String why, AwsLogin login) {
    var ours = LoginProblem.behind(e);
    if (ours.flatMap(LoginProblem::remedy).isPresent())
      return new AwsCause(Kind.NO_LOGIN, "", String.valueOf(ours.get().getMessage()), ours.get().remedy().get());
    return new AwsCause(Kind.NO_LOGIN, "", "no credentials: " + why, login.profile().isPresent()
        ? Renewal.of(login)
        : "set profile: or --profile, or AWS_PROFILE, then log in, as with: aws sso login");
  }

  /// What is waited for did not come, and said nothing of itself.
  public static AwsCause silent(Duration time) {
    return new AwsCause(Kind.TIMED_OUT, "", "nothing came for " + Durations.exact(time), NETWORK);
  }

  private static String why(SdkException e, String code) {
    if (!(e instanceof AwsServiceException service)) return said(e);
    var message = Text.clean(AwsError.message(service));
    var said = message.isBlank() ? "HTTP status " + service.statusCode() : message;
    return code.isEmpty() || said.startsWith(code) ? said : code + ": " + said;
  }

  private static String allow(String said, AwsLogin login) {
    var m = ACTION.matcher(said);
    if (!m.find()) return "allow it to " + login.words() + ", see: chalkboard iam";
    if (m.group(1).equals("sts:AssumeRole")) return "allow " + login.words() + " to assume the role, or correct assume: and external_id:";
    return "allow " + m.group(1) + " to " + login.words() + ", see: chalkboard iam";
  }

  private static Optional<String> wire(SdkException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException io && words(io).isPresent()) return words(io);
    }
    return Optional.empty();
  }

  private static String remedy(SdkException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLPeerUnverifiedException) return "another server answers in its place; check the address, and the network, VPN or proxy";
      if (cause instanceof SSLException) {
        return "name the certificate of the server, or of the proxy between, in AWS_CA_BUNDLE, ca_bundle of the profile, or SSL_CERT_FILE";
      }
    }
    return NETWORK;
  }

  /// What is said of a connection that did not come about; empty for other trouble.
  static Optional<String> words(IOException e) {
    var message = Text.clean(String.valueOf(e.getMessage()));
    return switch (e) {
      case UnknownHostException _ -> Optional.of("no such host: " + message);
      case SocketException _ -> Optional.of(message);
      case SSLException _ -> Optional.of("TLS: " + message);
      default -> Optional.empty();
    };
  }

  /// Without what the SDK appends for its own support.
  private static String said(SdkException e) {
    var text = Text.clean(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    // A profile that is missing comes with all that were found.
    return text.replaceAll(": ProfileFile\\(.*", "").replaceAll("\\s*\\(SDK (?:Attempt Count|Diagnostics): [^)]*\\)", "");
  }
}
