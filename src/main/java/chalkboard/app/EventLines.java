package chalkboard.app;

import chalkboard.history.BoardEvent;
import chalkboard.text.Text;
import chalkboard.words.EventSentences;
import java.util.ArrayList;
import java.util.List;

/// The lines of what happened: one for each event, all of it for the selected one.
final class EventLines {
  private EventLines() {
  }

  /// Where the columns begin.
  private record EventColumns(int environment, int row, int words, int end) {
    static EventColumns of(Model m) {
      int columns = m.columns() - 2;
      int time = columns >= 98 ? 11 : 0;
      int name = columns >= 118 ? 24 : columns >= 60 ? 15 : 8;
      int place = columns >= 118 ? 16 : columns >= 60 ? 10 : 6;
      return new EventColumns(6 + time, 7 + time + place, 8 + time + place + name, columns);
    }
  }

  static List<Line> of(Model m, EventsPage page) {
    var shown = page.shown(m);
    var places = BoardPlaces.of(m);
    var lines = new ArrayList<>(head(m, page));
    int selected = page.index(shown);
    for (int i = 0; i < shown.size(); i++) lines.addAll(event(m, page, places, shown.get(i), i == selected));
    if (shown.isEmpty()) lines.addAll(Line.wrapped("", 0, nothing(m, page), m.columns() - 2, Role.PLAIN));
    return lines;
  }

  /// What stands above the first event.
  static List<Line> head(Model m, EventsPage page) {
    var lines = new ArrayList<>(Recall.troubles(m, m.news().trouble(), m.columns() - 2));
    if (page.shown(m).isEmpty()) return lines;
    var at = EventColumns.of(m);
    var head = Line.EMPTY.at(2, "AGE", Role.QUIET).at(at.environment, at.row - at.environment - 1, "ENV", Role.QUIET)
        .at(at.row, at.words - at.row - 1, "REPO", Role.QUIET).at(at.words, "WHAT", Role.QUIET);
    lines.add(at.environment > 6 ? head.at(6, 10, "TIME", Role.QUIET) : head);
    return lines;
  }

  private static String nothing(Model m, EventsPage page) {
    if (!page.filter().isEmpty())
      return "No event holds \"" + page.filter().text() + "\". " + page.keyOf(Action.EVENTS_FILTER) + " changes the filter.";
    if (page.scope() != EventScope.BOARD)
      return Recall.nothing(m,
          "Nothing is known to have happened here. " + page.keyOf(Action.EVENTS_SCOPE) + " shows the events of others.");
    return Recall.nothing(m, m.news().trouble().isPresent()
        ? "No event is known."
        : "Nothing has happened yet since this board is watched. What happens from now on is kept and stands here.");
  }

  static List<Line> event(Model m, EventsPage page, BoardPlaces places, BoardEvent event, boolean isSelected) {
    var at = EventColumns.of(m);
    boolean isNews = page.isNews(m, event);
    var line = Line.EMPTY.at(0, 1, isSelected ? ">" : isNews ? "+" : " ", Role.ACCENT)
        .at(2, 3, Age.of(event.at(), m.until()), isNews ? Role.STRONG : Role.QUIET)
        .at(at.environment, at.row - at.environment - 1, Text.clean(event.environment()), isSelected ? Role.STRONG : Role.PLAIN)
        .at(at.row, at.words - at.row - 1, places.label(event), isSelected ? Role.STRONG : Role.PLAIN);
    if (at.environment > 6) line = line.at(6, 10, Age.brief(event.at(), m.until()), Role.QUIET);
    var words = EventSentences.of(event);
    int room = Math.max(8, at.end - at.words);
    if (!isSelected) return List.of(line.at(at.words, room, words, Role.of(event)));
    var lines = new ArrayList<Line>();
    for (var part : Line.broken(words, room)) lines.add((lines.isEmpty() ? line : Line.EMPTY).at(at.words, room, part, Role.of(event)));
    return lines;
  }

  /// All that a filter is held against.
  static String text(BoardPlaces places, BoardEvent event) {
    return event.environment() + " " + places.label(event) + " " + event.kind() + " " + EventSentences.of(event) + " " + event.by();
  }
}
