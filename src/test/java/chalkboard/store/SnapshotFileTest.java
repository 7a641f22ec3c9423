package chalkboard.store;

import static chalkboard.store.AcmeHistory.BOARD;
import static chalkboard.store.AcmeHistory.PROD;
import static chalkboard.store.AcmeHistory.at;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.history.BoardEvent;
import chalkboard.history.DocumentChange;
import chalkboard.history.EventQuery;
import chalkboard.history.HistoryStore;
import chalkboard.history.PeriodQuery;
import chalkboard.history.SnapshotLimits;
import chalkboard.history.SnapshotRefused;
import chalkboard.history.WatchedCluster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A snapshot is written whole or not at all, and read as a stranger's: what is not as it is written here is refused with its reason.
class SnapshotFileTest {
  private static final String ENVIRONMENT = "{\"shared\":{},\"value\":{\"name\":\"prod\",\"place\":0}}";

  @TempDir
  private Path folder;
  private Path file;
  private List<String> lines = List.of();

  @BeforeEach
  void save() throws IOException {
    file = folder.resolve("a.snapshot");
    try (var store = HistoryDatabase.at(folder.resolve("state"))) {
      store.add(AcmeHistory.update(1, List.of(new WatchedCluster(PROD, at(1), Duration.ofMinutes(2))),
          List.of(new DocumentChange(HistoryStore.ENVIRONMENT, "prod", at(1), Optional.of(ENVIRONMENT)),
              new DocumentChange(HistoryStore.ENVIRONMENT, "broken", at(1), Optional.of("{\"value\":[]}")),
              new DocumentChange("memory", "prod", at(1), Optional.of("{}"))),
          List.of(new BoardEvent("1", at(1), "ack", "acme/pay", "pay", "prod", "", "", "/home/robin/bin", "seen",
              "password=hunter2 \u001b[31mred\u202e ghp_0123456789abcdef0123")),
          List.of(AcmeHistory.period(PROD, "pay", "1a2b3c4", 1, 1))));
      Snapshots.FILES.save(Snapshots.of(store, BOARD, at(0)), file, false);
    }
    lines = Snapshots.lines(file);
  }

  private SnapshotRefused refused(byte[] bytes) {
    return assertThrows(SnapshotRefused.class, () -> Snapshots.load(folder, bytes));
  }

  private SnapshotRefused changed(int line, UnaryOperator<String> change) throws IOException {
    var others = new ArrayList<>(lines);
    others.set(line, change.apply(others.get(line)));
    assertNotEquals(lines, others);
    return refused(Snapshots.packed(others));
  }

  private int line(String kind) {
    for (int i = 0; i < lines.size(); i++) if (lines.get(i).startsWith("{\"is\":\"" + kind + "\"")) return i;
    throw new AssertionError(kind + " in " + lines);
  }

  @Test
  void itHoldsWhatIsToldAndNoSecretAndNoHomeDirectory() throws IOException {
    assertTrue(lines.getFirst().startsWith("{\"schema\":\"chalkboard-snapshot/1\",\"program\":\"1.2.3\","), lines.getFirst());
    var text = String.join("\n", lines);
    for (var secret : List.of("hunter2", "ghp_", "\\u001b", "[31m", "\\u202e", "/home/robin", "memory", "broken"))
      assertFalse(text.contains(secret), secret + " in " + text);
    var loaded = Snapshots.FILES.load(file);
    var event = loaded.history().events("title Acme", EventQuery.ALL).getFirst();
    assertEquals("~/bin", event.by());
    assertEquals("password=‹masked› red ‹masked›", event.detail());
    assertEquals(1, loaded.history().periods("title Acme", PeriodQuery.ALL).size());
  }

  @Test
  void aFileThatIsThereStaysUnlessItMayGo() throws IOException {
    var before = Files.readAllBytes(file);
    try (var store = HistoryDatabase.at(folder.resolve("state"))) {
      var contents = Snapshots.of(store, BOARD, at(0));
      assertEquals("a file is there already", assertThrows(SnapshotRefused.class, () -> Snapshots.FILES.save(contents, file, false)).why());
      assertEquals("a folder lies in its place",
          assertThrows(SnapshotRefused.class, () -> Snapshots.FILES.save(contents, folder, true)).why());
      assertTrue(Arrays.equals(before, Files.readAllBytes(file)));
      Files.writeString(file, "something");
      Snapshots.FILES.save(contents, file, true);
      assertEquals(lines, Snapshots.lines(file));
    }
  }

  @Test
  void whatWouldBeTooLargeToLoadIsNotSavedAndLeavesNothing() throws IOException {
    try (var store = HistoryDatabase.at(folder.resolve("state"))) {
      for (var limits : List.of(new SnapshotLimits(100, 1 << 20), new SnapshotLimits(1 << 20, 100))) {
        var why = assertThrows(SnapshotRefused.class,
            () -> new SnapshotFile(limits).save(Snapshots.of(store, BOARD, at(0)), folder.resolve("large"), false));
        assertTrue(why.why().startsWith("it would be larger than is loaded again") && why.remedy().contains("--since 6h"), why.why());
      }
    }
    try (var left = Files.list(folder)) {
      assertEquals(List.of("a.snapshot", "state"), left.map(f -> f.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void aFileThatIsTooLargeIsReadNoFurther() throws IOException {
    var bomb = new ByteArrayOutputStream();
    bomb.write(lines.getFirst().getBytes(UTF_8));
    bomb.write('\n');
    bomb.write(new byte[5 << 20]);
    var packed = Files.write(folder.resolve("bomb"), Snapshots.packed(bomb.toByteArray()));
    assertTrue(Files.size(packed) < 20_000);
    for (var limits : List.of(new SnapshotLimits(1 << 20, 1 << 20), new SnapshotLimits(50, 10 << 20))) {
      var why = assertThrows(SnapshotRefused.class, () -> new SnapshotFile(limits).load(packed));
      assertTrue(why.why().startsWith("it is larger than any that is loaded"), why.why());
    }
  }

  @Test
  void whatIsCutShortOrDamagedIsTold() throws IOException {
    var whole = Files.readAllBytes(file);
    for (int length = 10; length < whole.length; length++)
      assertEquals("it is cut short", refused(Arrays.copyOf(whole, length)).why(), length + " of " + whole.length);
    var wrong = whole.clone();
    wrong[whole.length - 6] ^= 1;
    assertEquals("it is damaged: its sum is another one", refused(wrong).why());
    assertEquals("it is damaged: something stands behind its end", refused(Arrays.copyOf(whole, whole.length + 1)).why());
    assertEquals("it is cut short", refused(Snapshots.packed(lines.subList(0, lines.size() - 1))).why());
    var fewer = new ArrayList<>(lines);
    fewer.remove(line("SavedEvent"));
    assertTrue(refused(Snapshots.packed(fewer)).why().startsWith("lines of it are missing"));
    var more = new ArrayList<>(lines);
    more.add("{}");
    assertEquals("something stands behind its end", refused(Snapshots.packed(more)).why());
  }

  @Test
  void anythingElseIsNoSnapshot() throws IOException {
    var random = new byte[1_000];
    new Random(1).nextBytes(random);
    for (var bytes : List.of(new byte[0], random, "SQLite format 3\0".getBytes(UTF_8), Snapshots.packed(random),
        Snapshots.packed(List.of("{\"schema\":\"other/1\",\"made\":\"2026-01-01T00:00:00Z\",\"since\":\"2026-01-01T00:00:00Z\"}")),
        Snapshots.packed(List.of("[".repeat(100_000)))))
      assertTrue(List.of("it is no snapshot of chalkboard", "it is cut short").contains(refused(bytes).why()), refused(bytes).why());
    assertEquals("it is a folder", assertThrows(SnapshotRefused.class, () -> Snapshots.FILES.load(folder)).why());
  }

  @Test
  void aNewerOneNamesBothVersions() throws IOException {
    var why = changed(0, l -> l.replace("snapshot/1", "snapshot/2"));
    assertEquals("a newer chalkboard wrote it (chalkboard-snapshot/2, this one reads chalkboard-snapshot/1)", why.why());
    assertEquals("load it with a newer one", why.remedy());
    assertEquals("it is no snapshot of chalkboard", changed(0, l -> l.replace("snapshot/1", "snapshot/0x1")).why());
  }

  @Test
  void wrongTypesAndTimesAndNumbersAreNone() throws IOException {
    int text = line("SavedText");
    int document = line("SavedDocument");
    int event = line("SavedEvent");
    var each = List.of(changed(text, l -> l.replace("place\\\":0", "place\\\":\\\"x\\\"")),
        changed(text, l -> l.replace("\\\"prod\\\"", "[".repeat(200) + "]".repeat(200))),
        changed(document, l -> l.replace("\"environment\"", "\"elsewhere\"")),
        changed(document, l -> l.replaceFirst("}$", ",\"text\":7}")),
        changed(document, l -> l.replace("\"since\":\"2026", "\"since\":\"+99999")),
        changed(document, l -> l.replace("\"key\":\"prod\"", "\"key\":\"" + "p".repeat(5_000) + "\"")),
        changed(event, l -> l.replace("\"id\":\"1\"", "\"id\":[1]")),
        changed(event, l -> l.replace("SavedEvent", "SavedProgram")),
        changed(event, l -> l.replace("ack", "+1000000000-12-31T23:59:59Z")),
        changed(event, l -> l.replace("ack", "PT" + "9".repeat(18) + "H")),
        changed(line("SavedSpan"), l -> l.replaceFirst("\"until\":\"2026", "\"until\":\"2025")));
    for (var why : each) {
      assertTrue(why.why().matches("its line \\d+ is none of a snapshot: .+"), why.why());
      assertEquals("have it saved anew: chalkboard snapshot save FILE", why.remedy());
    }
  }

  @Test
  void textsOfStrangersAreCleanedAndNamesOfPathsAreOnlyNames() throws IOException {
    var others = lines.stream().map(l -> l.replace("acme/pay", "../../etc/cron.d/\\u001b]0;x\\u0007p\\u202eay\\nFAKE")).toList();
    var loaded = Snapshots.load(folder, Snapshots.packed(others));
    assertEquals("../../etc/cron.d/pay FAKE", loaded.history().events("title Acme", EventQuery.ALL).getFirst().repository());
    assertEquals("../../etc/cron.d/pay FAKE", loaded.history().periods("title Acme", PeriodQuery.ALL).getFirst().repository());
    try (var left = Files.list(folder)) {
      assertEquals(List.of("a.snapshot", "given.snapshot", "state"), left.map(f -> f.getFileName().toString()).sorted().toList());
    }
  }
}
