package chalkboard.app;

import chalkboard.board.Cell;
import chalkboard.board.Row;
import chalkboard.build.Build;
import chalkboard.build.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What chalk wrote of a build: the keys of each of its reports, or the report as it is.
///
/// @param builds those that run in the cell, the shown one first; kept as they were when the page was opened
/// @param index the how-manieth mark of all of them
/// @param all whether also keys of no group of interest are shown
/// @param search what is searched for
public record MarkPage(
    String label, List<Build> builds, int index, boolean all, boolean json, TextInput search, int top)
    implements
      Page {
  private static final ActionTable<MarkPage> ACTIONS = ActionTable.<MarkPage>page()
      .with(Action.MARK_SEARCH, (m, page) -> Step.to(m.showing(page.with(page.search.begun()))))
      .with(Action.MARK_NEXT_HIT, (m, page) -> Step.to(m.showing(page.match(m, 1))), MarkPage::nothingSought)
      .with(Action.MARK_PREVIOUS_HIT, (m, page) -> Step.to(m.showing(page.match(m, -1))), MarkPage::nothingSought)
      .with(Action.MARK_ALL_KEYS, (m, page) -> Step.to(m.showing(page.showing(!page.all, page.json))))
      .with(Action.MARK_JSON, (m, page) -> Step.to(m.showing(page.showing(page.all, !page.json))), MarkPage::unread)
      .with(Action.MARK_PREVIOUS, (m, page) -> page.step(m, -1), MarkPage::single)
      .with(Action.MARK_NEXT, (m, page) -> page.step(m, 1), MarkPage::single)
      .with(Action.YANK_OPEN, (m, page) -> Step.to(m.opened(Menu.yank(page.build()))));

  /// Opens the marks of a cell's builds, or of the row's newest where none runs there.
  static Step open(Model m, Row row, Optional<Cell> cell) {
    var page = new MarkPage(row.label(), builds(Optional.of(row), cell), 0, false, false, TextInput.EMPTY, 0);
    return page.asked(m.opened(page));
  }

  /// Why there is no mark to open.
  static Optional<String> missing(Optional<Row> row, Optional<Cell> cell) {
    return builds(row, cell).isEmpty() ? Optional.of("no build is known here") : Optional.empty();
  }

  private static List<Build> builds(Optional<Row> row, Optional<Cell> cell) {
    var builds = new ArrayList<Build>();
    cell.flatMap(c -> c.build()).ifPresent(builds::add);
    cell.ifPresent(c -> c.running().stream().flatMap(r -> r.build().stream()).filter(b -> !builds.contains(b))
        .forEach(builds::add));
    if (builds.isEmpty()) row.flatMap(Row::newest).ifPresent(builds::add);
    return List.copyOf(builds);
  }

  /// Asks for the report of the mark it shows, unless it is there or on its way.
  private Step asked(Model m) {
    var place = mark().place();
    if (m.reports().isAsked(place)) return Step.to(m);
    return Step.to(m.with(place, new Opened.Reading()), new Effect.OpenReport(place));
  }

  private Step step(Model m, int by) {
    var next = new MarkPage(label, builds, Math.floorMod(index + by, count()), all, json, search, 0);
    return next.asked(m.showing(next));
  }

  private static Optional<String> single(Model m, MarkPage page) {
    return page.count() == 1 ? Optional.of("there is no other mark of this build") : Optional.empty();
  }

  private static Optional<String> unread(Model m, MarkPage page) {
    return page.report(m) instanceof Opened.Read ? Optional.empty() : Optional.of("the report is not there");
  }

  private static Optional<String> nothingSought(Model m, MarkPage page) {
    return page.search.isEmpty()
        ? Optional.of("nothing was searched for: " + page.keyOf(Action.MARK_SEARCH) + " searches")
        : Optional.empty();
  }

  private int count() {
    return builds.stream().mapToInt(b -> b.marks().size()).sum();
  }

  public Build build() {
    int rest = index;
    for (var build : builds) {
      if (rest < build.marks().size()) return build;
      rest -= build.marks().size();
    }
    return builds.getFirst();
  }

  public Mark mark() {
    return builds.stream().flatMap(b -> b.marks().stream()).skip(index).findFirst().orElseThrow();
  }

  Opened report(Model m) {
    return m.reports().of(mark().place());
  }

  private MarkPage with(TextInput text) {
    return new MarkPage(label, builds, index, all, json, text, top);
  }

  private MarkPage showing(boolean allKeys, boolean raw) {
    return new MarkPage(label, builds, index, allKeys, raw, search, 0);
  }

  /// From the line after the top to the next that holds the text, round the end.
  private MarkPage match(Model m, int step) {
    var lines = lines(m);
    var text = search.text().toLowerCase(Locale.ROOT);
    int last = Math.max(0, lines.size() - Page.body(m));
    for (int i = step == 0 ? 0 : 1; i <= lines.size() && !text.isEmpty(); i++) {
      int at = Math.floorMod(top + i * (step == 0 ? 1 : step), lines.size());
      if (lines.get(at).contains(text)) return at(Math.min(at, last));
    }
    return this;
  }

  @Override
  public Optional<Typing> typing() {
    return search.typing("search: ");
  }

  @Override
  public Model typed(Model m, String text) {
    return m.showing(with(search.typed(text)).match(m, 0));
  }

  @Override
  public Step typedAll(Model m, boolean kept) {
    return Step.to(m.showing(with(search.ended(kept))));
  }

  @Override
  public String name() {
    return "mark";
  }

  @Override
  public List<Command> commands() {
    return ACTIONS.commands(DefaultKeys.MARK, this);
  }

  @Override
  public MarkPage at(int line) {
    return new MarkPage(label, builds, index, all, json, search, line);
  }

  @Override
  public String title(Model m) {
    return label + " > mark of " + build().shortName() + "  " + (index + 1) + "/" + count();
  }

  @Override
  public List<Line> lines(Model m) {
    return MarkLines.of(m, this);
  }
}
