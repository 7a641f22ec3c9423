package chalkboard.cli;

import chalkboard.app.BoardNews;
import chalkboard.app.Effect;
import chalkboard.app.Event;
import chalkboard.app.RecalledCell;
import chalkboard.build.Repository;
import chalkboard.feed.Problem;
import chalkboard.history.BoardEvent;
import chalkboard.history.EventQuery;
import chalkboard.history.HistoryStore;
import chalkboard.history.KeptEvents;
import chalkboard.history.PeriodQuery;
import chalkboard.history.ServicePeriod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads what is kept of a board for the screens that show what was.
record HistoryReading(Recording recording) {
  /// What moved longer ago is not asked for at night.
  private static final Duration LATELY = Duration.ofDays(7);
  private static final Problem NO_STORE = new Problem("there is no history", "--no-store neither keeps nor reads any",
      "start without --no-store");
  private static final Problem NO_RECORD = new Problem("nothing new is kept", "--no-record was given", "start without --no-record");

  Event.EventsRead all(Instant now) {
    if (recording.store().isEmpty()) return new Event.EventsRead(now, List.of(), List.of(), Optional.of(NO_STORE));
    var store = recording.store().get();
    var since = now.minus(LATELY);
    var events = KeptEvents.of(store, recording.board(), EventQuery.ALL.atMost(BoardNews.MOST));
    var periods = store.periods(recording.board(), PeriodQuery.ALL).stream()
        .filter(p -> p.ended().isEmpty() || p.ended().get().isAfter(since)).toList();
    return new Event.EventsRead(now, events, periods, trouble(store));
  }

  Event.CellTimelineRead cell(Effect.ReadCellTimeline wanted, Instant now) {
    if (recording.store().isEmpty()) return new Event.CellTimelineRead(now, none(wanted));
    var store = recording.store().get();
    var clusters = Set.copyOf(wanted.clusters());
    var periods = clusters.isEmpty()
        ? List.<ServicePeriod>of()
        : store.periods(recording.board(), PeriodQuery.ALL.in(clusters)).stream().filter(p -> p.image().equals(wanted.image().name()))
            .toList();
    var watched = store.watched(recording.board(), Instant.EPOCH, Instant.MAX).stream().filter(s -> clusters.contains(s.cluster()))
        .toList();
    return new Event.CellTimelineRead(now, new RecalledCell(wanted.image(), wanted.environment(), periods, watched,
        events(store, wanted), trouble(store), true));
  }

  private List<BoardEvent> events(HistoryStore store, Effect.ReadCellTimeline wanted) {
    var repository = wanted.image().repository().map(Repository::name).orElse("");
    return KeptEvents.of(store, recording.board(), EventQuery.ALL).stream().filter(KeptEvents::isOfHistory)
        .filter(e -> e.environment().equals(wanted.environment()) && e.image().equals(wanted.image().name())
            && e.repository().equals(repository))
        .toList();
  }

  private static RecalledCell none(Effect.ReadCellTimeline wanted) {
    return new RecalledCell(wanted.image(), wanted.environment(), List.of(), List.of(), List.of(), Optional.of(NO_STORE), true);
  }

  private Optional<Problem> trouble(HistoryStore store) {
    return store.problem().or(() -> recording.adds() ? Optional.empty() : Optional.of(NO_RECORD));
  }
}
