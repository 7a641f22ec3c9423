package chalkboard.source.ecs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.aws.FaultyConnections;
import chalkboard.aws.FaultyConnections.Fault;
import chalkboard.aws.S3Double;
import chalkboard.aws.Shifts;
import chalkboard.build.Marks;
import chalkboard.feed.Feed;
import chalkboard.feed.Problem;
import chalkboard.runtime.FleetSnapshot;
import chalkboard.runtime.ResourceReading;
import chalkboard.source.FetchSchedule;
import chalkboard.source.Source;
import chalkboard.source.aws.Aws;
import chalkboard.source.aws.AwsLogin;
import chalkboard.source.aws.S3Access;
import chalkboard.source.chalk.KeptReports;
import chalkboard.source.chalk.ReportBucket;
import chalkboard.text.Glob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/// Every call to AWS with every fault: what is shown is true, nothing is called absent that was not read, and all is well once it is over.
class FaultsTest extends BeforeTheDouble {
  private static final String ROLE = "arn:aws:iam::111122223333:role/AKIAKIM";
  private static final int FOR_EVER = Integer.MAX_VALUE;
  private static SdkHttpClient pool;

  /// Time for the limits of rates: a second a question, so that no call waits for its turn.
  private final AtomicLong nanos = new AtomicLong();
  /// How many there are in all clusters.
  private int services = 4;
  private FaultyConnections wire;
  private S3Double s3;
  private Aws faulty;

  @BeforeAll
  static void open() {
    pool = Apache5HttpClient.builder().build();
  }

  @AfterAll
  static void shut() {
    pool.close();
  }

  @BeforeEach
  void wire() throws IOException {
    wire = new FaultyConnections(pool, () -> now = now.plusSeconds(8));
    faulty = new Aws("chalkboard/test", logins.environment(), () -> wire, FaultsTest::withoutWaits);
    s3 = S3Double.start();
  }

  @AfterEach
  void unwire() {
    faulty.close();
    s3.close();
  }

  private static RetryStrategy withoutWaits() {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder().backoffStrategy(BackoffStrategy.retryImmediately())
        .throttlingBackoffStrategy(BackoffStrategy.retryImmediately()).build();
  }

  /// The calls, each with what it is for as its problem says, and the state of the feed while it fails: at a first look, and later.
  private enum Call {
    ListClusters("cannot list the clusters in eu-west-1", "down", "partial"),
    ListServices("cannot list the services of cluster \"", "partial", "partial"),
    ListTasks("cannot list the tasks of cluster \"", "partial", "partial"),
    DescribeServices("cannot describe services of cluster \"", "partial", "partial"),
    DescribeTasks("cannot describe tasks of cluster \"", "partial", "partial"),
    DescribeServiceDeployments("cannot read which build gets the traffic of services in blue/green in eu-west-1", "partial", "partial"),
    DescribeServiceRevisions("cannot describe service revisions of cluster \"", "partial", "partial"),
    /// Later, where the keys of the role are asked for again, the old ones are used as long as AWS takes them.
    AssumeRole("cannot list the clusters in eu-west-1", "down", "fresh"),
    S3List("cannot read chalk reports in s3://acme/reports/", "down", "stale"),
    S3Get("cannot read report s3://acme/reports/", "partial", "partial");

    private final String what;
    private final String first;
    private final String later;

    Call(String what, String first, String later) {
      this.what = what;
      this.first = first;
      this.later = later;
    }

    boolean isXml() {
      return isS3() || this == AssumeRole;
    }

    boolean isS3() {
      return name().startsWith("S3");
    }
  }

  /// What its problem says of a fault, in its why and remedy.
  private static String words(Fault fault, Call call) {
    var network = "check the network, VPN or proxy";
    return switch (fault) {
      case SLOW -> "";
      case DENIED -> "not authorized to perform";
      case THROTTLED -> call.isS3() ? "it is tried again, more slowly" : "Rate exceeded; look less often";
      case CLOCK -> "set the clock of this machine";
      case MALFORMED ->
        call == Call.S3Get ? "it is not what was listed: 3 bytes instead of" : "something else answers in its place; " + network;
      case REDIRECTED -> "something else answers in its place; " + network;
      case HUNG, POOL_FULL -> "no answer in time; " + network;
      case RESET -> ": Connection reset; " + network;
      case CERTIFICATE -> "TLS: PKIX path building failed";
      case DNS -> "no such host: aws.example; " + network;
      case POOL_CLOSED -> ": Connection pool shut down; " + network;
      case CONNECTION_TAKEN -> ": Endpoint not acquired / already released; " + network;
    };
  }

  /// What the SDK tries again at once, so that once is not seen at all.
  private static final EnumSet<Fault> TRIED_AGAIN = EnumSet.of(Fault.THROTTLED, Fault.CLOCK, Fault.MALFORMED, Fault.HUNG, Fault.RESET, Fault.CERTIFICATE,
      Fault.DNS, Fault.POOL_FULL, Fault.POOL_CLOSED, Fault.CONNECTION_TAKEN);

  record Case(Call call, Fault fault, boolean isForEver) {
    boolean isSeen() {
      return fault != Fault.SLOW && (isForEver || !isTriedAgain());
    }

    /// An answer in XML that cannot be understood is final.
    private boolean isTriedAgain() {
      return TRIED_AGAIN.contains(fault) && !(fault == Fault.MALFORMED && call.isXml());
    }

    int times() {
      return isForEver ? FOR_EVER : 1;
    }
  }

  static Stream<Case> firstLooks() {
    return Stream.of(Call.values()).flatMap(c -> Stream.of(Fault.values())
        .flatMap(f -> Stream.of(new Case(c, f, true), new Case(c, f, false))));
  }

  private Source<FleetSnapshot> fleet() {
    return fleet(ROLE);
  }

  private Source<FleetSnapshot> fleet(String role) {
    reader.close();
    var login = new AwsLogin(Optional.of("kim"), Optional.of(role), Optional.of("abc"));
    reader = new EcsReader(new EcsSettings("ecs", login, List.of(REGION), Glob.ANY, 1, FetchSchedule.every(Duration.ofSeconds(30))), faulty,
        clock, () -> nanos.addAndGet(1_000_000_000));
    return reader;
  }

  private Source<Marks> bucket() {
    var access = new S3Access(faulty, KIM, Optional.of("us-east-1"), Optional.of(s3.uri()), true);
    return new ReportBucket("marks", "s3://acme/reports/", Duration.ofSeconds(60), access, KeptReports.NONE, clock);
  }

  private void report(String id) {
    s3.put("reports/" + now.toEpochMilli() + "-" + String.format("%026d", Math.abs(id.hashCode())) + "-",
        ("[{\"_OPERATION\":\"build\",\"_TIMESTAMP\":1772439362118,\"_CHALKS\":[{\"CHALK_ID\":\"" + id + "\",\"METADATA_ID\":\"M" + id
            + "\"}],\"_ACTION_ID\":\"" + id + "\"}]").getBytes(StandardCharsets.UTF_8));
  }

  /// An estate that needs every call; the second part moves what was read.
  private void estate() {
    two();
    account.shifting("BLUE_GREEN", "prod", "shop", ONE, d("1"), 2).service("prod", "bare", ONE, d("1"), 1).withoutDigests("prod", "bare");
    new Shifts(account, "prod", "shop").begin(TWO, d("2")).advanceTo("POST_TEST_TRAFFIC_SHIFT");
    report("one");
  }

  private void move() {
    now = now.plus(Duration.ofMinutes(11));
    services++;
    account.deploy("prod", "bare", TWO, d("" + services)).settle("prod", "bare").withoutDigests("prod", "bare");
    account.service("dev", "new-" + services, ONE, d("1"), 1);
    report("new-" + services);
  }

  private <T> Feed<T> look(Feed<T> before, Source<T> source) {
    now = now.plusSeconds(30);
    return before.after(source.read());
  }

  @ParameterizedTest
  @MethodSource("firstLooks")
  void whatIsShownOfAFirstLookIsTrueAndItRecovers(Case at) {
    estate();
    wire.fail(at.call.name()::equals, at.fault, at.times());
    if (at.call.isS3()) firstLook(at, bucket());
    else firstLook(at, fleet());
  }

  private <T> void firstLook(Case at, Source<T> source) {
    var feed = look(new Feed.Waiting<>(now), source);
    check(at, feed, at.call.first);
    wire.peace();
    waitForPermission(at);
    assertWhole(look(feed, source));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsShownLaterIsTrueAndItRecoversFromOneFaultAfterTheOther(Call call) {
    estate();
    if (call.isS3()) laterLooks(call, bucket());
    else laterLooks(call, fleet());
  }

  private <T> void laterLooks(Call call, Source<T> source) {
    if (call == Call.AssumeRole) ecs.shortSessions();
    var feed = look(new Feed.Waiting<>(now), source);
    assertWhole(feed);
    for (var fault : Fault.values()) for (var isForEver : List.of(false, true)) {
      feed = laterLook(new Case(call, fault, isForEver), feed, source);
    }
  }

  private <T> Feed<T> laterLook(Case at, Feed<T> feed, Source<T> source) {
    move();
    wire.fail(at.call.name()::equals, at.fault, at.times());
    var later = look(feed, source);
    check(at, later, at.call.later);
    assertNothingIsLost(feed, later);
    wire.peace();
    waitForPermission(at);
    var whole = look(later, source);
    assertWhole(whole);
    return whole;
  }

  /// Whether the share of traffic may be read is not asked at each look.
  private void waitForPermission(Case at) {
    if (at.call == Call.DescribeServiceDeployments && at.fault == Fault.DENIED) now = now.plus(Duration.ofMinutes(10));
  }

  private void check(Case at, Feed<?> feed, String state) {
    assertTrue(wire.met() > 0, () -> "the call was not made: " + at);
    var words = feed.trouble().map(Problem::toString).orElse("");
    assertEquals(at.isSeen() ? state : "fresh", feed.state(), () -> at + " " + words);
    assertFalse(words.contains("chalkboard itself"), words);
    if (!at.isSeen() || state.equals("fresh")) return;
    assertTrue(words.startsWith(at.call.what), words);
    assertTrue(words.contains(words(at.fault, at.call)), () -> at + " " + words);
    feed.known().ifPresent(this::assertNothingUnreadIsCalledAbsent);
  }

  /// What was not read is not complete; what was read before is as old as it is.
  private void assertNothingUnreadIsCalledAbsent(Object known) {
    switch (known) {
      case FleetSnapshot fleet -> readings(fleet).filter(r -> r.trouble().isPresent()).forEach(r -> {
        assertFalse(r.complete() && r.taken().isEmpty());
        assertFalse(r.complete() && r.taken().get().equals(now), r.toString());
      });
      case Marks marks -> assertTrue(!marks.complete() || marks.begun().isBefore(now), marks.toString());
      default -> throw new IllegalStateException();
    }
  }

  private static Stream<ResourceReading<?>> readings(FleetSnapshot fleet) {
    return fleet.clusters().values().stream().flatMap(c -> Stream.<ResourceReading<?>>of(c.services(), c.tasks()));
  }

  private static List<String> names(Object known) {
    var all = new ArrayList<String>();
    switch (known) {
      case FleetSnapshot fleet -> fleet.clusters().values().forEach(c -> c.services().items().forEach(s -> all.add(s.arn())));
      case Marks marks -> marks.marks().forEach(m -> all.add(m.ids().chalkId()));
      default -> throw new IllegalStateException();
    }
    return all;
  }

  private static void assertNothingIsLost(Feed<?> before, Feed<?> after) {
    assertTrue(names(after.known().orElseThrow()).containsAll(names(before.known().orElseThrow())));
  }

  /// All is there and of now, as a source that begins now would see it.
  private void assertWhole(Feed<?> feed) {
    assertEquals("fresh", feed.state(), () -> feed.trouble().toString());
    switch (feed.known().orElseThrow()) {
      case FleetSnapshot fleet -> {
        assertTrue(readings(fleet).allMatch(r -> r.complete() && r.trouble().isEmpty()));
        assertEquals(services, names(fleet).size());
        assertTrue(fleet.clusters().values().stream().flatMap(c -> c.tasks().items().stream()).flatMap(t -> t.containers().stream())
            .allMatch(c -> c.digest().isPresent()));
      }
      case Marks marks -> {
        assertTrue(marks.complete());
        assertEquals(now, marks.begun());
      }
      default -> throw new IllegalStateException();
    }
  }

  @Test
  void aPageThatFailsOnceIsAGapAndNeverTheEndOfTheList() {
    account.cluster(REGION, "big");
    for (int i = 0; i < 25; i++) account.service("big", "s" + i, ONE, d("1"), 5);
    var source = fleet();
    for (var operation : List.of("ListServices", "ListTasks")) for (int page = 0; page < 3; page++) {
      int[] left = {page};
      var list = operation;
      wire.fail(o -> o.equals(list) && left[0]-- == 0, Fault.DENIED, 1);
      now = now.plus(Duration.ofMinutes(11));
      var feed = look(new Feed.Waiting<>(now), source);
      boolean isMet = wire.met() > 0;
      assertEquals(isMet ? "partial" : "fresh", feed.state());
      if (isMet) assertNothingUnreadIsCalledAbsent(feed.known().orElseThrow());
      wire.peace();
      assertEquals("fresh", look(feed, source).state());
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "SLOW")
  void aRoleThatIsNotGivenAgainWhenItsKeysExpireIsToldAndTheBoardKept(Fault fault) {
    two();
    ecs.with("AKIAROLE", account).shortSessions();
    var source = fleet("arn:aws:iam::111122223333:role/AKIAROLE");
    var before = look(new Feed.Waiting<>(now), source);
    assertEquals("fresh", before.state());
    ecs.expire("AKIAROLE", true);
    wire.fail("AssumeRole"::equals, fault, FOR_EVER);
    var expired = look(before, source);
    assertTrue(wire.met() > 0);
    assertEquals("stale", expired.state());
    assertNothingIsLost(before, expired);
    assertEquals("the keys of the role expired, and no new ones came; it is asked for new ones at once",
        expired.trouble().orElseThrow().why() + "; " + expired.trouble().orElseThrow().remedy());
    var refused = look(expired, source);
    assertNothingIsLost(before, refused);
    assertNothingUnreadIsCalledAbsent(refused.known().orElseThrow());
    var words = refused.trouble().orElseThrow().toString();
    assertTrue(words.startsWith(Call.AssumeRole.what) && words.contains(words(fault, Call.AssumeRole)), words);
    wire.peace();
    ecs.expire("AKIAROLE", false);
    assertEquals("fresh", look(refused, source).state());
  }

  /// A cluster that takes three batches of services, of ten each, and two of tasks, of a hundred each.
  private void big() {
    account.cluster(REGION, "big");
    for (int i = 0; i < 25; i++) account.service("big", "s" + i, ONE, d("1"), 5);
  }

  record Batch(String operation, int number, Fault fault) {
    /// How many there are of what it describes.
    int all() {
      return operation.equals("DescribeServices") ? 25 : 125;
    }

    /// How many may be in one.
    int most() {
      return operation.equals("DescribeServices") ? 10 : 100;
    }
  }

  static Stream<Batch> batches() {
    return Stream.of(Fault.DENIED, Fault.REDIRECTED).flatMap(fault -> Stream.concat(
        IntStream.range(0, 3).mapToObj(n -> new Batch("DescribeServices", n, fault)),
        IntStream.range(0, 2).mapToObj(n -> new Batch("DescribeTasks", n, fault))));
  }

  private static ResourceReading<?> described(Feed<FleetSnapshot> feed, Batch of) {
    var cluster = feed.known().orElseThrow().clusters().values().iterator().next();
    return of.operation.equals("DescribeServices") ? cluster.services() : cluster.tasks();
  }

  private void fail(Batch batch) {
    var left = new AtomicInteger(batch.number);
    wire.fail(o -> o.equals(batch.operation) && left.getAndDecrement() == 0, batch.fault, 1);
  }

  @ParameterizedTest
  @MethodSource("batches")
  void aBatchThatFailsOnceLosesItsOwnAndNothingElseUntilTheNextLook(Batch batch) {
    big();
    var source = fleet();
    fail(batch);
    var feed = look(new Feed.Waiting<>(now), source);
    assertEquals(1, wire.met());
    assertEquals("partial", feed.state());
    var reading = described(feed, batch);
    assertFalse(reading.complete(), "what was not described is not absent");
    int missing = batch.all() - reading.items().size();
    assertTrue(missing == batch.most() || missing == batch.all() % batch.most(), missing + " of " + batch.all());
    assertTrue(feed.trouble().orElseThrow().what().endsWith(" of cluster \"big\" in eu-west-1"), feed.trouble().toString());
    wire.peace();
    var whole = look(feed, source);
    assertEquals("fresh", whole.state());
    assertEquals(batch.all(), described(whole, batch).items().size());
    assertTrue(described(whole, batch).complete());
  }

  @ParameterizedTest
  @MethodSource("batches")
  void aBatchThatFailsOnceLaterKeepsWhatWasKnownOfIt(Batch batch) {
    big();
    var source = fleet();
    var before = look(new Feed.Waiting<>(now), source);
    for (int i = 0; i < 25; i++) account.deploy("big", "s" + i, TWO, d("2")).settle("big", "s" + i);
    now = now.plus(Duration.ofMinutes(11));
    fail(batch);
    var feed = look(before, source);
    assertEquals(1, wire.met());
    assertEquals("partial", feed.state());
    assertNothingIsLost(before, feed);
    assertNothingUnreadIsCalledAbsent(feed.known().orElseThrow());
    wire.peace();
    var whole = look(feed, source);
    assertEquals("fresh", whole.state());
    assertEquals(batch.all(), described(whole, batch).items().size());
  }
}
