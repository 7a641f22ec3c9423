package chalkboard.app;

import chalkboard.board.Cell;
import chalkboard.board.Headline;
import chalkboard.board.Row;
import chalkboard.board.Trace;
import chalkboard.board.TraceStep;
import chalkboard.feed.Problem;
import chalkboard.text.Text;
import chalkboard.words.HealthSentences;
import chalkboard.words.Sentences;
import chalkboard.words.TraceSentences;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A cell in words: the lines of the detail screen and of the panes beside the matrix.
public final class CellLines {
  private static final int INDENT = 9;

  private CellLines() {
  }

  /// Everything, most telling first.
  public static List<Line> all(Model model, Row row, Cell cell, int columns) {
    var lines = new ArrayList<Line>();
    lines.addAll(CellStateLines.of(model, row, cell, columns));
    lines.addAll(why(cell, columns));
    lines.addAll(problems(model, cell, columns));
    lines.addAll(RunningLines.services(model, cell, columns));
    lines.addAll(RunningLines.tasks(model, cell, columns));
    lines.addAll(RunningLines.events(model, cell, columns));
    if (!cell.version().sidecars().isEmpty())
      lines.addAll(Line.wrapped("BESIDE", INDENT, String.join(", ", cell.version().sidecars()), columns,
          Role.QUIET));
    lines.addAll(chain(model, row, cell, columns));
    return lines;
  }

  /// The two lines below the matrix of a small terminal.
  public static List<Line> glance(Model model, Row row, Cell cell) {
    var first = headline(model, cell);
    var build = cell.build();
    if (build.isPresent()) first = first.and(build.get().shortName() + BuildWords.branch(build.get()), Role.PLAIN);
    first = first.and(CellStateLines.since(model, cell), Role.QUIET).and(CellStateLines.counts(cell), Role.PLAIN);
    var words = cell.services().stream().filter(s -> RunningLines.isTrouble(s.headline())).findFirst()
        .map(HealthSentences::named)
        .or(() -> cell.failure().map(f -> f.reason()))
        .or(() -> cell.headline() == Headline.ROLLING ? Optional.of(Sentences.of(cell.findings().getFirst())) : Optional.empty())
        .or(() -> versionless(cell.headline()) ? Optional.of(Sentences.of(cell.findings().getFirst())) : Optional.empty());
    var second = words.isPresent()
        ? Line.EMPTY.at(2, words.get(), Role.PLAIN)
        : Line.EMPTY.at(2, BuildWords.against(cell.comparison()), Role.PLAIN);
    return List.of(first, row.owner().isEmpty() ? second : second.and(row.owner(), Role.QUIET));
  }

  /// Whether a comparison with the reference says nothing of what the headline says.
  private static boolean versionless(Headline headline) {
    return switch (headline) {
      case LOADING, UNKNOWN, ABSENT, STOPPED, DOWN, ROLLOUT_FAILED, DEGRADED, MARK_UNREAD, MIXED, UNMARKED, OFF_PIN, ROLLED_BACK, RUNNING ->
        true;
      case ROLLING, DIVERGED, AHEAD, BEHIND, SAME_CODE, IN_SYNC -> false;
    };
  }

  private static Line headline(Model model, Cell cell) {
    var role = Role.of(cell.driftClass());
    return Line.of(cell.glyph(model.ascii()) + " " + cell.headline().word().toUpperCase(Locale.ROOT), role);
  }

  /// The statements, the headline first.
  static List<Line> why(Cell cell, int columns) {
    var lines = new ArrayList<Line>();
    lines.addAll(Line.wrapped("WHY", INDENT, Sentences.of(cell.findings().getFirst()), columns, Role.PLAIN));
    boolean label = true;
    for (var truth : cell.findings().subList(1, cell.findings().size())) {
      var words = truth.headline().word() + ": " + Sentences.of(truth);
      lines.addAll(Line.wrapped(label ? "ALSO" : "", INDENT, words, columns, Role.of(truth.driftClass())));
      label = false;
    }
    if (cell.isHint()) lines.addAll(Line.wrapped("HINT", INDENT, cell.certainty().hint(), columns, Role.INFO));
    cell.comparisons().pin().ifPresent(p -> lines.addAll(Line.wrapped("PINNED", INDENT, Text.clean(p.build())
        + p.until().map(u -> " until " + u).orElse("") + (p.reason().isEmpty() ? "" : ": " + Text.clean(p.reason())), columns,
        Role.PLAIN)));
    return lines;
  }

  /// The chain behind the headline, rule by rule.
  static List<Line> chain(Model model, Row row, Cell cell, int columns) {
    var lines = new ArrayList<Line>(List.of(Line.rule("why, rule by rule")));
    for (var step : Trace.of(model.board().orElseThrow(), row, cell).steps()) {
      var line = TraceSentences.of(step);
      lines.addAll(Line.wrapped(line.rule().toUpperCase(Locale.ROOT), INDENT + 2, line.words(), columns,
          step instanceof TraceStep.HeadlineFound ? Role.STRONG : Role.QUIET));
    }
    return lines;
  }

  static List<Line> problems(Model model, Cell cell, int columns) {
    var all = new ArrayList<>(model.board().orElseThrow().age(cell).problems());
    model.board().orElseThrow().environments().stream().filter(e -> e.name().equals(cell.environment()))
        .flatMap(e -> e.problems().stream()).filter(p -> !all.contains(p)).forEach(all::add);
    var lines = new ArrayList<Line>();
    for (Problem p : all) {
      lines.addAll(Line.wrapped(lines.isEmpty() ? "PROBLEM" : "", INDENT, p.what() + ": " + p.why(), columns, Role.UNKNOWN));
      if (!p.remedy().isEmpty()) lines.addAll(Line.wrapped("", INDENT, p.remedy(), columns, Role.ACCENT));
    }
    return lines;
  }
}
