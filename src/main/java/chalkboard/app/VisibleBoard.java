package chalkboard.app;

import chalkboard.board.Board;
import chalkboard.board.Environment;
import chalkboard.board.Row;
import chalkboard.build.Image;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// The part of the board that the matrix shows: derived, and kept only because a board may have thousands of rows.
///
/// @param rows in the order on the screen
public record VisibleBoard(List<Row> rows, List<Environment> environments) {
  static final VisibleBoard EMPTY = new VisibleBoard(List.of(), List.of());

  /// @param pinned a row that stays in sight even where the filter no longer wants it
  /// @param before what was shown until now
  static VisibleBoard of(Board board, MatrixOptions options, Optional<Image> pinned, VisibleBoard before) {
    var wanted = Filter.parse(options.filter().text());
    var shown = new ArrayList<Row>();
    for (var row : board.rows()) {
      if ((pinned.isPresent() && pinned.get().equals(row.image())) || options.wants(row, wanted)) shown.add(row);
    }
    var columns = board.environments().stream().filter(e -> wanted.shows(e.name())).toList();
    var ordered = options.isFrozen() ? before.inItsOrder(shown) : options.order().sorted(shown, board.taken());
    return new VisibleBoard(ordered, columns.isEmpty() ? board.environments() : columns);
  }

  /// The order on the screen, with what is new at the end.
  private List<Row> inItsOrder(List<Row> shown) {
    var place = new HashMap<Image, Row>();
    shown.forEach(r -> place.put(r.image(), r));
    var result = new ArrayList<Row>();
    var done = new HashSet<Image>();
    for (var row : rows) {
      var now = place.get(row.image());
      if (now != null && done.add(row.image())) result.add(now);
    }
    for (var row : shown) if (done.add(row.image())) result.add(row);
    return List.copyOf(result);
  }

  boolean isEmpty() {
    return rows.isEmpty() || environments.isEmpty();
  }

  Optional<Row> row(int index) {
    return index < rows.size() ? Optional.of(rows.get(index)) : Optional.empty();
  }

  /// Place of an image among the rows; negative where it is not shown.
  int indexOf(Optional<Image> image) {
    for (int i = 0; i < rows.size(); i++) if (Optional.of(rows.get(i).image()).equals(image)) return i;
    return -1;
  }

  /// Place of an environment among the columns; negative where it is not shown.
  int indexOf(String environment) {
    for (int i = 0; i < environments.size(); i++) if (environments.get(i).name().equals(environment)) return i;
    return -1;
  }
}
