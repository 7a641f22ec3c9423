package chalkboard.app;

import chalkboard.app.WherePage.WhereAnswer;
import chalkboard.board.BuildLocation.LocatedCell;
import chalkboard.board.BuildLocation.Presence;
import chalkboard.board.Share;
import chalkboard.build.Build;
import chalkboard.build.BuildSearch.SearchResult;
import chalkboard.words.LocationSentences;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The lines of the page that tells where builds serve.
final class WhereLines {
  /// Lines before the first answer.
  static final int HEAD = 2;
  private static final int INDENT = 10;
  private static final int MOST = 6;

  private WhereLines() {
  }

  static List<Line> of(Model m, WherePage page, int columns) {
    if (page.found().isEmpty()) return List.of(Line.of("The builds are searched.", Role.QUIET));
    return switch (page.found().get()) {
      case SearchResult.SeveralMeanings(var meanings) -> several(meanings, columns);
      case SearchResult.FoundBuilds found -> answers(m, page, found, columns);
    };
  }

  private static List<Line> several(List<String> meanings, int columns) {
    var lines = new ArrayList<>(Line.wrapped("", 0, "It may mean several things. Ask for one of them:", columns, Role.STRONG));
    for (var meaning : meanings) lines.add(Line.EMPTY.at(2, columns - 2, meaning, Role.ACCENT));
    return lines;
  }

  private static List<Line> answers(Model m, WherePage page, SearchResult.FoundBuilds found, int columns) {
    var answers = page.answers(m);
    var builds = found.builds().values().stream().flatMap(List::stream).toList();
    var lines = new ArrayList<Line>();
    lines.add(Line.EMPTY.at(0, columns, about(found, builds), builds.isEmpty() ? Role.UNKNOWN : Role.STRONG));
    if (answers.isEmpty()) return lines;
    int at = page.cursor().moved(0, answers.size()).at();
    int environment = Math.clamp(columns / 6, 10, 20);
    int row = Math.clamp(columns / 5, 12, 30);
    lines.add(Line.EMPTY.at(2, environment, "ENV", Role.QUIET).at(environment + 3, 8, "SERVES", Role.QUIET)
        .at(environment + 12, row, "REPO", Role.QUIET).at(environment + row + 13, 9, "RUNS", Role.QUIET)
        .at(environment + row + 23, 5, "SINCE", Role.QUIET).at(environment + row + 29, "WHY", Role.QUIET));
    for (int i = 0; i < answers.size(); i++) lines.add(line(m, answers.get(i), found, i == at, environment, row, columns));
    lines.add(Line.rule(answers.get(at).location().environment()));
    lines.addAll(Line.wrapped("WHY", INDENT, why(answers.get(at), found), columns, role(answers.get(at).presence())));
    for (var build : builds.subList(0, Math.min(MOST, builds.size())))
      lines.add(Line.EMPTY.at(0, "ASKED", Role.QUIET).at(INDENT, columns - INDENT, LocationSentences.described(build), Role.PLAIN));
    if (builds.size() > MOST) lines.add(Line.EMPTY.at(INDENT, "and " + (builds.size() - MOST) + " more builds", Role.QUIET));
    return lines;
  }

  private static String about(SearchResult.FoundBuilds found, List<Build> builds) {
    if (builds.isEmpty()) return "No report that was read names \"" + found.query().text() + "\".";
    return found.query().words() + " names " + (builds.size() == 1 ? "1 build" : builds.size() + " builds");
  }

  private static Line line(Model m, WhereAnswer answer, SearchResult.FoundBuilds found, boolean selected, int environment, int row,
      int columns) {
    int why = environment + row + 29;
    var line = Line.EMPTY.at(0, 1, selected ? ">" : " ", Role.ACCENT)
        .at(2, environment, answer.location().environment(), selected ? Role.STRONG : Role.PLAIN)
        .at(environment + 3, 8, word(answer), role(answer.presence()));
    if (answer.cell().isPresent()) {
      var located = answer.cell().get();
      line = line.at(environment + 12, row, located.row().label(), Role.PLAIN)
          .at(environment + row + 13, 9, located.cell().serving().stream().map(Share::name).collect(Collectors.joining(" ")), Role.PLAIN)
          .at(environment + row + 23, 5, since(m, located), Role.QUIET);
    }
    return line.at(why, Math.max(1, columns - why), why(answer, found), role(answer.presence()));
  }

  private static String word(WhereAnswer answer) {
    var share = answer.cell().map(LocatedCell::percent);
    if (answer.presence() == Presence.PARTLY && share.isPresent() && share.get().isPresent()) return "part " + share.get().getAsInt() + "%";
    return answer.presence().name().toLowerCase(Locale.ROOT);
  }

  private static String since(Model m, LocatedCell located) {
    if (located.cell().serving().isEmpty()) return "";
    return located.cell().since().map(s -> Age.of(s, m.measuredAt(located.cell()))).orElse("");
  }

  private static String why(WhereAnswer answer, SearchResult.FoundBuilds found) {
    return answer.cell().map(c -> LocationSentences.of(c, found.query())).orElse(LocationSentences.ofNoRow(answer.location()));
  }

  private static Role role(Presence presence) {
    return switch (presence) {
      case YES -> Role.OK;
      case PARTLY -> Role.LAG;
      case NO -> Role.PLAIN;
      case UNKNOWN -> Role.UNKNOWN;
    };
  }
}
