package chalkboard.source.custodian;

import static chalkboard.source.custodian.Output.NOON;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.aws.Logins;
import chalkboard.feed.FetchResult;
import chalkboard.feed.Problem;
import chalkboard.runtime.FleetSnapshot;
import chalkboard.runtime.Task;
import chalkboard.source.aws.Aws;
import chalkboard.source.aws.AwsLogin;
import chalkboard.source.aws.CallLog;
import chalkboard.source.aws.S3Access;
import chalkboard.text.S3Location;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.gaul.s3proxy.junit.S3ProxyExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// Custodian's output in a bucket as its S3 output writes it, on a real server.
class CustodianBucketTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final AwsLogin KIM = new AwsLogin(Optional.of("kim"), Optional.empty(), Optional.empty());
  private static final S3ProxyExtension SERVER = S3ProxyExtension.builder().withCredentials("a", "b").withBlobStoreProvider("transient")
      .build();
  private static int buckets;

  @TempDir
  private Path folder;
  private final String bucket = "acme-" + buckets++;
  private final Clock clock = ((InstantSource) () -> this.now).withZone(ZoneOffset.UTC);
  private Instant now = NOON;
  private Logins logins;
  private Aws aws;
  private S3Client s3;
  private CustodianBucket source;
  private int runs;

  @BeforeAll
  static void serve() throws Exception {
    SERVER.beforeEach(null);
  }

  @AfterAll
  static void end() throws Exception {
    SERVER.afterEach(null);
  }

  @BeforeEach
  void start() {
    logins = new Logins(folder).credentials("[kim]\naws_access_key_id = a\naws_secret_access_key = b\n");
    aws = new Aws("chalkboard/test", logins.environment());
    s3 = new S3Access(aws, KIM, Optional.of("us-east-1"), Optional.of(SERVER.getUri()), true).open(new CallLog());
    s3.createBucket(b -> b.bucket(bucket));
    source = over("/custodian?region=us-east-1");
  }

  @AfterEach
  void stop() {
    source.close();
    s3.close();
    aws.close();
  }

  private CustodianBucket over(String path) {
    return new CustodianBucket("audit", "s3://" + bucket + path, Duration.ofMinutes(1), Optional.empty(),
        new S3Access(aws, KIM, Optional.empty(), Optional.of(SERVER.getUri()), true), clock);
  }

  private Path fresh() {
    return folder.resolve("run-" + runs++);
  }

  private static String hour(Instant end) {
    return end.toString().substring(0, 13).replace('-', '/').replace('T', '/');
  }

  private static Instant before(int hours) {
    return NOON.minus(HOUR.multipliedBy(hours));
  }

  /// A run of both policies that ended then, uploaded.
  private void good(Instant end, String... items) throws IOException {
    upload("custodian/svc/" + hour(end), Output.services(fresh()).good(end, items));
    upload("custodian/tsk/" + hour(end), Output.tasks(fresh()).good(end, items));
  }

  /// Packed, as Custodian does.
  private void upload(String to, Output output, String... only) throws IOException {
    var names = only.length == 0 ? List.of("resources.json", "metadata.json", "custodian-run.log") : List.of(only);
    for (var name : names) {
      var file = output.directory().resolve(name);
      if (Files.exists(file)) put(to + "/" + name + ".gz", packed(Files.readAllBytes(file)));
    }
  }

  private static byte[] packed(byte[] plain) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(packed)) {
      zip.write(plain);
    }
    return packed.toByteArray();
  }

  private void put(String key, byte[] body) {
    s3.putObject(b -> b.bucket(bucket).key(key), RequestBody.fromBytes(body));
  }

  private FetchResult.Success<?> seen() {
    return assertInstanceOf(FetchResult.Success.class, source.read());
  }

  private FleetSnapshot fleet() {
    return (FleetSnapshot) seen().what();
  }

  private Problem missed() {
    return assertInstanceOf(FetchResult.Failure.class, source.read()).problem();
  }

  private static String tasks(FleetSnapshot fleet) {
    return fleet.clusters().values().stream().flatMap(c -> c.tasks().items().stream()).map(Task::id).sorted()
        .collect(Collectors.joining(" "));
  }

  /// How often a look called that operation.
  private static int count(FetchResult<?> answer, String operation) {
    return answer.run().log().stream().filter(l -> l.startsWith(operation + " ")).mapToInt(l -> Integer.parseInt(l.split(" +")[1])).sum();
  }

  @Test
  void ofEachPolicyTheNewestHourIsReadAndANewerOneIsFound() throws IOException {
    good(before(24 * 40), "prod/ancient");
    good(before(3), "prod/three");
    good(before(2), "prod/two");
    good(before(1), "prod/one");
    assertEquals("one", tasks(fleet()));
    assertEquals(before(1), fleet().taken());
    good(NOON, "prod/noon", "dev/noon");
    assertEquals("noon noon", tasks(fleet()));
    assertEquals(2, fleet().clusters().size());
    assertEquals(List.of(), seen().gaps());
  }

  @Test
  void aLaterRunOfTheSameHourReplacesItsFiles() throws IOException {
    good(NOON, "prod/a");
    assertEquals("a", tasks(fleet()));
    now = NOON.plusSeconds(900);
    good(now, "prod/b");
    assertEquals("b", tasks(fleet()));
    assertEquals(NOON.plusSeconds(900), fleet().taken());
  }

  @Test
  void aLookWithNothingNewFetchesNothing() throws IOException {
    for (int h = 0; h < 50; h++) good(before(h), "prod/pay");
    var first = seen();
    assertEquals(12, count(first, "GetObject"), "three files of two hours of two policies");
    var second = seen();
    assertEquals(0, count(second, "GetObject"), second.run().log().toString());
    assertEquals(13, count(second, "ListObjectsV2"), second.run().log().toString());
    assertEquals(List.of("s3://" + bucket + "/custodian?region=us-east-1"), second.run().command());
    good(NOON.plus(HOUR), "prod/pay");
    assertEquals(6, count(seen(), "GetObject"), "only the new hour");
  }

  @Test
  void whereTheNewestRunFailedTheOneBeforeStandsWithItsAgeAndTheCause() throws IOException {
    good(before(3), "prod/old");
    good(before(2), "prod/pay");
    upload("custodian/svc/" + hour(before(1)), Output.services(fresh()).good(before(1), "prod/pay"));
    upload("custodian/tsk/" + hour(before(1)), Output.tasks(fresh()).failed(before(1)));
    var tasks = fleet().clusters().values().iterator().next().tasks();
    assertEquals(Optional.of(before(2)), tasks.taken());
    assertEquals("pay", tasks(fleet()));
    assertTrue(tasks.trouble().orElseThrow().toString().contains("ecs:ListTasks"), tasks.toString());
  }

  @Test
  void halfAnUploadLeavesTheRunBefore() throws IOException {
    good(before(1), "prod/pay");
    upload("custodian/svc/" + hour(NOON), Output.services(fresh()).good(NOON, "prod/pay"));
    var coming = Output.tasks(fresh()).good(NOON, "prod/pay", "prod/cart");
    upload("custodian/tsk/" + hour(NOON), coming, "resources.json");
    assertEquals("pay", tasks(fleet()));
    assertEquals("cannot read s3://" + bucket
        + "/custodian/tsk/2026/03/01/12: there is no metadata.json; wait for the run to end; if it was killed, "
        + "run custodian again", seen().gaps().getFirst().toString());
    upload("custodian/tsk/" + hour(NOON), coming);
    assertEquals("cart pay", tasks(fleet()));
    upload("custodian/tsk/" + hour(NOON), Output.tasks(fresh()).good(NOON.plusSeconds(900), "prod/pay"), "resources.json");
    assertEquals("cart pay", tasks(fleet()), "of two runs of one hour the files do not belong together");
    assertTrue(seen().gaps().getFirst().why().startsWith("resources.json holds 1 resources, metadata.json counted 2"),
        seen().gaps().toString());
  }

  @Test
  void everyLayoutIsUnderstood() throws IOException {
    upload("custodian/us-east-1/tsk/" + hour(NOON), Output.tasks(fresh()).in("", "us-east-1").good(NOON, "prod/east"));
    upload("custodian/us-west-2/tsk/" + hour(NOON), Output.tasks(fresh()).in("", "us-west-2").good(NOON, "prod/west"));
    upload("custodian/acme-prod/eu-west-1/tsk", Output.tasks(fresh()).good(NOON, "prod/template"));
    upload("custodian/20260301/tsk", Output.tasks(fresh()).in("", "ap-south-1").good(NOON, "prod/dated"));
    var plain = Output.tasks(fresh()).in("444455556666", "eu-north-1").good(NOON, "prod/plain");
    for (var name : List.of("metadata.json", "resources.json")) {
      put("custodian/Konto für alles/eu-north-1/tsk/" + name, Files.readAllBytes(plain.directory().resolve(name)));
    }
    assertEquals("dated east plain template west", tasks(fleet()));
    assertTrue(seen().gaps().toString().contains("cannot list services of Konto für alles/eu-north-1"), seen().gaps().toString());
    source = over("");
    assertEquals("dated east plain template west", tasks(fleet()));
    source = over("//custodian//");
    assertEquals("dated east plain template west", tasks(fleet()));
  }

  @Test
  void keysThatNoDirectoryCouldHaveAreNoTrouble() throws IOException {
    good(NOON, "prod/pay");
    for (var key : List.of("custodian/../x/metadata.json", "custodian/./y", "custodian/" + "n".repeat(300) + "/x", "custodian/",
        "custodian/svc/notes.txt",
        "custodian/tab\there/metadata.json")) {
      put(key, new byte[]{1});
    }
    assertEquals("pay", tasks(fleet()));
    assertEquals(List.of("cannot read s3://" + bucket + "/custodian/tab here"), seen().gaps().stream().map(Problem::what).toList());
  }

  @Test
  void policiesAboutSomethingElseAreLookedAtOnceAnHour() throws IOException {
    good(NOON, "prod/pay");
    for (int i = 0; i < 10; i++) {
      var other = new Output(fresh(), "aws.ec2", Output.ACCOUNT, "eu-west-1", ZoneOffset.UTC, "");
      upload("custodian/other-" + i + "/" + hour(NOON), other.good(NOON, "prod/x"));
    }
    assertEquals("pay", tasks(fleet()));
    now = now.plusSeconds(60);
    assertEquals(11, count(seen(), "ListObjectsV2"), "the root and the one hour of two policies");
    upload("custodian/other-3/" + hour(NOON.plus(HOUR)), Output.tasks(fresh()).good(NOON.plus(HOUR), "prod/new"));
    now = now.plus(HOUR);
    assertEquals("new", tasks(fleet()), "a policy may change what it is about");
  }

  @Test
  void monthsOfFailuresEndTheSearchForAGoodRun() throws IOException {
    for (int h = 0; h < 100; h++) upload("custodian/tsk/" + hour(before(h)), Output.tasks(fresh()).failed(before(h)));
    good(before(200), "prod/pay");
    var answer = source.read();
    assertTrue(count(answer, "ListObjectsV2") < 100, answer.run().log().toString());
  }

  @Test
  void anEmptyPrefixSaysHowToFillIt() {
    assertEquals(
        "cannot read Custodian output in s3://" + bucket + "/custodian: no output of an ecs-service or ecs-task policy is there; fill it: "
            + "custodian run --cache-period 0 -s s3://" + bucket + "/custodian?region=us-east-1 policy.yml; or correct custodian-output:",
        missed().toString());
  }

  @Test
  void whereChalkReportsLieItSaysSoAndCountsNone() {
    for (int i = 0; i < 30; i++) put("reports/177243936211" + i % 10 + "-" + "%026d".formatted(i) + "-", new byte[]{'['});
    source = over("/reports/");
    assertEquals("it holds chalk reports", missed().why());
    source = over("");
    assertEquals("it holds chalk reports", missed().why());
  }

  @Test
  void aMissingBucketIsNamed() {
    s3.deleteBucket(b -> b.bucket(bucket));
    assertEquals("cannot read s3://" + bucket + "/custodian: there is no bucket \"" + bucket + "\"; correct its name, or create it",
        missed().toString());
  }

  @Test
  void keysThatTheServerDoesNotKnowAreTriedAnewSoonAndRead() throws IOException {
    good(NOON, "prod/pay");
    logins.credentials("[kim]\naws_access_key_id = a\naws_secret_access_key = wrong\n");
    aws.renew(KIM);
    var missed = assertInstanceOf(FetchResult.Failure.class, source.read());
    assertTrue(missed.problem().why().startsWith("AWS does not know these credentials"), missed.toString());
    assertEquals(Optional.of(Duration.ofSeconds(5)), missed.again());
    logins.credentials("[kim]\naws_access_key_id = a\naws_secret_access_key = b\n");
    assertEquals("pay", tasks(fleet()));
  }

  /// The resources may carry secrets.
  @Test
  void nothingOfABucketComesNearTheDisk() {
    var classes = new ClassFileImporter().importClasses(CustodianBucket.class, OutputBucket.class, BucketFolder.class, S3Location.class,
        OutputFile.class);
    noClasses().should().dependOnClassesThat().haveFullyQualifiedName(Files.class.getName())
        .orShould().dependOnClassesThat().haveFullyQualifiedName(Path.class.getName()).check(classes);
  }
}
