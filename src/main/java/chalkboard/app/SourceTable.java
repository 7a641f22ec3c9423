package chalkboard.app;

import chalkboard.feed.FetchRun;
import java.util.ArrayList;
import java.util.List;

/// The sources as a table: how each does, when it looked last and when it looks again.
public final class SourceTable {
  private SourceTable() {
  }

  /// What fills the space below a short matrix: how the sources do.
  public static List<Line> overview(Model m, int columns) {
    var lines = new ArrayList<Line>(List.of(Line.rule(m.time().shown().isPresent() ? "sources, of now and not of the past" : "sources")));
    lines.addAll(table(m, -1, columns));
    return lines;
  }

  static List<Line> table(Model m, int selected, int columns) {
    int name = columns >= 100 ? 30 : 18;
    var lines = new ArrayList<Line>();
    lines.add(Line.EMPTY.at(2, name, "SOURCE", Role.QUIET)
        .at(name + 3, "KIND   STATE     AGE  LAST RUN   TOOK  EXIT  NEXT", Role.QUIET));
    for (int i = 0; i < m.sources().size(); i++) lines.add(row(m, m.sources().get(i), i == selected, name));
    return lines;
  }

  private static Line row(Model m, SourceState s, boolean selected, int name) {
    var line = Line.EMPTY.at(0, 1, selected ? ">" : " ", Role.ACCENT).at(2, name, s.name(), Role.STRONG)
        .at(name + 3, 6, s.info().kind().word(), Role.PLAIN)
        .at(name + 10, 8, s.poll().progress().isPresent() ? "loading" : s.data().feed().state(), role(s))
        .right(name + 18, 5, s.age(m.clock()), Role.PLAIN);
    var next = s.poll().progress().isPresent()
        ? Gauge.brief(s.poll().progress().get())
        : s.isLooking()
            ? "looking"
            : m.pace().isPaused()
                ? "paused"
                : s.poll().due().map(d -> d.isAfter(m.clock()) ? Age.of(m.clock(), d) : "now").orElse("-");
    if (s.attempts().isEmpty()) return line.at(name + 25, 8, "-", Role.QUIET).at(name + 48, next, Role.PLAIN);
    FetchRun run = s.attempts().getFirst().run();
    var exit = run.exitCode().isPresent() ? "" + run.exitCode().getAsInt() : "-";
    return line.at(name + 25, 9, Age.clock(run.started()), Role.PLAIN).right(name + 35, 5, Age.took(run.took()), Role.PLAIN)
        .right(name + 42, 4, exit, exit.equals("0") || exit.equals("-") ? Role.PLAIN : Role.BAD).at(name + 48, next, Role.PLAIN);
  }

  static Role role(SourceState s) {
    return switch (s.data().feed().state()) {
      case "fresh" -> Role.OK;
      case "waiting" -> Role.QUIET;
      case "partial" -> Role.LAG;
      default -> Role.UNKNOWN;
    };
  }
}
