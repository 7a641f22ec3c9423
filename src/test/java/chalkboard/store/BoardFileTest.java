package chalkboard.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.app.Acme;
import chalkboard.board.Board;
import chalkboard.board.Row;
import chalkboard.history.BoardDocument;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BoardFileTest {
  private static final Board BOARD = Acme.board();

  @TempDir
  private Path folder;
  private Path state;
  private BoardFile file;

  @BeforeEach
  void in() {
    state = folder.resolve("state/chalkboard");
    file = BoardFile.in(state, "title acme");
  }

  private List<String> files() throws IOException {
    try (var all = Files.list(state)) {
      return all.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  private String text() throws IOException {
    try (var in = new GZIPInputStream(Files.newInputStream(file.path()))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void put(String text) throws IOException {
    try (var out = new GZIPOutputStream(Files.newOutputStream(file.path()))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    assertEquals(Optional.empty(), file.read());
    file.write(BOARD);
    assertEquals(BoardDocument.write(BOARD), BoardDocument.write(file.read().orElseThrow()));
  }

  @Test
  void itsOutlineIsOfTheSameRowsAndOfItsNameAlone() throws IOException {
    assertEquals(Optional.empty(), file.readOutline());
    file.write(BOARD);
    assertEquals(BOARD.rows().stream().map(Row::label).toList(), file.readOutline().orElseThrow().rows().stream().map(Row::label).toList());
    var outline = state.resolve(file.path().getFileName().toString().replace("last-", "outline-"));
    var other = BoardFile.in(state, "title other");
    Files.copy(outline, state.resolve(other.path().getFileName().toString().replace("last-", "outline-")));
    assertEquals(Optional.empty(), other.readOutline(), "of another board");
    Files.write(outline, new byte[]{31, (byte) 139, 8, 0});
    assertEquals(Optional.empty(), file.readOutline(), "cut");
  }

  @Test
  void itIsForItsOwnerAloneAndLeavesNothingBeside() throws IOException {
    file.write(BOARD);
    file.write(BOARD);
    var name = file.path().getFileName().toString();
    assertEquals(List.of(name, name.replace("last-", "outline-")), files());
    assertTrue(file.path().getFileName().toString().matches("last-[0-9a-f]{8}\\.json\\.gz"), file.path().toString());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())));
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(state)));
  }

  @Test
  void eachBoardHasItsOwn() throws IOException {
    var other = BoardFile.in(state, "title shop");
    assertNotEquals(file.path(), other.path());
    file.write(BOARD);
    assertEquals(Optional.empty(), other.read());
    Files.move(file.path(), other.path());
    assertEquals(Optional.empty(), other.read(), "it says whose it is");
  }

  @Test
  void aBrokenFileIsAsNone() throws IOException {
    file.write(BOARD);
    var whole = Files.readAllBytes(file.path());
    for (int length = 0; length < whole.length; length += 1 + whole.length / 50) {
      Files.write(file.path(), Arrays.copyOf(whole, length));
      assertEquals(Optional.empty(), file.read(), "cut at " + length);
    }
    for (var text : List.of("", "{}", "[]", "nothing", "{\"shared\":{},\"value\":{}}",
        "{\"value\":{\"version\":1,\"name\":\"title acme\"}}")) {
      put(text);
      assertEquals(Optional.empty(), file.read(), text);
    }
    Files.delete(file.path());
    Files.createDirectory(file.path());
    assertEquals(Optional.empty(), file.read(), "a folder");
  }

  @Test
  void aFileOfANewerProgramIsAsNone() throws IOException {
    file.write(BOARD);
    var text = text();
    put(text);
    assertTrue(file.read().isPresent());
    put(text.replace("\"version\":1", "\"version\":2"));
    assertEquals(Optional.empty(), file.read());
    put(text.replace("\"version\":1", "\"version\":1,\"mood\":[{}]"));
    assertTrue(file.read().isPresent(), "what is new but not a matter of version is passed over");
  }

  @Test
  void aFileThatIsTooLargeIsAsNone() throws IOException {
    file.write(BOARD);
    put(text() + " ".repeat(65 << 20));
    assertEquals(Optional.empty(), file.read(), "unpacked");
    try (var large = new RandomAccessFile(file.path().toFile(), "rw")) {
      large.setLength(33 << 20);
    }
    assertEquals(Optional.empty(), file.read(), "packed");
  }

  @Test
  void whoeverReadsWhileItIsWrittenFindsAWholeOne() throws Exception {
    file.write(BOARD);
    var ends = new AtomicBoolean();
    var writer = Thread.ofPlatform().start(() -> {
      try {
        while (!ends.get()) file.write(BOARD);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    });
    for (int i = 0; i < 30; i++) assertTrue(file.read().isPresent() && file.readOutline().isPresent());
    ends.set(true);
    writer.join(10_000);
    assertEquals(2, files().size());
  }

  @Test
  void whatCannotBeWrittenLeavesTheOneBefore() throws IOException {
    file.write(BOARD);
    var before = Files.readAllBytes(file.path());
    // A folder where the file is to be cannot be replaced by it.
    var folderThere = BoardFile.in(state, "title folder");
    Files.createDirectories(folderThere.path().resolve("full"));
    assertThrows(IOException.class, () -> folderThere.write(BOARD));
    assertEquals(3, files().size(), "nothing half written stays");
    assertEquals(before.length, Files.size(file.path()));
  }

  @Test
  void whatAKilledProgramLeftGoesWithTheNextWriting() throws IOException {
    file.write(BOARD);
    var left = Files.writeString(state.resolve(file.path().getFileName() + ".123.new"), "half");
    var young = Files.writeString(state.resolve(file.path().getFileName() + ".456.new"), "of another that writes now");
    Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    file.write(BOARD);
    assertTrue(Files.notExists(left));
    assertTrue(Files.exists(young));
  }
}
