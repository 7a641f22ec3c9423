package chalkboard.app;

import chalkboard.board.Row;
import chalkboard.filter.BoardFilter;
import chalkboard.filter.FilterHistory;
import java.time.Instant;

/// Which rows the user wants to see on the matrix, and in which order.
///
/// @param typed the filters that were typed before
public record MatrixOptions(Sort sort, TextInput filter, boolean onlyDrift, boolean hidesUnused, boolean isFrozen, FilterHistory typed) {
  static final MatrixOptions START = new MatrixOptions(Sort.NAME, TextInput.EMPTY, false, false, false, FilterHistory.NONE);

  /// The order in force: `!` shows the worst first unless the user chose otherwise.
  Sort order() {
    return onlyDrift && sort == Sort.NAME ? Sort.SEVERITY : sort;
  }

  /// @param parsed the filter
  /// @param now what ages are counted to
  boolean wants(Row row, BoardFilter parsed, Instant now) {
    return !(hidesUnused && row.runsNowhere()) && !(onlyDrift && row.cells().stream().noneMatch(Matrix::isBad)) && parsed.shows(row, now);
  }

  /// Whether both want the same rows in the same order, be the filter typed now or not.
  boolean choosesAs(MatrixOptions other) {
    // One by one: Java makes the equals of a record when it is first asked for, and that would be for the first frame.
    return filter.text().equals(other.filter.text()) && sort == other.sort && onlyDrift == other.onlyDrift
        && hidesUnused == other.hidesUnused && isFrozen == other.isFrozen;
  }

  MatrixOptions with(TextInput newFilter) {
    return new MatrixOptions(sort, newFilter, onlyDrift, hidesUnused, isFrozen, typed);
  }

  /// Rows that were held in their places move again.
  MatrixOptions sortedBy(Sort by) {
    return new MatrixOptions(by, filter, onlyDrift, hidesUnused, false, typed);
  }

  MatrixOptions onlyDrift(boolean only) {
    return new MatrixOptions(sort, filter, only, hidesUnused, isFrozen, typed);
  }

  MatrixOptions hidingUnused(boolean hides) {
    return new MatrixOptions(sort, filter, onlyDrift, hides, isFrozen, typed);
  }

  MatrixOptions frozen(boolean freeze) {
    return new MatrixOptions(sort, filter, onlyDrift, hidesUnused, freeze, typed);
  }

  MatrixOptions remembering(FilterHistory filters) {
    return new MatrixOptions(sort, filter, onlyDrift, hidesUnused, isFrozen, filters);
  }
}
