package chalkboard.source.custodian;

import static chalkboard.source.custodian.Output.NOON;
import static chalkboard.source.custodian.Output.noon;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import chalkboard.feed.FetchResult;
import chalkboard.feed.Problem;
import chalkboard.runtime.Cluster;
import chalkboard.runtime.ClusterReading;
import chalkboard.runtime.FleetSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CustodianOutputTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir
  Path root;
  private CustodianOutput source;

  @BeforeEach
  void lookWithoutWaiting() {
    source = over(root, _ -> {});
  }

  private static CustodianOutput over(Path directory, PolicyReader.WriterWait pause) {
    return new CustodianOutput("cron", directory, Duration.ofMinutes(1), Optional.empty(), Clock.fixed(NOON, ZoneOffset.UTC),
        pause);
  }

  private FetchResult.Success<FleetSnapshot> seen() {
    return switch (source.read()) {
      case FetchResult.Success<FleetSnapshot> seen -> seen;
      case FetchResult.Failure<FleetSnapshot>(var problem, _, _, _) -> fail(problem.toString());
    };
  }

  private Problem missed() {
    return switch (source.read()) {
      case FetchResult.Success<FleetSnapshot> seen -> fail(seen.toString());
      case FetchResult.Failure<FleetSnapshot>(var problem, _, _, _) -> problem;
    };
  }

  private static Cluster cluster(String region, String name) {
    return new Cluster(Output.ACCOUNT, region, name);
  }

  private ClusterReading prod() {
    return seen().what().clusters().get(cluster("eu-west-1", "prod"));
  }

  private static String names(FleetSnapshot fleet) {
    return fleet.clusters().keySet().stream().sorted().map(Cluster::toString).collect(Collectors.joining(" "));
  }

  @Test
  void aGoodOutputGivesEachHalfOfEachClusterAtTheEndOfItsPolicy() throws IOException {
    Output.services(root).good(noon(HOUR), "prod/shop", "dev/shop");
    Output.tasks(root).good(noon(HOUR).plusSeconds(1), "prod/shop", "prod/cart");
    assertEquals("111122223333/eu-west-1/dev 111122223333/eu-west-1/prod", names(seen().what()));
    assertEquals(Optional.of(noon(HOUR)), prod().services().taken());
    assertEquals(Optional.of(noon(HOUR).plusSeconds(1)), prod().tasks().taken());
    assertEquals(2, prod().tasks().items().size());
    assertTrue(prod().services().complete() && prod().tasks().complete());
    assertEquals(List.of(), seen().gaps());
    var dev = seen().what().clusters().get(cluster("eu-west-1", "dev"));
    assertTrue(dev.tasks().items().isEmpty() && dev.tasks().complete(), "a cluster that only the services name runs no task");
  }

  @Test
  void anOldOutputIsCompleteAndSaysItsAge() throws IOException {
    Output.services(root).good(noon(Duration.ofDays(1)), "prod/shop");
    Output.tasks(root).good(noon(Duration.ofDays(1)), "prod/shop");
    assertEquals(noon(Duration.ofDays(1)), seen().what().taken());
    assertTrue(prod().tasks().complete() && prod().tasks().trouble().isEmpty());
  }

  @Test
  void aFailedPolicyDeliversWhatTheLastGoodRunFoundWithItsAgeAndTheCause() throws IOException {
    Output.services(root).good(noon(HOUR), "prod/shop");
    Output.tasks(root).good(noon(HOUR.multipliedBy(3)), "prod/shop").good(noon(HOUR.multipliedBy(2)), "prod/shop")
        .failed(noon(HOUR));
    Files.setLastModifiedTime(root.resolve("tsk/resources.json"), FileTime.from(NOON));
    assertEquals(Optional.of(noon(HOUR.multipliedBy(2))), prod().tasks().taken());
    assertEquals(1, prod().tasks().items().size());
    assertEquals("allow ecs:ListTasks to the role it runs with", prod().tasks().trouble().orElseThrow().remedy());
    assertEquals("cannot list tasks of 111122223333/eu-west-1", seen().gaps().getFirst().what());
    assertTrue(prod().services().trouble().isEmpty());
    assertEquals(Optional.of(noon(HOUR)), prod().services().taken());
    assertTrue(seen().what().scopes().getFirst().tasksTrouble().isPresent());
    assertTrue(seen().what().scopes().getFirst().servicesTrouble().isEmpty());
  }

  @Test
  void theTimesOfTheLogAreLocalToWhoeverRanIt() throws IOException {
    var tasks = Output.tasks(root).at(ZoneOffset.ofHours(-5));
    tasks.good(noon(HOUR.multipliedBy(2)), "prod/shop").failed(noon(HOUR));
    assertEquals(Optional.of(noon(HOUR.multipliedBy(2))), prod().tasks().taken());
  }

  @Test
  void whereTheLogTellsNoGoodRunTheFilesOwnTimeCountsButNeverAfterTheFailure() throws IOException {
    Output.tasks(root).resources(noon(HOUR.multipliedBy(4)), "prod/shop").failed(noon(HOUR));
    assertEquals(Optional.of(noon(HOUR.multipliedBy(4))), prod().tasks().taken());
    Files.setLastModifiedTime(root.resolve("tsk/resources.json"), FileTime.from(NOON));
    assertEquals(Optional.of(noon(HOUR).minusMillis(500)), prod().tasks().taken());
  }

  @Test
  void anActionThatFailedLeavesResourcesOfNow() throws IOException {
    var tasks = Output.tasks(root);
    tasks.failed(noon(HOUR), "c7n.exceptions.PolicyExecutionError: no").resources(noon(HOUR), "prod/shop");
    tasks.metadata(noon(HOUR), tasks.metric(noon(HOUR), "ResourceCount", 1) + ","
        + tasks.metric(noon(HOUR), "PolicyException", 1));
    assertEquals(Optional.of(noon(HOUR)), prod().tasks().taken());
    assertEquals("no", prod().tasks().trouble().orElseThrow().why().replaceAll(".*: ", ""));
  }

  @Test
  void aClusterThatWasSilentlyLeftOutIsUnreadAndNeverAbsent() throws IOException {
    Output.services(root).good(noon(HOUR), "prod/shop");
    Output.tasks(root).lost(noon(HOUR).minusMillis(200), "prod").lost(noon(HOUR).minusMillis(100), "hidden")
        .good(noon(HOUR), "dev/shop");
    assertTrue(prod().tasks().taken().isEmpty());
    assertTrue(prod().tasks().trouble().orElseThrow().toString()
        .startsWith("cannot list tasks of cluster \"prod\": An error occurred"));
    assertTrue(prod().services().complete());
    var hidden = seen().what().clusters().get(cluster("eu-west-1", "hidden"));
    assertTrue(hidden.tasks().taken().isEmpty() && hidden.services().complete());
    assertEquals(2, seen().gaps().size());
  }

  @Test
  void aWarningOfAnEarlierRunIsNoLongerTrue() throws IOException {
    Output.tasks(root).lost(noon(HOUR).minusSeconds(10), "prod").good(noon(HOUR).minusSeconds(9), "dev/x")
        .good(noon(HOUR), "prod/shop");
    assertEquals(1, prod().tasks().items().size());
    assertTrue(prod().tasks().trouble().isEmpty());
  }

  @Test
  void aPolicyWithFiltersProvesNothingByWhatItLeavesOut() throws IOException {
    Output.tasks(root).filteredBy("{\"lastStatus\": \"RUNNING\"}").good(noon(HOUR), "prod/shop");
    assertFalse(prod().tasks().complete());
    assertEquals(1, prod().tasks().items().size());
    assertEquals("the policy has filters", seen().what().scopes().getFirst().tasksTrouble().orElseThrow().why());
    Output.tasks(root.resolve("more")).good(noon(HOUR.multipliedBy(2)), "prod/a", "prod/b");
    assertTrue(prod().tasks().complete(), "one without filters is better, even an older one");
    assertEquals(2, prod().tasks().items().size());
  }

  @Test
  void anEmptyListOfFiltersIsNoFilter() throws IOException {
    Output.tasks(root).filteredBy("").good(noon(HOUR), "prod/shop");
    assertTrue(prod().tasks().complete());
  }

  @Test
  void aHalfThatNoPolicyListsIsUnreadAndSaysWhichPolicyToAdd() throws IOException {
    Output.services(root).good(noon(HOUR), "prod/shop");
    assertEquals("cannot list tasks of 111122223333/eu-west-1: no aws.ecs-task policy in the output; "
        + "add a policy with resource: aws.ecs-task", prod().tasks().trouble().orElseThrow().toString());
    assertEquals(1, seen().gaps().size());
  }

  @Test
  void everyLayoutIsUnderstood() throws IOException {
    Output.tasks(root.resolve("us-east-1")).in(Output.ACCOUNT, "us-east-1").good(noon(HOUR), "prod/a");
    Output.tasks(root.resolve("us-west-2")).in(Output.ACCOUNT, "us-west-2").good(noon(HOUR), "prod/a");
    Output.tasks(root.resolve("444455556666/eu-west-1")).in("444455556666", "eu-west-1").good(noon(HOUR), "prod/a");
    var org = Output.services(root.resolve("acme-dev/eu-north-1")).in("777788889999", "eu-north-1").good(noon(HOUR), "dev/a");
    assertEquals("777788889999/eu-north-1/dev 444455556666/eu-west-1/prod "
        + "111122223333/us-east-1/prod 111122223333/us-west-2/prod",
        names(seen().what()));
    assertEquals(4, seen().what().scopes().size());
    org.failed(NOON);
    assertTrue(seen().gaps().stream().anyMatch(g -> g.what().equals("cannot list services of acme-dev/eu-north-1")),
        "people know the name");
  }

  @Test
  void ofAnHourlyBucketTheNewestWins() throws IOException {
    var policy = root.resolve("my-tasks");
    for (var hour : List.of("2026/02/28/23", "2026/03/01/09", "2026/03/01/10")) {
      var at = Instant.parse(hour.substring(0, 10).replace('/', '-') + "T" + hour.substring(11) + ":00:01Z");
      new Output(policy.resolve(hour), "aws.ecs-task", Output.ACCOUNT, "eu-west-1", ZoneOffset.UTC, "")
          .good(at, "prod/of-" + hour.substring(11)).packed();
    }
    assertEquals("of-10", prod().tasks().items().getFirst().id());
    assertEquals(Optional.of(Instant.parse("2026-03-01T10:00:01Z")), prod().tasks().taken());
  }

  @Test
  void whereTheNewestHoursFailedTheLastGoodOneStands() throws IOException {
    var policy = root.resolve("my-tasks/2026");
    var good = Instant.parse("2026-02-27T23:00:01Z");
    new Output(policy.resolve("02/27/23"), "ecs-task", Output.ACCOUNT, "eu-west-1", ZoneOffset.UTC, "").good(good, "prod/shop")
        .packed();
    for (int hour = 0; hour < 5; hour++) {
      new Output(policy.resolve("03/01/0" + hour), "ecs-task", Output.ACCOUNT, "eu-west-1", ZoneOffset.UTC, "")
          .failed(Instant.parse("2026-03-01T0" + hour + ":00:01Z")).packed();
    }
    assertEquals(Optional.of(good), prod().tasks().taken());
    assertTrue(prod().tasks().trouble().isPresent());
  }

  @Test
  void whoCouldNotAskItsNameIsKnownByItsClusters() throws IOException {
    Output.services(root).good(noon(HOUR), "prod/shop");
    Output.tasks(root).in("", "eu-west-1")
        .failed(noon(HOUR), "botocore.exceptions.NoCredentialsError: Unable to locate credentials");
    assertEquals(1, seen().what().scopes().size());
    assertEquals("no credentials", prod().tasks().trouble().orElseThrow().why());
    source = over(root.resolve("tsk"), _ -> {});
    Output.tasks(root).in("", "eu-west-1").resources(noon(HOUR.multipliedBy(2)), "prod/shop");
    assertEquals("111122223333/eu-west-1/prod", names(seen().what()));
  }

  @Test
  void whereEveryPolicyFailedNothingWasSeenAndTheCauseIsSaidOnce() throws IOException {
    Output.services(root).failed(noon(HOUR), "botocore.exceptions.NoCredentialsError: Unable to locate credentials");
    Output.tasks(root).failed(noon(HOUR), "botocore.exceptions.NoCredentialsError: Unable to locate credentials");
    assertEquals("cannot list services and tasks of \"cron\": no credentials; set profile: or AWS_PROFILE, then log in, as with: "
        + "aws sso login", missed().toString());
  }

  @Test
  void anEmptyOrMissingDirectorySaysHowToFillIt() {
    assertTrue(missed().why().startsWith("no output of an ecs-service or ecs-task policy in "), missed().why());
    assertTrue(missed().remedy().startsWith("fill it: custodian run --cache-period 0 -s " + root), missed().remedy());
    source = over(root.resolve("nowhere"), _ -> {});
    assertTrue(missed().why().endsWith("nowhere does not exist"), missed().why());
  }

  @Test
  void policiesAboutSomethingElseAreNoneOfOurs() throws IOException {
    new Output(root.resolve("x"), "aws.ecr-image", Output.ACCOUNT, "eu-west-1", ZoneOffset.UTC, "").good(noon(HOUR), "prod/shop");
    assertTrue(missed().why().startsWith("no output of an ecs-service"), missed().why());
  }

  @Test
  void aTornOutputIsReadAgainUntilItIsWhole() throws IOException {
    Output.tasks(root).good(noon(HOUR), "prod/shop", "prod/cart");
    var file = root.resolve("tsk/resources.json");
    var whole = Files.readString(file);
    Files.writeString(file, whole.substring(0, whole.length() / 2));
    var waits = new AtomicInteger();
    source = over(root, _ -> {
      if (waits.incrementAndGet() == 2) write(file, whole);
    });
    assertEquals(2, prod().tasks().items().size());
    assertEquals(2, waits.get());
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void anOutputThatStaysTornKeepsWhatWasReadBefore() throws IOException {
    Output.tasks(root).good(noon(HOUR.multipliedBy(2)), "prod/shop");
    assertEquals(1, prod().tasks().items().size());
    Output.tasks(root).good(noon(HOUR), "prod/shop", "prod/cart").resources(noon(HOUR), "prod/shop");
    assertEquals(Optional.of(noon(HOUR.multipliedBy(2))), prod().tasks().taken());
    assertEquals("resources.json holds 1 resources, metadata.json counted 2", prod().tasks().trouble().orElseThrow().why());
    Output.tasks(root).good(NOON, "prod/shop", "prod/cart");
    assertEquals(2, prod().tasks().items().size());
    assertTrue(prod().tasks().trouble().isEmpty());
  }

  @Test
  void brokenMetadataIsAGapThatNamesTheDirectory() throws IOException {
    Output.services(root).good(noon(HOUR), "prod/shop");
    Output.tasks(root).good(noon(HOUR), "prod/shop");
    Files.writeString(root.resolve("tsk/metadata.json"), "{\"policy\": {\"na");
    assertTrue(seen().gaps().stream().anyMatch(g -> g.what().equals("cannot read " + root.resolve("tsk"))
        && g.why().contains("broken JSON")),
        seen().gaps().toString());
    assertTrue(prod().tasks().taken().isEmpty());
  }

  @Test
  void anUnchangedOutputIsNotReadAgain() throws IOException {
    Output.tasks(root).good(noon(HOUR), "prod/shop");
    var before = prod().tasks().items().getFirst();
    assertSame(before, prod().tasks().items().getFirst());
    Output.tasks(root).good(NOON, "prod/shop");
    assertFalse(before == prod().tasks().items().getFirst());
  }

  @Test
  void aDirectoryThatIsGoneIsForgotten() throws IOException {
    Output.services(root).good(noon(HOUR), "prod/shop");
    Output.tasks(root).good(noon(HOUR), "prod/shop");
    assertEquals(1, prod().tasks().items().size());
    for (var name : List.of("metadata.json", "resources.json", "custodian-run.log")) {
      Files.delete(root.resolve("tsk").resolve(name));
    }
    assertTrue(prod().tasks().taken().isEmpty());
  }

  @Test
  void linksThatLeadInACircleEndTheWalk() throws IOException {
    Output.tasks(root).good(noon(HOUR), "prod/shop");
    Files.createSymbolicLink(root.resolve("again"), root);
    assertEquals(1, prod().tasks().items().size());
  }

  @Test
  void hostileTextIsMadeSafe() throws IOException {
    Output.tasks(root).failed(noon(HOUR),
        "botocore.exceptions.ClientError: \u001b]0;x\u0007 aws_secret_access_key=abcdef AKIAABCDEFGHIJKLMNOP");
    assertEquals(" aws_secret_access_key=‹masked› ‹masked›", missed().why());
  }

  @Test
  void oldArnsDoNotNameTheClusterSoTwoServicesMayHaveOne() throws IOException {
    var services = Output.services(root).good(noon(HOUR), "prod/shop", "dev/shop");
    var file = root.resolve("svc/resources.json");
    write(file, services.json("prod/shop", "dev/shop").replaceAll("service/(prod|dev)/shop", "service/shop"));
    assertEquals("shop", prod().services().items().getFirst().name());
    assertEquals(1, seen().what().clusters().get(cluster("eu-west-1", "dev")).services().items().size());
  }

  @Test
  void aPolicyWithAQueryProvesNothingByWhatItLeavesOut() throws IOException {
    Output.tasks(root).policy(", \"query\": [{\"desiredStatus\": \"RUNNING\"}]").good(noon(HOUR), "prod/shop");
    assertFalse(prod().tasks().complete());
  }

  private static void cut(Path log, double share) throws IOException {
    var bytes = Files.readAllBytes(log);
    Files.write(log, Arrays.copyOf(bytes, (int) (bytes.length * share)));
  }

  private Path logWithNoise(Output of, int lines) throws IOException {
    var random = new Random(7);
    for (int i = 0; i < lines; i++) of.log(noon(HOUR), "custodian.x", "INFO", "noise " + Long.toHexString(random.nextLong()));
    of.packed();
    try (var files = Files.walk(root)) {
      return files.filter(f -> f.endsWith("custodian-run.log.gz")).findFirst().orElseThrow();
    }
  }

  @Test
  void aPackedLogThatIsCutOffSaysSoWithWhatCouldBeRead() throws IOException {
    var tasks = Output.tasks(root).failed(noon(HOUR), "botocore.exceptions.NoCredentialsError: Unable to locate credentials");
    cut(logWithNoise(tasks, 400), 0.6);
    var why = missed().why();
    assertTrue(why.startsWith("no credentials (its log is cut off"), why);
  }

  @Test
  void aPackedLogThatIsCutOffBeforeItsCauseSaysWhatStoodLast() throws IOException {
    var tasks = Output.tasks(root).failed(noon(HOUR), "x");
    Files.delete(tasks.directory().resolve("custodian-run.log"));
    cut(logWithNoise(tasks, 400), 0.6);
    var why = missed().why();
    assertTrue(why.contains("failed, its log is cut off after: noise "), why);
  }

  @Test
  void aRunThatWentWellWithACutLogDoesNotClaimToHaveSeenAll() throws IOException {
    var tasks = Output.tasks(root).good(noon(HOUR), "prod/shop");
    cut(logWithNoise(tasks, 400), 0.6);
    var trouble = prod().tasks().trouble().orElseThrow();
    assertTrue(trouble.why().contains("its log is cut off"), trouble.toString());
  }

  @Test
  void anInterruptIsToldAsItIsAndKept() throws IOException {
    Output.tasks(root).good(noon(HOUR), "prod/shop");
    try (var files = Files.walk(root)) {
      Files.writeString(files.filter(f -> f.endsWith("resources.json")).findFirst().orElseThrow(), "[{");
    }
    source = over(root, _ -> {
      throw new InterruptedException();
    });
    var problem = missed();
    assertTrue(Thread.interrupted());
    assertTrue(problem.why().contains("it was called off"), problem.toString());
  }

  @Test
  void aPipeInPlaceOfAFileIsNeverOpenedAndSaid() throws Exception {
    Output.tasks(root).good(noon(HOUR), "prod/shop");
    var policy = Files.createDirectories(root.resolve("pipes"));
    assertEquals(0, new ProcessBuilder("mkfifo", policy.resolve("metadata.json").toString()).start().waitFor());
    assertTrue(seen().gaps().stream().map(Problem::toString)
        .anyMatch(("cannot read " + policy + ": metadata.json is no file, but a pipe, a socket or a device; remove it")::equals),
        seen().gaps().toString());
    source = over(policy.resolve("metadata.json"), _ -> {});
    assertEquals("name the directory that Custodian writes to: custodian-output:", missed().remedy());
  }
}
