package chalkboard.app;

import chalkboard.board.Board;
import chalkboard.board.Cell;
import chalkboard.board.Headline;
import chalkboard.board.Row;
import chalkboard.build.Image;
import chalkboard.history.EarlierBoard;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

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
  public record ShownMoment(Instant at, Board board, Optional<EarlierBoard.InGap> gap) {
    /// How many of its cells say something else now.
    public long differing(Board now) {
      var rows = new HashMap<Image, Row>();
      now.rows().forEach(r -> rows.put(r.image(), r));
      return board.rows().stream().flatMap(r -> r.cells().stream()).filter(c -> differs(c, rows)).count();
    }

    private static boolean differs(Cell cell, Map<Image, Row> rows) {
      var row = Optional.ofNullable(rows.get(cell.image()));
      return TimeMachine.differs(cell, row.flatMap(r -> r.cell(cell.environment())));
    }
  }

  TimeMachine asking() {
    return new TimeMachine(turn + 1, shown);
  }

  TimeMachine showing(ShownMoment moment) {
    return new TimeMachine(turn, Optional.of(moment));
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
