package chalkboard.source.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.source.aws.AwsCause.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sso.auth.ExpiredTokenException;

/// What AWS's errors mean, and the one command that helps.
class AwsCauseTest {
  private static final AwsLogin PROD = new AwsLogin(Optional.of("prod"), Optional.empty(), Optional.empty());

  @TempDir
  private Path folder;

  @Test
  void anInterruptIsNoTimeoutAndATimeoutNoInterrupt() {
    assertEquals(Kind.INTERRUPTED, client("Unable to execute HTTP request", new SocketException("Closed by interrupt")).kind());
    assertEquals(Kind.INTERRUPTED, client("Unable to execute HTTP request", new ClosedByInterruptException()).kind());
    assertEquals(Kind.TIMED_OUT, client("Unable to execute HTTP request", new PoolTimeoutException()).kind());
  }

  /// As Apache's client has one.
  private static final class PoolTimeoutException extends InterruptedIOException {
    private static final long serialVersionUID = 1;
  }

  private static AwsCause of(String code, String message, int status) {
    var e = EcsException.builder().awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(message).build()).requestId("r-1")
        .statusCode(status)
        .message(message).build();
    return AwsCause.of(e, PROD);
  }

  private static AwsCause client(String message, Throwable cause) {
    return AwsCause.of(SdkClientException.builder().message(message).cause(cause).build(), PROD);
  }

  @Test
  void whatOnlyALoginHelpsIsToldApart() {
    assertEquals(Kind.EXPIRED, of("ExpiredTokenException", "The security token included in the request is expired", 400).kind());
    assertEquals(Kind.EXPIRED, of("ExpiredToken", "The provided token has expired.", 400).kind());
    assertEquals(Kind.EXPIRED, client("The SSO session associated with this profile has expired or is otherwise invalid.", null).kind());
    assertEquals(Kind.EXPIRED, client("Token cache file for login_session not found. You must re-authenticate.", null).kind());
    assertEquals(Kind.NO_LOGIN, of("UnrecognizedClientException", "The security token included in the request is invalid.", 400).kind());
    assertEquals(Kind.NO_LOGIN, client("Unable to load region from any of the providers in the chain", null).kind());
    assertTrue(of("ExpiredToken", "", 400).isLogin());
  }

  @Test
  void otherRefusalsNameTheirRemedy() {
    var denied = of("AccessDeniedException", "User: x is not authorized to perform: ecs:ListTasks on resource: y", 400);
    assertEquals("allow ecs:ListTasks to profile prod, see: chalkboard iam", denied.remedy());
    assertEquals(Kind.THROTTLED, of("ThrottlingException", "Rate exceeded", 400).kind());
    assertTrue(of("InvalidSignatureException", "Signature expired: 20260601 is now earlier than", 403).remedy().contains("clock"));
    assertEquals(Kind.OTHER, of("ServerException", "Service Unavailable", 500).kind());
    assertEquals(new AwsCause(Kind.UNREACHABLE, "", "no such host: ecs.example", "check the network, VPN or proxy"),
        client("Unable to execute HTTP request", new UnknownHostException("ecs.example")));
    assertEquals(Kind.UNREACHABLE, client("Unable to execute HTTP request", new ConnectException("Connection refused")).kind());
    assertEquals(Kind.TIMED_OUT, AwsCause.of(ApiCallTimeoutException.create(30_000), PROD).kind());
  }

  @Test
  void whatAStrangerWroteIntoAnErrorIsCleaned() {
    assertEquals("AccessDeniedException: red", of("AccessDeniedException", "\u001b[31mred\u202e", 400).why());
  }

  @Test
  void theTypeOfAnExceptionDecidesBeforeItsWords() {
    var expired = ExpiredTokenException.builder().message("x").build();
    assertEquals(Kind.EXPIRED, client("Unable to load credentials", expired).kind());
    assertEquals("no such host: portal.sso.example",
        client("Unable to load credentials", new UnknownHostException("portal.sso.example")).why());
    assertEquals(Kind.INTERRUPTED, client("Unable to load credentials", new InterruptedException()).kind());
    assertEquals(Kind.TIMED_OUT, client("Unable to execute HTTP request", new SocketTimeoutException("Read timed out")).kind());
  }

  @Test
  void whatOnlyS3RefusesIsToldByItsCodeOrItsStatus() {
    assertEquals(AwsError.GONE, s3("NoSuchKey", "", 404));
    assertEquals(AwsError.CHANGED, s3("PreconditionFailed", "", 412));
    assertEquals(AwsError.CHANGED, s3("", "", 412));
    assertEquals(AwsError.ELSEWHERE, s3("", "", 301));
    assertEquals(AwsError.DENIED, s3("", "", 403));
    assertEquals(AwsError.KEY_DENIED, s3("AccessDenied", "not authorized to perform: kms:Decrypt", 403));
    assertEquals(AwsError.THROTTLED, s3("ServiceUnavailable", "", 503));
    assertEquals(AwsError.SERVER, s3("InternalError", "", 500));
    assertEquals(AwsError.ARCHIVED, s3("InvalidObjectState", "", 403));
  }

  private static AwsError s3(String code, String message, int status) {
    return AwsError.of((S3Exception) S3Exception.builder().statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(message).build()).build());
  }

  @Test
  void secretsInAnErrorAreMaskedBeforeAnyoneSeesIt() {
    var proxy = client("Unable to execute HTTP request", new ConnectException("Connect to http://kim:hunter2@proxy:3128 failed"));
    assertEquals("x: Connect to http://proxy:3128 failed; check the network, VPN or proxy", proxy.toProblem("x").toString());
    var signed = of("SignatureDoesNotMatch", "for /k?X-Amz-Signature=0a1b2c&X-Amz-Security-Token=FwoGZX x-amz-security-token:FwoGZX", 403);
    var said = signed.toProblem("x").toString();
    assertFalse(said.contains("0a1b2c") || said.contains("FwoGZX"), said);
  }

  @Test
  void theRemedyIsTheCommandOfTheProfileAtHand() throws IOException {
    var file = Files.writeString(folder.resolve("config"), """
        [profile sso]
        sso_session = acme
        [profile login]
        login_session = arn:aws:iam::111122223333:user/kim
        [profile chained]
        role_arn = arn:aws:iam::444455556666:role/reader
        source_profile = sso
        [profile process]
        credential_process = /bin/true
        [profile session]
        aws_access_key_id = a
        aws_secret_access_key = b
        aws_session_token = c
        [profile loop]
        source_profile = loop
        """);
    var shell = new Shell(Map.of("AWS_CONFIG_FILE", file.toString(), "AWS_SHARED_CREDENTIALS_FILE", folder.resolve("none").toString()));
    assertEquals("run: aws sso login --profile sso", Renewal.of(AwsLogin.ofProfile(Optional.of("sso")), shell));
    assertEquals("run: aws sso login --profile sso", Renewal.of(AwsLogin.ofProfile(Optional.of("chained")), shell));
    assertEquals("run: aws login --profile login", Renewal.of(AwsLogin.ofProfile(Optional.of("login")), shell));
    assertEquals("renew what the credential_process of profile process hands out",
        Renewal.of(AwsLogin.ofProfile(Optional.of("process")), shell));
    assertEquals("renew the session of profile session in the credentials file",
        Renewal.of(AwsLogin.ofProfile(Optional.of("session")), shell));
    assertEquals("see which profiles there are: aws configure list-profiles", Renewal.of(AwsLogin.ofProfile(Optional.of("loop")), shell));
    assertEquals("see which profiles there are: aws configure list-profiles", Renewal.of(AwsLogin.ofProfile(Optional.of("nobody")), shell));
  }
}
