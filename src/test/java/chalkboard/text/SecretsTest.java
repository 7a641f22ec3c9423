package chalkboard.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      cannot connect to http://user:hunter2@proxy:3128 | cannot connect to http://proxy:3128
      via http://user:p@ss@proxy:3128/x                | via http://proxy:3128/x
      via http://user:pa/s?s@proxy:3128                | via http://proxy:3128
      proxy=user:hunter2@proxy.acme.example:3128 fails | proxy=proxy.acme.example:3128 fails
      git clone https://ghs_abc@github.com/acme/app    | git clone https://github.com/acme/app
      aws_session_token = FwoGZXIvYXdzE rest           | aws_session_token = ‹masked› rest
      {"SecretAccessKey": "wJalr/K7MDENG", "a": 1}     | {"SecretAccessKey": "‹masked›", "a": 1}
      "{\\"SessionToken\\": \\"FwoG\\", \\"a\\": 1}"   | "{\\"SessionToken\\": \\"‹masked›\\", \\"a\\": 1}"
      <SecretAccessKey>wJalr</SecretAccessKey>         | <SecretAccessKey>‹masked›</SecretAccessKey>
      key AKIAABCDEFGHIJKLMNOP of ASIAABCDEFGHIJKLMNOP | key ‹masked› of ‹masked›
      GET /x?X-Amz-Security-Token=Fwo%2F&X-Amz-Date=2  | GET /x?X-Amz-Security-Token=‹masked›&X-Amz-Date=2
      GET /x?a=1&X-Amz-Signature=abcdef0123            | GET /x?a=1&X-Amz-Signature=‹masked›
      GET /x?X-Amz-Credential=AKIA%2F2026&b=2          | GET /x?X-Amz-Credential=‹masked›&b=2
      x-amz-security-token:FwoGZXIvYXdzE host:s3       | x-amz-security-token:‹masked› host:s3
      Authorization: Bearer abc.def sent               | Authorization: ‹masked› sent
      Proxy-Authorization: Basic dXNlcjpwYXNz          | Proxy-Authorization: ‹masked›
      Authorization: AWS4-HMAC-SHA256 Credential=A/2026, SignedHeaders=host, Signature=0a1b end | Authorization: ‹masked› end
      sent Bearer 0123456789abcdef                     | sent Bearer ‹masked›
      jwt eyJhbGciOiJ9.eyJzdWIiOiIxMjM0.abc_DEF-123 .  | jwt ‹masked› .
      run --db-password hunter2 --x                    | run --db-password ‹masked› --x
      password: correct                                | password: ‹masked›
      password="two words" x                           | password="‹masked›" x
      token: FwoGZXIvYXdzE                             | token: ‹masked›
      """)
  void aSecretIsMaskedAndWhatStandsAroundItStays(String raw, String masked) {
    assertEquals(masked, Secrets.mask(raw));
    assertEquals(masked, Secrets.mask(masked));
  }

  @Test
  void aPrivateKeyIsMaskedThoughItBeCutOff() {
    assertEquals("a ‹masked› b", Secrets.mask("a -----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY----- b"));
    assertEquals("a ‹masked›", Secrets.mask("a -----BEGIN PRIVATE KEY----- MIIE"));
  }

  @Test
  void aLongRunOfLettersAndDigitsIsMaskedAndNoPathOrDigest() {
    assertEquals("Encoded authorization failure message: ‹masked›",
        Secrets.mask("Encoded authorization failure message: " + "aB3_".repeat(60)));
    assertUntouched("sha512:" + "0a".repeat(64));
    assertUntouched("cannot read /tmp" + "/Reports2/chalk".repeat(12));
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "no credentials: none were found", "AWS does not know these credentials: InvalidClientTokenId: The security token is wrong",
      "botocore.exceptions.UnauthorizedSSOTokenError: The token is gone",
      "User: arn:aws:sts::111122223333:assumed-role/reader/kim is not authorized to perform: secretsmanager:GetSecretValue on resource: "
          + "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/db-AbCdEf",
      "unable to pull secrets or registry auth: execution resource retrieval failed",
      "https://ghcr.io:443/acme/app@sha256:0123", "nginx:1.27@sha256:0123", "by Ada Example <ada@acme.example>",
      "set profile: or --profile, or AWS_PROFILE, then log in, as with: aws sso login", "git@github.com:acme/app.git",
      "arn:aws:ecs:eu-west-1:111122223333:service/prod/token-service", "acme/token-service:v1", "ghcr.io/acme/my-token-service:v1 runs",
      "task definition token-service:12", "e0cd8ea12f000000000000000000000000000000"})
  void whatIsNoSecretIsLeftAlone(String plain) {
    assertUntouched(plain);
  }

  private static void assertUntouched(String plain) {
    assertSame(plain, Secrets.mask(plain));
  }

  @Test
  void theWordsOfACommandLineAreMaskedByTheWordBefore() {
    assertEquals(List.of("custodian", "run", "--external-token", Secrets.MASK, "-e", "A=" + Secrets.MASK, "--region", "eu-west-1"),
        Secrets.commandLine(List.of("custodian", "run", "--external-token", "abc", "-e", "A=b", "--region", "eu-west-1")));
  }

  @Provide
  Arbitrary<String> placed() {
    return Arbitraries.of("http://user:%s@proxy:3128", "aws_secret_access_key=%s", "AWS_SESSION_TOKEN: %s", "\"SessionToken\":\"%s\"",
        "https://b.s3.amazonaws.com/k?X-Amz-Signature=%s&x=1", "https://b/k?X-Amz-Security-Token=%s", "Authorization: Bearer %s",
        "Proxy-Authorization: Basic %s", "<SessionToken>%s</SessionToken>", "--password %s", "password='%s'",
        "-----BEGIN EC PRIVATE KEY-----\n%s\n-----END EC PRIVATE KEY-----");
  }

  @Provide
  Arbitrary<String> secret() {
    return Arbitraries.strings().withCharRange('a', 'z').withCharRange('A', 'Z').withCharRange('0', '9').withChars("+/=_.").ofMinLength(20)
        .ofMaxLength(300).filter(s -> s.chars().anyMatch(Character::isDigit)).map(s -> "q9" + s);
  }

  @Property(tries = 500)
  void noSecretIsLeftWhateverStandsAroundIt(@ForAll("placed") String place, @ForAll("secret") String secret, @ForAll String before,
      @ForAll String after) {
    var masked = Secrets.mask(before + " " + place.formatted(secret) + " " + after);
    assertFalse(masked.contains(secret), masked);
    assertFalse(masked.contains(secret.substring(0, 12)), masked);
  }

  @Property(tries = 500)
  void maskingTwiceIsMaskingOnce(@ForAll("placed") String place, @ForAll("secret") String secret, @ForAll String before) {
    var masked = Secrets.mask(before + place.formatted(secret));
    assertEquals(masked, Secrets.mask(masked));
  }

  @Property(tries = 300)
  void wordsOfASentenceAreNeverMasked(@ForAll("words") List<String> words) {
    var sentence = String.join(" ", words);
    assertSame(sentence, Secrets.mask(sentence));
  }

  @Provide
  Arbitrary<List<String>> words() {
    var named = Arbitraries.of("token", "credentials:", "secret", "key", "signature", "expired;", "session", "Bearer", "auth:");
    return Arbitraries.oneOf(Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(12), named).list().ofMaxSize(30);
  }

  @Test
  void whatAStrangerMadeLongTakesNoLongTime() {
    assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
      for (var part : List.of("secret", "token=\\", "a.", "://", "x:y@", "-----BEGIN PRIVATE KEY-----", "?key", "\"\\", "authorization: ",
          "AWS4-x ", "--token ", "://a:", "a:", "Bearer ", "<token>", "eyJabcdefgh-")) {
        Secrets.mask("secret=\"" + part.repeat(2_000));
        Secrets.mask(part.repeat(2_000));
      }
    });
  }
}
