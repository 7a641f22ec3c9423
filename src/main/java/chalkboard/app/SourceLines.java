package chalkboard.app;

import chalkboard.app.Settings.Kind;
import chalkboard.app.SourceState.Attempt;
import chalkboard.app.SourceState.Told;
import chalkboard.board.DriftClass;
import chalkboard.build.Clones;
import chalkboard.build.Marks;
import chalkboard.feed.FetchRun;
import chalkboard.feed.Progress;
import chalkboard.runtime.FleetSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The lines of the sources screen, and what the first frame says while it waits.
public final class SourceLines {
  private static final int INDENT = 10;

  private SourceLines() {
  }

  static List<Line> all(Model m, int selected, boolean open, int columns) {
    if (m.sources().isEmpty()) return noSources(columns);
    var lines = new ArrayList<>(table(m, selected, columns));
    var source = m.sources().get(Math.clamp(selected, 0, m.sources().size() - 1));
    lines.add(Line.rule(source.name()));
    for (var warning : source.info().warnings()) {
      lines.addAll(Line.wrapped("WARNING", INDENT, warning.what() + ": " + warning.why(), columns, Role.UNKNOWN));
      lines.addAll(Line.wrapped("", INDENT, warning.remedy(), columns, Role.ACCENT));
    }
    for (var problem : m.troubles(source)) {
      lines.addAll(Line.wrapped("PROBLEM", INDENT, problem.what() + ": " + problem.why(), columns, Role.UNKNOWN));
      if (!problem.remedy().isEmpty()) lines.addAll(Line.wrapped("", INDENT, problem.remedy(), columns, Role.ACCENT));
    }
    source.progress().ifPresent(p -> lines.add(gauge(m, source, p)));
    lines.addAll(Line.wrapped(source.isOf(Kind.FLEET) ? "COMMAND" : "READS", INDENT, String.join(" ", source.info().command()),
        columns, Role.PLAIN));
    lines.addAll(Line.wrapped("INTERVAL", INDENT, Age.of(m.pace().of(source.info().interval()))
        + (m.pace().isPaused() ? ", paused" : "")
        + (source.isLooking() ? ", looking since " + Age.of(source.lookingSince().get(), m.clock()) : ""), columns,
        Role.PLAIN));
    switch (source.told()) {
      case Told.OfMarks(var feed) -> feed.known().ifPresent(marks -> lines.addAll(marks(marks, open, columns)));
      case Told.OfFleet(var feed) -> feed.known().ifPresent(fleet -> lines.addAll(fleet(m, source, fleet, columns)));
      case Told.OfClones(var feed) -> feed.known().ifPresent(clones -> lines.addAll(clones(clones, columns)));
    }
    lines.addAll(runs(source.attempts(), open, columns));
    return lines;
  }

  /// What fills the space below a short matrix: how the sources do.
  public static List<Line> overview(Model m, int columns) {
    var lines = new ArrayList<Line>(List.of(Line.rule("sources")));
    lines.addAll(table(m, -1, columns));
    return lines;
  }

  private static List<Line> table(Model m, int selected, int columns) {
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
        .at(name + 10, 8, s.progress().isPresent() ? "loading" : s.told().feed().state(), role(s))
        .right(name + 18, 5, s.age(m.clock()), Role.PLAIN);
    var next = s.progress().isPresent()
        ? Gauge.brief(s.progress().get())
        : s.isLooking()
            ? "looking"
            : m.pace().isPaused()
                ? "paused"
                : s.due().map(d -> d.isAfter(m.clock()) ? Age.of(m.clock(), d) : "now").orElse("-");
    if (s.attempts().isEmpty()) return line.at(name + 25, 8, "-", Role.QUIET).at(name + 48, next, Role.PLAIN);
    FetchRun run = s.attempts().getFirst().run();
    var exit = run.exitCode().isPresent() ? "" + run.exitCode().getAsInt() : "-";
    return line.at(name + 25, 9, Age.clock(run.started()), Role.PLAIN).right(name + 35, 5, Age.took(run.took()), Role.PLAIN)
        .right(name + 42, 4, exit, exit.equals("0") || exit.equals("-") ? Role.PLAIN : Role.BAD).at(name + 48, next, Role.PLAIN);
  }

  private static Line gauge(Model m, SourceState s, Progress p) {
    return Gauge.line(p, s.lookingSince().orElse(m.now()), m.now(), m.ascii(), INDENT);
  }

  private static Role role(SourceState s) {
    return switch (s.told().feed().state()) {
      case "fresh" -> Role.OK;
      case "waiting" -> Role.QUIET;
      case "partial" -> Role.LAG;
      default -> Role.UNKNOWN;
    };
  }

  private static List<Line> marks(Marks marks, boolean open, int columns) {
    var lines = new ArrayList<Line>();
    int skipped = marks.skipped().values().stream().mapToInt(Integer::intValue).sum();
    lines.addAll(Line.wrapped("TOLD", INDENT, marks.reports() + " reports, " + marks.marks().size() + " marks, " + skipped
        + " skipped"
        + (marks.isLoading()
            ? "; more are being read"
            : marks.complete() ? "; read completely" : "; not read completely: no image can be called unmarked"),
        columns,
        Role.PLAIN));
    marks.skipped().entrySet().stream().sorted(Map.Entry.comparingByKey())
        .forEach(e -> lines.add(Line.EMPTY.right(INDENT, 6, "" + e.getValue(), Role.PLAIN)
            .at(INDENT + 8, e.getKey().words(), Role.PLAIN)));
    if (skipped > 0 && !open) lines.add(Line.EMPTY.at(INDENT, "enter lists the files", Role.QUIET));
    if (open) {
      for (var file : marks.skippedFiles()) {
        lines.addAll(Line.wrapped("", INDENT,
            file.path() + ": " + file.reason().words() + (file.detail().isEmpty() ? "" : " (" + file.detail() + ")"), columns,
            Role.QUIET));
      }
    }
    return lines;
  }

  private static List<Line> fleet(Model m, SourceState source, FleetSnapshot fleet, int columns) {
    int services = fleet.clusters().values().stream().mapToInt(c -> c.services().items().size()).sum();
    int tasks = fleet.clusters().values().stream().mapToInt(c -> c.tasks().items().size()).sum();
    var lines = new ArrayList<>(
        Line.wrapped("TOLD", INDENT, fleet.clusters().size() + " clusters, " + services + " services, " + tasks + " tasks",
            columns, Role.PLAIN));
    var read = source.goodAt().map(at -> "read " + Age.of(at, m.clock()) + " ago").stream();
    var ages = Stream.concat(read, ages(fleet, m.clock()).stream()).collect(Collectors.joining(", "));
    lines.addAll(Line.wrapped("AGE", INDENT, ages, columns, Role.PLAIN));
    fleet.notes().aged().ifPresent(p -> {
      lines.addAll(Line.wrapped("", INDENT, p.what() + ": " + p.why(), columns, Role.UNKNOWN));
      lines.addAll(Line.wrapped("", INDENT, p.remedy(), columns, Role.ACCENT));
    });
    var passed = fleet.notes().passed().stream().map(FleetSnapshot.PassedPolicy::toString).collect(Collectors.joining(", "));
    if (!passed.isEmpty()) lines.addAll(Line.wrapped("NOT READ", INDENT, passed, columns, Role.QUIET));
    return lines;
  }

  /// What somebody else wrote is older than the reading of it.
  private static String written(Model m, SourceState s) {
    if (!(s.told() instanceof Told.OfFleet(var feed))) return "";
    return feed.known().flatMap(f -> f.notes().written()).map(w -> ", written " + Age.of(w, m.clock()) + " ago").orElse("");
  }

  /// How old what was read is, which may be older than the reading of it.
  private static List<String> ages(FleetSnapshot fleet, Instant now) {
    var written = fleet.notes().written();
    var words = new ArrayList<String>();
    written.ifPresent(w -> words.add("written " + Age.of(w, now) + " ago"));
    var asked = (fleet.isAskedAtMost() ? "up to " : "") + Age.of(fleet.asked(), now) + " ago";
    if (written.filter(w -> asked.equals(Age.of(w, now) + " ago")).isEmpty()) words.add("AWS asked " + asked);
    return words;
  }

  private static List<Line> clones(Clones clones, int columns) {
    var lines = new ArrayList<>(Line.wrapped("TOLD", INDENT,
        clones.byFolder().size() + (clones.byFolder().size() == 1 ? " clone" : " clones"), columns, Role.PLAIN));
    clones.byFolder().keySet().stream().sorted().forEach(folder -> lines.addAll(Line.wrapped("", INDENT, folder, columns, Role.QUIET)));
    return lines;
  }

  private static List<Line> runs(List<Attempt> attempts, boolean open, int columns) {
    var lines = new ArrayList<Line>();
    for (int i = 0; i < attempts.size(); i++) {
      var attempt = attempts.get(i);
      var run = attempt.run();
      lines.add(Line.EMPTY.at(0, INDENT - 1, i == 0 ? "LAST RUNS" : "", Role.QUIET)
          .at(INDENT, Age.clock(run.started()), Role.PLAIN).and("took " + Age.took(run.took()), Role.PLAIN)
          .and(run.exitCode().isPresent() ? "exit " + run.exitCode().getAsInt() : "", Role.PLAIN)
          .and(attempt.trouble().isEmpty()
              ? "ok"
              : attempt.trouble().size()
                  + (attempt.trouble().size() == 1 ? " problem" : " problems"),
              attempt.trouble().isEmpty() ? Role.OK : Role.UNKNOWN)
          .and(run.log().isEmpty() ? "" : run.log().size() + " lines of log", Role.QUIET));
      // What was called is what such a run has to tell; a subprocess may say much more.
      boolean isOfCalls = i == 0 && run.exitCode().isEmpty();
      if (!open && !isOfCalls) continue;
      if (open && !run.command().isEmpty())
        lines.addAll(Line.wrapped("", INDENT + 2, String.join(" ", run.command()), columns,
            Role.QUIET));
      for (var line : run.log()) lines.addAll(Line.wrapped("", INDENT + 2, line, columns, Role.PLAIN));
    }
    return lines;
  }

  static List<Line> noSources(int columns) {
    return Line.wrapped("", 0, "Reading the configuration.", columns, Role.STRONG);
  }

  /// What stands in the place of the matrix while there are no rows to show.
  public static List<Line> instead(Model m, int columns) {
    if (m.sources().isEmpty() && m.board().isEmpty()) return noSources(columns);
    var lines = new ArrayList<Line>();
    boolean waiting = m.sources().stream().anyMatch(s -> s.told().feed().state().equals("waiting"));
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
    boolean down = m.sources().stream().anyMatch(s -> !m.troubles(s).isEmpty());
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
    if (matrix.onlyDrift()) why.add("only drift and bad (! shows all)");
    if (matrix.hidesUnused()) why.add("what runs nowhere is hidden (u shows it)");
    var lines = new ArrayList<>(Line.wrapped("", 0, "None of the " + m.board().orElseThrow().rows().size() + " rows is shown: "
        + String.join(", ", why) + ".", columns, Role.STRONG));
    long unknown = m.board().get().count(DriftClass.UNKNOWN);
    if (matrix.onlyDrift() && unknown > 0)
      lines.addAll(Line.wrapped("", 0, unknown
          + " cells are unknown: they could not be read, and may drift.", columns, Role.UNKNOWN));
    return lines;
  }

  private static List<Line> source(Model m, SourceState s, int columns) {
    var what = switch (s.told().feed().state()) {
      case "waiting" -> s.isLooking() ? "being read since " + Age.of(s.lookingSince().get(), m.clock()) : "not asked yet";
      case "fresh" -> "read " + s.goodAt().map(t -> Age.of(t, m.clock())).orElse("") + " ago" + written(m, s);
      case "partial" -> "read in part";
      case "stale" -> "last read " + s.goodAt().map(t -> Age.of(t, m.clock())).orElse("") + " ago; the last try failed";
      default -> "could not be read";
    };
    var lines = new ArrayList<Line>(List.of(Line.EMPTY.at(0, 6, s.info().kind().word(), Role.QUIET)
        .at(7, 20, s.name(), Role.STRONG).at(28, what, role(s))));
    s.progress().ifPresent(p -> lines.add(gauge(m, s, p)));
    if (m.troubles(s).isEmpty())
      lines.add(Line.EMPTY.at(7, Math.max(1, columns - 7), String.join(" ", s.info().command()),
          Role.QUIET));
    for (var problem : m.troubles(s)) {
      lines.addAll(Line.wrapped("", 7, problem.what() + ": " + problem.why(), columns, Role.UNKNOWN));
      if (!problem.remedy().isEmpty()) lines.addAll(Line.wrapped("", 7, problem.remedy(), columns, Role.ACCENT));
    }
    return lines;
  }
}
