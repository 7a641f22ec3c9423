package chalkboard.history;

import java.util.List;
import java.util.Set;

/// What happened on a board, told of its environments by their names of now, whatever they were called then.
public final class KeptEvents {
  private static final Set<String> OF_HISTORY = Set.of(EventKind.ACK.word(), EventKind.UNACK.word(), EventKind.DEPLOYMENT_FAILED.word(),
      EventKind.ROLLED_BACK.word());

  private KeptEvents() {
  }

  /// Whether it is told in the history of its cell: what the times that ran do not tell.
  public static boolean isOfHistory(BoardEvent event) {
    return OF_HISTORY.contains(event.kind());
  }

  /// The environments that an event tells of: of a source that several need, all of them; none where it tells of all of the board.
  public static Set<String> environments(BoardEvent event) {
    var kind = EventKind.of(event.kind());
    boolean isOfSource = kind.filter(k -> k == EventKind.SOURCE_LOST || k == EventKind.SOURCE_BACK).isPresent();
    if (isOfSource) return SourceEvents.environments(event);
    return event.environment().isEmpty() ? Set.of() : Set.of(event.environment());
  }

  /// By time, as [HistoryStore#events].
  public static List<BoardEvent> of(HistoryStore store, String board, EventQuery query) {
    var names = EnvironmentNames.of(store, board);
    return store.events(board, query).stream().map(names::now).toList();
  }
}
