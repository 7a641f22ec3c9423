package chalkboard.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
      "task definition token-service:12", "fix/token-refresh", "feature/api-key-rotation", "auth:31950b7",
      "fix-sk-locale-translation-issue", "npm_install_everything",
      "sha256:" + "0a1b2c3d0a1b2c3d0a1b2c3d0a1b2c3d0a1b2c3d0a1b2c3d0a1b2c3d0a1b2c3d",
      "6CRKCE-D2C8-TK4S-WC34RP", "arn:aws:iam::111122223333:role/token-reader", "feat(token): refresh it sooner",
      "e0cd8ea12f000000000000000000000000000000"})
  void whatIsNoSecretIsLeftAlone(String plain) {
    assertUntouched(plain);
  }

  private static void assertUntouched(String plain) {
    assertSame(plain, Secrets.mask(plain));
  }

  @ParameterizedTest
  @ValueSource(strings = {"token", "api_key", "apiKey", "API-KEY", "x-api-key", "password", "PASSWD", "DB_PWD", "PGPASSWORD",
      "clientSecret",
      "SECRET_KEY_BASE", "authorization", "Proxy-Authorization", "credential", "aws_credentials", "accessKeyId", "GITHUB_TOKEN_2",
      "_authToken",
      "npm.auth", "privateKey", "sessionToken", "cookie", "SENTRY_DSN", "userData"})
  void aNameTellsOfASecretInAnyCaseStyle(String name) {
    assertTrue(Secrets.isSecretName(name));
    assertEquals("{\"" + name + "\": \"‹masked›\"}", Secrets.mask("{\"" + name + "\": \"hunter 2\"}"));
    assertEquals(name + "=‹masked›", Secrets.mask(name + "=hunter2"));
    assertEquals("--" + name + " ‹masked›", Secrets.mask("--" + name + " hunter2"));
    assertEquals(List.of("--" + name, Secrets.MASK, "--" + name + "=" + Secrets.MASK),
        Secrets.commandLine(List.of("--" + name, "hunter2", "--" + name + "=hunter2")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"author", "AUTHORITY", "tokenizer", "monkey", "PWD", "OLDPWD", "BUILD_ORIGIN_KEY", "INJECTOR_PUBLIC_KEY",
      "token_type",
      "SECRET_ARN", "auth-service", "METADATA_ID", "COMMIT_ID", "compass", "keyboard", "SIGNATURE", "passenger"})
  void aNameThatOnlySoundsLikeOneTellsOfNone(String name) {
    assertFalse(Secrets.isSecretName(name));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      RUN curl -u ada:hunter2 https://acme.example/x     | RUN curl -u ada:‹masked› https://acme.example/x
      curl -uada:hunter2 x                               | curl -uada:‹masked› x
      curl --user "ada:hunter2" x                        | curl --user "ada:‹masked›" x
      docker run --user 1000:1000 acme/app               | docker run --user 1000:1000 acme/app
      mysqldump -h db -u root -phunter2 acme             | mysqldump -h db -u root -p‹masked› acme
      mkdir -pv /a                                       | mkdir -pv /a
      docker login -u ada -p hunter2 ghcr.io             | docker login -u ada -p ‹masked› ghcr.io
      sshpass -p hunter2 ssh db                          | sshpass -p ‹masked› ssh db
      redis-cli -a hunter2 ping                          | redis-cli -a ‹masked› ping
      curl --header 'Authorization: ApiKey hunter2' x    | curl --header 'Authorization: ‹masked›' x
      curl -H "PRIVATE-TOKEN: hunter2" x                 | curl -H "PRIVATE-TOKEN: ‹masked›" x
      machine github.com login ada password hunter2      | machine github.com login ada password ‹masked›
      root:hunter2@tcp(db:3306)/acme                     | tcp(db:3306)/acme
      grant=x#access_token=hunter2&a=1                   | grant=x#access_token=‹masked›&a=1
      https://b.blob.example/x?sv=1&sig=hunter2          | https://b.blob.example/x?sv=1&sig=‹masked›
      https://acme.example/?assignee=ada&design=2        | https://acme.example/?assignee=ada&design=2
      author: token=hunter2                              | author: token=‹masked›
      "credentials": {"id": "hunter2", "a": [1]}, "b": 2 | "credentials": ‹masked›, "b": 2
      glpat-0123456789abcdefghij x_ghp_0123456789abcdef  | ‹masked› x_‹masked›
      'password' => 'hunter2'                            | 'password' => '‹masked›'
      """)
  void whatACommandOrAnAddressTakesIsMasked(String raw, String masked) {
    assertEquals(masked, Secrets.mask(raw));
    assertEquals(masked, Secrets.mask(masked));
  }

  @Test
  void theWordsOfACommandLineAreMaskedByTheWordBefore() {
    assertEquals(List.of("custodian", "run", "--external-token", Secrets.MASK, "-e", "A=" + Secrets.MASK, "--region", "eu-west-1"),
        Secrets.commandLine(List.of("custodian", "run", "--external-token", "abc", "-e", "A=b", "--region", "eu-west-1")));
    assertEquals(
        List.of("curl", "-u", "ada:" + Secrets.MASK, "-H", "X-Api-Key: " + Secrets.MASK, "--user", "1000:1000",
            "--build-arg=A=" + Secrets.MASK),
        Secrets.commandLine(List.of("curl", "-u", "ada:hunter2", "-H", "X-Api-Key: hunter2", "--user", "1000:1000", "--build-arg=A=b")));
    assertEquals(List.of("/usr/bin/mysql", "-p" + Secrets.MASK), Secrets.commandLine(List.of("/usr/bin/mysql", "-phunter2")));
    assertEquals(List.of("docker", "login", "-p", Secrets.MASK), Secrets.commandLine(List.of("docker", "login", "-p", "hunter2")));
    assertEquals(List.of("mkdir", "-p", "a"), Secrets.commandLine(List.of("mkdir", "-p", "a")));
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
  void aLongWordBehindANameTakesNoLongTime() {
    assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
      for (var name : List.of("token: ", "token = ", "authorization: ", "--token ", "Bearer ", "password=", "x:y@", "://a:b@"))
        for (var word : List.of("a", "Ab", "abcDef", "a-", "a.", "a/"))
          for (var end : List.of("", "1", " ", "%", "\"")) Secrets.mask(name + word.repeat(5_000) + end);
    });
  }

  @Test
  void whatAStrangerMadeLongTakesNoLongTime() {
    assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
      for (var part : List.of("secret", "token=\\", "a.", "://", "x:y@", "-----BEGIN PRIVATE KEY-----", "?key", "\"\\", "authorization: ",
          "AWS4-x ", "--token ", "://a:", "a:", "Bearer ", "<token>", "login -p", "mysql ", "--token-", "-u a:", "credentials: {",
          "machine a login ", "&token", "a_", "eyJabcdefgh-")) {
        Secrets.mask("secret=\"" + part.repeat(2_000));
        Secrets.mask(part.repeat(2_000));
      }
    });
  }
}
