package chalkboard.store;

import static chalkboard.store.Acme.NOON;
import static chalkboard.store.Acme.PLACE;
import static chalkboard.store.Acme.objects;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.source.chalk.KeptReports.Kept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Several programs share one file, and any of them may be killed at any moment.
@Timeout(120)
class ProcessesTest {
  @TempDir
  Path directory;

  private Kept kept() throws IOException {
    try (var store = Store.at(directory)) {
      return store.all(PLACE);
    }
  }

  private void assertSound() throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("chalkboard.db"));
        var statement = connection.createStatement();
        var row = statement.executeQuery("pragma integrity_check")) {
      row.next();
      assertEquals("ok", row.getString(1));
    }
    assertFalse(Files.exists(directory.resolve("chalkboard.db.broken-1")));
  }

  @Test
  void whatAKilledProgramSaidToHaveKeptIsThere() throws Exception {
    int said = 0;
    for (int times = 0; times < 4; times++) {
      try (var writer = Writer.start(directory, "batches", "" + said, "1000000")) {
        for (int lines = 0; lines < 10 + 7 * times; lines++) said = writer.next();
        writer.kill();
        for (int more = writer.next(); more >= 0; more = writer.next()) said = more;
      }
      var kept = kept();
      int size = kept.objects().size();
      assertTrue(size == said || size == said + Writer.BATCH, size + " of " + said);
      assertEquals(new Kept(objects(0, size), Optional.of(NOON.plusSeconds(size))), kept);
      said = size;
    }
    assertSound();
  }

  @Test
  void howFarTheListingCameIsKeptWithTheLastObjectAndNotBefore() throws Exception {
    try (var store = Store.at(directory)) {
      store.keep(PLACE, objects(0, 3), Set.of(), Optional.of(NOON));
    }
    try (var writer = Writer.start(directory, "standing", "" + (2 * PlaceRows.CHUNK + 1))) {
      assertEquals(2 * PlaceRows.CHUNK, writer.next());
      writer.kill();
    }
    var kept = kept();
    assertEquals(Optional.of(NOON), kept.listed());
    assertTrue(kept.objects().size() >= PlaceRows.CHUNK, "the first turns are kept");
    assertEquals(objects(0, kept.objects().size()), kept.objects());
    assertSound();
  }

  @Test
  void programsThatWriteAtOnceWaitForEachOther() throws Exception {
    int each = 1_000;
    var writers = new ArrayList<Writer>();
    try (var store = Store.at(directory)) {
      for (int n = 0; n < 3; n++) writers.add(Writer.start(directory, "batches", "" + n * each, "" + (n + 1) * each));
      for (int n = 3 * each; n < 4 * each; n += 10) {
        store.keep(PLACE, objects(n, n + 10), Set.of(), Optional.empty());
        store.all("s3://other/");
      }
      for (var writer : writers) {
        int said = 0;
        for (int more = writer.next(); more >= 0; more = writer.next()) said = more;
        assertEquals(0, writer.process().waitFor());
        assertEquals(0, said % each);
      }
    } finally {
      writers.forEach(Writer::close);
    }
    assertEquals(objects(0, 4 * each), kept().objects());
    assertSound();
  }

  /// All find the same broken file, and none sets aside what another one has begun.
  @Test
  void programsThatOpenABrokenFileAtOnceShareTheNewOne() throws Exception {
    Files.writeString(directory.resolve("chalkboard.db"), "no database at all");
    var openers = new ArrayList<Writer>();
    try {
      for (int n = 0; n < 4; n++) openers.add(Writer.start(directory, "opening"));
      for (var opener : openers) assertEquals(0, opener.next());
      for (var opener : openers) opener.process().getOutputStream().close();
      for (var opener : openers) {
        assertEquals(0, opener.next());
        assertEquals(0, opener.process().waitFor());
      }
    } finally {
      openers.forEach(Writer::close);
    }
    assertTrue(Files.exists(directory.resolve("chalkboard.db.broken-1")));
    assertFalse(Files.exists(directory.resolve("chalkboard.db.broken-2")));
  }

  @Test
  void aProgramThatTakesLongToOpenTheFileIsSaid() throws IOException {
    try (var opener = Writer.start(directory, "turn");
        var hasty = Store.at(directory, Duration.ofMillis(20), DatabaseFile::isNetwork);
        var patient = Store.at(directory)) {
      assertEquals(0, opener.next());
      var what = "cannot read the marks kept in " + directory.resolve("chalkboard.db") + ": ";
      assertEquals(what + "another chalkboard has been opening it for 0.02s",
          assertThrows(IOException.class, () -> hasty.all(PLACE)).getMessage());
      Thread.currentThread().interrupt();
      assertEquals(what + "it was called off", assertThrows(IOException.class, () -> patient.all(PLACE)).getMessage());
      assertTrue(Thread.interrupted());
      opener.process().getOutputStream().close();
      assertEquals(0, patient.all(PLACE).objects().size());
    }
  }

  /// In one process, stores are opened, written and closed by many threads: the last to close tidies up what another is opening.
  @Test
  void storesAreOpenedAndClosedWhileOthersWrite() throws IOException, InterruptedException, ExecutionException, SQLException {
    var works = IntStream.range(0, 8).<Callable<Integer>>mapToObj(n -> () -> {
      for (int i = 0; i < 20; i++) {
        try (var store = Store.at(directory)) {
          store.keep(PLACE, objects(20 * n + i, 20 * n + i + 1), Set.of(), Optional.empty());
        }
      }
      return n;
    }).toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(works)) done.get();
    }
    assertEquals(objects(0, 160), kept().objects());
    assertSound();
  }
}
