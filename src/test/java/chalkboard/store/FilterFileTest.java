package chalkboard.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chalkboard.filter.FilterHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilterFileTest {
  @TempDir
  private Path state;

  @Test
  void theNewestComesFirstAndEachOnce() throws IOException {
    var file = FilterFile.in(state.resolve("new"));
    assertEquals(List.of(), file.read());
    for (var text : List.of("pay", "state:drift", "pay")) file.add(text);
    assertEquals(List.of("pay", "state:drift"), file.read());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())));
  }

  @Test
  void noMoreAreKeptThanSomebodyGoesBackTo() throws IOException {
    var file = FilterFile.in(state);
    for (int i = 0; i < FilterHistory.MOST + 10; i++) file.add("f" + i);
    assertEquals(FilterHistory.MOST, file.read().size());
    assertEquals("f" + (FilterHistory.MOST + 9), file.read().getFirst());
  }

  @Test
  void whatSomebodyElseHasWrittenThereIsCleanedOrPassedOver() throws IOException {
    var file = FilterFile.in(state);
    Files.writeString(file.path(), "a\033[31mb\n\n" + "c\n");
    assertEquals(List.of("c"), file.read().subList(1, 2));
    assertEquals(-1, file.read().getFirst().indexOf(27));
    Files.write(file.path(), new byte[]{(byte) 0xff, (byte) 0xfe});
    assertEquals(List.of(), file.read());
    Files.writeString(file.path(), "x".repeat(1 << 17));
    assertEquals(List.of(), file.read());
  }
}
