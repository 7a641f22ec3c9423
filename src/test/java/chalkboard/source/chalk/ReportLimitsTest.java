package chalkboard.source.chalk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.build.Digest;
import chalkboard.build.Marks;
import chalkboard.build.Marks.Skipped;
import chalkboard.build.ReportPlace;
import chalkboard.build.SkipReason;
import chalkboard.feed.FetchResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What strangers write is read in bounded time and memory; what a limit cuts is unread, and what nobody wants is passed over.
class ReportLimitsTest {
  private static final String A = "a".repeat(64);
  private static final Limits LIMITS = new Limits(1_000_000, 20, 3_000_000, 300, 100, 200, 1_000_000, 100_000);

  @TempDir
  Path folder;

  private static Extract parse(String text) throws IOException {
    return parse(text.getBytes(StandardCharsets.UTF_8), LIMITS);
  }

  private static Extract parse(byte[] bytes, Limits limits) throws IOException {
    return ReportParser.parse("marks", "file", Instant.EPOCH, () -> new ByteArrayInputStream(bytes), limits);
  }

  private static String report(String id, String... facts) {
    return "{ \"_OPERATION\" : \"build\", \"_CHALKS\" : [{ \"CHALK_ID\" : \"" + id + "\""
        + (facts.length == 0 ? "" : ", " + String.join(", ", facts)) + " }], \"_ACTION_ID\" : \"a-" + id + "\" }";
  }

  private static List<String> ids(Extract extract) {
    return extract.reports().stream().flatMap(r -> r.marks().stream()).map(m -> m.ids().chalkId()).toList();
  }

  /// Of the one limit that was reached.
  private static String cut(Extract extract) {
    assertEquals(List.of(SkipReason.CUT_SHORT), extract.skipped().stream().map(Skipped::reason).toList());
    return extract.skipped().getFirst().detail();
  }

  private static String nested(int depth) {
    return "{\"x\":[".repeat(depth) + "\"]}\\\"{[\", 1, {}" + "]}".repeat(depth);
  }

  @Test
  void aForeignKeyIsPassedOverHoweverDeepItGoesAndTheReportIsWhole() throws IOException {
    for (int depth : List.of(1, 8, 9, 10, 11, 5_000, 40_000)) {
      var digests = "\"_REPO_DIGESTS\" : { \"app\" : \"" + A + "\" }";
      var deep = "\"FOREIGN\" : " + nested(depth) + ", \"LIST\" : [" + "[".repeat(depth) + "]".repeat(depth) + "]";
      var extract = parse("[ " + report("C1", deep, digests) + ", " + report("C2").replace("\"_ACTION_ID\"", deep + ", \"_ACTION_ID\"")
          + " ]\n" + report("C3"));
      assertEquals(List.of("C1", "C2", "C3"), ids(extract), "depth " + depth);
      assertEquals(List.of(), extract.skipped());
      assertEquals(Set.of(new Digest(A)), extract.reports().getFirst().marks().getFirst().digests().manifests());
    }
  }

  @Test
  void aWantedKeyThatIsNestedDeepCostsNoMoreThanItsOwnValue() throws IOException {
    assertEquals(List.of("C1"), ids(parse(report("C1", "\"BRANCH\" : " + nested(5_000), "\"COMMIT_ID\" : \"c0ffee\""))));
  }

  @Test
  void anOpenedReportShowsThatSomethingIsNestedTooDeep() throws IOException {
    var text = report("C1", "\"X\" : " + nested(5_000), "\"Y\" : 1").getBytes(StandardCharsets.UTF_8);
    var opened = new ReportOpener(new ReportPlace("marks", "file", 0, 0), LIMITS).open(() -> new ByteArrayInputStream(text)).orElseThrow();
    assertTrue(opened.json().stream().anyMatch(l -> l.endsWith("\"…\"")), opened.json().toString());
    assertEquals(List.of("CHALK_ID", "X", "Y"), opened.facts().stream().filter(f -> !f.host()).map(f -> f.key()).toList());
  }

  @Test
  void anOpenedReportIsBoundedWhateverItsKeysAre() throws IOException {
    var many = IntStream.range(0, 20_000).mapToObj(i -> "\"K" + i + "\" : [1, \"\", {\"a\" : []}]").collect(Collectors.joining(", "));
    var text = report("C1", many, "\"L\" : [" + "\"\",".repeat(20_000) + "{\"B\":[]}]").getBytes(StandardCharsets.UTF_8);
    var opened = new ReportOpener(new ReportPlace("marks", "file", 0, 0), LIMITS).open(() -> new ByteArrayInputStream(text)).orElseThrow();
    assertEquals("… cut", opened.facts().stream().filter(f -> !f.host()).toList().getLast().key());
    assertTrue(opened.facts().size() < 6_000 && opened.json().size() < 6_000);
  }

  @Test
  void whatIsHiddenBreaksOffWhereItBreaks() throws IOException {
    var torn = "[ {\"_OPERATION\" : \"build\", \"X\" : " + "[".repeat(50) + "\"cut off\n[ " + report("C2") + " ]\n";
    assertEquals(List.of("C2"), ids(parse(torn)));
    var longText = "[ {\"_OPERATION\" : \"build\", \"X\" : \"" + "x".repeat(200_000) + "cut off\n[ " + report("C2") + " ]\n";
    assertEquals(List.of("C2"), ids(parse(longText)));
  }

  @Test
  void aTextOfAnyLengthIsNoReasonToLoseItsReport() throws IOException {
    for (var end : List.of("", "\\n", "\\u00e4", "\\\\", "\\\"")) {
      for (int length : List.of(ShallowJson.LONGEST_TEXT - 2, ShallowJson.LONGEST_TEXT - 1, ShallowJson.LONGEST_TEXT, 500_000)) {
        var text = "\"" + "x".repeat(length) + end + "yz\"";
        var extract = parse("[ " + report("C1", "\"X\" : " + text, text + " : 1", "\"BRANCH\" : \"main\"") + " ]");
        assertEquals(List.of("C1"), ids(extract), length + end);
        assertEquals("main", extract.reports().getFirst().marks().getFirst().code().branch());
      }
    }
    assertEquals(List.of("C1"), ids(parse(report("C1", "\"X\" : 1" + "0".repeat(5_000)))));
    var wanted = parse(report("C1", "\"COMMIT_MESSAGE\" : \"" + "x".repeat(200_000) + "\""));
    assertEquals(List.of("C1"), ids(wanted));
    assertTrue(cut(wanted).startsWith("a report in it tells more than is kept of one"), "where it is of a key that is looked at");
  }

  @Test
  void aValueThatIsTooLargeIsUnreadAndWhatFollowsItIsRead() throws IOException {
    var extract = parse(
        "[ {\"_OPERATION\" : \"build\", \"X\" : [" + "1,".repeat(600_000) + "1], \"D\" : \"" + A + "\"} ]\n" + report("C2"));
    assertEquals(List.of("C2"), ids(extract));
    assertEquals("a value in it is longer than 1MB: what it names was not read; 1 whole report in it", cut(extract));
    assertEquals(Set.of(new Digest(A)), extract.torn());
  }

  @Test
  void aFileThatUnpacksToMoreThanTheLimitIsReadUpToIt() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      zip.write((report("C1") + "\n").getBytes(StandardCharsets.UTF_8));
      var noise = new byte[10_000_000];
      new Random(1).nextBytes(noise);
      for (int i = 0; i < noise.length; i++) noise[i] |= (byte) 0x80;
      zip.write(noise);
    }
    var read = new AtomicLong();
    var extract = ReportParser.parse("marks", "file", Instant.EPOCH, () -> counted(out.toByteArray(), read), LIMITS);
    assertEquals(List.of("C1"), ids(extract));
    assertEquals("it is larger than 3MB, unpacked: what it names behind that was not read; 1 whole report in it", cut(extract));
    assertTrue(read.get() < out.size(), "it is not unpacked to its end");
  }

  private static InputStream counted(byte[] bytes, AtomicLong read) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] buffer, int from, int count) {
        int n = super.read(buffer, from, count);
        read.addAndGet(Math.max(0, n));
        return n;
      }
    };
  }

  @Test
  void aBombIsToldByItsFileAndNoDigestIsUnmarkedBesideIt() throws IOException {
    var bomb = folder.resolve("bomb.json.gz");
    try (var zip = new GZIPOutputStream(Files.newOutputStream(bomb))) {
      zip.write("{ \"COMMIT_MESSAGE\" : \"".getBytes(StandardCharsets.UTF_8));
      var block = new byte[1_000_000];
      Arrays.fill(block, (byte) 'x');
      for (int i = 0; i < 50; i++) zip.write(block);
    }
    var source = new ReportFolder("marks", folder, Duration.ofSeconds(30), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), LIMITS,
        Files::newInputStream);
    var answer = (FetchResult.Success<Marks>) source.read();
    assertFalse(answer.what().complete());
    var gap = answer.gaps().getFirst();
    assertEquals("cannot read report " + bomb, gap.what());
    assertTrue(gap.why().contains("longer than 1MB"), gap.why());
    assertEquals("split it, or move it to where chalkboard does not read", gap.remedy());
  }

  @Test
  void moreValuesOrReportsThanTheLimitAreUnread() throws IOException {
    var values = parse(report("C1") + " " + "[" + "1,".repeat(400) + "1] " + report("C2"));
    assertEquals(List.of("C1"), ids(values));
    assertTrue(values.skipped().stream().anyMatch(s -> s.detail().startsWith("it holds more than 300 JSON values")));
    var all = IntStream.range(0, 60).mapToObj(i -> report("C" + i)).collect(Collectors.joining("\n"));
    var reports = parse(all);
    assertEquals(50, ids(reports).size());
    assertEquals("it holds more than 100 reports and artifacts: the others were not read; 50 whole reports in it", cut(reports));
    assertFalse(reports.cutOff(), "it is not being written");
  }

  @Test
  void digestsThatAreLeftOutOfAReportAreUnread() throws IOException {
    var many = "\"_REPO_DIGESTS\" : { \"app\" : [" + ("\"" + A + "\", ").repeat(2_001) + "\"" + A + "\"] }";
    assertTrue(cut(parse(report("C1", many))).startsWith("a report in it tells more than is kept of one"));
    var nested = "\"DOCKER_LABELS\" : [" + ("[" + "[],".repeat(1_000) + "[]],").repeat(100) + "1]";
    assertTrue(cut(parse(report("C1", nested))).startsWith("a report in it tells more than is kept of one"));
    assertEquals(List.of(), parse(report("C1", "\"VCS_MODIFIED_FILES\" : [" + "\"\",".repeat(3_000) + "\"\"]")).skipped());
  }

  @Test
  void aFileThatBreaksOffAgainAndAgainIsLookedThroughInProportionToItsSize() throws IOException {
    var hostile = "{\"a\":\n".repeat(20_000).getBytes(StandardCharsets.UTF_8);
    var manyRestarts = new Limits(1_000_000, 20, 3_000_000, 100_000, 100, 100_000, 1_000_000, 100_000);
    var extract = parse(hostile, manyRestarts);
    assertTrue(extract.skipped().stream().anyMatch(s -> s.detail().startsWith("its JSON breaks off so often")), "" + extract.skipped());
    var restarts = parse("[x\n".repeat(300));
    assertTrue(restarts.skipped().stream().anyMatch(s -> s.detail().startsWith("its JSON breaks off so often")), "" + restarts.skipped());
    assertEquals(List.of(SkipReason.NOT_A_REPORT), parse("[x\n".repeat(150)).skipped().stream().map(Skipped::reason).toList());
  }
}
