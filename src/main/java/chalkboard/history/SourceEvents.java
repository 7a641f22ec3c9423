package chalkboard.history;

import chalkboard.board.Board;
import chalkboard.board.Environment;
import chalkboard.feed.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Which environments can no longer be read, and which can again: what one source does to several of them is one event.
final class SourceEvents {
  private final Board board;
  private final List<ReadChange> lost = new ArrayList<>();
  private final List<ReadChange> back = new ArrayList<>();

  /// @param last when it was read before; empty where it never was
  private record ReadChange(Environment environment, Optional<Instant> last) {}

  SourceEvents(Board board) {
    this.board = board;
  }

  void lost(Environment environment, Instant last) {
    lost.add(new ReadChange(environment, Optional.of(last)));
  }

  void back(Environment environment, Optional<Instant> last) {
    back.add(new ReadChange(environment, last));
  }

  List<EventDraft> all() {
    var all = new ArrayList<EventDraft>();
    var byProblem = new LinkedHashMap<String, List<ReadChange>>();
    for (var change : lost) byProblem.computeIfAbsent(told(change.environment.unread()), _ -> new ArrayList<>()).add(change);
    byProblem.forEach((problem, changes) -> all.add(lost(problem, changes)));
    if (!back.isEmpty()) all.add(back());
    return all;
  }

  private EventDraft lost(String problem, List<ReadChange> changes) {
    var time = new EventTime(board.taken(), first(changes).orElseThrow(), EventTime.TimeTeller.READING);
    var draft = EventDraft.of(EventKind.SOURCE_LOST, time).saying(problem);
    return changes.size() == 1 ? draft.in(changes.getFirst().environment.name()) : draft.of(names(changes));
  }

  private EventDraft back() {
    var now = back.stream().flatMap(c -> c.environment.readAt().stream()).max(Instant::compareTo).orElse(board.taken());
    var draft = EventDraft.of(EventKind.SOURCE_BACK, EventTime.seen(now));
    var placed = back.size() == 1 ? draft.in(back.getFirst().environment.name()) : draft.saying(names(back));
    return first(back).map(t -> placed.between(t, now)).orElse(placed);
  }

  private static Optional<Instant> first(List<ReadChange> changes) {
    return changes.stream().flatMap(c -> c.last.stream()).min(Instant::compareTo);
  }

  private static String names(List<ReadChange> changes) {
    return String.join(", ", changes.stream().map(c -> c.environment.name()).toList());
  }

  /// The same of environments that are called otherwise since.
  static BoardEvent renamed(BoardEvent event, UnaryOperator<String> name) {
    var kind = EventKind.of(event.kind());
    boolean isLost = kind.filter(EventKind.SOURCE_LOST::equals).isPresent() && event.environment().isEmpty();
    boolean isBack = kind.filter(EventKind.SOURCE_BACK::equals).isPresent() && event.environment().isEmpty();
    return new BoardEvent(event.id(), event.at(), event.kind(), event.repository(), event.image(), name.apply(event.environment()),
        event.from(), isLost ? renamed(event.to(), name) : event.to(), event.by(), event.source(),
        isBack ? renamed(event.detail(), name) : event.detail());
  }

  private static String renamed(String names, UnaryOperator<String> name) {
    return String.join(", ", List.of(names.split(", ")).stream().map(name).toList());
  }

  /// Which ones an event tells of.
  static Set<String> environments(BoardEvent event) {
    if (!event.environment().isEmpty()) return Set.of(event.environment());
    var names = event.kind().equals(EventKind.SOURCE_LOST.word()) ? event.to() : event.detail();
    return Set.copyOf(List.of(names.split(", ")));
  }

  /// What could not be done, and why.
  static String told(List<Problem> problems) {
    return problems.isEmpty() ? "" : problems.getFirst().what() + ": " + problems.getFirst().why();
  }
}
