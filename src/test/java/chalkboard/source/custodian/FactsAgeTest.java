package chalkboard.source.custodian;

import static chalkboard.source.custodian.Output.NOON;
import static chalkboard.source.custodian.Output.noon;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import chalkboard.feed.AgeBasis;
import chalkboard.feed.FetchResult;
import chalkboard.runtime.Cluster;
import chalkboard.runtime.FleetSnapshot;
import chalkboard.runtime.ResourceReading;
import chalkboard.runtime.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The age of a reading is that of the facts: when AWS was asked, whoever carried the answer.
class FactsAgeTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration A_RUN = Duration.ofMillis(500);

  @TempDir
  Path root;
  private Instant now = NOON;
  private CustodianOutput source;

  private FleetSnapshot fleet() {
    if (source == null) source = over(root);
    return switch (source.read()) {
      case FetchResult.Success<FleetSnapshot> seen -> seen.what();
      case FetchResult.Failure<FleetSnapshot>(var problem, _, _, _) -> fail(problem.toString());
    };
  }

  private CustodianOutput over(Path directory) {
    InstantSource ours = () -> now;
    return new CustodianOutput("out", directory, MINUTE, Optional.empty(), ours.withZone(ZoneOffset.UTC), _ -> {});
  }

  private ResourceReading<Service> services() {
    return fleet().clusters().get(new Cluster(Output.ACCOUNT, "eu-west-1", "prod")).services();
  }

  @Test
  void whatACacheAnsweredIsAsOldAsItMayBe() throws IOException {
    Output.services(root).calling(15, "").good(NOON, "prod/shop");
    assertEquals(Optional.of(NOON.minus(A_RUN).minus(MINUTE.multipliedBy(15))), services().taken());
    assertEquals(AgeBasis.AT_MOST, services().basis());
    assertTrue(services().complete(), "it is old, not less");
    assertTrue(fleet().isAskedAtMost());
    assertEquals("\"out\" is older than the run that told it: Custodian answered from its cache, up to 15m old; "
        + "run custodian with --cache-period 0", fleet().notes().aged().orElseThrow().toString());
    assertEquals(Optional.of(NOON), fleet().notes().written());
  }

  @Test
  void theCallsOfAFilterProveNothing() throws IOException {
    Output.services(root).calling(15, "\"ecs.DescribeTaskDefinition\": 4, \"ecs.ListTagsForResource\": 2, \"sts.GetCallerIdentity\": 1")
        .good(NOON, "prod/shop");
    assertEquals(AgeBasis.AT_MOST, services().basis());
  }

  @Test
  void whoListedOrAskedAwsConfigHasAsked() throws IOException {
    for (var call : new String[]{"\"ecs.ListServices\": 2", "\"config.SelectResourceConfig\": 1"}) {
      source = null;
      Output.services(root).calling(15, call).good(NOON, "prod/shop");
      assertEquals(Optional.of(NOON), services().taken());
      assertEquals(AgeBasis.ASKED, services().basis());
    }
    assertTrue(fleet().notes().aged().isEmpty());
  }

  @Test
  void onlyTheOldestSaysWhetherItIsTheMost() throws IOException {
    Output.services(root).calling(15, "").good(NOON, "prod/shop");
    Output.tasks(root).good(noon(Duration.ofHours(1)), "prod/shop");
    assertEquals(noon(Duration.ofHours(1)), fleet().asked());
    assertFalse(fleet().isAskedAtMost());
  }

  @Test
  void aKeyThatIsMissingTellsNothing() throws IOException {
    Output.services(root).tellingNoCalls(15).good(NOON, "prod/shop");
    assertEquals(AgeBasis.ASKED, services().basis());
    source = null;
    Output.services(root).calling(0, "").good(NOON, "prod/shop");
    assertEquals(AgeBasis.ASKED, services().basis(), "there is no cache");
  }

  @Test
  void whatACacheAnsweredIsAsOldAsTheLastRunSeenThatAsked() throws IOException {
    Output.services(root).calling(15, "\"ecs.ListClusters\": 1").good(noon(MINUTE.multipliedBy(9)), "prod/shop");
    assertEquals(AgeBasis.ASKED, services().basis());
    Output.services(root).calling(15, "").good(noon(MINUTE.multipliedBy(4)), "prod/shop");
    assertEquals(Optional.of(noon(MINUTE.multipliedBy(9))), services().taken());
    assertEquals(AgeBasis.REMEMBERED, services().basis());
    Output.services(root).calling(15, "").good(NOON, "prod/shop");
    assertEquals(Optional.of(noon(MINUTE.multipliedBy(9))), services().taken());
  }

  @Test
  void aRunThatAskedLongerAgoThanTheCacheLivesIsNotItsAge() throws IOException {
    Output.services(root).calling(15, "\"ecs.ListClusters\": 1").good(noon(MINUTE.multipliedBy(40)), "prod/shop");
    assertEquals(AgeBasis.ASKED, services().basis());
    Output.services(root).calling(15, "").good(NOON, "prod/shop");
    assertEquals(AgeBasis.AT_MOST, services().basis(), "somebody asked since, whom we did not see");
    assertEquals(Optional.of(NOON.minus(A_RUN).minus(MINUTE.multipliedBy(15))), services().taken());
  }

  @Test
  void theRunOfTheHourBeforeMayBeTheOneThatAsked() throws IOException {
    var policy = root.resolve("my-services/2026/03/01");
    dated(policy.resolve("11")).calling(15, "\"ecs.ListClusters\": 1").good(noon(MINUTE.multipliedBy(5)), "prod/shop");
    dated(policy.resolve("12")).calling(15, "").good(NOON, "prod/shop");
    assertEquals(Optional.of(noon(MINUTE.multipliedBy(5))), services().taken());
    assertEquals(AgeBasis.REMEMBERED, services().basis());
  }

  private static Output dated(Path directory) {
    return new Output(directory, "aws.ecs-service", Output.ACCOUNT, "eu-west-1", ZoneOffset.UTC, "");
  }

  @Test
  void aFailedRunThatAskedNobodyIsNoAnswerOfACache() throws IOException {
    Output.services(root).calling(15, "\"ecs.ListClusters\": 1").good(noon(MINUTE.multipliedBy(40)), "prod/shop");
    Output.services(root).calling(15, "").failed(NOON);
    assertEquals(Optional.of(noon(MINUTE.multipliedBy(40))), services().taken());
    assertEquals(AgeBasis.ASKED, services().basis());
  }

  @Test
  void whatACacheAnsweredGetsNoYoungerByAFailure() throws IOException {
    Output.services(root).calling(15, "").good(noon(MINUTE), "prod/shop");
    var before = services().taken();
    Output.services(root).calling(15, "").failed(NOON);
    assertEquals(before, services().taken());
    assertEquals(AgeBasis.AT_MOST, services().basis());
    assertTrue(services().trouble().isPresent());
  }

  @Test
  void whatAwsConfigTellsIsAsOldAsItsRecord() throws IOException {
    Output.services(root).policy(", \"source\": \"config\"").calling(0, "\"config.SelectResourceConfig\": 1").good(NOON, "prod/shop");
    assertEquals(AgeBasis.AT_LEAST, services().basis());
    assertTrue(fleet().notes().aged().orElseThrow().why().contains("AWS Config"));
  }

  @Test
  void anEndInTheFutureIsWhenWeFirstReadItAndGetsOld() throws IOException {
    Output.services(root).good(NOON.plus(Duration.ofDays(400)), "prod/shop");
    assertEquals(Optional.of(NOON), services().taken());
    now = NOON.plus(MINUTE.multipliedBy(30));
    assertEquals(Optional.of(NOON), services().taken());
    source = null;
    Files.setLastModifiedTime(root.resolve("svc/resources.json"), FileTime.from(noon(MINUTE)));
    assertEquals(Optional.of(noon(MINUTE)), services().taken(), "its file was there before");
  }

  @Test
  void policiesOfOtherKindsAreNamedWithWhatTheyFound() throws IOException {
    Output.services(root).good(NOON, "prod/shop");
    new Output(root.resolve("a/pods"), "k8s.pod", "", "eu-west-1", ZoneOffset.UTC, "").good(NOON, "a/1", "a/2");
    new Output(root.resolve("b/pods"), "k8s.pod", "", "us-east-1", ZoneOffset.UTC, "").good(NOON, "a/3");
    assertEquals(new FleetSnapshot.PassedPolicy("my-services", "k8s.pod", OptionalInt.of(3)), fleet().notes().passed().getFirst());
    assertEquals("my-services (k8s.pod, 3 resources)", fleet().notes().passed().getFirst().toString());
    assertEquals(1, fleet().notes().passed().size());
  }

  @Test
  void aTreeOfOtherKindsAloneSaysWhatIsThere() throws IOException {
    new Output(root.resolve("pods"), "k8s.pod", "", "eu-west-1", ZoneOffset.UTC, "").good(NOON, "a/1");
    source = over(root);
    var missed = (FetchResult.Failure<FleetSnapshot>) source.read();
    assertTrue(missed.problem().why().endsWith("; not read: my-services (k8s.pod, 1 resource)"), missed.problem().why());
  }
}
