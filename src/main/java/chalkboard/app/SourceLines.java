package chalkboard.app;

import chalkboard.app.Settings.FactKind;
import chalkboard.app.SourceState.Attempt;
import chalkboard.app.SourceState.SourceData;
import chalkboard.board.UnmatchedRules;
import chalkboard.build.Clones;
import chalkboard.build.Marks;
import chalkboard.feed.Progress;
import chalkboard.runtime.FleetSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The lines of the sources screen: the table of all, and everything about the selected one.
final class SourceLines {
  private static final int INDENT = 10;

  private SourceLines() {
  }

  static List<Line> all(Model m, int selected, boolean open, int columns) {
    if (m.sources().isEmpty() && m.board().isPresent())
      return Line.wrapped("", 0, "No source is asked: this is the board as it was last seen.", columns, Role.STRONG);
    if (m.sources().isEmpty()) return EmptyMatrix.noSources(columns);
    var lines = new ArrayList<>(SourceTable.table(m, selected, columns));
    var source = m.sources().get(Math.clamp(selected, 0, m.sources().size() - 1));
    lines.add(Line.rule(source.name()));
    for (var warning : source.info().warnings()) {
      lines.addAll(Line.wrapped("WARNING", INDENT, warning.what() + ": " + warning.why(), columns, Role.UNKNOWN));
      lines.addAll(Line.wrapped("", INDENT, warning.remedy(), columns, Role.ACCENT));
    }
    for (var problem : m.polling().troubles(source)) {
      lines.addAll(Line.wrapped("PROBLEM", INDENT, problem.what() + ": " + problem.why(), columns, Role.UNKNOWN));
      if (!problem.remedy().isEmpty()) lines.addAll(Line.wrapped("", INDENT, problem.remedy(), columns, Role.ACCENT));
    }
    source.poll().progress().ifPresent(p -> lines.add(gauge(m, source, p)));
    lines.addAll(Line.wrapped(source.isOf(FactKind.FLEET) ? "COMMAND" : "READS", INDENT, String.join(" ", source.info().command()),
        columns, Role.PLAIN));
    lines.addAll(Line.wrapped("INTERVAL", INDENT, Age.of(m.pace().of(source.info().interval()))
        + (m.pace().isPaused() ? ", paused" : "")
        + (source.isLooking() ? ", looking since " + Age.of(source.poll().lookingSince().get(), m.clock()) : ""), columns,
        Role.PLAIN));
    source.attempts().stream().findFirst().map(Attempt::run).ifPresent(run -> run.asker().ifPresent(asker -> lines.addAll(
        Line.wrapped("SHARED", INDENT, "asked by another chalkboard of yours (" + asker + ") " + Age.of(run.ended(), m.clock())
            + " ago; this one asked nothing", columns, Role.PLAIN))));
    switch (source.data()) {
      case SourceData.OfMarks(var feed) -> feed.known().ifPresent(marks -> lines.addAll(marks(marks, open, columns)));
      case SourceData.OfFleet(var feed) -> feed.known().ifPresent(fleet -> lines.addAll(fleet(m, source, fleet, columns)));
      case SourceData.OfClones(var feed) -> feed.known().ifPresent(clones -> lines.addAll(clones(clones, columns)));
    }
    lines.addAll(runs(source.attempts(), open, columns));
    lines.addAll(rules(m, columns));
    return lines;
  }

  /// What of the configuration looks wrong by what is on the board.
  private static List<Line> rules(Model m, int columns) {
    var lines = new ArrayList<Line>();
    var unmatched = m.board().filter(_ -> m.time().shown().isEmpty()).map(b -> UnmatchedRules.of(m.rules(), b, m.now()))
        .orElseGet(List::of);
    if (unmatched.isEmpty()) return lines;
    lines.add(Line.rule("configuration"));
    for (var warning : unmatched) {
      lines.addAll(Line.wrapped("WARNING", INDENT, warning.what() + ": " + warning.why(), columns, Role.UNKNOWN));
      lines.addAll(Line.wrapped("", INDENT, warning.remedy(), columns, Role.ACCENT));
    }
    return lines;
  }

  static Line gauge(Model m, SourceState s, Progress p) {
    return Gauge.line(p, s.poll().lookingSince().orElse(m.now()), m.now(), m.ascii(), INDENT);
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
          .and(run.asker().map(a -> "by " + a).orElse(""), Role.QUIET)
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
}
