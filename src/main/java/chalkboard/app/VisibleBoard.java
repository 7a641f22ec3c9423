package chalkboard.app;

import chalkboard.board.Board;
import chalkboard.board.CellCounts;
import chalkboard.board.Environment;
import chalkboard.board.Row;
import chalkboard.build.Image;
import chalkboard.filter.BoardFilter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// The part of the board that the matrix shows: derived, and kept until the board's rows or the user's choice are others, because a board
/// may have thousands of rows and a key has to do with those on the screen alone.
///
/// @param choice what it was made of
/// @param rows in the order on the screen
/// @param counts of all the board's rows, those that are not shown among them
/// @param mistakes what is wrong with words of the filter
public record VisibleBoard(
    RowChoice choice, List<Row> rows, List<Environment> environments, CellCounts counts, BadCells bad, List<String> mistakes) {
  static final VisibleBoard EMPTY = new VisibleBoard(new RowChoice(List.of(), Instant.EPOCH, MatrixOptions.START, Optional.empty()),
      List.of(), List.of(), CellCounts.NONE, BadCells.NONE, List.of());

  /// What decides which rows are shown, and in which order.
  ///
  /// @param all the rows of the board
  /// @param taken the moment that lags are counted to
  /// @param pinned a row that stays in sight though the filter does not want it; empty where there is none
  record RowChoice(List<Row> all, Instant taken, MatrixOptions options, Optional<Image> pinned) {
    private boolean isAlike(RowChoice other) {
      return options.choosesAs(other.options) && pinned.equals(other.pinned) && hasRowsOf(other)
          && (taken.equals(other.taken) || options.order() != Sort.LAG);
    }

    private boolean hasRowsOf(RowChoice other) {
      if (all == other.all) return true;
      if (all.size() != other.all.size()) return false;
      for (int i = 0; i < all.size(); i++) if (all.get(i) != other.all.get(i)) return false;
      return true;
    }

    private boolean wants(Row row, BoardFilter filter) {
      return (pinned.isPresent() && pinned.get().equals(row.image())) || options.wants(row, filter, taken);
    }
  }

  /// @param pinned a row that stays in sight even where the filter no longer wants it
  /// @param before what was shown until now
  static VisibleBoard of(Board board, MatrixOptions options, Optional<Image> pinned, VisibleBoard before) {
    var filter = BoardFilter.parse(options.filter().text()).on(board.environments());
    var unwanted = pinned.filter(i -> board.rows().stream().anyMatch(r -> r.image().equals(i) && !options.wants(r, filter, board.taken())));
    var choice = new RowChoice(board.rows(), board.taken(), options, unwanted);
    var columns = board.environments().stream().filter(e -> filter.shows(e.name())).toList();
    if (columns.isEmpty()) columns = board.environments();
    var mistakes = filter.isEmpty() ? List.<String>of() : filter.mistakes(names(board.environments()));
    if (!filter.isOfTime() && choice.isAlike(before.choice)) {
      var same = filled(columns, before.rows, filter);
      if (names(same).equals(names(before.environments)))
        return new VisibleBoard(choice, before.rows, same, before.counts, before.bad, mistakes);
    }
    var shown = new ArrayList<Row>();
    for (var row : board.rows()) if (choice.wants(row, filter)) shown.add(row);
    var ordered = options.isFrozen() ? before.inItsOrder(shown) : options.order().sorted(shown, board.taken());
    columns = filled(columns, ordered, filter);
    var counts = choice.hasRowsOf(before.choice) ? before.counts : CellCounts.of(board.rows());
    return new VisibleBoard(choice, ordered, columns, counts, BadCells.of(ordered, columns), mistakes);
  }

  /// Without the columns that a filter has emptied: none of the rows that it shows is there.
  private static List<Environment> filled(List<Environment> columns, List<Row> rows, BoardFilter filter) {
    if (filter.isEmpty() || rows.isEmpty()) return columns;
    var filled = columns.stream().filter(e -> rows.stream().anyMatch(r -> r.cell(e.name()).filter(Matrix::isThere).isPresent())).toList();
    return filled.isEmpty() ? columns : filled;
  }

  private static List<String> names(List<Environment> environments) {
    return environments.stream().map(Environment::name).toList();
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
