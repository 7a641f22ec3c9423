package chalkboard.app;

import chalkboard.board.Cell;
import chalkboard.board.DriftClass;
import chalkboard.board.Row;
import chalkboard.build.Build;
import chalkboard.build.CompareUrl;
import chalkboard.build.Repository;
import chalkboard.history.BoardEvent;
import chalkboard.history.CellChange;
import chalkboard.history.CellChanges;
import chalkboard.history.EventKind;
import chalkboard.history.ServicePeriod;
import chalkboard.text.Text;
import chalkboard.words.EventSentences;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The lines of what changed: what is bad now, then what moved, each with what went bad after it; all of the selected one.
final class ChangeLines {
  private static final int MOST_BAD = 3;
  private static final int MOST_AFTER = 3;
  private static final int MOST_BUILDS = 5;
  private static final int INDENT = 6;
  /// So much of a commit's name is enough for a browser, and fits a line.
  private static final int SHORT = 12;

  private ChangeLines() {
  }

  static List<Line> of(Model m, ChangesPage page) {
    var lines = new ArrayList<>(head(m));
    var all = m.news().changes();
    var places = BoardPlaces.of(m);
    int selected = page.index(all);
    for (int i = 0; i < all.size(); i++) lines.addAll(change(m, places, all.get(i), i == selected));
    if (all.isEmpty()) {
      var none = m.news().trouble().isPresent() ? "No change is known." : "Nothing has moved since this board is watched.";
      lines.addAll(Line.wrapped("", 0, Recall.nothing(m, none), m.columns() - 2, Role.PLAIN));
    }
    return lines;
  }

  /// The first line of the selected change.
  static int first(Model m, ChangesPage page) {
    var all = m.news().changes();
    var places = BoardPlaces.of(m);
    int line = head(m).size();
    for (var before : all.subList(0, page.index(all))) line += change(m, places, before, false).size();
    return line;
  }

  private static List<Line> head(Model m) {
    int columns = m.columns() - 2;
    var lines = new ArrayList<>(Recall.troubles(m, m.news().trouble(), columns));
    var bad = m.board().stream().flatMap(b -> b.rows().stream()).flatMap(r -> r.cells().stream().filter(ChangeLines::isBad)
        .map(c -> bad(m, r, c))).toList();
    for (int i = 0; i < Math.min(MOST_BAD, bad.size()); i++) {
      var words = bad.get(i) + (i == MOST_BAD - 1 && bad.size() > MOST_BAD ? "; and " + (bad.size() - MOST_BAD) + " more" : "");
      lines.addAll(Line.wrapped(i == 0 ? m.time().shown().isPresent() ? "BAD THEN" : "BAD NOW" : "", 9, words, columns, Role.BAD));
    }
    if (m.news().changes().isEmpty()) return lines;
    var at = ChangeColumns.of(m);
    var head = Line.EMPTY.at(2, "AGE", Role.QUIET).at(at.environment, at.row - at.environment - 1, "ENV", Role.QUIET)
        .at(at.row, at.words - at.row - 1, "REPO", Role.QUIET).at(at.words, "WHAT MOVED, AND WHAT WENT BAD AFTER IT", Role.QUIET);
    lines.add(at.environment > INDENT ? head.at(INDENT, 10, "TIME", Role.QUIET) : head);
    return lines;
  }

  private static boolean isBad(Cell cell) {
    return !cell.isAcked() && cell.driftClass() == DriftClass.BAD;
  }

  private static String bad(Model m, Row row, Cell cell) {
    return row.label() + " @ " + cell.environment() + " " + cell.headline().word()
        + cell.build().map(b -> ", runs " + b.shortName()).orElse("")
        + cell.since().map(t -> " since " + Age.moment(t, m.now())).orElse("");
  }

  /// Where the columns begin.
  private record ChangeColumns(int environment, int row, int words, int end) {
    static ChangeColumns of(Model m) {
      int columns = m.columns() - 2;
      int time = columns >= 98 ? 11 : 0;
      int name = columns >= 118 ? 24 : columns >= 60 ? 15 : 8;
      int place = columns >= 118 ? 16 : columns >= 60 ? 10 : 6;
      return new ChangeColumns(INDENT + time, INDENT + 1 + time + place, INDENT + 2 + time + place + name, columns);
    }
  }

  static List<Line> change(Model m, BoardPlaces places, CellChange change, boolean isSelected) {
    var at = ChangeColumns.of(m);
    var event = change.event();
    var name = isSelected ? Role.STRONG : Role.PLAIN;
    var line = Line.EMPTY.at(0, 1, isSelected ? ">" : " ", Role.ACCENT).at(2, 3, Age.of(event.at(), m.until()), Role.QUIET)
        .at(at.environment, at.row - at.environment - 1, Text.clean(event.environment()), name)
        .at(at.row, at.words - at.row - 1, places.label(event), name);
    if (at.environment > INDENT) line = line.at(INDENT, 10, Age.brief(event.at(), m.until()), Role.QUIET);
    var lines = new ArrayList<Line>();
    int room = Math.max(8, at.end - at.words);
    var moved = moved(m, change) + built(places, change);
    var words = isSelected ? Line.broken(moved, room) : List.of(moved);
    for (var part : words) lines.add((lines.isEmpty() ? line : Line.EMPTY).at(at.words, room, part, role(event)));
    lines.addAll(after(places, change, isSelected ? Integer.MAX_VALUE : MOST_AFTER, at.end));
    if (isSelected) lines.addAll(more(places, change, at.end));
    return lines;
  }

  private static Role role(BoardEvent event) {
    return Role.of(event) == Role.PLAIN ? Role.STRONG : Role.of(event);
  }

  private static String moved(Model m, CellChange change) {
    var event = change.event();
    var arrow = m.ascii() ? " -> " : " → ";
    var to = event.to().isEmpty() ? "?" : event.to();
    var way = Text.clean(event.from().isEmpty() ? to : event.from() + arrow + to);
    var words = EventKind.of(event.kind()).map(kind -> switch (kind) {
      case ROLLED_BACK -> "rolled back " + way;
      case DEPLOYMENT_FAILED -> "failed " + way;
      case DEPLOYMENT_STARTED -> "on its way " + way;
      case DEPLOYMENT_FINISHED -> event.from().equals(event.to()) ? Text.clean(event.to()) + " anew" : way;
      case NEW_BUILD, DEPLOYMENT_WAITING, DEGRADED, DOWN, RECOVERED, DRIFTED, CONVERGED, STOPPED, REMOVED, UNMARKED, PIN_OFF, ACK,
          UNACK, SOURCE_LOST, SOURCE_BACK, GAP ->
        EventSentences.of(event);
    }).orElse(way);
    if (event.by().equals(BoardEvent.ECS)) words += " by ECS";
    if (event.by().equals(BoardEvent.PERSON)) words += " by a person";
    return words + (event.detail().isEmpty() ? "" : ": " + Text.clean(event.detail()));
  }

  /// Who made the build that came: as it was kept, else as the board knows it.
  private static String built(BoardPlaces places, CellChange change) {
    return change.newer().map(p -> built(p.build(), p.author(), p.branch()))
        .or(() -> places.row(change.event()).flatMap(r -> shown(r, change.event().to()))
            .map(b -> built(b.ci().id(), b.code().author(), b.code().branch())))
        .orElse("");
  }

  private static String built(String id, String author, String branch) {
    return (id.isEmpty() ? "" : "  #" + Text.clean(id)) + (author.isEmpty() ? "" : "  by " + Text.clean(BuildWords.person(author)))
        + (branch.isEmpty() ? "" : "  " + Text.clean(branch));
  }

  /// Never because of it: only after it.
  private static List<Line> after(BoardPlaces places, CellChange change, int most, int columns) {
    var lines = new ArrayList<Line>();
    var all = change.after();
    for (var bad : all.subList(0, Math.min(most, all.size()))) {
      var words = Age.of(bad.at().minus(CellChanges.after(change, bad)), bad.at()) + " after: " + places.label(bad) + " "
          + EventSentences.of(bad);
      if (most == Integer.MAX_VALUE) lines.addAll(Line.wrapped("", INDENT, words, columns, Role.of(bad)));
      else lines.add(Line.EMPTY.at(INDENT, Math.max(1, columns - INDENT), words, Role.of(bad)));
    }
    if (all.size() > most) lines.add(Line.EMPTY.at(INDENT, "and " + (all.size() - most) + " more went bad after", Role.BAD));
    return lines;
  }

  /// The builds that came with it or went, and where they can be compared.
  private static List<Line> more(BoardPlaces places, CellChange change, int columns) {
    var lines = new ArrayList<Line>();
    var row = places.row(change.event());
    var older = row.flatMap(r -> build(r, change.event().from()));
    var newer = row.flatMap(r -> build(r, change.event().to()));
    var builds = row.isPresent() && older.isPresent() && newer.isPresent()
        ? between(row.get(), older.get(), newer.get())
        : newer.map(List::of).orElse(List.of());
    for (var b : builds.subList(0, Math.min(MOST_BUILDS, builds.size()))) {
      var words = b.shortName() + (b.code().author().isEmpty() ? "" : "  " + BuildWords.person(b.code().author()))
          + (b.code().message().isEmpty() ? "" : "  \"" + b.code().message() + "\"");
      lines.add(Line.EMPTY.at(INDENT, Math.max(1, columns - INDENT), words, Role.PLAIN));
    }
    if (builds.size() > MOST_BUILDS) lines.add(Line.EMPTY.at(INDENT, "and " + (builds.size() - MOST_BUILDS) + " builds more", Role.QUIET));
    var url = url(change, older, newer, SHORT);
    if (!url.isEmpty()) lines.addAll(Line.wrapped("", INDENT, url, columns, Role.ACCENT));
    return lines;
  }

  /// Those between two builds of a line, whichever is the later.
  private static List<Build> between(Row row, Build a, Build b) {
    var line = row.line();
    if (!line.contains(a) || !line.contains(b)) return List.of(b);
    return line.distance(a, b).orElse(0) < 0 ? line.between(b, a) : line.between(a, b);
  }

  /// A build that runs somewhere, or is the newest.
  private static Optional<Build> shown(Row row, String name) {
    return Stream.concat(row.cells().stream().flatMap(c -> c.build().stream()), row.newest().stream())
        .filter(b -> b.shortName().equals(name)).findFirst();
  }

  private static Optional<Build> build(Row row, String name) {
    return shown(row, name).or(() -> row.line().kept().places().stream().flatMap(p -> p.builds().stream())
        .filter(b -> b.shortName().equals(name)).findFirst());
  }

  static String url(CellChange change) {
    return url(change, Optional.empty(), Optional.empty(), Integer.MAX_VALUE);
  }

  /// From the older build to the newer one, as far as their whole commits are known.
  ///
  /// @param length so much of their names
  private static String url(CellChange change, Optional<Build> older, Optional<Build> newer, int length) {
    var from = older.map(b -> b.code().commit()).or(() -> change.older().map(ServicePeriod::commit)).orElse(change.event().from());
    var to = newer.map(b -> b.code().commit()).or(() -> change.newer().map(ServicePeriod::commit)).orElse(change.event().to());
    if (from.equals(to) || change.event().repository().isEmpty()) return "";
    boolean isBack = change.event().kind().equals(EventKind.ROLLED_BACK.word());
    return CompareUrl.of(Optional.of(new Repository(change.event().repository())), cut(isBack ? to : from, length),
        cut(isBack ? from : to, length));
  }

  private static String cut(String commit, int length) {
    return commit.substring(0, Math.min(length, commit.length()));
  }
}
