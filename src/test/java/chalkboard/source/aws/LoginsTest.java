package chalkboard.source.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.aws.LoginServer;
import chalkboard.aws.Logins;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.utils.internal.SystemSettingUtilsTestBackdoor;

/// Every way to credentials that is not a key in a file, before who hands them out; and what is told once they are no longer good.
class LoginsTest {
  private static final AwsLogin DEV = AwsLogin.ofProfile(Optional.of("dev"));
  private static final String SESSION = "[profile dev]\nsso_session = acme\nsso_account_id = 111122223333\nsso_role_name = reader\n"
      + "[sso-session acme]\nsso_region = eu-west-1\nsso_start_url = https://acme.awsapps.com/start\n";
  private static final String START = "[profile dev]\nsso_start_url = https://acme.awsapps.com/start\nsso_region = eu-west-1\n"
      + "sso_account_id = 111122223333\nsso_role_name = reader\n";
  private static final String REFRESH = ", \"clientId\": \"c\", \"clientSecret\": \"s\", \"registrationExpiresAt\": \"2099-01-01T00:00:00Z\", "
      + "\"refreshToken\": \"r\"";

  /// One for all: the SDK looks only once where the home is.
  @TempDir
  static Path home;
  private LoginServer server;
  private Logins logins;

  @BeforeEach
  void start() throws IOException {
    server = LoginServer.start();
    logins = new Logins(home).set("HOME", home.toString()).set("AWS_MAX_ATTEMPTS", "1").set("AWS_ENDPOINT_URL", server.uri().toString());
    SystemSettingUtilsTestBackdoor.addEnvironmentVariableOverride("HOME", home.toString());
  }

  @AfterEach
  void stop() {
    SystemSettingUtilsTestBackdoor.clearEnvironmentVariableOverrides();
    server.close();
  }

  @AfterEach
  void signOff() throws IOException {
    if (Files.exists(cache())) for (var file : files()) Files.delete(file);
  }

  private static Path cache() {
    return home.resolve(".aws/sso/cache");
  }

  private static List<Path> files() throws IOException {
    try (var all = Files.list(cache())) {
      return all.toList();
    }
  }

  private void ask(AwsLogin login) {
    try (var aws = new Aws("chalkboard/test", logins.environment()); var ecs = aws.ecs(login, "eu-west-1", new CallLog())) {
      ecs.listClusters();
    }
  }

  private AwsCause refused(AwsLogin login) {
    return AwsCause.of(assertThrows(SdkException.class, () -> ask(login)), login);
  }

  private void token(String of, String token, String expires, String more) throws IOException, GeneralSecurityException {
    var name = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(of.getBytes(StandardCharsets.UTF_8)));
    var cache = Files.createDirectories(cache());
    Files.writeString(cache.resolve(name + ".json"), "{\"startUrl\": \"https://acme.awsapps.com/start\", \"region\": \"eu-west-1\", "
        + "\"accessToken\": \"" + token + "\", \"expiresAt\": \"" + expires + "\"" + more + "}");
  }

  private void assertSignOn(AwsCause cause) {
    assertTrue(cause.isLogin(), cause.toString());
    assertEquals("run: aws sso login --profile dev", cause.remedy());
  }

  @Test
  void aTokenOfASessionGivesTheKeysOfItsRole() throws Exception {
    logins.config(SESSION);
    token("acme", LoginServer.GOOD, "2099-01-01T00:00:00Z", "");
    ask(DEV);
    assertEquals(List.of("/federation/credentials", "ecs AKIASSO"), server.requests());
  }

  @Test
  void aTokenOfTheOlderWayWithoutASessionDoesToo() throws Exception {
    logins.config(START);
    token("https://acme.awsapps.com/start", LoginServer.GOOD, "2099-01-01T00:00:00Z", "");
    ask(DEV);
    assertEquals("ecs AKIASSO", server.requests().getLast());
  }

  @Test
  void aTokenThatExpiredIsRenewedWhereTheSessionAllowsIt() throws Exception {
    logins.config(SESSION);
    token("acme", "old", "2020-01-01T00:00:00Z", REFRESH);
    ask(DEV);
    assertEquals(List.of("/token", "/federation/credentials", "ecs AKIASSO"), server.requests());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", REFRESH})
  void aTokenThatExpiredIsToldWithTheWayToANewOne(String more) throws Exception {
    logins.config(SESSION);
    token("acme", "old", "2020-01-01T00:00:00Z", more);
    server.refuse();
    assertSignOn(refused(DEV));
    assertTrue(server.requests().stream().noneMatch(r -> r.startsWith("ecs")));
  }

  @Test
  void aTokenThatIsNotThereOrNotTakenIsToldTheSameWay() throws Exception {
    logins.config(SESSION);
    assertSignOn(refused(DEV));
    token("acme", "revoked", "2099-01-01T00:00:00Z", "");
    assertSignOn(refused(DEV));
    Files.writeString(files().getFirst(), "{ half of it");
    assertSignOn(refused(DEV));
  }

  @Test
  void aWebIdentityOfTheShellOrOfAProfileIsATokenForARole() throws Exception {
    var token = Files.writeString(home.resolve("token"), "header.claims.signature");
    logins.config("[profile dev]\nrole_arn = arn:aws:iam::111122223333:role/reader\nweb_identity_token_file = " + token + "\n");
    ask(DEV);
    assertEquals(List.of("Action=AssumeRoleWithWebIdentity", "ecs AKIAWEB"), server.requests());
    logins.config("").set("AWS_WEB_IDENTITY_TOKEN_FILE", token.toString()).set("AWS_ROLE_ARN", "arn:aws:iam::111122223333:role/reader");
    ask(AwsLogin.DEFAULT);
    assertEquals("ecs AKIAWEB", server.requests().getLast());
    server.refuse();
    assertEquals("credentials expired; renew the web identity token in " + token,
        refused(AwsLogin.DEFAULT).why() + "; " + refused(AwsLogin.DEFAULT).remedy());
  }

  @Test
  void aContainerIsToldItsKeysByItsAgent() {
    var agent = server.uri() + "/container";
    logins.set("AWS_CONTAINER_CREDENTIALS_FULL_URI", agent);
    SystemSettingUtilsTestBackdoor.addEnvironmentVariableOverride("AWS_CONTAINER_CREDENTIALS_FULL_URI", agent);
    ask(AwsLogin.DEFAULT);
    assertEquals(List.of("/container", "ecs AKIACONTAINER"), server.requests());
    logins.config("[profile dev]\nrole_arn = arn:aws:iam::111122223333:role/AKIAKIM\ncredential_source = EcsContainer\n");
    ask(DEV);
    assertEquals(List.of("/container", "Action=AssumeRole", "ecs AKIAROLE"), server.requests().subList(2, 5));
  }

  private Path authority() throws Exception {
    return Path.of(LoginServer.class.getResource("ca.pem").toURI());
  }

  private void asked(URI uri) {
    logins.keys("dev", "AKIADEV").set("AWS_ENDPOINT_URL_ECS", uri.toString());
  }

  @Test
  void aCompanysOwnAuthorityIsTrustedWhereItIsNamed() throws Exception {
    try (var tls = LoginServer.startTls("loopback")) {
      asked(tls.uri());
      var unknown = refused(DEV);
      assertTrue(unknown.why().startsWith("TLS: ") && unknown.why().contains("unable to find valid certification path"), unknown.why());
      assertTrue(unknown.remedy().contains("AWS_CA_BUNDLE"), unknown.remedy());
      logins.config("[profile dev]\nca_bundle = " + authority() + "\n");
      ask(DEV);
      logins.config("").set("AWS_CA_BUNDLE", authority().toString());
      ask(DEV);
      assertEquals(List.of("ecs AKIADEV", "ecs AKIADEV"), tls.requests());
    }
  }

  @Test
  void aCertificateOfAnotherServerIsNotTakenWhoeverSignedIt() throws Exception {
    try (var tls = LoginServer.startTls("elsewhere")) {
      asked(tls.uri());
      logins.set("AWS_CA_BUNDLE", authority().toString());
      var wrong = refused(DEV);
      assertTrue(wrong.why().startsWith("TLS: "), wrong.why());
      assertEquals("another server answers in its place; check the address, and the network, VPN or proxy", wrong.remedy());
      assertEquals(List.of(), tls.requests());
    }
  }
}
