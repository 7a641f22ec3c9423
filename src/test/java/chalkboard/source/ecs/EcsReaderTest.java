package chalkboard.source.ecs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.aws.Account;
import chalkboard.aws.EcsDouble.Kind;
import chalkboard.feed.FetchResult;
import chalkboard.feed.Problem;
import chalkboard.feed.Progress;
import chalkboard.runtime.Cluster;
import chalkboard.runtime.Container;
import chalkboard.runtime.FleetSnapshot;
import chalkboard.source.FetchSchedule;
import chalkboard.source.aws.AwsLogin;
import chalkboard.text.Glob;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/// Amazon ECS through the real SDK, against a double of its protocol.
class EcsReaderTest extends BeforeTheDouble {
  @Test
  void theFirstPictureCostsAListAndADescriptionOfEverythingAndNoMore() {
    account.cluster(REGION, "big");
    for (int i = 0; i < 25; i++) account.service("big", "s" + i, ONE, d("1"), 5);
    account.cluster(REGION, "small").service("small", "pay", ONE, d("1"), 1).cluster(REGION, "empty");
    var fleet = seen();
    assertEquals(List.of(25, 125), List.of(of(fleet, "big").services().items().size(), of(fleet, "big").tasks().items().size()));
    // Pages of 100; batches of ten services and a hundred tasks.
    assertEquals(Map.of("ListClusters", 1, "ListServices", 3, "DescribeServices", 3 + 1, "ListTasks", 2 + 1 + 1, "DescribeTasks", 2 + 1),
        ecs.calls());
    assertTrue(of(fleet, "empty").tasks().complete());
    assertEquals(List.of(), fleet.gaps());
    var pay = service(fleet, "small", "pay");
    assertEquals(Map.of("team", "team-pay"), pay.tags());
    assertEquals("COMPLETED", pay.primary().orElseThrow().rolloutState());
    assertEquals(List.of(d("1")), digests(fleet, "small"));
  }

  @Test
  void aRefreshOfWhatDidNotChangeOnlyListsTheTasksAndGivesTheSameListsAgain() {
    two();
    var first = seen();
    ecs.reset();
    now = now.plusSeconds(1);
    var second = seen();
    assertEquals(Map.of("ListClusters", 1, "ListTasks", 2), ecs.calls());
    assertSame(of(first, "dev").tasks().items(), of(second, "dev").tasks().items());
    assertSame(of(first, "dev").services().items(), of(second, "dev").services().items());
    assertEquals(Optional.of(now), of(second, "dev").services().taken());
  }

  @Test
  void everyServiceIsDescribedAgainWithinFiveMinutesALittleAtATime() {
    account.cluster(REGION, "dev");
    for (int i = 0; i < 40; i++) account.service("dev", "s" + i, ONE, d("1"), 1);
    seen();
    ecs.reset();
    int most = 0;
    for (int i = 0; i < 10; i++) {
      now = now.plusSeconds(30);
      int before = ecs.calls().getOrDefault("DescribeServices", 0);
      seen();
      most = Math.max(most, ecs.calls().getOrDefault("DescribeServices", 0) - before);
    }
    assertEquals(4, ecs.calls().get("DescribeServices"));
    assertEquals(1, most);
    account.scale("dev", "s7", 0);
    now = now.plusSeconds(30);
    assertEquals(0, service(seen(), "dev", "s7").desired(), "tasks that went give it away at once");
  }

  @Test
  void aDeploymentIsFollowedByItsTasks() {
    two();
    seen();
    account.deploy("prod", "pay", TWO, d("2"));
    ecs.reset();
    var rolling = seen();
    assertEquals(Map.of("ListClusters", 1, "ListTasks", 2, "DescribeTasks", 1, "DescribeServices", 1), ecs.calls());
    assertEquals("IN_PROGRESS", service(rolling, "prod", "pay").primary().orElseThrow().rolloutState());
    assertEquals(List.of("none", "none", d("1"), d("1")), digests(rolling, "prod"));
    account.settle("prod", "pay");
    var settled = seen();
    assertEquals(List.of(d("2"), d("2")), digests(settled, "prod"));
    assertEquals("COMPLETED", service(settled, "prod", "pay").primary().orElseThrow().rolloutState());
    assertEquals(List.of(d("1"), d("1")), digests(settled, "dev"));
  }

  @Test
  void whatComesAndGoesIsSeen() {
    two();
    seen();
    account.service("dev", "orders", ONE, d("1"), 1).delete("prod", "pay").cluster(REGION, "qa").without("dev");
    var fleet = seen();
    assertEquals(List.of("prod", "qa"), fleet.what().clusters().keySet().stream().map(Cluster::name).sorted().toList());
    assertEquals(List.of(), of(fleet, "prod").services().items());
    account.cluster(REGION, "dev").service("dev", "orders", ONE, d("1"), 1);
    assertEquals("orders", service(seen(), "dev", "orders").name());
    account.service("qa", "idle", ONE, d("1"), 0);
    now = now.plus(Duration.ofMinutes(11));
    assertEquals("idle", service(seen(), "qa", "idle").name(), "no task gives it away: the list does");
  }

  @Test
  void aRolloutThatIsRolledBackIsSeenToGoBack() {
    two();
    seen();
    account.deploy("prod", "pay", TWO, d("2"));
    account.step("prod", "pay");
    assertEquals(List.of("none", d("1"), d("2")), digests(seen(), "prod"));
    account.rollBack("prod", "pay");
    var back = seen();
    assertEquals(List.of(d("1")), digests(back, "prod"));
    assertEquals("COMPLETED", service(back, "prod", "pay").primary().orElseThrow().rolloutState());
    assertTrue(service(back, "prod", "pay").events().getFirst().message().contains("rolling back"));
  }

  @Test
  void aTaskThatEndsBetweenTheListAndTheDescriptionIsNoTrouble() {
    two();
    account.vanish("prod", "pay");
    var fleet = seen();
    assertEquals(List.of(), fleet.gaps());
    assertEquals(List.of(d("1")), digests(fleet, "prod"));
    assertTrue(of(fleet, "prod").tasks().complete());
  }

  @Test
  void servicesOfOneArnInTwoClustersAreTwo() {
    account.withOldArns();
    two();
    account.deploy("prod", "pay", TWO, d("2")).settle("prod", "pay").down("dev", "pay");
    var fleet = seen();
    assertEquals(service(fleet, "dev", "pay").arn(), service(fleet, "prod", "pay").arn());
    assertEquals(List.of(0, 2), List.of(service(fleet, "dev", "pay").running(), service(fleet, "prod", "pay").running()));
    assertEquals(List.of(ONE), service(fleet, "dev", "pay").planned().stream().map(Container::image).toList());
    account.delete("dev", "pay");
    now = now.plus(Duration.ofMinutes(11));
    var later = seen();
    assertEquals(List.of(0, 1), List.of(of(later, "dev").services().items().size(), of(later, "prod").services().items().size()));
  }

  @Test
  void tasksOutsideServicesAreThereToo() {
    two();
    account.runTask("prod", "migrate", TWO, d("2"));
    var task = of(seen(), "prod").tasks().items().stream().filter(t -> !t.isOfService()).findFirst().orElseThrow();
    assertEquals("family:migrate", task.group());
  }

  @Test
  void aDigestThatNoAgentToldComesFromTheServiceRevisionAndIsAskedForOnce() {
    two();
    account.withoutDigests("prod", "pay");
    var fleet = seen();
    assertEquals(List.of(d("1"), d("1")), digests(fleet, "prod"));
    assertEquals(Container.Teller.REVISION, of(fleet, "prod").tasks().items().getFirst().containers().getFirst().teller());
    assertEquals(1, ecs.calls().get("DescribeServiceRevisions"));
    ecs.reset();
    var again = seen();
    assertEquals(Map.of("ListClusters", 1, "ListTasks", 2), ecs.calls());
    assertSame(of(fleet, "prod").tasks().items(), of(again, "prod").tasks().items());
  }

  @Test
  void aServiceThatIsDownTellsWhatItWouldRun() {
    two();
    account.down("prod", "pay");
    var pay = service(seen(), "prod", "pay");
    assertEquals(List.of(2, 0), List.of(pay.desired(), pay.running()));
    assertEquals(List.of(ONE), pay.planned().stream().map(Container::image).toList());
    assertTrue(pay.events().getFirst().message().contains("unable to place"));
  }

  @Test
  void aDeniedClusterNamesWhatIsMissingAndHoldsUpNoOther() {
    two();
    seen();
    ecs.trouble("ListTasks", "prod", Kind.DENIED, 1000);
    account.deploy("dev", "pay", TWO, d("2")).settle("dev", "pay");
    var before = now;
    now = now.plusSeconds(30);
    var fleet = seen();
    assertEquals(List.of(d("2"), d("2")), digests(fleet, "dev"));
    var prod = of(fleet, "prod").tasks();
    assertEquals(List.of(d("1"), d("1")), digests(fleet, "prod"), "the last that is known stays");
    assertEquals(Optional.of(before), prod.taken());
    var problem = prod.trouble().orElseThrow();
    assertEquals("cannot list the tasks of cluster \"prod\" in eu-west-1", problem.what());
    assertTrue(problem.why().startsWith("AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/reader/kim is not authorized"),
        problem.why());
    assertTrue(fleet.run().log().stream().anyMatch(l -> l.startsWith("ListTasks: ") && l.contains("request-")),
        fleet.run().log().toString());
    assertEquals("allow ecs:ListTasks to profile kim, see: chalkboard iam", problem.remedy());
    assertEquals(List.of(problem), fleet.gaps());
    ecs.peace();
    assertEquals(Optional.empty(), of(seen(), "prod").tasks().trouble());
  }

  @Test
  void aClusterThatWasNeverReadIsUnknownNotEmpty() {
    two();
    ecs.trouble("DescribeServices", "prod", Kind.DENIED, 1000);
    ecs.trouble("ListTasks", "prod", Kind.DENIED, 1000);
    var prod = of(seen(), "prod");
    assertEquals(Optional.empty(), prod.tasks().taken());
    assertFalse(prod.tasks().complete() || prod.services().complete());
  }

  @Test
  void aBatchThatFailsLeavesTheOthersAndIsAskedForAgain() {
    account.cluster(REGION, "dev");
    for (int i = 0; i < 15; i++) account.service("dev", "s" + i, ONE, d("1"), 1);
    ecs.trouble("DescribeServices", "dev", Kind.DENIED, 1);
    var fleet = seen();
    int read = of(fleet, "dev").services().items().size();
    assertTrue(read == 5 || read == 10, "" + read);
    assertFalse(of(fleet, "dev").services().complete());
    fleet = seen();
    assertEquals(15, of(fleet, "dev").services().items().size());
    assertTrue(of(fleet, "dev").services().complete());
  }

  @Test
  void aCallThatFailsMakesNothingUnknownThatWasKnownBefore() {
    account.cluster(REGION, "dev");
    for (int i = 0; i < 15; i++) account.service("dev", "s" + i, ONE, d("1"), 1);
    seen();
    var before = now;
    account.scale("dev", "s3", 2).service("dev", "new", TWO, d("2"), 1);
    ecs.trouble("DescribeTasks", "dev", Kind.DENIED, 1);
    now = now.plusSeconds(30);
    var tasks = of(seen(), "dev").tasks();
    assertTrue(tasks.complete() && tasks.trouble().isPresent(), "what was absent then still is, as of then");
    assertEquals(Optional.of(before), tasks.taken());
    before = now;
    ecs.trouble("DescribeServices", "dev", Kind.DENIED, 1);
    now = now.plusSeconds(30);
    var services = of(seen(), "dev").services();
    assertTrue(services.complete() && services.trouble().isPresent());
    assertEquals(Optional.of(before), services.taken());
    now = now.plusSeconds(30);
    var whole = of(seen(), "dev");
    assertEquals(Optional.of(now), whole.services().taken());
    assertEquals(List.of(16, 17), List.of(whole.services().items().size(), whole.tasks().items().size()));
    assertEquals(2, service(seen(), "dev", "s3").desired(), "what was not answered is asked for again");
  }

  @Test
  void aThrottledCallIsTriedAgainAndLosesNothing() {
    two();
    ecs.trouble("DescribeTasks", "", Kind.THROTTLED, 1);
    ecs.trouble("ListServices", "", Kind.BROKEN, 1);
    var fleet = seen();
    assertEquals(List.of(), fleet.gaps());
    assertEquals(List.of(d("1"), d("1")), digests(fleet, "prod"));
    assertTrue(fleet.run().log().stream().anyMatch(l -> l.startsWith("DescribeTasks") && l.endsWith("     1     1    0")),
        fleet.run().log().toString());
  }

  @Test
  void anExpiredLoginStopsAllButOneCallAndComesBackByItself() {
    two();
    seen();
    ecs.expire("AKIAKIM", true);
    var problem = missed();
    assertEquals(new Problem("cannot read Amazon ECS with profile kim", "credentials expired",
        "renew the keys of profile kim in the credentials file"), problem.problem());
    assertEquals(Optional.of(Duration.ofSeconds(5)), problem.again());
    ecs.reset();
    assertEquals(problem.problem(), missed().problem(), "said again in the same words: it is the same trouble");
    assertEquals(Map.of("ListClusters", 1), ecs.calls());
    ecs.with("AKIANEW", account);
    logins.keys("kim", "AKIANEW");
    assertEquals(List.of(d("1"), d("1")), digests(seen(), "prod"));
  }

  @Test
  void credentialsOfAProcessThatNeverExpireAreReadAnewToo() {
    two();
    logins.credentials("").config("[profile kim]\ncredential_process = cat " + folder.resolve("keys.json") + "\n");
    key("AKIAKIM");
    seen();
    ecs.expire("AKIAKIM", true);
    assertEquals("renew what the credential_process of profile kim hands out", missed().problem().remedy());
    ecs.with("AKIANEW", account);
    key("AKIANEW");
    seen();
  }

  private void key(String accessKey) {
    try {
      java.nio.file.Files.writeString(folder.resolve("keys.json"),
          "{\"Version\":1,\"AccessKeyId\":\"" + accessKey + "\",\"SecretAccessKey\":\"s\"}");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aRoleIsAssumedWithItsExternalId() {
    var other = new Account("444455556666", () -> now).cluster(REGION, "theirs");
    ecs.with("AKIATHEIRS", other);
    var role = Optional.of("arn:aws:iam::444455556666:role/AKIATHEIRS");
    reader = reader(new AwsLogin(Optional.of("kim"), role, Optional.of("abc")), Glob.ANY, REGION);
    assertEquals(List.of("444455556666/eu-west-1/theirs"), seen().what().clusters().keySet().stream().map(Cluster::toString).toList());
    reader = reader(new AwsLogin(Optional.of("kim"), role, Optional.of("wrong")), Glob.ANY, REGION);
    var problem = missed().problem();
    assertTrue(problem.why().contains("sts:AssumeRole"), problem.toString());
    assertEquals("allow profile kim to assume the role, or correct assume: and external_id:", problem.remedy());
  }

  @Test
  void regionsAreReadSideBySideAndClustersChosenByName() {
    account.cluster(REGION, "prod").cluster(REGION, "sandbox").cluster("us-east-1", "prod-us");
    reader = reader(KIM, Glob.of("*", "!sandbox"), REGION, "us-east-1");
    assertEquals(List.of("111122223333/eu-west-1/prod", "111122223333/us-east-1/prod-us"),
        seen().what().clusters().keySet().stream().map(Cluster::toString).sorted().toList());
  }

  @Test
  void clustersAreShownAsTheyArriveOnTheFirstLookOnly() {
    two();
    var progress = new ArrayList<Progress>();
    var sizes = new ArrayList<Integer>();
    reader.read((fleet, p) -> {
      progress.add(p);
      fleet.ifPresent(f -> {
        sizes.add(f.clusters().size());
        assertTrue(f.isLoading());
      });
    });
    assertEquals(List.of(new Progress("clusters", 1, 2), new Progress("clusters", 2, 2)), progress);
    assertEquals(List.of(1, 2), sizes);
    reader.read((_, p) -> progress.add(p));
    assertEquals(2, progress.size());
  }

  @Test
  void anInterruptEndsALookThatHangs() throws Exception {
    two();
    ecs.trouble("ListTasks", "prod", Kind.HANGING, 1000);
    var answer = new CompletableFuture<FetchResult<FleetSnapshot>>();
    var thread = Thread.ofVirtual().start(() -> answer.complete(reader.read()));
    while (ecs.calls().getOrDefault("ListTasks", 0) < 2) Thread.onSpinWait();
    thread.interrupt();
    thread.join();
    assertInstanceOf(FetchResult.Failure.class, answer.get());
  }

  @Test
  void aClusterThatHangsHoldsUpNoOtherAndArrivesWhenItAnswers() throws Exception {
    two();
    reader = reader(Duration.ofSeconds(1), KIM, Glob.ANY, REGION);
    ecs.trouble("ListTasks", "prod", Kind.HANGING, 1);
    var began = System.nanoTime();
    var first = seen();
    assertTrue(System.nanoTime() - began < 5_000_000_000L, "no longer than an interval, and a little");
    assertEquals(List.of(d("1"), d("1")), digests(first, "dev"));
    assertEquals(Optional.empty(), of(first, "prod").tasks().taken());
    var hanging = new Problem("cannot read cluster \"prod\" in eu-west-1", "no answer in time", "check the network, VPN or proxy");
    assertEquals(List.of(hanging), first.gaps(), "said once");
    account.deploy("dev", "pay", TWO, d("2")).settle("dev", "pay");
    began = System.nanoTime();
    var second = seen();
    assertTrue(System.nanoTime() - began < 1_900_000_000L, "nobody waits for it twice");
    assertEquals(List.of(d("2"), d("2")), digests(second, "dev"));
    ecs.peace();
    until(() -> of(seen(), "prod").tasks().trouble().isEmpty());
    var before = now;
    ecs.trouble("ListTasks", "prod", Kind.HANGING, 1);
    now = now.plusSeconds(30);
    var again = of(seen(), "prod").tasks();
    assertEquals(Optional.of(before), again.taken(), "what was known stays, with its age");
    assertEquals(Optional.of(hanging), again.trouble());
    assertEquals(2, again.items().size());
  }

  @Test
  void aFirstLookEndsTooWhenNothingAnswers() {
    two();
    ecs.trouble("ListTasks", "prod", Kind.HANGING, 1);
    reader = new EcsReader(new EcsSettings("ecs", KIM, List.of(REGION), Glob.ANY, 1, FetchSchedule.every(Duration.ofHours(1))), aws, clock,
        System::nanoTime, Duration.ofSeconds(1));
    var fleet = seen();
    assertEquals(List.of(d("1"), d("1")), digests(fleet, "dev"));
    assertEquals(Optional.empty(), of(fleet, "prod").tasks().taken());
    assertEquals(List.of("no answer in time"), fleet.gaps().stream().map(Problem::why).toList());
  }

  @Test
  void clustersThatHangTakeNobodysTurn() {
    account.cluster(REGION, "well").service("well", "pay", ONE, d("1"), 1);
    for (int i = 0; i < 12; i++) {
      account.cluster(REGION, "bad-" + i);
      ecs.trouble("ListTasks", "bad-" + i, Kind.HANGING, 1);
    }
    reader = reader(Duration.ofSeconds(1), KIM, Glob.ANY, REGION);
    assertEquals(List.of(d("1")), digests(seen(), "well"));
  }

  @Test
  void aListOfClustersThatHangsHoldsUpNoCluster() {
    two();
    reader = reader(Duration.ofSeconds(1), KIM, Glob.ANY, REGION);
    seen();
    ecs.trouble("ListClusters", "", Kind.HANGING, 1);
    account.deploy("dev", "pay", TWO, d("2")).settle("dev", "pay");
    var fleet = seen();
    assertEquals(List.of(d("2"), d("2")), digests(fleet, "dev"));
    assertEquals("cannot list the clusters in eu-west-1", fleet.gaps().getFirst().what());
    ecs.peace();
    until(() -> seen().gaps().isEmpty());
  }

  private static void until(BooleanSupplier met) {
    for (int i = 0; i < 400 && !met.getAsBoolean(); i++) LockSupport.parkNanos(50_000_000);
    assertTrue(met.getAsBoolean());
  }

  @Test
  void withoutARegionOrAKnownKeyItSaysWhatToDo() {
    reader = reader(KIM, Glob.ANY);
    assertEquals("set regions: or --region, or AWS_REGION, or region of the profile", missed().problem().remedy());
    logins.keys("kim", "AKIANOBODY");
    reader = reader(KIM, Glob.ANY, REGION);
    assertTrue(missed().problem().why().startsWith("AWS does not know these credentials"), missed().problem().toString());
    reader = reader(login("nobody"), Glob.ANY, REGION);
    assertTrue(missed().problem().why().startsWith("there is no profile \"nobody\" in "), missed().problem().toString());
  }
}
