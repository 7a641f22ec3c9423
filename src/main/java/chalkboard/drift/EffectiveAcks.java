package chalkboard.drift;

import chalkboard.board.Board;
import chalkboard.board.Cell;
import chalkboard.board.Headline;
import chalkboard.history.Ack;
import chalkboard.history.CellHistory;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which acks still hold. They end when their cell says something else; what cannot be read says nothing else.
final class EffectiveAcks {
  private EffectiveAcks() {
  }

  /// @param remembered what is remembered of the cell of an ack; null where nothing is
  static Set<Ack> of(Set<Ack> acks, Board board, Function<Ack, @Nullable CellHistory> remembered) {
    // Until all marks were read once, a cell may say something else only because its build is not known yet.
    if (!board.marks().isWhole()) return acks;
    var standing = acks.stream()
        .filter(a -> board.cell(a.image(), a.environment()).map(c -> stands(a, c, remembered.apply(a))).orElse(true))
        .collect(Collectors.toUnmodifiableSet());
    return standing.equals(acks) ? acks : standing;
  }

  /// That it went back stands until it is over, whatever else the cell says first meanwhile.
  private static boolean stands(Ack ack, Cell cell, @Nullable CellHistory remembered) {
    boolean unread = cell.headline() == Headline.UNKNOWN || cell.headline() == Headline.LOADING;
    return ack.isOf(cell) || unread || (remembered != null && remembered.isStillBack(ack));
  }
}
