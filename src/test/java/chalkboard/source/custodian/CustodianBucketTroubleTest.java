package chalkboard.source.custodian;

import static chalkboard.source.custodian.Output.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.aws.Logins;
import chalkboard.aws.S3Double;
import chalkboard.feed.FetchResult;
import chalkboard.feed.Problem;
import chalkboard.runtime.FleetSnapshot;
import chalkboard.runtime.Task;
import chalkboard.source.aws.Aws;
import chalkboard.source.aws.AwsLogin;
import chalkboard.source.aws.S3Access;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What S3 may refuse, from a double that can be brought to say it.
class CustodianBucketTroubleTest {
  private static final AwsLogin KIM = new AwsLogin(Optional.of("kim"), Optional.empty(), Optional.empty());
  private static final Instant EARLIER = NOON.minus(Duration.ofHours(1));

  @TempDir
  private Path folder;
  private S3Double s3;
  private Logins logins;
  private Aws aws;
  private CustodianBucket source;
  private int runs;

  @BeforeEach
  void start() throws IOException {
    s3 = S3Double.start();
    logins = new Logins(folder).keys("kim", "AKIAKIM");
    aws = new Aws("chalkboard/test", logins.environment());
    source = on(s3.uri());
    put("svc", Output.services(fresh()).good(EARLIER, "prod/pay"), "11");
    put("tsk", Output.tasks(fresh()).good(EARLIER, "prod/pay"), "11");
  }

  @AfterEach
  void stop() {
    source.close();
    aws.close();
    s3.close();
  }

  private CustodianBucket on(URI server) {
    return new CustodianBucket("audit", "s3://acme/custodian", Duration.ofMinutes(1), Optional.empty(),
        new S3Access(aws, KIM, Optional.of("eu-west-1"), Optional.of(server), true), Clock.fixed(NOON, ZoneOffset.UTC));
  }

  private Path fresh() {
    return folder.resolve("run-" + runs++);
  }

  private void put(String policy, Output output, String hour) throws IOException {
    for (var name : List.of("resources.json", "metadata.json", "custodian-run.log")) {
      s3.put("custodian/" + policy + "/2026/03/01/" + hour + "/" + name, Files.readAllBytes(output.directory().resolve(name)));
    }
  }

  private FetchResult.Success<?> seen() {
    return assertInstanceOf(FetchResult.Success.class, source.read());
  }

  private FetchResult.Failure<?> missed() {
    return assertInstanceOf(FetchResult.Failure.class, source.read());
  }

  private static String tasks(FetchResult.Success<?> seen) {
    return ((FleetSnapshot) seen.what()).clusters().values().stream().flatMap(c -> c.tasks().items().stream()).map(Task::id).sorted()
        .collect(Collectors.joining(" "));
  }

  private String refused(String code, int status, String message) {
    s3.trouble("LIST", status, code, message, 1);
    return missed().problem().toString();
  }

  @Test
  void eachRefusalSaysWhatHelps() {
    assertEquals("cannot read s3://acme/custodian: AccessDenied: Access Denied; allow s3:ListBucket to profile kim, see: chalkboard iam",
        refused("AccessDenied", 403, "Access Denied"));
    assertEquals("cannot read s3://acme/custodian: there is no bucket \"acme\"; correct its name, or create it",
        refused("NoSuchBucket", 404, "The specified bucket does not exist"));
    assertEquals("cannot read s3://acme/custodian: the bucket lies in another region; set region: eu-central-1",
        refused("PermanentRedirect", 301, "The bucket you are attempting to access must be addressed using the specified endpoint."));
    assertEquals("cannot read s3://acme/custodian: the bucket lies in another region; set region: us-west-2",
        refused("AuthorizationHeaderMalformed", 400,
            "The authorization header is malformed; the region 'eu-west-1' is wrong; expecting 'us-west-2'"));
    assertEquals("pay", tasks(seen()), "as soon as it is allowed");
  }

  @Test
  void aFolderThatMustNotBeListedIsAGapBesideTheOthers() {
    s3.trouble("LIST custodian/tsk/", 403, "AccessDenied", "Access Denied", 1);
    var seen = seen();
    assertEquals("", tasks(seen));
    assertEquals(
        "cannot read s3://acme/custodian/tsk: AccessDenied: Access Denied; allow s3:ListBucket to profile kim, see: chalkboard iam",
        seen.gaps().getFirst().toString());
    assertFalse(((FleetSnapshot) seen.what()).clusters().values().iterator().next().tasks().complete(), "nobody knows what runs");
    assertEquals(1, ((FleetSnapshot) seen.what()).clusters().values().iterator().next().services().items().size());
  }

  @Test
  void anObjectThatMustNotBeReadLeavesTheRunBeforeAndIsAskedForOnceALook() throws IOException {
    put("tsk", Output.tasks(fresh()).good(NOON, "prod/pay", "prod/cart"), "12");
    s3.trouble("GET custodian/tsk/2026/03/01/12/", 403, "AccessDenied", "Access Denied", 1000);
    s3.requests();
    var seen = seen();
    assertEquals("pay", tasks(seen));
    assertEquals(
        List.of("cannot read s3://acme/custodian/tsk/2026/03/01/12: AccessDenied: Access Denied; allow s3:GetObject to profile kim, see: "
            + "chalkboard iam"),
        seen.gaps().stream().map(Problem::toString).toList());
    assertEquals(1, s3.requests().stream().filter(r -> r.startsWith("GET custodian/tsk/2026/03/01/12/")).count());
    s3.peace();
    assertEquals("cart pay", tasks(seen()));
  }

  @Test
  void whereNothingMayBeReadNoOlderHoursAreTried() throws IOException {
    for (int hour = 10; hour < 24; hour++) put("tsk", Output.tasks(fresh()).good(NOON, "prod/pay"), String.valueOf(hour));
    s3.trouble("GET", 403, "AccessDenied", "Access Denied", 1000);
    s3.requests();
    assertEquals(
        "cannot list services and tasks of \"audit\": AccessDenied: Access Denied; allow s3:GetObject to profile kim, see: chalkboard iam",
        missed().problem().toString());
    assertEquals(3, s3.requests().stream().filter(r -> r.startsWith("GET")).count());
  }

  @Test
  void resourcesThatMustNotBeReadAreTheTroubleOfTheirHalf() {
    s3.trouble("GET custodian/tsk/2026/03/01/11/resources.json", 400, "KMS.DisabledException", "arn:aws:kms:eu-west-1:1:key/x is disabled.",
        1000);
    s3.trouble("GET custodian/svc/2026/03/01/11/resources.json", 403, "AccessDenied",
        "User: arn:aws:iam::1:user/kim is not authorized to perform: "
            + "kms:Decrypt on the resource associated with this ciphertext",
        1000);
    var missed = missed().problem().toString();
    assertTrue(missed.startsWith("cannot read s3://acme/custodian/svc/2026/03/01/11: AccessDenied: User"), missed);
    assertTrue(missed.endsWith("; allow kms:Decrypt on the bucket's key to profile kim"), missed);
    s3.peace();
    s3.trouble("GET custodian/tsk/2026/03/01/11/resources.json", 403, "InvalidObjectState",
        "The operation is not valid for the storage class", 1);
    var tasks = ((FleetSnapshot) seen().what()).clusters().values().iterator().next().tasks();
    assertEquals(
        "cannot read s3://acme/custodian/tsk/2026/03/01/11: it is archived (Glacier); restore it, or keep such objects out of that lifecycle "
            + "rule",
        tasks.trouble().orElseThrow().toString());
    assertEquals("pay", tasks(seen()));
  }

  @Test
  void whatIsOverwrittenWhileItIsReadIsReadAtTheNextLook() throws IOException {
    put("tsk", Output.tasks(fresh()).good(NOON, "prod/pay", "prod/cart"), "12");
    s3.trouble("GET custodian/tsk/2026/03/01/12/resources.json", 412, "PreconditionFailed",
        "At least one of the pre-conditions did not hold", 1);
    var seen = seen();
    assertEquals("pay", tasks(seen));
    assertEquals("it was overwritten while it was read", seen.gaps().getFirst().why());
    put("tsk", Output.tasks(fresh()).good(NOON.plusSeconds(1), "prod/pay", "prod/cart", "prod/new"), "12");
    assertEquals("cart new pay", tasks(seen()));
  }

  @Test
  void anExpiredLoginIsOverAsSoonAsItIsRenewed() {
    s3.trouble("GET custodian/svc", 400, "ExpiredToken", "The provided token has expired.", 1);
    var missed = missed();
    assertEquals(
        "cannot read Custodian output in s3://acme/custodian: credentials expired; renew the keys of profile kim in the credentials file",
        missed.problem().toString());
    assertEquals(Optional.of(Duration.ofSeconds(5)), missed.again());
    assertEquals("pay", tasks(seen()));
  }

  @Test
  void aServerThatIsNotThereIsATroubleOfTheNetwork() throws IOException {
    URI nobody;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
    source = on(nobody);
    assertEquals("check the network, VPN or proxy", missed().problem().remedy());
  }

  @Test
  void anInterruptEndsALookSoon() throws Exception {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      source = on(URI.create("http://127.0.0.1:" + silent.getLocalPort()));
      var answer = new AtomicReference<FetchResult<FleetSnapshot>>();
      var look = Thread.ofVirtual().start(() -> answer.set(source.read()));
      try (var asked = silent.accept()) {
        assertTrue(asked.getInputStream().read() >= 0);
        look.interrupt();
        assertTrue(look.join(Duration.ofSeconds(8)), "before any limit on the time");
      }
      assertEquals("it was called off", assertInstanceOf(FetchResult.Failure.class, answer.get()).problem().why());
    }
  }
}
