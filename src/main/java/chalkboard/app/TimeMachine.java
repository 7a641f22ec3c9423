package chalkboard.app;

import chalkboard.board.Board;
import chalkboard.board.Cell;
import chalkboard.board.Headline;
import chalkboard.board.Row;
import chalkboard.build.Image;
import chalkboard.history.EarlierBoard;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The board of the past that is shown in place of the one of now. That one is kept up to date meanwhile, and nothing of it is shown.
///
/// @param turn of the last question for a moment
/// @param shown empty while the board of now is shown
public record TimeMachine(long turn, Optional<ShownMoment> shown) {
  static final TimeMachine NOW = new TimeMachine(0, Optional.empty());

  /// What is shown of the past.
  ///
  /// @param at the moment that was asked for
  /// @param board as it was shown then; in a gap as it was shown last
  /// @param gap where nobody watched at that moment
  /// @param changed its cells that say something else now
  public record ShownMoment(Instant at, Board board, Optional<EarlierBoard.InGap> gap, ChangedCells changed) {
    ShownMoment beside(Optional<Board> now) {
      return new ShownMoment(at, board, gap, now.map(b -> ChangedCells.of(board, b)).orElse(ChangedCells.NONE));
    }
  }

  /// Cells of a board of the past that say something else now: looked for when one of the two boards comes, not at each frame.
  ///
  /// @param environments in which each image says something else
  public record ChangedCells(Map<Image, Set<String>> environments, int count) {
    static final ChangedCells NONE = new ChangedCells(Map.of(), 0);

    static ChangedCells of(Board then, Board now) {
      var rows = new HashMap<Image, Row>();
      now.rows().forEach(r -> rows.put(r.image(), r));
      var changed = new HashMap<Image, Set<String>>();
      int count = 0;
      for (var row : then.rows()) {
        var other = Optional.ofNullable(rows.get(row.image()));
        for (var cell : row.cells()) {
          if (!differs(cell, other.flatMap(r -> r.cell(cell.environment())))) continue;
          changed.computeIfAbsent(row.image(), _ -> new HashSet<>()).add(cell.environment());
          count++;
        }
      }
      return new ChangedCells(changed, count);
    }

    boolean has(Cell cell) {
      return environments.getOrDefault(cell.image(), Set.of()).contains(cell.environment());
    }
  }

  TimeMachine asking() {
    return new TimeMachine(turn + 1, shown);
  }

  /// @param now the board of now, if there is one
  TimeMachine showing(Instant at, Board board, Optional<EarlierBoard.InGap> gap, Optional<Board> now) {
    return new TimeMachine(turn, Optional.of(new ShownMoment(at, board, gap, ChangedCells.NONE).beside(now)));
  }

  /// The same moment where another board is that of now.
  TimeMachine beside(Optional<Board> now) {
    return shown.isEmpty() ? this : new TimeMachine(turn, shown.map(s -> s.beside(now)));
  }

  /// An answer that is still to come is no longer waited for.
  TimeMachine leaving() {
    return new TimeMachine(turn + 1, Optional.empty());
  }

  Optional<Board> board() {
    return shown.map(ShownMoment::board);
  }

  /// Whether a cell of the past says something else now.
  static boolean differs(Cell then, Optional<Cell> now) {
    if (now.isEmpty()) return then.headline() != Headline.ABSENT;
    if (!then.glyph(true).equals(now.get().glyph(true))) return true;
    var other = now.get().build();
    return then.build().isPresent() != other.isPresent()
        || then.build().filter(b -> !b.isArtifact(other.orElseThrow()) && !b.isOneVersion(other.orElseThrow())).isPresent();
  }
}
