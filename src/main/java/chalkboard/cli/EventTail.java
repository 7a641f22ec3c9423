package chalkboard.cli;

import chalkboard.history.BoardEvent;
import chalkboard.history.EventKind;
import chalkboard.history.EventQuery;
import chalkboard.history.HistoryStore;
import chalkboard.history.KeptEvents;
import chalkboard.history.WatchedSpan;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Tells the events of a board as they come to be known, each once: first those since a moment, then at each asking what came since.
final class EventTail {
  /// Who reads lines on and on is to know that nothing happened, rather than that nobody tells.
  static final Duration HEARTBEAT = Duration.ofSeconds(30);

  private final HistoryStore store;
  private final String board;
  private final Predicate<BoardEvent> wanted;
  private final Events.LineFormat format;
  private final Set<String> told = new HashSet<>();
  private Optional<String> last = Optional.empty();
  private Instant said = Instant.MIN;

  EventTail(HistoryStore store, String board, Predicate<BoardEvent> wanted, Events.LineFormat format) {
    this.store = store;
    this.board = board;
    this.wanted = wanted;
    this.format = format;
  }

  /// Which events of a board concern a row, an environment, or both; what concerns all of the board is among them.
  ///
  /// @param image its repository and its name
  static Predicate<BoardEvent> of(Optional<List<String>> image, Optional<String> environment) {
    return event -> {
      boolean isOfAll = event.image().isEmpty() && event.environment().isEmpty();
      boolean row = image.isEmpty() || image.get().equals(List.of(event.repository(), event.image()));
      boolean place = environment.isEmpty() || KeptEvents.environments(event).contains(environment.get());
      boolean readsIt = event.image().isEmpty() && isOfSource(event);
      return isOfAll || ((row || readsIt) && place);
    };
  }

  private static boolean isOfSource(BoardEvent event) {
    return event.kind().equals(EventKind.SOURCE_LOST.word()) || event.kind().equals(EventKind.SOURCE_BACK.word());
  }

  /// By the time at which they happened.
  String since(Instant since, Instant now) throws IOException {
    last = store.lastEvent(board);
    said = now;
    return lines(KeptEvents.of(store, board, EventQuery.ALL.between(since, Instant.MAX)));
  }

  /// What came to be known since it was last asked, or that nothing did for long.
  String next(Instant now) throws IOException {
    var newest = store.lastEvent(board);
    var lines = newest.equals(last) ? "" : lines(KeptEvents.of(store, board, last.map(EventQuery.ALL::after).orElse(EventQuery.ALL)));
    last = newest.or(() -> last);
    if (lines.isEmpty() && format == Events.LineFormat.jsonl && !said.plus(HEARTBEAT).isAfter(now))
      lines = EventJson.heartbeat(now, watched());
    if (!lines.isEmpty() || said.isAfter(now)) said = now;
    return lines;
  }

  private Optional<Instant> watched() {
    return store.watched(board, Instant.EPOCH, Instant.MAX).stream().map(WatchedSpan::until).max(Instant::compareTo);
  }

  private String lines(List<BoardEvent> events) throws IOException {
    var lines = new StringBuilder();
    for (var event : events) {
      if (!told.add(event.id()) || !wanted.test(event)) continue;
      lines.append(switch (format) {
        case table -> EventLine.of(event);
        case jsonl -> EventJson.of(event);
      });
    }
    return lines.toString();
  }
}
