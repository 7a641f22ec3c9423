package chalkboard.history;

import java.time.Instant;
import java.util.List;

/// What one look at the sources brought that is worth keeping.
///
/// @param board what the board is known by
/// @param title what people call it; kept with the board
public record HistoryUpdate(
    String board, String title, Instant at, List<WatchedCluster> watched, List<DocumentChange> documents, List<BoardEvent> events,
    List<ServicePeriod> periods) {
  public HistoryUpdate {
    watched = List.copyOf(watched);
    documents = List.copyOf(documents);
    events = List.copyOf(events);
    periods = List.copyOf(periods);
  }
}
