package chalkboard.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void aNameIsOneLineWhateverSomebodyTyped() {
    assertEquals("x chalkboard: all is well", Table.name("x\nchalkboard: \u001b[31mall is well"));
  }

  @Test
  void eachColumnIsAsWideAsItsWidestCellAndNothingTrails() {
    assertEquals(List.of("NAME    AGE", "東京    3m", "a", "✅ web  1h"),
        Table.of(List.of(List.of("NAME", "AGE"), List.of("東京", "3m"), List.of("a", ""), List.of("✅ web", "1h"))));
    assertEquals(List.of(), Table.of(List.of()));
  }

  @Test
  void aLongNameIsCutAndCostsNoOtherColumn() {
    for (var letter : List.of("x", "界", "e\u0301", "\ud83d\udc69\u200d\ud83d\udcbb", "\ud83c\uddeb\ud83c\uddf7")) {
      var table = Table.of(List.of(List.of("REPOSITORY", "PROD", "WHAT"), List.of(letter.repeat(10_000), "5f2c", "the same")));
      for (var line : table) assertTrue(Width.of(line) <= 200, line);
      assertTrue(table.getLast().matches(".*… +5f2c  the same"), table.getLast());
    }
  }

  @Test
  void whereTooManyColumnsAreThereTheLineIsCut() {
    var line = Table.of(List.of(Collections.nCopies(300, "cell"))).getFirst();
    assertTrue(Width.of(line) <= 200 && line.endsWith("…"), line);
  }

  @Test
  void aLineByItselfIsCutToo() {
    assertEquals("x".repeat(200), Table.line("x".repeat(200)));
    assertEquals("x".repeat(199) + "…", Table.line("x".repeat(201)));
  }
}
