package chalkboard.drift;

import chalkboard.board.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;

/// What rows are called: as briefly as tells them apart.
final class RowLabels {
  private RowLabels() {
  }

  /// Rows of one name are called longer, until they can be told apart.
  static void distinguish(List<Row> rows) {
    for (int length = 1; length < Row.LABELS; length++) {
      var count = new HashMap<String, Integer>();
      for (var row : rows) count.merge(row.label().toLowerCase(Locale.ROOT), 1, Integer::sum);
      if (count.size() == rows.size()) return;
      for (int i = 0; i < rows.size(); i++) {
        var row = rows.get(i);
        if (count.getOrDefault(row.label().toLowerCase(Locale.ROOT), 1) > 1)
          rows.set(i, row.called(Row.label(row.image(), row.siblings(), length)));
      }
    }
  }
}
