package chalkboard.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What moved on a board in a while, found in its events.
public final class BoardChanges {
  /// What goes wrong so soon after something moved is placed beside it.
  static final Duration SOON = Duration.ofMinutes(10);
  /// A deployment that moved in the while may have begun so long before it, or end so long after.
  public static final Duration LONGEST = Duration.ofHours(6);

  private final List<Move> moves = new ArrayList<>();
  private final Map<List<String>, Move> open = new HashMap<>();

  private BoardChanges() {
  }

  private static final class Move {
    private final Instant began;
    private BoardEvent last;

    Move(BoardEvent first) {
      began = first.at();
      last = first;
    }

    Instant over() {
      return last.at().isAfter(began) ? last.at() : began;
    }

    /// Whether anything of it was in that while.
    boolean isIn(Instant since, Instant until) {
      return !over().isBefore(since) && !began.isAfter(until);
    }

    BoardChange change(List<BoardEvent> troubles) {
      var until = over().plus(SOON);
      return new BoardChange(last, began, troubles.stream().filter(t -> !t.at().isBefore(began) && !t.at().isAfter(until)).toList());
    }
  }

  /// What moved from one moment to another, the newest first.
  ///
  /// @param events by time; those of [#LONGEST] before and after with them
  public static List<BoardChange> of(List<BoardEvent> events, Instant since, Instant until) {
    var all = new BoardChanges();
    var troubles = new ArrayList<BoardEvent>();
    for (var event : events) EventKind.of(event.kind()).ifPresent(kind -> all.take(kind, event, troubles));
    return all.moves.stream().filter(m -> m.isIn(since, until)).sorted(Comparator.comparing(Move::over).reversed())
        .map(m -> m.change(troubles)).toList();
  }

  private void take(EventKind kind, BoardEvent event, List<BoardEvent> troubles) {
    switch (kind) {
      case DEPLOYMENT_STARTED -> open.put(place(event), begin(event));
      case DEPLOYMENT_WAITING -> goesOn(event).ifPresentOrElse(m -> m.last = event, () -> open.put(place(event), begin(event)));
      case DEPLOYMENT_FINISHED, DEPLOYMENT_FAILED -> {
        goesOn(event).ifPresentOrElse(m -> m.last = event, () -> begin(event));
        open.remove(place(event));
      }
      case ROLLED_BACK, UNMARKED -> {
        begin(event);
        open.remove(place(event));
      }
      case DEGRADED, DOWN -> troubles.add(event);
      case NEW_BUILD, RECOVERED, DRIFTED, CONVERGED, PIN_OFF, ACK, UNACK, SOURCE_LOST, SOURCE_BACK, GAP -> {}
    }
  }

  private Move begin(BoardEvent event) {
    var move = new Move(event);
    moves.add(move);
    return move;
  }

  /// The deployment under way that an event tells of.
  private Optional<Move> goesOn(BoardEvent event) {
    return Optional.ofNullable(open.get(place(event))).filter(m -> m.last.to().equals(event.to()));
  }

  private static List<String> place(BoardEvent event) {
    return List.of(event.repository(), event.image(), event.environment());
  }
}
