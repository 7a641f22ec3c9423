package chalkboard.source.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.aws.Logins;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.retry.RetryMode;

/// All that a profile says holds for every client of its login, and a variable stands before it.
class LoginSettingsTest {
  @TempDir
  Path folder;
  private Logins logins;

  @BeforeEach
  void noFiles() {
    logins = new Logins(folder);
  }

  private LoginSettings of(String profile) {
    return LoginSettings.of(AwsLogin.ofProfile(Optional.of(profile)), new Shell(logins.environment()));
  }

  @Test
  void theRegionIsThatOfTheShellInBothSpellingsElseThatOfTheProfile() {
    logins.config("[profile a]\nregion = eu-west-1\n");
    assertEquals("eu-west-1", of("a").region().orElseThrow());
    logins.set("AWS_DEFAULT_REGION", "eu-west-2");
    assertEquals("eu-west-2", of("a").region().orElseThrow());
    logins.set("AWS_REGION", "eu-west-3");
    assertEquals("eu-west-3", of("a").region().orElseThrow());
    logins.set("AWS_REGION", "eu west");
    assertThrows(LoginProblem.class, () -> of("a").region());
  }

  @Test
  void whoMisspellsFipsDoesNotGoWithoutIt() {
    logins.config("[profile a]\nuse_fips_endpoint = True\n[profile b]\nuse_fips_endpoint = yes\n");
    assertTrue(of("a").isFips());
    assertEquals("use_fips_endpoint of profile b is \"yes\"", assertThrows(LoginProblem.class, () -> of("b").isFips()).getMessage());
    logins.set("AWS_USE_FIPS_ENDPOINT", "false");
    assertEquals(false, of("a").isFips());
  }

  @Test
  void theMoreSpecialOfTwoAddressesHolds() {
    logins.config("[profile a]\nservices = s\nendpoint_url = http://all:1\n[services s]\ns3 =\n  endpoint_url = http://s3:2\n");
    assertEquals("http://s3:2 http://all:1", of("a").endpoint("s3").orElseThrow() + " " + of("a").endpoint("ecs").orElseThrow());
    logins.set("AWS_ENDPOINT_URL", "http://shell:3");
    assertEquals("http://shell:3", of("a").endpoint("s3").orElseThrow().toString());
    logins.set("AWS_ENDPOINT_URL_S3", "http://shell:4");
    assertEquals("http://shell:4", of("a").endpoint("s3").orElseThrow().toString());
    logins.set("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true");
    assertEquals(Optional.empty(), of("a").endpoint("s3"));
  }

  @Test
  void retriesStsAndTheSectionOfS3AreObeyed() {
    logins.config("[profile a]\nretry_mode = standard\nmax_attempts = 5\nsts_regional_endpoints = legacy\ns3 =\n  addressing_style = path\n"
        + "  use_dualstack_endpoint = true\n");
    assertEquals(RetryMode.STANDARD, of("a").retryMode().orElseThrow());
    assertEquals(5, of("a").maxAttempts().orElseThrow());
    assertTrue(of("a").isStsGlobal() && of("a").isDualStack("s3") && !of("a").isDualStack("ecs"));
    assertEquals("path", of("a").addressingStyle().orElseThrow());
  }

  @Test
  void aFileOfCertificatesThatIsNotThereIsNamed() throws Exception {
    logins.config("[profile a]\nca_bundle = " + folder.resolve("none.pem") + "\n");
    var said = assertThrows(LoginProblem.class, () -> TrustedCertificates.with(of("a").certificates()));
    assertEquals("the file of certificates " + folder.resolve("none.pem") + " is not there", said.getMessage());
    var empty = Files.writeString(folder.resolve("empty.pem"), "nothing\n");
    logins.set("AWS_CA_BUNDLE", empty.toString());
    assertTrue(assertThrows(LoginProblem.class, () -> TrustedCertificates.with(of("a").certificates())).getMessage()
        .contains(empty + " holds no certificate"));
  }
}
