package chalkboard.history;

import chalkboard.board.Board;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What people said of cells, as what happened: each ack makes one event, whichever programs see it.
public final class AckEvents {
  private AckEvents() {
  }

  /// An ack that ends because its cell says something else, or that another takes the place of, is nobody's doing.
  ///
  /// @param told those that were told before
  /// @param given those of now
  /// @param board what the cells say
  /// @param user who gives up what is no longer acked
  public static List<BoardEvent> between(Set<Ack> told, Set<Ack> given, Board board, String user) {
    if (told.equals(given)) return List.of();
    var events = new ArrayList<BoardEvent>();
    for (var ack : given) if (!told.contains(ack)) events.add(ack.event());
    for (var ack : told) {
      if (given.stream().anyMatch(a -> a.key().equals(ack.key()))) continue;
      if (board.cell(ack.image(), ack.environment()).filter(ack::holdsFor).isPresent()) events.add(ack.givenUp(board.taken(), user));
    }
    return List.copyOf(events);
  }
}
