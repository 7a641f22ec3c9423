package chalkboard.app;

import chalkboard.board.Cell;
import chalkboard.board.Difference;
import chalkboard.build.Build;
import chalkboard.build.Commit;
import chalkboard.words.ComparisonSentences;
import chalkboard.words.DifferenceSentences;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The lines of the difference of two environments.
final class DiffLines {
  private static final int INDENT = 10;
  private static final int MOST = 12;

  private DiffLines() {
  }

  static List<Line> of(Model m, DiffPage page, int columns) {
    var shown = page.shown(m);
    if (shown.isEmpty()) {
      var words = page.all(m).isEmpty()
          ? "Neither of them has anything that was read."
          : "All " + page.all(m).size() + " rows are the same in both. " + page.keyOf(Action.DIFF_SAME) + " shows them.";
      return Line.wrapped("", 0, words, columns, Role.STRONG);
    }
    int at = page.cursor().moved(0, shown.size()).at();
    int name = Math.clamp(columns / 4, 12, 30);
    int version = columns >= 100 ? 20 : 14;
    var lines = new ArrayList<Line>();
    lines.add(Line.EMPTY.at(2, name, "REPO", Role.QUIET).at(name + 3, version, heading(page.left(), page.right()), Role.QUIET)
        .at(name + version + 4, version, heading(page.right(), page.left()), Role.QUIET).at(name + 2 * version + 5, "WHAT", Role.QUIET));
    for (int i = 0; i < shown.size(); i++) lines.add(row(m, shown.get(i), i == at, name, version, columns));
    lines.addAll(between(m, page, shown.get(at), columns));
    return lines;
  }

  private static String heading(String name, String other) {
    return name.equalsIgnoreCase(other) ? name : name.toUpperCase(Locale.ROOT);
  }

  private static Line row(Model m, Difference d, boolean selected, int name, int version, int columns) {
    int what = name + 2 * version + 5;
    return Line.EMPTY.at(0, 1, selected ? ">" : " ", Role.ACCENT).at(2, name, d.row().label(), selected ? Role.STRONG : Role.PLAIN)
        .at(name + 3, version, version(m, d.left()), Role.PLAIN).at(name + version + 4, version, version(m, d.right()), Role.PLAIN)
        .at(what, Math.max(1, columns - what), DifferenceSentences.of(d), role(d));
  }

  private static String version(Model m, Cell cell) {
    if (cell.build().isEmpty()) return cell.headline().word();
    return cell.build().get().shortName() + cell.since().map(s -> " " + Age.of(s, m.measuredAt(cell))).orElse("");
  }

  private static Role role(Difference d) {
    return switch (d.way()) {
      case SAME, SAME_CODE -> Role.QUIET;
      case OLDER -> Role.LAG;
      case NEWER, DIVERGED -> Role.DRIFT;
      case ONLY_LEFT, ONLY_RIGHT, ROLLING -> Role.INFO;
      case NOT_COMPARABLE -> Role.UNKNOWN;
    };
  }

  private static List<Line> between(Model m, DiffPage page, Difference d, int columns) {
    var lines = new ArrayList<Line>(List.of(Line.rule(d.row().label())));
    lines.addAll(Line.wrapped("WHAT", INDENT, DifferenceSentences.of(d), columns, role(d)));
    builds(m, lines, "only " + page.left(), d.onlyLeft(), columns);
    builds(m, lines, "only " + page.right(), d.onlyRight(), columns);
    builds(m, lines, "both", d.shared().stream().toList(), columns);
    commits(lines, "commits only " + page.left(), d.leftCommits(), columns);
    commits(lines, "commits only " + page.right(), d.rightCommits(), columns);
    if (!d.compareUrl().isEmpty()) lines.addAll(Line.wrapped("COMPARE", INDENT, d.compareUrl(), columns, Role.ACCENT));
    d.order().ifPresent(o -> lines.addAll(Line.wrapped("ORDER", INDENT, "by " + ComparisonSentences.order(o), columns, Role.QUIET)));
    return lines;
  }

  private static void builds(Model m, List<Line> lines, String label, List<Build> builds, int columns) {
    if (builds.isEmpty()) return;
    lines.add(Line.of(label, Role.QUIET));
    for (var b : builds.subList(0, Math.min(MOST, builds.size()))) {
      var line = Line.EMPTY.at(INDENT, 9, b.shortName(), Role.STRONG)
          .at(INDENT + 9, 9, b.ci().id().isEmpty() ? "" : "#" + b.ci().id(), Role.PLAIN)
          .at(INDENT + 19, 9, Age.of(b.reported(), m.boardNow()), Role.QUIET);
      lines.add(line.at(INDENT + 24, Math.max(1, columns - INDENT - 24), b.code().branch() + "  " + b.code().message(), Role.PLAIN));
    }
    if (builds.size() > MOST) lines.add(Line.EMPTY.at(INDENT, "and " + (builds.size() - MOST) + " more", Role.QUIET));
  }

  private static void commits(List<Line> lines, String label, List<Commit> commits, int columns) {
    if (commits.isEmpty()) return;
    lines.add(Line.of(label, Role.QUIET));
    for (var c : commits) {
      lines.add(Line.EMPTY.at(INDENT, 9, c.id().substring(0, Math.min(7, c.id().length())), Role.PLAIN)
          .at(INDENT + 9, 14, c.author(), Role.QUIET).at(INDENT + 24, Math.max(1, columns - INDENT - 24), c.subject(), Role.PLAIN));
    }
  }
}
