package chalkboard.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Another build came to a cell, or was to: what moved, and what went bad shortly after it, whatever the cause.
///
/// @param event how it ended; how it began, while it is under way
/// @param began when it began to move; the time of the event where that is not known
/// @param older a time that ran the build before, where one is kept
/// @param newer a time that ran the build after, where one is kept
/// @param after what degraded or went down in the same environment within ten minutes of its end, or while it moved, in order: of several
///     moves of a cell it stands with the last one before it
public record CellChange(
    BoardEvent event, Instant began, Optional<ServicePeriod> older, Optional<ServicePeriod> newer, List<BoardEvent> after) {
  public CellChange {
    after = List.copyOf(after);
  }

  /// Whether anything of it was in that while.
  public boolean isIn(Instant since, Instant until) {
    return !event.at().isBefore(since) && !began.isAfter(until);
  }

  /// Whether it is under way, as far as it was told.
  boolean isOpen() {
    return event.kind().equals(EventKind.DEPLOYMENT_STARTED.word()) || event.kind().equals(EventKind.DEPLOYMENT_WAITING.word());
  }
}
