package chalkboard.app;

import chalkboard.feed.Problem;
import chalkboard.history.BoardEvent;
import chalkboard.history.CellChange;
import chalkboard.history.ServicePeriod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What the screens know of what was: what happened on the board, and who ran when.
///
/// @param events the newest first
/// @param periods of services that began or ended lately
/// @param trouble why not all of it is known
/// @param unseen the ids of events that came since somebody looked at them last
/// @param changes what moved, as the events and periods tell it
/// @param cell the cell whose history was asked for last
public record BoardNews(
    PastReading reading, List<BoardEvent> events, List<ServicePeriod> periods, Optional<Problem> trouble, Set<String> unseen,
    Optional<RecalledCell> cell, List<CellChange> changes) {
  /// More than that no screen shows.
  public static final int MOST = 2_000;
  static final BoardNews UNREAD = new BoardNews(PastReading.UNREAD, List.of(), List.of(), Optional.empty(), Set.of(), Optional.empty(),
      List.of());

  /// How far the reading of what is kept has come.
  public enum PastReading { UNREAD, UNDER_WAY, DONE }

  boolean isUnderWay() {
    return reading == PastReading.UNDER_WAY;
  }

  BoardNews asked() {
    return new BoardNews(PastReading.UNDER_WAY, events, periods, trouble, unseen, cell, changes);
  }

  BoardNews read(Event.EventsRead told) {
    return new BoardNews(PastReading.DONE, merged(told.events()), told.periods(), told.trouble(), unseen, cell, changes);
  }

  /// With what has just come to be known.
  ///
  /// @param isWatched whether it is seen at once
  BoardNews happened(List<BoardEvent> news, boolean isWatched) {
    var known = ids(events);
    var all = merged(news);
    var more = new HashSet<>(unseen);
    if (!isWatched) news.stream().map(BoardEvent::id).filter(id -> !known.contains(id)).forEach(more::add);
    more.retainAll(ids(all));
    return new BoardNews(reading, all, periods, trouble, Set.copyOf(more), cell, changes);
  }

  private static Set<String> ids(List<BoardEvent> events) {
    return events.stream().map(BoardEvent::id).collect(Collectors.toSet());
  }

  BoardNews visited() {
    return unseen.isEmpty() ? this : new BoardNews(reading, events, periods, trouble, Set.of(), cell, changes);
  }

  BoardNews with(List<CellChange> all) {
    return new BoardNews(reading, events, periods, trouble, unseen, cell, all);
  }

  BoardNews with(RecalledCell past) {
    return new BoardNews(reading, events, periods, trouble, unseen, Optional.of(past), changes);
  }

  private List<BoardEvent> merged(List<BoardEvent> more) {
    var byId = new LinkedHashMap<String, BoardEvent>();
    for (var event : more.reversed()) byId.put(event.id(), event);
    for (var event : events) byId.putIfAbsent(event.id(), event);
    var all = new ArrayList<>(byId.values());
    all.sort(Comparator.comparing(BoardEvent::at).reversed());
    return List.copyOf(all.subList(0, Math.min(MOST, all.size())));
  }
}
