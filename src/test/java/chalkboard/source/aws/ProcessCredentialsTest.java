package chalkboard.source.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.aws.Logins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/// Real processes hand out credentials, or fail to.
@Timeout(30)
class ProcessCredentialsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir
  Path folder;
  private Instant now = NOON;

  private ProcessCredentials credentials(String command) {
    InstantSource source = () -> now;
    return new ProcessCredentials("mfa", "echo started >>" + folder + "/starts; " + command, source.withZone(ZoneOffset.UTC));
  }

  private static String answer(String more) {
    return "echo '{\"Version\": 1, \"AccessKeyId\": \"AKID\", \"SecretAccessKey\": \"hidden\"" + more + "}'";
  }

  private int starts() throws IOException {
    return Files.readAllLines(folder.resolve("starts")).size();
  }

  private static AwsCause cause(AwsCredentialsProvider credentials) {
    return AwsCause.of(assertThrows(LoginProblem.class, credentials::resolveCredentials), AwsLogin.ofProfile(Optional.of("mfa")));
  }

  @Test
  void whatItHandsOutIsKeptUntilShortlyBeforeItExpires() throws IOException {
    var credentials = credentials(answer(", \"SessionToken\": \"t\", \"Expiration\": \"2026-03-01T13:00:00+00:00\""));
    var first = credentials.resolveCredentials();
    assertEquals("t", ((AwsSessionCredentials) first).sessionToken());
    now = NOON.plus(Duration.ofMinutes(59));
    assertSame(first, credentials.resolveCredentials());
    assertEquals(1, starts());
    now = NOON.plus(Duration.ofMinutes(60)).minusSeconds(10);
    credentials.resolveCredentials();
    assertEquals(2, starts());
  }

  @Test
  void withoutAnExpirationItIsKept() throws IOException {
    var credentials = credentials(answer(""));
    assertEquals("AKID", credentials.resolveCredentials().accessKeyId());
    now = NOON.plus(Duration.ofDays(400));
    credentials.resolveCredentials();
    assertEquals(1, starts());
  }

  @Test
  void whatWasHandedOutBeforeIsGoodToItsEndThoughAskingAgainFails() {
    var credentials = credentials("[ $(wc -l <" + folder + "/starts) -gt 1 ] && exit 3; "
        + answer(", \"Expiration\": \"2026-03-01T13:00:00Z\""));
    var first = credentials.resolveCredentials();
    now = NOON.plus(Duration.ofMinutes(60)).minusSeconds(5);
    assertSame(first, credentials.resolveCredentials());
    now = NOON.plus(Duration.ofMinutes(61));
    assertEquals("the credential_process of profile mfa ended with code 3", cause(credentials).why());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void oneThatAsksIsToldToLogInFirstAndIsNotStartedForEveryCall() throws IOException {
    var credentials = credentials("printf 'Enter MFA code: ' >/dev/tty; read -r code </dev/tty || exit 1");
    var cause = cause(credentials);
    assertEquals("the credential_process of profile mfa asked for input; log in first: aws sts get-caller-identity --profile mfa",
        cause.why() + "; " + cause.remedy());
    assertTrue(cause.isLogin());
    cause(credentials);
    assertEquals(1, starts());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
      "echo no session >&2; exit 4 | ended with code 4: no session",
      "echo hidden | handed out no credentials: its answer is not JSON",
      "echo '[]' | handed out no credentials: its answer is no JSON object",
      "echo '{}' | handed out no credentials: its answer has no \"Version\": 1",
      "echo '{\"Version\": 1}' | handed out no credentials: its answer has no AccessKeyId",
      "echo '{\"Version\": 1, \"AccessKeyId\": \"A\", \"SecretAccessKey\": \"hidden\", \"Expiration\": \"x\"}' | "
          + "handed out no credentials: its Expiration is not a time",
      "echo '{\"Version\": 1, \"AccessKeyId\": \"A\", \"SecretAccessKey\": \"hidden\", \"Expiration\": \"2026-03-01T11:00:00Z\"}' | "
          + "handed out credentials that have expired"})
  void whatIsWrongIsSaidWithoutWhatWasHandedOut(String command, String what) {
    assertEquals("the credential_process of profile mfa " + what, cause(credentials(command)).why());
  }

  /// What signs a call with that profile.
  private AwsCredentialsProvider login(String text, String profile) {
    var logins = new Logins(folder).config(text);
    return new Credentials(AwsLogin.ofProfile(Optional.of(profile)), new Shell(logins.environment()),
        (settings, opened) -> new LoginClients(settings,
            new HttpPools(new Proxies(new Shell(Map.of())), Aws.ATTEMPT, Aws.CALL).trusting(settings.certificates()), settings.retries(),
            "test", opened));
  }

  @Test
  void theRolesOverAProfileWithAProcessAskItToo() {
    var chain = """
        [profile base]
        credential_process = echo no session >&2; exit 4
        [profile role]
        role_arn = arn:aws:iam::111122223333:role/one
        source_profile = base
        region = eu-west-1
        [profile far]
        role_arn = arn:aws:iam::111122223333:role/two
        source_profile = role
        region = eu-west-1
        """;
    for (var name : new String[]{"base", "role", "far"})
      assertEquals("the credential_process of profile base ended with code 4: no session", cause(login(chain, name)).why(), name);
  }
}
