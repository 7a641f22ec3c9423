package chalkboard.source.chalk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.build.Mark;
import chalkboard.build.Marks;
import chalkboard.build.Operation;
import chalkboard.build.ReportText;
import chalkboard.build.Repository;
import chalkboard.build.SkipReason;
import chalkboard.feed.FetchResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final String A = "a".repeat(64);
  private static final String B = "b".repeat(64);
  private static final String C = "c".repeat(64);

  @TempDir
  private Path folder;
  private ReportFolder source;
  private final List<String> opened = new ArrayList<>();
  private final Set<String> closed = new HashSet<>();

  @BeforeEach
  void open() {
    source = new ReportFolder("marks", folder, Duration.ofSeconds(30), Clock.fixed(NOW, ZoneOffset.UTC), new Limits(20_000, 50),
        this::opened);
  }

  private InputStream opened(Path file) throws IOException {
    opened.add(file.getFileName().toString());
    if (closed.contains(file.getFileName().toString())) throw new AccessDeniedException(file.toString());
    return Files.newInputStream(file);
  }

  private Path write(String name, String text) throws IOException {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private Path write(String name, byte[] bytes) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, FileTime.from(NOW.minusSeconds(3_600)));
    return file;
  }

  private Marks read() {
    return assertInstanceOf(FetchResult.Success.class, source.read()).what() instanceof Marks marks ? marks : null;
  }

  private static String report(String operation, String action, String chalks, String... host) {
    return "{ \"_OPERATION\" : \"" + operation + "\", \"_TIMESTAMP\" : 1772439362118, \"_CHALKS\" : [" + chalks + "], \"_ACTION_ID\" : \""
        + action
        + "\"" + (host.length == 0 ? "" : ", " + String.join(", ", host)) + " }";
  }

  private static String chalk(String id, String... facts) {
    return "{ \"CHALK_ID\" : \"" + id + "\", \"METADATA_ID\" : \"M-" + id + "\""
        + (facts.length == 0 ? "" : ", " + String.join(", ", facts)) + " }";
  }

  private Mark only(Marks marks) {
    assertEquals(1, marks.marks().size(), marks.toString());
    return marks.marks().getFirst();
  }

  @Test
  void anArrayOfOneReportIsOneMark() throws IOException {
    write("1772439363018-56GZ3EJMKAKQ5DYVJF70X3TFX8-chalk.json",
        "[ " + report("build", "a1", chalk("C1", "\"ORIGIN_URI\" : \"git@github.com:acme/app.git\"")) + " ]\n");
    var mark = only(read());
    assertEquals(Operation.BUILD, mark.operation());
    assertEquals(Optional.of(new Repository("github.com/acme/app")), mark.repository());
    assertEquals(Instant.ofEpochMilli(1772439362118L), mark.reported());
  }

  @Test
  void concatenatedPrettyPrintedAndWrappedValuesAreAllRead() throws IOException {
    write("chalk.log", "[ " + report("build", "a1", chalk("C1")) + " ][ " + report("build", "a2", chalk("C2")) + ", "
        + report("push", "a3", chalk("C2")) + " ]\n");
    write("pretty",
        "[\n  {\n    \"_OPERATION\" : \"build\",\n    \"_ACTION_ID\" : \"a4\",\n    \"_CHALKS\" : [\n      {\n        \"CHALK_ID\" : \"C4\"\n      }\n    ]\n  }\n]\n");
    write("wrapped.txt", "::group::Chalk Report\n[ " + report("build", "a5", chalk("C5")) + " ]\n::endgroup::\n");
    write("bare", report("build", "a6", chalk("C6")));
    var marks = read();
    assertEquals(6, marks.reports());
    assertEquals(Set.of("C1", "C2", "C4", "C5", "C6"), marks.marks().stream().map(m -> m.ids().chalkId()).collect(Collectors.toSet()));
    assertEquals(Map.of(), marks.skipped());
  }

  @Test
  void aLogThatLostItsFirstHalfIsReadFromItsNextLineOn() throws IOException {
    write("rotated.log", "\"_ACTION_ID\" : \"x\" } ]\n[ " + report("build", "a1", chalk("C1")) + " ]\n");
    assertEquals("C1", only(read()).ids().chalkId());
  }

  @Test
  void whatIsNoReportIsCountedByReasonAndMakesNothingUnknown() throws IOException {
    write("empty", "");
    write("list.json", "[ ]");
    write("other.json", "{ \"tasks\": [] }");
    write("notes.tsv", "a\tb\n");
    write("cut.json", "[ " + report("build", "a1", chalk("C1")).substring(0, 60));
    write("env.json", "[ { \"_OPERATION\" : \"env\", \"_ACTION_ID\" : \"e\" } ]");
    write("beat.json", "[ " + report("heartbeat", "h", chalk("C1")) + " ]");
    write("elf.json", "[ " + report("insert", "i", chalk("F1", "\"_OP_ARTIFACT_TYPE\" : \"ELF\"")) + " ]");
    write("deep.json", "[".repeat(80) + "]".repeat(80));
    write(".hidden", "[ " + report("build", "z", chalk("Z")) + " ]");
    write(".git/config.json", "[ " + report("build", "y", chalk("Y")) + " ]");
    var marks = read();
    assertEquals(
        Map.of(SkipReason.EMPTY, 2, SkipReason.NOT_A_REPORT, 3, SkipReason.BROKEN, 1, SkipReason.HOST_ONLY, 1, SkipReason.HEARTBEAT, 1,
            SkipReason.NOT_AN_IMAGE, 1),
        marks.skipped());
    assertTrue(marks.complete());
    assertEquals(0, marks.marks().size());
    assertTrue(marks.skippedFiles().stream().anyMatch(s -> s.path().endsWith("cut.json") && s.reason() == SkipReason.BROKEN));
  }

  @Test
  void whatOurOwnLimitCutsOffWasNotRead() throws IOException {
    write("a.json", "[ " + report("build", "a1", chalk("C1")) + " ]");
    write("large.json", "[ { \"_OPERATION\" : \"build\", \"X\" : [" + "1,".repeat(20_000) + "1] } ]");
    var marks = read();
    assertEquals(Map.of(SkipReason.CUT_SHORT, 1), marks.skipped());
    assertEquals("C1", only(marks).ids().chalkId());
    assertFalse(marks.complete(), "a digest that stands behind the limit may be any that runs");
  }

  @Test
  void theSameReportDeliveredTwiceCountsOnceAndStaysWhenOneCopyGoes() throws IOException {
    var first = write("a.json", "[ " + report("build", "a1", chalk("C1")) + " ]");
    write("b.json", "[ " + report("build", "a1", chalk("C1")) + " ]");
    assertEquals(1, read().marks().size());
    assertEquals(Map.of(SkipReason.DUPLICATE, 1), read().skipped());
    Files.delete(first);
    assertEquals("C1", only(read()).ids().chalkId());
  }

  @Test
  void flatAndNestedDigestsTagsAndNamesAreTheSameThing() throws IOException {
    write("flat", "[ " + report("push", "a1", chalk("C1", "\"_REPO_DIGESTS\" : { \"reg.example/team/app\" : \"" + A + "\" }",
        "\"_IMAGE_LIST_DIGEST\" : \"" + B + "\"", "\"_REPO_TAGS\" : [\"reg.example/team/app:1\"]")) + " ]");
    var flat = only(read());
    write("flat", "[ " + report("push", "a1", chalk("C1", "\"_REPO_DIGESTS\" : { \"reg.example\" : { \"team/app\" : [\"" + A + "\"] } }",
        "\"_REPO_LIST_DIGESTS\" : { \"reg.example\" : { \"team/app\" : [\"" + B + "\"] } }",
        "\"_REPO_TAGS\" : { \"reg.example\" : { \"team/app\" : { \"1\" : \"" + B + "\" } } }")) + " ]   ");
    var nested = only(read());
    assertEquals(flat.digests().manifests(), nested.digests().manifests());
    assertEquals(flat.digests().indexes(), nested.digests().indexes());
    assertEquals(Set.of("team/app"), nested.pushedAs().names());
    assertEquals(flat.pushedAs().tags(), nested.pushedAs().tags());
  }

  @Test
  void theSpellingsOfDockerHubAreOneName() throws IOException {
    write("hub",
        "[ " + report("push", "a1",
            chalk("C1", "\"_REPO_DIGESTS\" : { \"registry-1.docker.io\" : { \"library/nginx\" : [\"" + A + "\"] } }",
                "\"DOCKER_TAGS\" : [\"nginx:1\"]"))
            + " ]");
    assertEquals(Set.of("nginx"), only(read()).pushedAs().names());
  }

  @Test
  void platformsAreMarksOfOneReportAndBaseImagesAreNone() throws IOException {
    write("multi",
        "[ " + report("build", "a1",
            chalk("C1", "\"DOCKER_PLATFORM\" : \"linux/amd64\"") + ", " + chalk("C1", "\"DOCKER_PLATFORM\" : \"linux/arm64\""),
            "\"_COLLECTED_ARTIFACTS\" : [" + chalk("BASE", "\"_REPO_DIGESTS\" : { \"node\" : \"" + C + "\" }") + "]") + " ]");
    assertEquals(Set.of("linux/amd64", "linux/arm64"), read().marks().stream().map(m -> m.recipe().platform()).collect(Collectors.toSet()));
  }

  @Test
  void whatABuildReportTellsAtItsTopAPushTellsInTheArtifact() throws IOException {
    write("build",
        "[ " + report("build", "a1", chalk("C1"), "\"BUILD_ID\" : \"77\"", "\"BUILD_URI\" : \"https://user:secret@ci.example/77\"") + " ]");
    write("push", "[ " + report("push", "a2", chalk("C1", "\"BUILD_ID\" : \"77\""), "\"_BUILD_ID\" : \"78\"") + " ]");
    for (var mark : read().marks()) assertEquals("77", mark.ci().id());
    assertTrue(read().marks().stream().anyMatch(m -> m.ci().uri().equals("https://ci.example/77")));
  }

  @Test
  void theRepositoryIsFoundByTheChainAndLocalCountsAsNone() throws IOException {
    write("r", "[ " + report("build", "a1", chalk("C1", "\"ORIGIN_URI\" : \"local\"",
        "\"_IMAGE_LABELS\" : { \"org.opencontainers.image.source\" : \"https://github.com/acme/labelled\" }")) + " ]");
    assertEquals(Optional.of(new Repository("github.com/acme/labelled")), only(read()).repository());
  }

  @Test
  void everyFormatOfACommitTimeIsRead() throws IOException {
    for (var date : new String[]{"\"DATE_COMMITTED\" : \"Mon Jan 15 18:54:57 2024 -0500\"",
        "\"DATE_COMMITTED\" : \"2024-01-15T18:54:57.000-05:00\"",
        "\"TIMESTAMP_COMMITTED\" : 1705362897000"}) {
      write("d", "[ " + report("build", "a" + date.hashCode(), chalk("C1", date, "\"AUTHOR\" : \"Kim <kim@x> 1705362897 -0500\"")) + " ]");
      assertEquals(Optional.of(Instant.ofEpochSecond(1705362897)), only(read()).code().committed());
      assertEquals("Kim <kim@x>", only(read()).code().author());
    }
  }

  @Test
  void aReportWithoutTimeHasTheTimeOfItsNameElseOfItsFile() throws IOException {
    write("1696017821781-7EDQ96YS6NB0936WQGPGH9T064-chalk.json", "[ { \"_OPERATION\" : \"push\", \"_CHALKS\" : [" + chalk("C1") + "] } ]");
    assertEquals(Instant.ofEpochMilli(1696017821781L), only(read()).reported());
    source = new ReportFolder("marks", write("old/x", "{ \"_CHALKS\" : [" + chalk("C2") + "] }"), Duration.ofSeconds(1),
        Clock.fixed(NOW, ZoneOffset.UTC));
    assertEquals(NOW.minusSeconds(3_600), only(read()).reported());
    assertEquals(Operation.CUSTOM, only(read()).operation());
  }

  @Test
  void bytesThatAreNoUtf8AndHostileTextDoNoHarm() throws IOException {
    var text = "[ " + report("build", "a1", chalk("C1", "\"BRANCH\" : \"x\\u001B[31m\\u202Ey\"", "\"AUTHOR\" : \"Ad# <a@x>\"")) + " ]";
    var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    bytes[text.indexOf('#')] = (byte) 0xe9;
    write("evil", bytes);
    assertEquals("xy", only(read()).code().branch());
    assertEquals("Ad\ufffd <a@x>", only(read()).code().author());
  }

  @Test
  void whatRunsInAContainerTeachesNoDigest() throws IOException {
    write("exec", "[ "
        + report("exec", "a1", chalk("C1", "\"_CURRENT_HASH\" : \"" + A + "\"", "\"_REPO_DIGESTS\" : { \"x\" : \"" + B + "\" }")) + " ]");
    var mark = only(read());
    assertTrue(mark.digests().manifests().isEmpty() && mark.digests().configs().isEmpty());
  }

  @Test
  void zippedReportsAreRead() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(("[ " + report("build", "a1", chalk("C1")) + " ]").getBytes(StandardCharsets.UTF_8));
    }
    write("r.json.gz", out.toByteArray());
    assertEquals("C1", only(read()).ids().chalkId());
  }

  @Test
  void anUnchangedFileIsNotReadAgain() throws IOException {
    var file = write("a.json", "[ " + report("build", "a1", chalk("C1")) + " ]");
    read();
    var times = Files.getLastModifiedTime(file);
    Files.write(file, Files.readString(file).replace("C1", "C2").getBytes(StandardCharsets.UTF_8));
    Files.setLastModifiedTime(file, times);
    assertEquals("C1", only(read()).ids().chalkId(), "same size, time and inode: not opened");
    Files.setLastModifiedTime(file, FileTime.from(NOW.minusSeconds(10)));
    assertEquals("C2", only(read()).ids().chalkId());
  }

  @Test
  void aFileStillBeingWrittenMakesTheReadingIncompleteUntilItIsWhole() throws IOException {
    var whole = "[ " + report("build", "a1", chalk("C1")) + " ]\n";
    var file = write("log", whole + whole.substring(0, 40));
    Files.setLastModifiedTime(file, FileTime.from(NOW.minusSeconds(1)));
    var growing = read();
    assertFalse(growing.complete());
    assertEquals(Map.of(SkipReason.GROWING, 1), growing.skipped());
    assertEquals(1, growing.marks().size(), "what is whole counts already");
    write("log", whole + whole.replace("a1", "a2"));
    assertTrue(read().complete());
    assertEquals(2, read().reports());
  }

  @Test
  void aMissingFolderSaysWhatToDo() {
    source = new ReportFolder("marks", folder.resolve("nowhere"), Duration.ofSeconds(1), Clock.systemUTC());
    var missed = assertInstanceOf(FetchResult.Failure.class, source.read());
    assertEquals("no such file or folder", missed.problem().why());
    assertTrue(missed.problem().remedy().contains("--marks"));
  }

  @Test
  void aFullReportIsShownWithItsSecretsMasked() throws IOException {
    write("a.json",
        "[ " + report("build", "a1", chalk("C1", "\"_IMAGE_ENV\" : [\"PATH=/bin\", \"NPM_TOKEN=npm_EXAMPLEnotARealToken0000000000\"]",
            "\"ORIGIN_URI\" : \"https://x-access-token:ghs_EXAMPLEnotARealToken@github.com/acme/app\"",
            "\"DOCKER_FILE\" : \"FROM x\\nARG TOKEN=hunter2\\nENV PW hunter2\\nRUN a\"", "\"SBOM\" : { \"syft\" : [1, 2, 3] }",
            "\"@SBOM\" : \"presign+https://s3.example/SBOM?X-Amz-Signature=hunter2\""),
            "\"_OP_ARGV\" : [\"docker\", \"build\", \"--build-arg\", \"PW=hunter2\", \"--password\", \"hunter2\"]",
            "\"$CHALK_ENCRYPTED_PRIVATE_KEY\" : \"hunter2\"") + " ]");
    var opened = assertInstanceOf(FetchResult.Success.class, source.open(only(read()).place()));
    var text = assertInstanceOf(ReportText.class, opened.what());
    var all = text.facts() + String.join("\n", text.json());
    for (var secret : new String[]{"hunter2", "npm_EXAMPLE", "ghs_EXAMPLE"}) assertFalse(all.contains(secret), all);
    assertTrue(all.contains("PATH=/bin") && all.contains("github.com/acme/app") && all.contains("CHALK_ID"));
    assertTrue(text.facts().stream().anyMatch(f -> f.key().equals("SBOM") && f.value().endsWith("not shown")));
  }

  @Test
  void aReportWhoseFileHasGoneSaysSo() throws IOException {
    var file = write("a.json", "[ " + report("build", "a1", chalk("C1")) + " ]");
    var place = only(read()).place();
    Files.delete(file);
    assertEquals("no such file or folder", assertInstanceOf(FetchResult.Failure.class, source.open(place)).problem().why());
  }

  @Test
  void aLookWithoutAChangeOpensNoFile() throws IOException {
    write("a.json", "[ " + report("build", "a1", chalk("C1")) + " ]");
    write("cut.json", "[ {");
    read();
    opened.clear();
    assertEquals(1, read().marks().size());
    assertEquals(List.of(), opened);
    write("b.json", "[ " + report("build", "a2", chalk("C2")) + " ]");
    assertEquals(2, read().marks().size());
    assertEquals(List.of("b.json"), opened);
  }

  @Test
  void aFileThatMayNotBeReadMakesTheReadingIncompleteAndIsTriedAgain() throws IOException {
    write("a.json", "[ " + report("build", "a1", chalk("C1")) + " ]");
    closed.add("a.json");
    var seen = assertInstanceOf(FetchResult.Success.class, source.read());
    assertEquals(
        "cannot read report " + folder.toRealPath().resolve("a.json")
            + ": permission denied; make it readable for the user that runs chalkboard",
        seen.gaps().getFirst().toString());
    assertFalse(read().complete());
    assertEquals(Map.of(SkipReason.UNREADABLE, 1), read().skipped());
    closed.clear();
    assertTrue(read().complete());
    assertEquals("C1", only(read()).ids().chalkId());
  }

  @Test
  void anUnreadableFileIsToldHoweverManyOthersArePassedOver() throws IOException {
    write("0.json", "[ " + report("build", "a1", chalk("C1")) + " ]");
    closed.add("0.json");
    write("beats.log", lines(1_200));
    var seen = assertInstanceOf(FetchResult.Success.class, source.read());
    assertEquals(1, seen.gaps().size());
    assertEquals(1_000, read().skippedFiles().size());
  }

  private static String lines(int count) {
    var lines = new StringBuilder();
    for (int i = 0; i < count; i++) lines.append("[ ").append(report("heartbeat", "h" + i, chalk("C1"))).append(" ]\n");
    return lines.toString();
  }

  @Test
  void aFileThatGoesBetweenListingAndReadingIsNoTrouble() throws IOException {
    write("a.json", "[ " + report("build", "a1", chalk("C1")) + " ]");
    var gone = write("b.json", "[ " + report("build", "a2", chalk("C2")) + " ]");
    source = new ReportFolder("marks", folder, Duration.ofSeconds(30), Clock.fixed(NOW, ZoneOffset.UTC), Limits.DEFAULT, file -> {
      Files.deleteIfExists(gone);
      return Files.newInputStream(file);
    });
    assertEquals("C1", only(read()).ids().chalkId());
    assertTrue(read().complete());
  }

  @Test
  void linkedFoldersAreReadOnceAndLoopsEnd() throws IOException {
    write("real/a.json", "[ " + report("build", "a1", chalk("C1")) + " ]");
    Files.createSymbolicLink(folder.resolve("real/loop"), folder);
    Files.createSymbolicLink(folder.resolve("other"), folder.resolve("real"));
    Files.createSymbolicLink(folder.resolve("nowhere"), folder.resolve("gone"));
    var marks = read();
    assertEquals("C1", only(marks).ids().chalkId());
    assertEquals(Map.of(), marks.skipped());
    assertTrue(marks.complete());
  }

  @Test
  void aTruncatedOldFileIsBrokenAndMakesNothingUnknown() throws IOException {
    write("a.json", "[ " + report("build", "a1", chalk("C1")).substring(0, 70));
    assertEquals(Map.of(SkipReason.BROKEN, 1), read().skipped());
    assertTrue(read().complete());
  }

  @Test
  void aRotatedLogShowsNoOtherReportInPlaceOfTheOneAskedFor() throws IOException {
    write("chalk.log", "[ " + report("build", "a1", chalk("C1")) + " ]\n");
    var place = only(read()).place();
    write("chalk.log", "[ " + report("build", "a22", chalk("C2")) + " ]\n");
    var missed = assertInstanceOf(FetchResult.Failure.class, source.open(place));
    assertEquals("the file has changed since it was read", missed.problem().why());
    assertEquals("C2", only(read()).ids().chalkId());
    assertInstanceOf(FetchResult.Success.class, source.open(place));
  }

  @Test
  void theFactsShownAreThoseOfTheArtifactAskedForThenThoseOfItsRun() throws IOException {
    write("multi", "[ " + report("build", "a1",
        chalk("C1", "\"DOCKER_PLATFORM\" : \"linux/amd64\"") + ", " + chalk("C1", "\"DOCKER_PLATFORM\" : \"linux/arm64\"")) + " ]");
    var text = (ReportText) assertInstanceOf(FetchResult.Success.class, source.open(read().marks().getLast().place())).what();
    assertEquals(List.of("CHALK_ID", "METADATA_ID", "DOCKER_PLATFORM", "_OPERATION", "_TIMESTAMP", "_ACTION_ID"),
        text.facts().stream().map(ReportText.Fact::key).toList());
    assertEquals("linux/arm64", text.facts().get(2).value());
    assertEquals(List.of(false, true), List.of(text.facts().get(2).host(), text.facts().get(3).host()));
  }

  @Test
  void aPipeIsNeverOpenedAndSaid() throws Exception {
    write("a.json", "[ " + report("build", "a1", chalk("C1")) + " ]");
    var pipe = folder.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    var marks = read();
    assertEquals(1, marks.marks().size());
    assertTrue(marks.complete());
    assertEquals(Map.of(SkipReason.NOT_A_FILE, 1), marks.skipped());
    assertEquals(pipe.toRealPath().toString(), marks.skippedFiles().getFirst().path());
    for (var path : List.of(pipe, Path.of("/dev/zero"))) {
      var named = new ReportFolder("marks", path, Duration.ofSeconds(30), Clock.systemUTC()).read();
      var problem = assertInstanceOf(FetchResult.Failure.class, named).problem();
      assertEquals("cannot read chalk reports in " + path
          + ": it is neither a file nor a folder, but a pipe, a socket or a device; point --marks or marks: path: at where chalk's file sink writes",
          problem.toString());
    }
  }
}
