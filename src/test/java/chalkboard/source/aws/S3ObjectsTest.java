package chalkboard.source.aws;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.aws.Logins;
import chalkboard.aws.PlayedAnswers;
import chalkboard.aws.PlayedAnswers.Played;
import chalkboard.aws.RecordedCalls;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/// Objects that are asked for as the SDK asked for the first: nothing but the SDK's own work is different.
class S3ObjectsTest {
  private static final AwsLogin KIM = AwsLogin.ofProfile(Optional.of("kim"));
  private static final Played WELL = Played.whole("report");

  @TempDir
  Path folder;
  private Logins logins;

  @BeforeEach
  void logIn() {
    logins = new Logins(folder).keys("kim", "AKIAKIM");
  }

  private static RetryStrategy withoutWaits() {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder().backoffStrategy(BackoffStrategy.retryImmediately())
        .throttlingBackoffStrategy(BackoffStrategy.retryImmediately()).build();
  }

  private Aws aws(SdkHttpClient connections) {
    return new Aws("chalkboard/test", logins.environment(), () -> connections, S3ObjectsTest::withoutWaits);
  }

  private static S3Access access(Aws aws, String region) {
    return new S3Access(aws, KIM, Optional.of(region), Optional.empty(), false);
  }

  /// What came of a call, in the words in which it is told.
  private static String told(Supplier<byte[]> call) {
    try {
      return new String(call.get(), StandardCharsets.UTF_8);
    } catch (SdkException e) {
      return e.getClass().getSimpleName() + " " + S3Cause.of(e, "s3:GetObject", "acme", KIM);
    }
  }

  /// What was sent, but for what is of one request alone.
  private static String sent(SdkHttpRequest request) {
    var own = List.of("amz-sdk-invocation-id", "amz-sdk-request", "authorization", "x-amz-date");
    var headers = new ArrayList<String>();
    request.forEachHeader((name, values) -> {
      if (!own.contains(name.toLowerCase(java.util.Locale.ROOT))) headers.add(name + "=" + values);
    });
    headers.sort(String.CASE_INSENSITIVE_ORDER);
    return request.method() + " " + request.getUri() + " " + headers + " signed by " + RecordedCalls.signature(request);
  }

  private static Played refused(int status, String code, String message, Map<String, String> headers) {
    return Played.of(status, "<Error><Code>" + code + "</Code><Message>" + message + "</Message><RequestId>R1</RequestId></Error>",
        headers);
  }

  private static Played refused(int status, String code) {
    return refused(status, code, "no", Map.of());
  }

  /// With what is appended, as Amazon does on the SDK's demand.
  private static Played sealed(String body, byte[] md5) {
    return Played.of(200, Played.join(body.getBytes(StandardCharsets.UTF_8), md5), Map.of("x-amz-transfer-encoding", "append-md5"));
  }

  private static byte[] md5(String text) {
    try {
      return MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static Stream<List<Played>> answers() {
    var slow = refused(503, "SlowDown", "Please reduce your request rate.", Map.of());
    var reset = Played.broken(new SocketException("Connection reset"));
    var skewed = refused(403, "RequestTimeTooSkewed", "The difference is too large.", Map.of("Date", "Mon, 01 Jun 2026 10:00:00 GMT"));
    return Stream.of(List.of(WELL, WELL, WELL), List.of(Played.whole("")), List.of(slow, WELL, WELL), List.of(slow, slow, WELL),
        List.of(slow, slow, slow, slow), List.of(WELL, refused(500, "InternalError"), WELL), List.of(reset, WELL),
        List.of(reset, reset, reset), List.of(Played.broken(new UnknownHostException("acme.example"))),
        List.of(refused(404, "NoSuchKey"), WELL), List.of(refused(404, "NoSuchBucket")),
        List.of(refused(403, "AccessDenied", "kim is not authorized to perform: s3:GetObject", Map.of()), WELL),
        List.of(refused(403, "AccessDenied", "kms says no", Map.of())), List.of(refused(403, "InvalidObjectState")),
        List.of(refused(400, "ExpiredToken")), List.of(refused(403, "InvalidAccessKeyId")), List.of(refused(403, "SignatureDoesNotMatch")),
        List.of(skewed, WELL, WELL),
        List.of(refused(301, "PermanentRedirect", "", Map.of("x-amz-bucket-region", "eu-central-1")), WELL, WELL),
        List.of(refused(307, "TemporaryRedirect", "", Map.of("x-amz-bucket-region", "eu-central-1")), WELL),
        List.of(refused(400, "AuthorizationHeaderMalformed", "expecting 'eu-central-1'", Map.of()), WELL, WELL),
        List.of(Played.of(302, "<html>Log in</html>", Map.of("Location", "http://portal.example/"))), List.of(Played.of(403, "", Map.of())),
        List.of(Played.of(503, "<html>busy</html>", Map.of()), WELL), List.of(Played.of(200, "}{<", Map.of())),
        List.of(Played.withoutLength("report")), List.of(Played.cut("report", 3), WELL), List.of(sealed("report", md5("report"))),
        List.of(sealed("report", md5("other")), WELL, WELL), List.of(sealed("", md5(""))),
        List.of(sealed("report", new byte[0]), WELL, WELL),
        List.of(Played.of(200, "report", Map.of("x-amz-checksum-crc32", "AAAAAA=="))),
        List.of(Played.whole("x".repeat(300 << 10))));
  }

  /// The same answers to two clients, of which one knows how the SDK asks. Calls go on until all of them are taken.
  @ParameterizedTest
  @MethodSource("answers")
  void theSameComesOfTheSameAnswers(List<Played> answers) {
    var plain = new PlayedAnswers(WELL, WELL);
    var learned = new PlayedAnswers(WELL, WELL);
    try (var one = aws(plain); var two = aws(learned)) {
      var s3 = access(one, "us-east-1").open(new CallLog());
      var objects = access(two, "us-east-1").objects(new CallLog());
      for (var key : List.of("a/1", "a/2")) {
        assertEquals("report", told(() -> s3.getObject(b -> b.bucket("acme").key(key), ResponseTransformer.toBytes()).asByteArray()));
        assertEquals("report", told(() -> objects.whole("acme", key)));
      }
      assertEquals(1, PlayedAnswers.bySdk(learned.requests()), "it asked for one");
      plain.play(answers);
      learned.play(answers);
      for (int i = 3; plain.isPlaying(); i++) {
        var key = "a/" + i;
        var expected = told(() -> s3.getObject(b -> b.bucket("acme").key(key), ResponseTransformer.toBytes()).asByteArray());
        assertEquals(expected, told(() -> objects.whole("acme", key)));
      }
      assertEquals(plain.requests().stream().map(S3ObjectsTest::sent).toList(),
          learned.requests().stream().map(S3ObjectsTest::sent).toList());
    }
  }

  @Test
  void aClockThatIsOffIsSetRightForAllThatFollow() {
    var answers = new PlayedAnswers(refused(403, "RequestTimeTooSkewed", "", Map.of("Date", "Mon, 01 Jun 2020 10:00:00 GMT")), WELL, WELL,
        WELL);
    try (var aws = aws(answers)) {
      var objects = access(aws, "us-east-1").objects(new CallLog());
      for (int i = 0; i < 3; i++) objects.whole("acme", "a/" + i);
      assertEquals(2, PlayedAnswers.bySdk(answers.requests()));
      var days = answers.requests().stream().map(r -> r.firstMatchingHeader("X-Amz-Date").orElseThrow().substring(0, 8)).toList();
      assertEquals(List.of("20200601", "20200601", "20200601"), days.subList(1, 4));
    }
  }

  @Test
  void keysThatAreRenewedSignTheNextCall() {
    var answers = new PlayedAnswers(WELL, WELL, refused(400, "ExpiredToken"), WELL);
    try (var aws = aws(answers)) {
      var objects = access(aws, "us-east-1").objects(new CallLog());
      objects.whole("acme", "a/1");
      objects.whole("acme", "a/2");
      logins.credentials("[kim]\naws_access_key_id = AKIANEW\naws_secret_access_key = s\naws_session_token = t\n");
      aws.renew(KIM);
      assertEquals("report", told(() -> {
        try {
          return objects.whole("acme", "a/3");
        } catch (SdkException expired) {
          return objects.whole("acme", "a/3");
        }
      }));
      var last = answers.requests().getLast();
      assertEquals("AKIANEW us-east-1 s3", RecordedCalls.signature(last));
      assertEquals(Optional.of("t"), last.firstMatchingHeader("X-Amz-Security-Token"));
    }
  }

  @Test
  void everyCallIsCountedOnce() {
    var answers = new PlayedAnswers(WELL, WELL, WELL, refused(503, "SlowDown"), WELL, WELL);
    var log = new CallLog();
    try (var aws = aws(answers)) {
      var objects = access(aws, "us-east-1").objects(log);
      for (int i = 0; i < 5; i++) objects.whole("acme", "a/" + i);
    }
    assertEquals(List.of("GetObject", "5", "1", "1", "0"),
        Stream.of(log.taken().get(1).split(" +")).filter(w -> !w.endsWith("ms")).toList());
  }

  @ParameterizedTest
  @CsvSource({
      "acme, eu-west-1, '', ''",
      "acme.reports, eu-west-1, '', ''",
      "acme, cn-north-1, '', ''",
      "acme, us-gov-west-1, AWS_USE_FIPS_ENDPOINT, true",
      "acme, eu-west-1, AWS_USE_DUALSTACK_ENDPOINT, true",
      "acme, eu-west-1, AWS_ENDPOINT_URL_S3, http://minio.example:9000",
      "arn:aws:s3:eu-west-1:111122223333:accesspoint/reports, us-east-1, '', ''",
      "reports-hrzrlukc5m36ft7okagglf3gmwluquse1b-s3alias, eu-west-1, '', ''",
  })
  void anObjectIsAskedForWhereTheSdkDoes(String bucket, String region, String variable, String value) {
    if (!variable.isEmpty()) logins.set(variable, value);
    var calls = new RecordedCalls(_ -> "report");
    try (var aws = aws(calls)) {
      var objects = new S3Access(aws, KIM, Optional.of(region), Optional.empty(), false, true).objects(new CallLog());
      for (var key : List.of("a/1", "a/1", "a/b c")) objects.whole(bucket, key);
      objects.client().getObject(b -> b.bucket(bucket).key("a/b c"), ResponseTransformer.toBytes());
    }
    var sent = calls.requests().stream().map(S3ObjectsTest::sent).toList();
    assertEquals(2, PlayedAnswers.bySdk(calls.requests()), "the first, and the last");
    assertEquals(sent.get(0), sent.get(1));
    assertEquals(sent.get(3), sent.get(2));
  }

  @Test
  void belowAnAddressWithAPathTheSdkWritesAllKeys() {
    logins.set("AWS_ENDPOINT_URL_S3", "https://minio.example/below");
    var calls = new RecordedCalls(_ -> "report");
    try (var aws = aws(calls)) {
      var objects = access(aws, "eu-west-1").objects(new CallLog());
      for (int i = 0; i < 3; i++) objects.whole("acme", "/a/" + i);
      assertEquals(3, PlayedAnswers.bySdk(calls.requests()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme--use1-az4--x-s3", "arn:aws:s3-outposts:us-east-1:111122223333:outpost/op-01/accesspoint/reports"})
  void whatIsSignedInAnotherWayIsLeftToTheSdk(String bucket) {
    var calls = new RecordedCalls(r -> r.rawQueryParameters().containsKey("session") ? "" : "report");
    try (var aws = aws(calls)) {
      var objects = access(aws, "us-east-1").objects(new CallLog());
      for (int i = 0; i < 3; i++) assertArrayEquals("report".getBytes(StandardCharsets.UTF_8), objects.whole(bucket, "a/" + i));
      assertEquals(calls.requests().size(), PlayedAnswers.bySdk(calls.requests()));
    }
  }

  /// Its connection would be kept from all others.
  @Test
  void anAnswerThatNobodyReadsIsGivenBack() {
    var calls = new PlayedAnswers(WELL, refused(404, "NoSuchKey"), WELL);
    try (var aws = aws(calls)) {
      var objects = access(aws, "us-east-1").objects(new CallLog());
      objects.whole("acme", "a/1");
      calls.onRequest(() -> Thread.currentThread().interrupt());
      assertTrue(told(() -> objects.whole("acme", "a/2")).startsWith("AbortedException"));
      assertTrue(Thread.interrupted());
      assertEquals(1, calls.aborted());
    }
  }

  @Test
  void aBucketIsNotAskedAsAnotherOne() {
    var calls = new RecordedCalls(_ -> "report");
    try (var aws = aws(calls)) {
      var objects = access(aws, "eu-west-1").objects(new CallLog());
      objects.whole("acme", "a/1");
      objects.whole("other", "a/1");
      assertEquals(List.of("GET acme.s3.eu-west-1.amazonaws.com/a/1", "GET other.s3.eu-west-1.amazonaws.com/a/1"), calls.addresses());
    }
  }

  /// At the same moment, with the headers that only the SDK sends: then it is the same to the last sign.
  @ParameterizedTest
  @ValueSource(strings = {"a", "/a", "a//b", "a/../b", "./a", "a b+c&d=e?f#g%41", "ä/日本/😀", "a/~_-.*'()!", "a/", "//"})
  void aKeyIsWrittenAndSignedAsTheSdkDoes(String key) {
    for (var endpoint : List.of("", "http://minio.example:9000")) {
      if (!endpoint.isEmpty()) logins.set("AWS_ENDPOINT_URL_S3", endpoint);
      var calls = new RecordedCalls(_ -> "report");
      try (var aws = aws(calls)) {
        access(aws, "eu-west-1").open(new CallLog()).getObject(b -> b.bucket("acme").key(key), ResponseTransformer.toBytes());
        access(aws, "eu-west-1").open(new CallLog()).getObject(b -> b.bucket("acme").key("first"), ResponseTransformer.toBytes());
      }
      var expected = calls.requests().getFirst();
      var date = expected.firstMatchingHeader("X-Amz-Date").orElseThrow();
      var at = Instant.parse(date.replaceFirst("(....)(..)(..)T(..)(..)(..)Z", "$1-$2-$3T$4:$5:$6Z"));
      var first = LearnedGet.of(GetObjectRequest.builder().bucket("acme").key("first").build(), calls.requests().getLast(), at)
          .orElseThrow();
      var like = first.like().toBuilder();
      for (var own : List.of("amz-sdk-invocation-id", "amz-sdk-request"))
        like.putHeader(own, expected.firstMatchingHeader(own).orElseThrow());
      var same = new LearnedGet("acme", like.build(), first.before(), first.region(), first.isPayloadSigned(),
          Clock.fixed(at, ZoneOffset.UTC));
      var request = same.of(key, AwsBasicCredentials.create("AKIAKIM", "s"));
      assertEquals(expected.getUri(), request.getUri());
      assertEquals(expected.firstMatchingHeader("Authorization"), request.firstMatchingHeader("Authorization"));
      assertEquals(URI.create(expected.getUri().toString()).getRawPath(), request.encodedPath());
    }
  }
}
