package chalkboard.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void eachColumnIsAsWideAsItsWidestCellAndNothingTrails() {
    assertEquals(List.of("NAME    AGE", "東京    3m", "a", "✅ web  1h"),
        Table.of(List.of(List.of("NAME", "AGE"), List.of("東京", "3m"), List.of("a", ""), List.of("✅ web", "1h"))));
    assertEquals(List.of(), Table.of(List.of()));
  }
}
