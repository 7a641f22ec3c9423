package chalkboard.source.chalk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.build.Digest;
import chalkboard.build.Mark;
import chalkboard.build.Marks.Skipped;
import chalkboard.build.Operation;
import chalkboard.build.Repository;
import chalkboard.build.SkipReason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ReportParserTest {
  private static final Limits LIMITS = new Limits(20_000, 50);
  private static final String A = "a".repeat(64);

  private static Extract parse(byte[] bytes) throws IOException {
    return ReportParser.parse("marks", "file", Instant.EPOCH, () -> new ByteArrayInputStream(bytes), LIMITS);
  }

  private static Extract parse(String text) throws IOException {
    return parse(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String report(String operation, String id, String... facts) {
    return "{ \"_OPERATION\" : \"" + operation + "\", \"_CHALKS\" : [{ \"CHALK_ID\" : \"" + id + "\""
        + (facts.length == 0 ? "" : ", " + String.join(", ", facts)) + " }], \"_ACTION_ID\" : \"a-" + id + "\" }";
  }

  private static List<Mark> marks(Extract extract) {
    return extract.reports().stream().flatMap(r -> r.marks().stream()).toList();
  }

  private static List<String> ids(Extract extract) {
    return marks(extract).stream().map(m -> m.ids().chalkId()).toList();
  }

  private static List<SkipReason> reasons(Extract extract) {
    return extract.skipped().stream().map(Skipped::reason).toList();
  }

  private static byte[] zipped(String text) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  @Test
  void aFileFullOfBracketsIsReadOnceFromItsBeginningToItsEnd() throws IOException {
    var log = "[INFO] building\n".repeat(20_000).getBytes(StandardCharsets.UTF_8);
    var opened = new AtomicInteger();
    var read = new AtomicLong();
    var extract = ReportParser.parse("marks", "file", Instant.EPOCH, () -> {
      opened.incrementAndGet();
      return new ByteArrayInputStream(log) {
        @Override
        public synchronized int read(byte[] buffer, int from, int count) {
          int n = super.read(buffer, from, count);
          if (n > 0) read.addAndGet(n);
          return n;
        }
      };
    }, LIMITS);
    assertEquals(List.of(SkipReason.NOT_A_REPORT), reasons(extract));
    assertEquals(1, opened.get());
    assertEquals(log.length, read.get());
  }

  @Test
  void aReportBehindABrokenOneIsReadAndTheBrokenOneIsCounted() throws IOException {
    var extract = parse("[ " + report("build", "C1").substring(0, 50) + "\n[ " + report("build", "C2") + " ]\n");
    assertEquals(List.of("C2"), ids(extract));
    assertEquals(List.of(SkipReason.BROKEN), reasons(extract));
  }

  @Test
  void aReportThatACutOffListSwallowedIsReadAll() throws IOException {
    var extract = parse("[ { \"_OPERATION\" : \"build\", \"_OP_ARGV\" : [\"x\",\n[ " + report("build", "C2") + " ]\n");
    assertEquals(List.of("C2"), ids(extract));
  }

  @Test
  void wholeReportsOfACutOffPrettyListCountOnce() throws IOException {
    var list = "[\n" + report("build", "C1") + ",\n" + report("build", "C2") + ",\n{ \"_OPERATION\" : \"bu";
    var extract = parse(list);
    assertEquals(List.of("C1", "C2"), ids(extract));
    assertEquals(List.of(SkipReason.BROKEN), reasons(extract));
    assertTrue(extract.cutOff());
  }

  @Test
  void whatFollowsAValueThatIsTooLargeIsStillRead() throws IOException {
    var large = "[ { \"_OPERATION\" : \"build\", \"X\" : [" + "1,".repeat(20_000) + "1] } ]\n";
    var extract = parse(large + "[ " + report("build", "C2") + " ]\n");
    assertEquals(List.of("C2"), ids(extract));
    assertEquals(List.of(SkipReason.CUT_SHORT), reasons(extract));
  }

  @Test
  void aZipThatBreaksOffGivesWhatWasWholeAndIsBroken() throws IOException {
    var whole = zipped("[ " + report("build", "C1") + " ]\n" + "[ " + report("build", "C2") + " ]\n");
    var extract = parse(Arrays.copyOf(whole, whole.length - 9));
    assertEquals(List.of("C1"), ids(extract).subList(0, 1));
    assertEquals(List.of(SkipReason.BROKEN), reasons(extract));
    assertTrue(extract.cutOff());
    assertEquals(List.of(), ids(parse(Arrays.copyOf(whole, 5))));
  }

  @Test
  void linesThatWrapAReportAreNoLoss() throws IOException {
    var extract = parse("info: reporting\n[12:30] so\n\u001b[0m::group::Chalk\n" + "[ " + report("build", "C1") + " ]\n::endgroup::\n");
    assertEquals(List.of("C1"), ids(extract));
    assertEquals(List.of(), reasons(extract));
  }

  @Test
  void aCustomReportOfTheSameRunIsNoDuplicateButTheSameReportInAnotherFileIs() throws IOException {
    var full = report("build", "C1", "\"_REPO_DIGESTS\" : { \"app\" : \"" + A + "\" }");
    var identities = parse("[ " + report("build", "C1") + ", " + full + ", " + full + " ]").reports().stream().map(Extract.Report::identity)
        .toList();
    assertEquals(2, Set.copyOf(identities).size());
    var old = "[ { \"_OPERATION\" : \"push\", \"_CHALKS\" : [{ \"CHALK_ID\" : \"C1\" }] } ]";
    InputStream copy = new ByteArrayInputStream(old.getBytes(StandardCharsets.UTF_8));
    var later = ReportParser.parse("marks", "copy", Instant.EPOCH.plusSeconds(9), () -> copy, LIMITS);
    assertEquals(parse(old).reports().getFirst().identity(), later.reports().getFirst().identity(), "the time of a copy does not matter");
  }

  @Test
  void whatChalkInsertsIntoIsNoImageWhateverItIsCalled() throws IOException {
    var extract = parse("[ " + report("insert", "C1", "\"_OP_ARTIFACT_TYPE\" : \"Docker Image\"") + " ]");
    assertEquals(List.of(), marks(extract));
    assertEquals(SkipReason.NOT_AN_IMAGE, extract.reports().getFirst().passed().getFirst().reason());
  }

  @Test
  void aScanOfAnImageTeachesItsDigestsAndAScanOfAFileNothing() throws IOException {
    var digests = "\"_REPO_DIGESTS\" : { \"app\" : \"" + A + "\" }";
    var image = marks(parse("[ " + report("extract", "C1", digests, "\"_OP_ARTIFACT_TYPE\" : \"Docker Image\"") + " ]"));
    assertEquals(Set.of(new Digest(A)), image.getFirst().digests().manifests());
    assertEquals(List.of(), marks(parse("[ " + report("extract", "C1", digests, "\"_OP_ARTIFACT_TYPE\" : \"ELF\"") + " ]")));
  }

  @Test
  void aBuildTakesTheFactsOfItsFolderWhereTheArtifactHasNone() throws IOException {
    var host = "\"_ORIGIN_URI\" : \"git@github.com:acme/here.git\", \"_COMMIT_ID\" : \"c0ffee\", \"_BRANCH\" : \"main\", \"_BUILD_ID\" : \"7\" }";
    var build = marks(parse("[ " + report("build", "C1").replaceFirst(" }$", ", " + host) + " ]")).getFirst();
    assertEquals(Optional.of(new Repository("github.com/acme/here")), build.repository());
    assertEquals("c0ffee main 7", build.code().commit() + " " + build.code().branch() + " " + build.ci().id());
    var detached = marks(parse("[ " + report("build", "C1", "\"COMMIT_ID\" : \"beef\"").replaceFirst(" }$", ", " + host) + " ]"))
        .getFirst();
    assertEquals("beef ", detached.code().commit() + " " + detached.code().branch(), "no branch of another work tree");
    var push = marks(parse("[ " + report("push", "C1").replaceFirst(" }$", ", " + host) + " ]")).getFirst();
    assertEquals(Optional.empty(), push.repository());
    assertEquals("", push.code().commit() + push.ci().id());
  }

  @Test
  void anArtifactOfACustomReportWithoutAnyIdGivesNoMark() throws IOException {
    var extract = parse(
        "[ { \"_CHALKS\" : [{ \"METADATA_ID\" : \"M1\", \"_CURRENT_HASH\" : \"" + A + "\" }, { \"BRANCH\" : \"main\" }] } ]");
    assertEquals(List.of("M1"), marks(extract).stream().map(m -> m.ids().metadataId()).toList());
    assertEquals(Operation.CUSTOM, marks(extract).getFirst().operation());
    assertEquals(Set.of(), marks(extract).getFirst().digests().configs(), "perhaps the hash of a file");
    assertEquals(SkipReason.NOT_A_REPORT, extract.reports().getFirst().passed().getFirst().reason());
  }
}
