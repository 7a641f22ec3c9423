package chalkboard.app;

import chalkboard.board.Cell;
import chalkboard.board.Environment;
import chalkboard.board.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;

/// The cells that one is to look at, of the rows and columns that are shown.
///
/// @param inOrder as one reads them, row by row
/// @param worstFirst the same by class and headline
public record BadCells(List<BadCell> inOrder, List<BadCell> worstFirst) {
  static final BadCells NONE = new BadCells(List.of(), List.of());

  /// One of them with its place.
  ///
  /// @param at place of its row among those that are shown
  /// @param column place of its environment among those that are shown
  public record BadCell(Row row, Cell cell, int at, int column) {
    private int rank() {
      return -cell.driftClass().ordinal() * 100 + cell.headline().ordinal();
    }
  }

  static BadCells of(List<Row> rows, List<Environment> environments) {
    var names = environments.stream().map(Environment::name).toList();
    var shown = new HashSet<>(names);
    var all = new ArrayList<BadCell>();
    for (int at = 0; at < rows.size(); at++) {
      for (var cell : rows.get(at).cells()) {
        if (Matrix.isBad(cell) && shown.contains(cell.environment()))
          all.add(new BadCell(rows.get(at), cell, at, names.indexOf(cell.environment())));
      }
    }
    var byRank = new TreeMap<Integer, List<BadCell>>();
    for (var bad : all) byRank.computeIfAbsent(bad.rank(), _ -> new ArrayList<>()).add(bad);
    return new BadCells(List.copyOf(all), byRank.values().stream().flatMap(List::stream).toList());
  }

  /// Place in reading order of the first that stands behind a place of the matrix.
  private int after(int at, int column) {
    int low = 0, high = inOrder.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      var bad = inOrder.get(middle);
      if (bad.at > at || (bad.at == at && bad.column > column)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /// The next one in reading order, from the end back to the start; there must be one.
  BadCell next(int at, int column) {
    return inOrder.get(after(at, column) % inOrder.size());
  }

  /// The one before.
  BadCell previous(int at, int column) {
    return inOrder.get(Math.floorMod(after(at, column - 1) - 1, inOrder.size()));
  }
}
