package chalkboard.drift;

import chalkboard.board.Cell;
import chalkboard.board.Flag;
import chalkboard.board.Headline;
import chalkboard.build.Build;
import chalkboard.history.ServiceHistory;

/// Which builds are suspect: those that were rolled back or are degraded somewhere else.
final class Suspects {
  private Suspects() {
  }

  /// A build that was rolled back or is degraded in one place is suspect in the others.
  static void mark(Cell[] cells, CellState[] states) {
    boolean any = false;
    for (var cell : cells) any |= isUnwell(cell) || cell.flags().contains(Flag.SUSPECT);
    if (!any) return;
    for (int i = 0; i < cells.length; i++) {
      boolean suspect = false;
      for (int j = 0; j < cells.length; j++)
        suspect |= i != j && cells[i].build().isPresent() && accuses(cells[j], states[j], cells[i].build().get());
      cells[i] = cells[i].suspect(suspect);
    }
  }

  private static boolean isUnwell(Cell cell) {
    for (var t : cell.findings()) if (t.headline() == Headline.ROLLED_BACK || t.headline() == Headline.DEGRADED) return true;
    return false;
  }

  private static boolean accuses(Cell cell, CellState state, Build build) {
    for (var t : cell.findings()) {
      if (t.headline() == Headline.ROLLED_BACK
          && state.rollback().flatMap(ServiceHistory.Rollback::from).filter(build::isOneVersion).isPresent())
        return true;
      if (t.headline() == Headline.DEGRADED && cell.build().filter(build::isOneVersion).isPresent()) return true;
    }
    return false;
  }
}
