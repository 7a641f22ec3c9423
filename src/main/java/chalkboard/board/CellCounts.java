package chalkboard.board;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// How many cells of a board say what: counted once for its rows, as a board may have thousands and every frame tells of it.
///
/// @param open cells of each class that nobody has acked
/// @param headlines cells of each headline
/// @param acked cells whose headline somebody takes care of
public record CellCounts(Map<DriftClass, Integer> open, Map<Headline, Integer> headlines, int acked) {
  public static final CellCounts NONE = of(List.of());

  public static CellCounts of(List<Row> rows) {
    var open = new int[DriftClass.values().length];
    var headlines = new int[Headline.values().length];
    int acked = 0;
    for (var row : rows) {
      for (var cell : row.cells()) {
        headlines[cell.headline().ordinal()]++;
        if (cell.isAcked()) acked++;
        else open[cell.driftClass().ordinal()]++;
      }
    }
    return new CellCounts(byValue(DriftClass.class, open), byValue(Headline.class, headlines), acked);
  }

  private static <E extends Enum<E>> Map<E, Integer> byValue(Class<E> type, int[] counts) {
    var map = new EnumMap<E, Integer>(type);
    for (var value : type.getEnumConstants()) if (counts[value.ordinal()] > 0) map.put(value, counts[value.ordinal()]);
    return Collections.unmodifiableMap(map);
  }

  /// Cells of that class that nobody has acked.
  public int of(DriftClass driftClass) {
    return open.getOrDefault(driftClass, 0);
  }

  public int of(Headline headline) {
    return headlines.getOrDefault(headline, 0);
  }
}
