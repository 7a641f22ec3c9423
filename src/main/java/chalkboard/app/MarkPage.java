package chalkboard.app;

import static chalkboard.app.Binding.act;
import static chalkboard.app.Binding.look;
import static chalkboard.app.Binding.move;

import chalkboard.board.Build;
import chalkboard.board.Mark;
import chalkboard.board.ReportPlace;
import chalkboard.board.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What chalk wrote of a build: the keys of each of its reports, or the report as it is.
///
/// @param builds those that run in the cell, the shown one first; kept as they were when the page was opened
/// @param index the how-manieth mark of all of them
/// @param all whether also keys of no group of interest are shown
/// @param find what is searched for
/// @param before the text to return to when typing is given up
public record MarkPage(
    String label, List<Build> builds, int index, boolean all, boolean json, String find, Optional<String> before, int top)
    implements
      Page {
  private static final int KEPT = 16;
  private static final List<Binding> KEYS = Keys.page(
      look("/", "/", "search", m -> Step.to(m.showing(page(m).typing(Optional.of(page(m).find))))).hinted("search"),
      move("n", "n N", "next, prev. hit", m -> m.showing(page(m).match(m, 1))).unless(MarkPage::nothingSought),
      move("N", "", "", m -> m.showing(page(m).match(m, -1))).unless(MarkPage::nothingSought),
      look("*", "*", "all keys, or some", m -> Step.to(m.showing(page(m).showing(!page(m).all, page(m).json))))
          .hinted("all keys"),
      look("J", "J", "report as JSON", m -> Step.to(m.showing(page(m).showing(page(m).all, !page(m).json)))).hinted("JSON")
          .unless(m -> page(m).report(m) instanceof Opened.Read ? Optional.empty() : Optional.of("the report is not there")),
      look("]", "[ ]", "other marks of it", m -> step(m, 1)).hinted("marks").unless(MarkPage::single),
      look("[", "", "", m -> step(m, -1)).unless(MarkPage::single),
      act("y", "y", "yank (menu)", m -> Step.to(m.opened(Menu.yank(m, page(m).build())))).hinted("yank"));

  /// Opens the marks of the selected cell's builds, or of the row's newest where none runs here.
  static Step open(Model m) {
    var row = row(m).orElseThrow();
    return asked(m.opened(new MarkPage(row.label(), builds(m), 0, false, false, "", Optional.empty(), 0)));
  }

  static Optional<String> missing(Model m) {
    return builds(m).isEmpty() ? Optional.of("no build is known here") : Optional.empty();
  }

  private static Optional<Row> row(Model m) {
    return m.screen() instanceof CellPage page ? page.row(m) : m.row();
  }

  private static List<Build> builds(Model m) {
    var cell = m.screen() instanceof CellPage page ? page.cell(m) : m.cell();
    var builds = new ArrayList<Build>();
    cell.flatMap(c -> c.build()).ifPresent(builds::add);
    cell.ifPresent(c -> c.running().stream().flatMap(r -> r.build().stream()).filter(b -> !builds.contains(b))
        .forEach(builds::add));
    if (builds.isEmpty()) row(m).flatMap(Row::newest).ifPresent(builds::add);
    return List.copyOf(builds);
  }

  private static MarkPage page(Model m) {
    return (MarkPage) m.screen();
  }

  private static Step asked(Model m) {
    var place = page(m).mark().place();
    if (m.reports().get(place) instanceof Opened.Read || m.reports().get(place) instanceof Opened.Reading) return Step.to(m);
    return Step.to(with(m, place, new Opened.Reading()), new Effect.OpenReport(place));
  }

  /// Keeps the last few: a report may take a megabyte.
  static Model with(Model m, ReportPlace place, Opened opened) {
    Map<ReportPlace, Opened> reports = new LinkedHashMap<>(m.reports());
    reports.remove(place);
    while (reports.size() >= KEPT) reports.remove(reports.keySet().iterator().next());
    reports.put(place, opened);
    return m.withReports(Collections.unmodifiableMap(reports));
  }

  private static Step step(Model m, int by) {
    var page = page(m);
    int next = Math.floorMod(page.index + by, page.count());
    return asked(m.showing(new MarkPage(page.label, page.builds, next, page.all, page.json, page.find, page.before, 0)));
  }

  private static Optional<String> single(Model m) {
    return page(m).count() == 1 ? Optional.of("there is no other mark of this build") : Optional.empty();
  }

  private static Optional<String> nothingSought(Model m) {
    return page(m).find.isEmpty() ? Optional.of("nothing was searched for: / searches") : Optional.empty();
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
    return m.reports().getOrDefault(mark().place(), new Opened.Reading());
  }

  private MarkPage typing(Optional<String> former) {
    return new MarkPage(label, builds, index, all, json, find, former, top);
  }

  private MarkPage showing(boolean allKeys, boolean raw) {
    return new MarkPage(label, builds, index, allKeys, raw, find, before, 0);
  }

  /// From the line after the top to the next that holds the text, round the end.
  private MarkPage match(Model m, int step) {
    var lines = lines(m);
    var text = find.toLowerCase(Locale.ROOT);
    int last = Math.max(0, lines.size() - Page.body(m));
    for (int i = step == 0 ? 0 : 1; i <= lines.size() && !text.isEmpty(); i++) {
      int at = Math.floorMod(top + i * (step == 0 ? 1 : step), lines.size());
      if (lines.get(at).contains(text)) return (MarkPage) at(Math.min(at, last));
    }
    return this;
  }

  @Override
  public Optional<Typing> typing() {
    return before.map(_ -> new Typing("search: ", find));
  }

  @Override
  public Model typed(Model m, String text) {
    return m.showing(new MarkPage(label, builds, index, all, json, text, before, top).match(m, 0));
  }

  @Override
  public Model typedAll(Model m, boolean kept) {
    return m.showing(new MarkPage(label, builds, index, all, json, kept ? find : before.orElse(""), Optional.empty(), top));
  }

  @Override
  public String name() {
    return "mark";
  }

  @Override
  public List<Binding> bindings() {
    return KEYS;
  }

  @Override
  public Page at(int line) {
    return new MarkPage(label, builds, index, all, json, find, before, line);
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
