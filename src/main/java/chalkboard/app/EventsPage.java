package chalkboard.app;

import chalkboard.history.BoardEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What happened, newest first: on the board, in a row, or in a cell.
///
/// @param of the cell it was opened on
/// @param selected the id of the selected event; empty for the newest, whichever that is
/// @param cursor on the line of the selected event
/// @param news the ids of those that came while nobody looked
public record EventsPage(
    Cursor of, EventScope scope, Optional<String> selected, ListCursor cursor, TextInput filter, Set<String> news) implements Page {
  private static final ActionTable<EventsPage> ACTIONS = ActionTable.<EventsPage>program()
      .moving((m, page, by) -> m.showing(page.selecting(m, by)), Page::body, 1)
      .with(Action.EVENTS_FILTER, (m, page) -> Step.to(m.showing(page.with(page.filter.begun()))))
      .with(Action.EVENTS_SCOPE, (m, page) -> Step.to(m.showing(page.within(page.scope.next()))),
          (_, page) -> page.of.image().isEmpty() ? Optional.of("it was opened on no row") : Optional.empty())
      .with(Action.CELL_OPEN, (m, page) -> BoardPlaces.open(m, page.event(m).orElseThrow()),
          (m, page) -> page.none(m).or(() -> BoardPlaces.missing(m, page.event(m).orElseThrow())))
      .with(Action.YANK_OPEN, (m, page) -> Step.to(m.opened(Menu.yank(BoardPlaces.of(m).label(page.event(m).orElseThrow()),
          page.event(m).orElseThrow()))), (m, page) -> page.none(m));

  static Step open(Model m, Cursor of, EventScope scope) {
    var page = new EventsPage(of, scope, Optional.empty(), ListCursor.START, TextInput.EMPTY, m.news().unseen());
    return Recall.opened(m.with(m.news().visited()), page);
  }

  /// Whether it stays at the newest, so that whatever comes is seen.
  boolean isFollowing() {
    return selected.isEmpty();
  }

  /// With what came while another screen lay over this one.
  EventsPage returnedTo(Set<String> unseen) {
    var all = new HashSet<>(news);
    all.addAll(unseen);
    return new EventsPage(of, scope, selected, cursor, filter, Set.copyOf(all));
  }

  private EventsPage with(TextInput text) {
    boolean same = text.text().equals(filter.text());
    return new EventsPage(of, scope, same ? selected : Optional.empty(), same ? cursor : ListCursor.START, text, news);
  }

  private EventsPage within(EventScope other) {
    return new EventsPage(of, other, Optional.empty(), ListCursor.START, filter, news);
  }

  private EventsPage on(Optional<String> id, ListCursor there) {
    return new EventsPage(of, scope, id, there, filter, news);
  }

  List<BoardEvent> shown(Model m) {
    var places = BoardPlaces.of(m);
    var wanted = filter.text().toLowerCase(Locale.ROOT);
    return Recall.events(m).stream().filter(this::isInScope)
        .filter(e -> wanted.isEmpty() || EventLines.text(places, e).toLowerCase(Locale.ROOT).contains(wanted)).toList();
  }

  private boolean isInScope(BoardEvent event) {
    return switch (scope) {
      case BOARD -> true;
      case ROW -> of.image().filter(i -> Recall.isOf(event, i)).isPresent();
      case CELL -> of.image().filter(i -> Recall.isOf(event, i)).isPresent()
          && (event.environment().equals(of.environment()) || event.environment().isEmpty());
    };
  }

  private Optional<BoardEvent> event(Model m) {
    var shown = shown(m);
    return shown.isEmpty() ? Optional.empty() : Optional.of(shown.get(index(shown)));
  }

  private Optional<String> none(Model m) {
    return shown(m).isEmpty() ? Optional.of("there is no event") : Optional.empty();
  }

  /// Place of the selected event among those that are shown.
  int index(List<BoardEvent> shown) {
    if (selected.isEmpty()) return 0;
    for (int i = 0; i < shown.size(); i++) if (shown.get(i).id().equals(selected.get())) return i;
    return 0;
  }

  private EventsPage selecting(Model m, int by) {
    var shown = shown(m);
    if (shown.isEmpty()) return this;
    int to = ListCursor.START.to(index(shown)).moved(by, shown.size()).at();
    int line = EventLines.head(m, this).size() + to;
    int last = line + EventLines.event(m, this, BoardPlaces.of(m), shown.get(to), true).size() - 1;
    var there = cursor.to(line).keeping(to == 0 ? 0 : line, last, Page.body(m));
    return on(to == 0 ? Optional.empty() : Optional.of(shown.get(to).id()), there);
  }

  /// After others came: the selected one stays on its line, and who is at the newest stays there.
  EventsPage following(Model m) {
    if (selected.isEmpty()) return on(selected, ListCursor.START);
    return on(selected, cursor.following(EventLines.head(m, this).size() + index(shown(m))));
  }

  @Override
  public Optional<Typing> typing() {
    return filter.typing("filter: ");
  }

  @Override
  public Model typed(Model m, String text) {
    return m.showing(with(filter.typed(text)));
  }

  @Override
  public Step typedAll(Model m, boolean kept) {
    return Step.to(m.showing(with(filter.ended(kept))));
  }

  @Override
  public String name() {
    return "events";
  }

  @Override
  public List<Command> commands() {
    return ACTIONS.commands(DefaultKeys.EVENTS, this);
  }

  @Override
  public int top() {
    return cursor.top();
  }

  @Override
  public Page at(int line) {
    return on(selected, new ListCursor(cursor.at(), line));
  }

  @Override
  public String title(Model m) {
    var shown = shown(m);
    long fresh = shown.stream().filter(e -> isNews(m, e)).count();
    return "events  " + shown.size() + place(m) + (fresh > 0 ? "  " + fresh + " while you were away" : "")
        + (filter.isEmpty() ? "" : "  /" + filter.text());
  }

  private String place(Model m) {
    var row = m.board().stream().flatMap(b -> b.rows().stream()).filter(r -> Optional.of(r.image()).equals(of.image())).map(r -> r.label())
        .findFirst().orElse("this row");
    return switch (scope) {
      case BOARD -> "";
      case ROW -> " of " + row;
      case CELL -> " of " + row + " @ " + of.environment();
    };
  }

  boolean isNews(Model m, BoardEvent event) {
    return news.contains(event.id()) || m.news().unseen().contains(event.id());
  }

  @Override
  public List<Line> lines(Model m) {
    return EventLines.of(m, this);
  }
}
