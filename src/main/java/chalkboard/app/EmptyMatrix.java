package chalkboard.app;

import chalkboard.app.SourceState.SourceData;
import chalkboard.board.DriftClass;
import java.util.ArrayList;
import java.util.List;

/// What stands in the place of the matrix while there are no rows to show, and why there are none.
public final class EmptyMatrix {
  private EmptyMatrix() {
  }

  /// What stands in the place of the matrix while there are no rows to show.
  public static List<Line> lines(Model m, int columns) {
    if (m.sources().isEmpty() && m.board().isEmpty()) return noSources(columns);
    var lines = new ArrayList<Line>();
    boolean waiting = m.sources().stream().anyMatch(s -> s.data().feed().state().equals("waiting"));
    if (m.board().isPresent() && !m.board().get().rows().isEmpty()) return filteredAway(m, columns);
    if (m.board().isEmpty())
      lines.addAll(Line.wrapped("", 0, waiting
          ? "Waiting for the first answers."
          : "Judging the first answers.", columns, Role.STRONG));
    else
      if (waiting) lines.addAll(Line.wrapped("", 0, "No rows yet: not every source has answered.", columns, Role.STRONG));
      else lines.addAll(empty(m, columns));
    lines.add(Line.EMPTY);
    for (var source : m.sources()) lines.addAll(source(m, source, columns));
    return lines;
  }

  private static List<Line> empty(Model m, int columns) {
    boolean down = m.sources().stream().anyMatch(s -> !m.polling().troubles(s).isEmpty());
    var lines = new ArrayList<>(Line.wrapped("", 0, down
        ? "No rows: what could be read holds no build and no container, and not all could be read."
        : "No rows: no report tells of a build, and nothing runs in what was read.", columns, Role.STRONG));
    if (!down) {
      lines.addAll(Line.wrapped("", 0, "Check that the folders and buckets hold reports of chalk, and that the policies or "
          + "clusters are the right ones; i shows what each source read.", columns, Role.PLAIN));
    }
    return lines;
  }

  private static List<Line> filteredAway(Model m, int columns) {
    var matrix = m.matrix();
    var why = new ArrayList<String>();
    if (!matrix.filter().isEmpty()) why.add("the filter \"" + matrix.filter() + "\" (" + matrix.keyOf(Action.BOARD_CLEAR) + " drops it)");
    if (matrix.options().onlyDrift()) why.add("only drift and bad (! shows all)");
    if (matrix.options().hidesUnused()) why.add("what runs nowhere is hidden (u shows it)");
    var lines = new ArrayList<>(Line.wrapped("", 0, "None of the " + m.board().orElseThrow().rows().size() + " rows is shown: "
        + String.join(", ", why) + ".", columns, Role.STRONG));
    int unknown = matrix.shown().counts().of(DriftClass.UNKNOWN);
    if (matrix.options().onlyDrift() && unknown > 0)
      lines.addAll(Line.wrapped("", 0, unknown
          + " cells are unknown: they could not be read, and may drift.", columns, Role.UNKNOWN));
    return lines;
  }

  private static List<Line> source(Model m, SourceState s, int columns) {
    var what = switch (s.data().feed().state()) {
      case "waiting" -> s.isLooking() ? "being read since " + Age.of(s.poll().lookingSince().get(), m.clock()) : "not asked yet";
      case "fresh" -> "read " + s.goodAt().map(t -> Age.of(t, m.clock())).orElse("") + " ago" + written(m, s);
      case "partial" -> "read in part";
      case "stale" -> "last read " + s.goodAt().map(t -> Age.of(t, m.clock())).orElse("") + " ago; the last try failed";
      default -> "could not be read";
    };
    var lines = new ArrayList<Line>(List.of(Line.EMPTY.at(0, 6, s.info().kind().word(), Role.QUIET)
        .at(7, 20, s.name(), Role.STRONG).at(28, what, SourceTable.role(s))));
    s.poll().progress().ifPresent(p -> lines.add(SourceLines.gauge(m, s, p)));
    if (m.polling().troubles(s).isEmpty())
      lines.add(Line.EMPTY.at(7, Math.max(1, columns - 7), String.join(" ", s.info().command()),
          Role.QUIET));
    for (var problem : m.polling().troubles(s)) {
      lines.addAll(Line.wrapped("", 7, problem.what() + ": " + problem.why(), columns, Role.UNKNOWN));
      if (!problem.remedy().isEmpty()) lines.addAll(Line.wrapped("", 7, problem.remedy(), columns, Role.ACCENT));
    }
    return lines;
  }

  /// What somebody else wrote is older than the reading of it.
  private static String written(Model m, SourceState s) {
    if (!(s.data() instanceof SourceData.OfFleet(var feed))) return "";
    return feed.known().flatMap(f -> f.notes().written()).map(w -> ", written " + Age.of(w, m.clock()) + " ago").orElse("");
  }

  static List<Line> noSources(int columns) {
    return Line.wrapped("", 0, "Reading the configuration.", columns, Role.STRONG);
  }
}
