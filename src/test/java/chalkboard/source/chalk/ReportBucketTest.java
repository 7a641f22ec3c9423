package chalkboard.source.chalk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.aws.Logins;
import chalkboard.aws.S3Double;
import chalkboard.build.Marks;
import chalkboard.build.ReportText;
import chalkboard.build.SkipReason;
import chalkboard.feed.Feed;
import chalkboard.feed.FetchResult;
import chalkboard.feed.Progress;
import chalkboard.source.aws.Aws;
import chalkboard.source.aws.AwsLogin;
import chalkboard.source.aws.CallLog;
import chalkboard.source.aws.S3Access;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.gaul.s3proxy.junit.S3ProxyExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/// Reports in a bucket, through the real SDK: from a real server, and from a double that can be brought to say anything.
class ReportBucketTest {
  private static final AwsLogin KIM = new AwsLogin(Optional.of("kim"), Optional.empty(), Optional.empty());

  @TempDir
  private Path folder;
  private final Shelf shelf = new Shelf();
  private final Clock clock = ((InstantSource) () -> this.now).withZone(ZoneOffset.UTC);
  private Instant now = Instant.parse("2026-06-01T12:00:00Z");
  private S3Double s3;
  private Logins logins;
  private Aws aws;
  private ReportBucket source;

  @BeforeEach
  void start() throws IOException {
    s3 = S3Double.start();
    logins = new Logins(folder).keys("kim", "AKIAKIM");
    aws = new Aws("chalkboard/test", logins.environment());
    source = bucket("s3://acme/reports/");
  }

  @AfterEach
  void stop() {
    aws.close();
    s3.close();
  }

  private ReportBucket bucket(String uri) {
    return new ReportBucket("marks", uri, Duration.ofSeconds(60), access(s3.uri()), shelf, clock, Limits.DEFAULT, Silence.MOST);
  }

  private S3Access access(URI endpoint) {
    return new S3Access(aws, KIM, Optional.of("us-east-1"), Optional.of(endpoint), true);
  }

  private String key(String lane, Instant at, int n, String name) {
    return lane + at.toEpochMilli() + "-" + String.format("%026d", n) + "-" + name;
  }

  private static byte[] report(String id) {
    return ("[ { \"_OPERATION\" : \"build\", \"_TIMESTAMP\" : 1772439362118, \"_CHALKS\" : [{ \"CHALK_ID\" : \"" + id
        + "\", \"METADATA_ID\" : \"M-" + id
        + "\", \"ORIGIN_URI\" : \"https://github.com/acme/" + id + "\" }], \"_ACTION_ID\" : \"" + id + "\" } ]\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private String put(Instant at, String id) {
    var key = key("reports/", at, Math.abs(id.hashCode()), "");
    s3.put(key, report(id));
    return key;
  }

  private FetchResult.Success<?> seen() {
    return assertInstanceOf(FetchResult.Success.class, source.read());
  }

  private Marks marks() {
    return (Marks) seen().what();
  }

  private FetchResult.Failure<?> missed() {
    return assertInstanceOf(FetchResult.Failure.class, source.read());
  }

  private static Set<String> ids(Marks marks) {
    return marks.marks().stream().map(m -> m.ids().chalkId()).collect(Collectors.toSet());
  }

  @Test
  void everyLayoutThatChalkWritesIsRead() {
    s3.put(key("reports/", now, 1, ""), report("slash-at-the-end"));
    s3.put(key("/reports/", now, 2, "x.json"), report("slash-in-front"));
    s3.put(key("reports/team-a/", now, 3, "x"), report("deeper"));
    s3.put("reports/2026/06/01/renamed.json", report("other-layout"));
    s3.put(key("", now, 4, "reports"), report("beside"));
    s3.put(key("elsewhere/", now, 5, ""), report("elsewhere"));
    s3.put("reports/", new byte[0]);
    assertEquals(Set.of("slash-at-the-end", "slash-in-front", "deeper", "other-layout"), ids(marks()));
    source = bucket("s3://acme/reports");
    assertEquals(Set.of("slash-at-the-end", "slash-in-front", "deeper", "other-layout", "beside"), ids(marks()),
        "the form of chalk's own manual");
    source = bucket("s3://acme");
    assertEquals(6, ids(marks()).size());
    source = bucket("s3://acme/elsewhere/foo.json");
    assertEquals(Set.of(), ids(marks()));
    s3.put(key("elsewhere/", now, 6, "foo.json"), report("by-name"));
    assertEquals(Set.of("by-name"), ids(marks()));
  }

  @Test
  void aRefreshWithNothingNewIsOneListAndTheSameMarks() {
    for (int i = 0; i < 50; i++) put(now.minusSeconds(60L * i), "b" + i);
    source = bucket("s3://acme/reports/");
    var first = marks();
    assertTrue(first.complete());
    s3.requests();
    marks();
    s3.requests();
    now = now.plusSeconds(60);
    var again = marks();
    assertEquals(List.of("LIST reports/"), s3.requests());
    assertSame(first.marks(), again.marks());
    assertEquals(now, again.begun());
    put(now, "new");
    assertEquals(51, marks().marks().size());
    assertEquals(2, s3.requests().size());
  }

  @Test
  void aSlowClockWritesBehindAndIsFoundWithinTheOverlap() {
    put(now.minusSeconds(60), "first");
    source = bucket("s3://acme/reports/");
    marks();
    put(now.minusSeconds(20 * 60), "late");
    put(now.minus(Duration.ofHours(3)), "very-late");
    assertEquals(Set.of("first", "late"), ids(marks()));
    now = now.plus(Duration.ofHours(25));
    assertEquals(Set.of("first", "late", "very-late"), ids(marks()), "everything is listed once a day");
  }

  @Test
  void newFoldersAndTheTwinWithTheSlashAreFoundAfterAFewLooks() {
    put(now.minusSeconds(60), "first");
    source = bucket("s3://acme/reports/");
    marks();
    s3.put(key("/reports/", now, 2, ""), report("twin"));
    s3.put(key("reports/team-b/", now, 3, ""), report("folder"));
    for (int i = 0; i < 10; i++) marks();
    assertEquals(Set.of("first", "folder"), ids(marks()).stream().filter(i -> !i.equals("twin")).collect(Collectors.toSet()));
    assertTrue(ids(marks()).contains("twin"));
  }

  @Test
  void ofManyFoldersThoseLastWrittenToAreLookedAtEveryTimeAndTheOthersInTurn() {
    for (int i = 0; i < 100; i++) s3.put(key("reports/r" + i + "/", now.minusSeconds(60L * i), i, ""), report("b" + i));
    marks();
    s3.put(key("reports/r3/", now, 200, ""), report("busy"));
    s3.put(key("reports/r90/", now, 201, ""), report("quiet"));
    marks();
    s3.requests();
    assertTrue(ids(marks()).contains("busy"));
    assertEquals(32, s3.requests().size());
    for (int i = 0; i < 6; i++) marks();
    assertTrue(ids(marks()).contains("quiet"));
  }

  @Test
  void whatWasReplacedIsReadAnewAndWhatWentIsForgotten() {
    var key = put(now.minusSeconds(60), "old");
    var other = put(now.minusSeconds(90), "other");
    source = bucket("s3://acme/reports/");
    marks();
    s3.put(key, report("replaced"));
    assertEquals(Set.of("replaced", "other"), ids(marks()));
    s3.remove(other);
    now = now.plus(Duration.ofHours(25));
    assertEquals(Set.of("replaced"), ids(marks()));
  }

  @Test
  void anotherRunReadsOnlyWhatIsNew() {
    for (int i = 0; i < 20; i++) put(now.minusSeconds(60L * i), "b" + i);
    marks();
    s3.requests();
    put(now.plusSeconds(5), "new");
    now = now.plusSeconds(10);
    source = bucket("s3://acme/reports/");
    var marks = marks();
    assertEquals(21, marks.marks().size());
    assertTrue(marks.complete());
    assertEquals(1, s3.requests().stream().filter(r -> r.startsWith("GET")).count());
  }

  @Test
  void aRunWhoseFirstListFailsKnowsWhatAnEarlierRunHasReadAndWhen() {
    put(now.minusSeconds(60), "there");
    marks();
    var then = now;
    now = now.plus(Duration.ofMinutes(10));
    source = bucket("s3://acme/reports/");
    s3.trouble("LIST", 403, "AccessDenied", "Access Denied", 1000);
    var feed = new Feed.Waiting<Marks>(now).after(source.read());
    assertEquals("stale", feed.state());
    assertEquals(Optional.of(then), feed.readAt());
    assertEquals(Set.of("there"), ids(feed.known().orElseThrow()));
    assertTrue(feed.trouble().orElseThrow().why().startsWith("AccessDenied"));
  }

  @Test
  void aFirstLoadThatIsCutOffGoesOnWhereItWas() {
    for (int i = 0; i < 1200; i++) put(now.minusSeconds(60L * i), "b" + i);
    s3.trouble("GET", 400, "ExpiredToken", "The provided token has expired.", 0);
    var told = new ArrayList<Progress>();
    s3.put(key("reports/", now.minus(Duration.ofDays(30)), 7, ""), report("oldest"));
    s3.trouble("GET " + key("reports/", now.minus(Duration.ofDays(30)), 7, ""), 400, "ExpiredToken", "The provided token has expired.", 1);
    var missed = assertInstanceOf(FetchResult.Failure.class, source.read((_, p) -> told.add(p)));
    assertEquals("credentials expired", missed.problem().why());
    assertEquals(Optional.of(Duration.ofSeconds(5)), missed.again());
    int kept = shelf.keys("s3://acme/reports/").size();
    assertTrue(kept > 1000, "kept " + kept);
    s3.requests();
    source = bucket("s3://acme/reports/");
    var marks = marks();
    assertEquals(1201, marks.marks().size());
    assertEquals(1201 - kept, s3.requests().stream().filter(r -> r.startsWith("GET")).count());
  }

  @Test
  void manyPagesAreListedInRangesOfTimeAndNothingIsLeftOut() {
    for (int i = 0; i < 4500; i++) put(now.minusSeconds(600L * i), "b" + i);
    var fetched = new ArrayList<String>();
    assertEquals(4500, marks().marks().size());
    fetched.addAll(s3.requests());
    assertEquals(4500, fetched.stream().filter(r -> r.startsWith("GET")).distinct().count());
    assertTrue(fetched.stream().filter(r -> r.startsWith("LIST")).count() < 30);
  }

  @Test
  void aDigestIsNeverCalledUnmarkedWhileReportsAreStillRead() {
    for (int i = 0; i < 300; i++) put(now.minusSeconds(60L * i), "b" + i);
    var parts = new ArrayList<Marks>();
    var begun = now;
    InstantSource fast = new InstantSource() {
      private int calls;

      @Override
      public synchronized Instant instant() {
        return begun.plusMillis(50L * calls++);
      }
    };
    source = new ReportBucket("marks", "s3://acme/reports/", Duration.ofSeconds(60), access(s3.uri()), shelf, fast.withZone(ZoneOffset.UTC),
        Limits.DEFAULT, Silence.MOST);
    var last = (Marks) assertInstanceOf(FetchResult.Success.class, source.read((marks, _) -> marks.ifPresent(parts::add))).what();
    assertFalse(parts.isEmpty());
    assertTrue(parts.stream().noneMatch(Marks::complete) && parts.stream().allMatch(Marks::isLoading));
    assertTrue(last.complete());
  }

  @Test
  void aBucketThatGoesSilentIsNotWaitedForAndWhatItGaveIsKept() {
    put(now.minusSeconds(10), "good");
    var silent = put(now.minusSeconds(20), "silent");
    s3.silence("GET " + silent);
    source = new ReportBucket("marks", "s3://acme/reports/", Duration.ofSeconds(60), access(s3.uri()), shelf, clock, Limits.DEFAULT,
        Duration.ofSeconds(2));
    assertEquals("cannot read chalk reports in s3://acme/reports/: nothing came for 2s; check the network, VPN or proxy",
        assertInstanceOf(FetchResult.Failure.class, source.read()).problem().toString());
    s3.peace();
    s3.requests();
    assertEquals(Set.of("good", "silent"), ids(marks()));
    assertEquals(0, s3.requests().stream().filter(r -> r.contains("good")).count());
  }

  @Test
  @Timeout(60)
  void anInterruptEndsALookAndIsNoTimeout() throws Exception {
    s3.silence("GET " + put(now.minusSeconds(10), "silent"));
    var answer = new AtomicReference<FetchResult<Marks>>();
    var look = Thread.ofVirtual().start(() -> answer.set(source.read()));
    while (s3.requests().stream().noneMatch(r -> r.startsWith("GET"))) Thread.onSpinWait();
    look.interrupt();
    assertTrue(look.join(Duration.ofSeconds(8)), "before any limit on the time");
    assertEquals("it was called off", assertInstanceOf(FetchResult.Failure.class, answer.get()).problem().why());
  }

  @Test
  void whatCannotBeReadIsNamedCountedAndTriedAgain() {
    put(now.minusSeconds(10), "good");
    var denied = put(now.minusSeconds(20), "denied");
    var cold = put(now.minusSeconds(30), "cold");
    var kms = put(now.minusSeconds(40), "kms");
    var gone = put(now.minusSeconds(50), "gone");
    s3.trouble("GET " + denied, 403, "AccessDenied", "Access Denied", 1);
    s3.trouble("GET " + cold, 403, "InvalidObjectState", "The operation is not valid for the object's storage class", 100);
    s3.trouble("GET " + kms, 403, "AccessDenied", "User is not authorized to perform: kms:Decrypt on the resource", 100);
    s3.trouble("GET " + gone, 404, "NoSuchKey", "The specified key does not exist.", 100);
    source = bucket("s3://acme/reports/");
    var seen = seen();
    var marks = (Marks) seen.what();
    assertEquals(Set.of("good"), ids(marks));
    assertFalse(marks.complete());
    assertEquals(3, marks.skipped().get(SkipReason.UNREADABLE));
    var said = seen.gaps().toString();
    assertTrue(said.contains("allow s3:GetObject to profile kim, see: chalkboard iam"), said);
    assertTrue(said.contains("it is archived (Glacier); restore it"), said);
    assertTrue(said.contains("allow kms:Decrypt on the bucket's key"), said);
    s3.requests();
    assertEquals(Set.of("good", "denied"), ids(marks()));
    assertEquals(0, s3.requests().stream().filter(r -> r.contains(cold)).count(), "what is archived stays so for long");
  }

  @Test
  void anySizeAndAnyBytesAreTaken() throws IOException {
    s3.put(key("reports/", now, 1, ""), gzip(report("packed")));
    s3.put(key("reports/", now, 2, ""), "not a report".getBytes(StandardCharsets.UTF_8));
    s3.put(key("reports/", now, 3, ""), new byte[0]);
    var text = new String(report("cut"), StandardCharsets.UTF_8);
    s3.put(key("reports/", now, 4, ""), text.substring(0, text.length() / 2).getBytes(StandardCharsets.UTF_8));
    var large = new String(report("large"), StandardCharsets.UTF_8).replace("\"METADATA_ID\"",
        "\"SBOM\" : \"" + "x".repeat(600_000) + "\", \"METADATA_ID\"");
    s3.put(key("reports/", now, 5, ""), large.getBytes(StandardCharsets.UTF_8));
    source = new ReportBucket("marks", "s3://acme/reports/", Duration.ofSeconds(60), access(s3.uri()), shelf, clock,
        new Limits(1 << 20, 50, 1 << 20, 1_000, 1_000, 1_000, 1 << 20, 1 << 20), Silence.MOST);
    var marks = marks();
    assertEquals(Set.of("packed", "large"), ids(marks));
    assertTrue(marks.complete(), "broken files make nothing unknown: " + marks.skipped());
    s3.put(key("reports/", now, 6, ""), new byte[2 << 20]);
    var more = marks();
    assertEquals(1, more.skipped().get(SkipReason.CUT_SHORT));
    assertFalse(more.complete(), "what our own limit skipped was not read");
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    }
    return out.toByteArray();
  }

  @Test
  void aListThatIsRefusedSaysWhyAndWhatToDo() {
    s3.trouble("LIST", 403, "AccessDenied", "Access Denied", 1000);
    assertEquals(
        "cannot read chalk reports in s3://acme/reports/: AccessDenied: Access Denied; allow s3:ListBucket to profile kim, see: chalkboard iam",
        missed().problem().toString());
    s3.peace();
    s3.trouble("LIST", 404, "NoSuchBucket", "The specified bucket does not exist", 1000);
    assertEquals("there is no bucket \"acme\"", missed().problem().why());
    s3.peace();
    s3.trouble("LIST", 301, "PermanentRedirect", "The bucket you are attempting to access must be addressed using the specified endpoint.",
        1000);
    assertEquals("the bucket lies in another region; set region: eu-central-1",
        missed().problem().why() + "; " + missed().problem().remedy());
    s3.peace();
    s3.trouble("LIST", 400, "AuthorizationHeaderMalformed", "the region 'us-east-1' is wrong; expecting 'eu-west-3'", 1000);
    assertEquals("set region: eu-west-3", missed().problem().remedy());
    s3.peace();
    s3.trouble("LIST", 403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.", 1000);
    assertTrue(missed().problem().why().startsWith("AWS does not know these credentials"));
    s3.peace();
    put(now, "there");
    s3.trouble("GET", 503, "SlowDown", "Please reduce your request rate.", 1);
    assertEquals(Set.of("there"), ids(marks()), "it is tried again");
  }

  @Test
  void aStoreThatFailsIsSaidAndStopsNothing() {
    put(now, "there");
    shelf.isBroken = true;
    var seen = seen();
    assertEquals(Set.of("there"), ids((Marks) seen.what()));
    assertEquals(List.of(), seen.gaps(), "all of it was read");
    assertEquals("cannot keep reports for the next run: the disk is full", source.keepingTrouble().orElseThrow().toString());
  }

  @Test
  void whatAStoreDidNotTakeGoesWithTheNextWriteSoThatARestartMissesNothing() {
    put(now.minusSeconds(60), "kept");
    marks();
    put(now.minusSeconds(30), "not-taken");
    shelf.isBroken = true;
    assertEquals(Set.of("kept", "not-taken"), ids(marks()));
    shelf.isBroken = false;
    now = now.plus(Duration.ofHours(2));
    put(now, "later");
    assertEquals(List.of(), seen().gaps());
    source = bucket("s3://acme/reports/");
    var marks = marks();
    assertTrue(marks.complete());
    assertEquals(Set.of("kept", "not-taken", "later"), ids(marks));
  }

  @Test
  void aPolicyWithoutTheTwinPrefixLosesNothingElseAndNoImageIsCalledUnmarked() {
    put(now.minusSeconds(60), "there");
    s3.trouble("LIST /reports/", 403, "AccessDenied", "Access Denied", 1000);
    var seen = seen();
    assertEquals(Set.of("there"), ids((Marks) seen.what()));
    assertFalse(((Marks) seen.what()).complete());
    assertEquals(
        "cannot read report s3://acme//reports/: keys that begin with a slash, as some chalk versions write them: AccessDenied: Access Denied; "
            + "allow s3:ListBucket to profile kim, see: chalkboard iam",
        seen.gaps().getFirst().toString());
    for (int i = 0; i < 12; i++) assertFalse(marks().complete(), "also in looks that do not ask for it");
    s3.peace();
    s3.put(key("/reports/", now, 2, ""), report("twin"));
    for (int i = 0; i < 10; i++) marks();
    assertTrue(marks().complete());
    assertEquals(Set.of("there", "twin"), ids(marks()));
  }

  @Test
  void ofManyReportsThatAreDeniedAFewAreTriedAgainAndTheRestOnceThatHelps() {
    for (int i = 0; i < 100; i++) put(now.minusSeconds(60L * i), "b" + i);
    s3.trouble("GET", 403, "AccessDenied", "Access Denied", 1000);
    assertEquals(100, marks().skipped().get(SkipReason.UNREADABLE));
    s3.requests();
    marks();
    assertEquals(20, s3.requests().stream().filter(r -> r.startsWith("GET")).count());
    s3.peace();
    var marks = marks();
    assertEquals(100, marks.marks().size());
    assertTrue(marks.complete());
  }

  @Test
  void whatWentBetweenTheListAndTheFetchIsForgottenInTheStoreToo() {
    var key = put(now.minusSeconds(60), "old");
    marks();
    s3.put(key, report("replaced"));
    s3.trouble("GET " + key, 404, "NoSuchKey", "The specified key does not exist.", 1);
    assertEquals(Set.of(), ids(marks()));
    assertEquals(List.of(), shelf.keys("s3://acme/reports/"));
  }

  @Test
  void aReplacedObjectIsNotShownForTheOneThatWasRead() {
    var key = put(now, "there");
    var mark = marks().marks().getFirst();
    s3.put(key, report("another"));
    assertEquals("the object has changed since it was read",
        assertInstanceOf(FetchResult.Failure.class, source.open(mark.place())).problem().why());
  }

  @Test
  void theFullReportIsFetchedWhenItIsOpened() {
    put(now, "there");
    var mark = marks().marks().getFirst();
    s3.requests();
    var text = (ReportText) assertInstanceOf(FetchResult.Success.class, source.open(mark.place())).what();
    assertTrue(text.facts().stream().anyMatch(f -> f.key().equals("CHALK_ID") && f.value().equals("there")));
    assertEquals(1, s3.requests().size());
    s3.remove(mark.place().path().substring("s3://acme/".length()));
    assertEquals("it is gone", assertInstanceOf(FetchResult.Failure.class, source.open(mark.place())).problem().why());
  }

  @Test
  void aRealServerIsReadToo() throws Exception {
    var server = S3ProxyExtension.builder().withCredentials("AKIAKIM", "s").withBlobStoreProvider("transient").build();
    server.beforeEach(null);
    try (var client = new S3Access(aws, KIM, Optional.of("us-east-1"), Optional.of(server.getUri()), true).open(new CallLog())) {
      client.createBucket(b -> b.bucket("acme"));
      for (int i = 0; i < 1100; i++) {
        var key = key("reports/", now.minusSeconds(i), i, "a name+with&signs");
        var body = report("b" + i);
        client.putObject(b -> b.bucket("acme").key(key), RequestBody.fromBytes(body));
      }
      source = new ReportBucket("marks", "s3://acme/reports/", Duration.ofSeconds(60), access(server.getUri()), shelf, clock);
      assertEquals(1100, marks().marks().size());
      var body = report("new");
      client.putObject(b -> b.bucket("acme").key(key("reports/", now.plusSeconds(1), 1, "")), RequestBody.fromBytes(body));
      var seen = seen();
      assertEquals(1101, ((Marks) seen.what()).marks().size());
      assertTrue(seen.run().log().stream().anyMatch(l -> l.startsWith("GetObject") && l.contains("    1 ")), seen.run().log().toString());
    } finally {
      server.afterEach(null);
    }
  }
}
