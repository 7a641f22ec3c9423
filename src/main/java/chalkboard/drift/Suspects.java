package chalkboard.drift;

import chalkboard.board.Cell;
import chalkboard.board.Finding;
import chalkboard.board.Flag;
import chalkboard.board.Headline;
import chalkboard.build.Build;
import chalkboard.history.ServiceHistory;
import java.util.ArrayList;
import java.util.List;

/// Which builds are suspect: those that were rolled back or are degraded somewhere else.
final class Suspects {
  private Suspects() {
  }

  /// The cells, and of those whose build was rolled back or is degraded in another place, that it is suspect.
  static List<Cell> told(Cell[] cells, CellState[] states) {
    boolean any = false;
    for (var cell : cells) any |= isUnwell(cell);
    if (!any) return List.of(cells);
    var told = new ArrayList<Cell>(cells.length);
    for (int i = 0; i < cells.length; i++) {
      boolean suspect = false;
      for (int j = 0; j < cells.length; j++)
        suspect |= i != j && cells[i].build().isPresent() && accuses(cells[j], states[j], cells[i].build().get());
      told.add(suspect ? cells[i].with(Flag.SUSPECT) : cells[i]);
    }
    return told;
  }

  private static boolean isUnwell(Cell cell) {
    for (var t : cell.findings()) if (wentBack(cell, t) || t.headline() == Headline.DEGRADED) return true;
    return false;
  }

  /// Whether that it went back is told, and nobody has acked it.
  private static boolean wentBack(Cell cell, Finding said) {
    return said.headline() == Headline.ROLLED_BACK && cell.open().contains(said);
  }

  private static boolean accuses(Cell cell, CellState state, Build build) {
    for (var t : cell.findings()) {
      if (wentBack(cell, t)
          && state.rollback().flatMap(ServiceHistory.Rollback::from).filter(build::isOneVersion).isPresent())
        return true;
      if (t.headline() == Headline.DEGRADED && cell.build().filter(build::isOneVersion).isPresent()) return true;
    }
    return false;
  }
}
