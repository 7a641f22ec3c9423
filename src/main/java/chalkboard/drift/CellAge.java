package chalkboard.drift;

import chalkboard.board.Cell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How old a cell is: as old as the oldest of what it rests on.
final class CellAge {
  private CellAge() {
  }

  /// The cell with the age, the staleness and the problems of this round.
  ///
  /// @param i the place of its environment
  /// @param reference the place of the environment that it is compared with; negative where it is none
  static Cell of(Cell cell, CellState state, int i, int reference, EvaluationRound round) {
    var coverage = round.coverages()[i];
    boolean asksMarks = !state.counted().isEmpty();
    Instant age = coverage.readAt().orElse(null);
    if (reference >= 0) age = older(age, round.coverages()[reference].readAt());
    if (asksMarks) age = older(age, round.marks().begun());
    boolean stale = coverage.isStale() || (reference >= 0 && round.coverages()[reference].isStale())
        || (asksMarks && round.marks().isStale());
    var problems = coverage.problems();
    if (asksMarks && !round.marks().problems().isEmpty()) {
      problems = new ArrayList<>(problems);
      problems.addAll(round.marks().problems());
    }
    return cell.asOf(coverage.partly() && !state.isPresent() ? Optional.empty() : Optional.ofNullable(age), stale, problems);
  }

  private static @Nullable Instant older(@Nullable Instant a, Optional<Instant> b) {
    return b.isEmpty() ? a : a == null || b.get().isBefore(a) ? b.get() : a;
  }
}
