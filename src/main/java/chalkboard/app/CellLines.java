package chalkboard.app;

import chalkboard.board.Cell;
import chalkboard.board.Comparison;
import chalkboard.board.Headline;
import chalkboard.board.Rollout;
import chalkboard.board.Row;
import chalkboard.board.Running;
import chalkboard.build.Build;
import chalkboard.feed.Problem;
import chalkboard.runtime.Container;
import chalkboard.runtime.Deployment;
import chalkboard.runtime.Service;
import chalkboard.runtime.Strategy;
import chalkboard.runtime.Task;
import chalkboard.text.Text;
import chalkboard.words.HealthSentences;
import chalkboard.words.Reasons;
import chalkboard.words.Sentences;
import java.time.Instant;
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
    lines.addAll(state(model, row, cell, columns));
    lines.addAll(why(cell, columns));
    lines.addAll(problems(model, cell, columns));
    lines.addAll(services(model, cell, columns));
    lines.addAll(tasks(model, cell, columns));
    lines.addAll(events(model, cell, columns));
    if (!cell.sidecars().isEmpty())
      lines.addAll(Line.wrapped("BESIDE", INDENT, String.join(", ", cell.sidecars()), columns,
          Role.QUIET));
    lines.addAll(chain(row, cell, columns));
    return lines;
  }

  /// The two lines below the matrix of a small terminal.
  public static List<Line> glance(Model model, Row row, Cell cell) {
    var first = headline(model, cell);
    var build = cell.build();
    if (build.isPresent()) first = first.and(build.get().shortName() + branch(build.get()), Role.PLAIN);
    first = first.and(since(model, cell), Role.QUIET).and(counts(cell), Role.PLAIN);
    var words = cell.services().stream().filter(s -> isTrouble(s.headline())).findFirst()
        .map(HealthSentences::named)
        .or(() -> cell.failure().map(f -> f.reason()))
        .or(() -> cell.headline() == Headline.ROLLING ? Optional.of(Sentences.of(cell.findings().getFirst())) : Optional.empty())
        .or(() -> versionless(cell.headline()) ? Optional.of(Sentences.of(cell.findings().getFirst())) : Optional.empty());
    var second = words.isPresent()
        ? Line.EMPTY.at(2, words.get(), Role.PLAIN)
        : Line.EMPTY.at(2, against(cell.comparison()), Role.PLAIN);
    return List.of(first, row.owner().isEmpty() ? second : second.and(row.owner(), Role.QUIET));
  }

  private static boolean isTrouble(Headline headline) {
    return headline == Headline.DOWN || headline == Headline.DEGRADED || headline == Headline.ROLLOUT_FAILED;
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

  static List<Line> state(Model model, Row row, Cell cell, int columns) {
    var lines = new ArrayList<Line>();
    var head = Line.EMPTY.at(0, 8, "STATE", Role.QUIET)
        .at(INDENT, cell.glyph(model.ascii()) + " " + cell.headline().word().toUpperCase(Locale.ROOT), Role.of(cell.driftClass()))
        .and(cell.driftClass().name().equals("NONE") ? "" : cell.driftClass().name(), Role.of(cell.driftClass()))
        .and(counts(cell), Role.PLAIN).and(since(model, cell), Role.PLAIN);
    lines.add(head.and(certainty(model, cell), cell.isStale() ? Role.UNKNOWN : Role.QUIET));
    cell.rollout().ifPresent(r -> lines.add(Line.field("ROLLING", rolling(r, model))));
    cell.rollout().flatMap(Rollout::waits)
        .ifPresent(w -> lines.addAll(Line.wrapped("WAITS", INDENT, waiting(w, model), columns, Role.INFO)));
    if (cell.serving().size() > 1 || cell.coming().isPresent())
      lines.addAll(Line.wrapped("SERVES", INDENT, shares(cell), columns, Role.PLAIN));
    cell.failure()
        .ifPresent(f -> lines
            .addAll(Line.wrapped("FAILED", INDENT, f.at().map(t -> Age.moment(t, model.now()) + "  ").orElse("") + f.reason(), columns,
                Role.DRIFT)));
    lines.addAll(build("RUN", cell.build().map(b -> told(b, model)).orElse(runsUntold(cell)), columns));
    cell.build().filter(b -> !b.code().message().isEmpty())
        .ifPresent(b -> lines.add(Line.EMPTY.at(INDENT, columns - INDENT, "\"" + b.code().message() + "\"", Role.QUIET)));
    lines.addAll(build("UPSTREAM", comparison(cell.upstream()), columns));
    lines.addAll(build("NEWEST", comparison(cell.newest()), columns));
    if (!cell.flags().isEmpty()) {
      lines.addAll(Line.wrapped("FLAGS", INDENT,
          String.join("; ", cell.flags().stream().sorted().map(f -> f.letter() + " " + f.words()).toList()), columns, Role.PLAIN));
    }
    var line = (row.line().words().isEmpty() ? "all builds" : row.line().words())
        + (cell.comparison().order().isEmpty() ? "" : ", ordered by " + cell.comparison().order());
    lines.addAll(build("LINE", line + (row.owner().isEmpty() ? "" : "   owner " + row.owner()), columns));
    row.image().repository().ifPresent(r -> lines.addAll(build("REPO", r + "   image " + row.image().name(), columns)));
    return lines;
  }

  private static String rolling(Rollout r, Model model) {
    return r.from().map(Build::shortName).orElse("first deployment") + (model.ascii() ? " -> " : " → ")
        + r.to().map(Build::shortName).orElse("a build not seen yet") + "  "
        + (r.isTrafficTold() ? r.percent() + (r.byTraffic() ? "% of the traffic" : "%") : "traffic unknown")
        + (r.isMoved() ? "  the old one stands by" : "") + (r.backwards() ? "  back to an older build" : "");
  }

  private static String waiting(Rollout.Wait w, Model model) {
    return "for " + w.reason() + w.since().map(t -> ", since " + Age.moment(t, model.now())).orElse("")
        + w.until().map(t -> ", " + w.then() + " " + Age.moment(t, model.now())).orElse("");
  }

  /// Which builds the production requests reach, and which not.
  private static String shares(Cell cell) {
    var words = new ArrayList<String>();
    for (var s : cell.serving()) {
      words.add(s.name() + " " + (s.percent().isPresent() ? s.percent().getAsInt() + "%" : "share unknown") + " (" + s.tasks()
          + (s.tasks() == 1 ? " task)" : " tasks)"));
    }
    cell.coming().ifPresent(s -> words.add(s.name() + " comes, no traffic yet (" + s.tasks() + (s.tasks() == 1 ? " task)" : " tasks)")));
    return String.join(", ", words);
  }

  private static List<Line> build(String label, String text, int columns) {
    return text.isEmpty() ? List.of() : Line.wrapped(label, INDENT, text, columns, Role.PLAIN);
  }

  private static String runsUntold(Cell cell) {
    if (cell.running().isEmpty()) return "";
    return cell.running().getFirst().container().image() + "   no build is known";
  }

  private static String told(Build build, Model model) {
    return named(build) + (build.code().author().isEmpty() ? "" : "   by " + person(build.code().author()))
        + "   reported " + Age.moment(build.reported(), model.now());
  }

  private static String named(Build build) {
    var text = build.shortName() + (build.code().branch().isEmpty() ? "" : "  " + build.code().branch());
    return text + (build.ci().id().isEmpty() ? "" : "  #" + build.ci().id()) + (build.code().isDirty() ? "  dirty tree" : "");
  }

  private static String branch(Build build) {
    return (build.code().branch().isEmpty() ? "" : " on " + build.code().branch())
        + (build.ci().id().isEmpty() ? "" : " #" + build.ci().id());
  }

  /// The name without the mail address.
  private static String person(String author) {
    int mail = author.indexOf('<');
    return mail > 0 ? author.substring(0, mail).strip() : author;
  }

  /// The comparison in one line: `behind 2 of staging f00dbab main #812`.
  static String against(Comparison c) {
    if (c.reference().isEmpty()) return "nothing to compare it with";
    var build = c.reference().get();
    var message = build.code().message().isEmpty() ? "" : "  \"" + build.code().message() + "\"";
    return relation(c) + " " + c.name() + "  " + named(build)
        + (build.code().author().isEmpty() ? "" : "  by " + person(build.code().author())) + message;
  }

  private static String comparison(Comparison c) {
    if (c.reference().isEmpty()) return "";
    var build = c.reference().get();
    return named(build) + "   " + relation(c) + " " + c.name() + c.time().map(t -> " for " + Age.of(t)).orElse("")
        + (c.doubt().isEmpty() ? "" : "; " + c.doubt());
  }

  private static String relation(Comparison c) {
    var count = c.bound().words() + c.count();
    return switch (c.relation()) {
      case SAME -> "the same as";
      case SAME_CODE -> "the same code as";
      case BEHIND -> count + " behind";
      case AHEAD -> count + " ahead of";
      case DIVERGED -> "diverged from";
      case NONE -> "not compared with";
    };
  }

  private static String since(Model model, Cell cell) {
    return cell.since().map(s -> "since " + Age.moment(s, model.now()) + " (" + Age.of(s, measuredAt(model, cell)) + ")")
        .orElse("");
  }

  /// Ages count to the reading, not to the moment somebody looks at it.
  public static Instant measuredAt(Model model, Cell cell) {
    var board = model.board().orElseThrow();
    return board.environments().stream().filter(e -> e.name().equals(cell.environment())).findFirst()
        .flatMap(e -> e.readAt()).orElse(board.taken());
  }

  private static String certainty(Model model, Cell cell) {
    var words = new ArrayList<String>();
    cell.asOf().ifPresentOrElse(
        a -> words.add((cell.isStale() ? "STALE, " : "") + "as of " + (isAtMost(model, cell, a) ? "up to " : "")
            + Age.of(a, model.clock()) + " ago"),
        () -> words.add("never read"));
    if (cell.isUnsettled()) words.add("unsettled");
    if (cell.isAcked()) words.add("acked");
    if (cell.isBetweenRuns()) words.add("no task runs now");
    if (cell.isHint()) words.add("by a rule, not by proof");
    return String.join(", ", words);
  }

  /// Whether what it rests on was read at some time since then.
  private static boolean isAtMost(Model model, Cell cell, Instant at) {
    return model.board().stream().flatMap(b -> b.environments().stream()).anyMatch(e -> e.isAtMost() && e.readAt().equals(Optional.of(at))
        && (e.name().equals(cell.environment()) || e.name().equals(cell.comparison().name())));
  }

  /// How many run of how many are wanted.
  static String counts(Cell cell) {
    int desired = cell.services().stream().mapToInt(s -> s.service().desired()).sum();
    int running = cell.services().stream().mapToInt(s -> s.service().running()).sum();
    var pending = cell.pending() > 0 ? ", " + cell.pending() + " pending" : "";
    if (!cell.services().isEmpty()) return running + "/" + desired + " run" + pending;
    var tasks = cell.running().stream().map(r -> r.task().arn()).distinct().count();
    return tasks == 0 ? "" : tasks + (tasks == 1 ? " task" : " tasks") + pending;
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
    if (cell.isHint()) lines.addAll(Line.wrapped("HINT", INDENT, cell.hint(), columns, Role.INFO));
    cell.pin().ifPresent(p -> lines.addAll(Line.wrapped("PINNED", INDENT, Text.clean(p.build())
        + p.until().map(u -> " until " + u).orElse("") + (p.reason().isEmpty() ? "" : ": " + Text.clean(p.reason())), columns,
        Role.PLAIN)));
    return lines;
  }

  /// The chain behind the headline, rule by rule.
  static List<Line> chain(Row row, Cell cell, int columns) {
    var lines = new ArrayList<Line>(List.of(Line.rule("why, rule by rule")));
    for (var reason : Reasons.of(row, cell)) {
      lines.addAll(Line.wrapped(reason.rule().toUpperCase(Locale.ROOT), INDENT + 2, reason.words(), columns,
          reason.rule().equals("headline") ? Role.STRONG : Role.QUIET));
    }
    return lines;
  }

  static List<Line> problems(Model model, Cell cell, int columns) {
    var all = new ArrayList<>(cell.problems());
    model.board().orElseThrow().environments().stream().filter(e -> e.name().equals(cell.environment()))
        .flatMap(e -> e.problems().stream()).filter(p -> !all.contains(p)).forEach(all::add);
    var lines = new ArrayList<Line>();
    for (Problem p : all) {
      lines.addAll(Line.wrapped(lines.isEmpty() ? "PROBLEM" : "", INDENT, p.what() + ": " + p.why(), columns, Role.UNKNOWN));
      if (!p.remedy().isEmpty()) lines.addAll(Line.wrapped("", INDENT, p.remedy(), columns, Role.ACCENT));
    }
    return lines;
  }

  static List<Line> services(Model model, Cell cell, int columns) {
    if (cell.services().isEmpty()) return List.of();
    var lines = new ArrayList<Line>(List.of(Line.EMPTY));
    int name = columns >= 100 ? 30 : 20;
    lines.add(Line.EMPTY.at(0, name, "SERVICE", Role.QUIET).at(name + 1, 14, "TASK DEF", Role.QUIET)
        .at(name + 16, "WANT  RUN PEND  ROLLOUT      STATE", Role.QUIET));
    for (var health : cell.services()) {
      var service = health.service();
      var line = Line.EMPTY.at(0, name, service.name(), Role.STRONG).at(name + 1, 14, definition(service.definition()), Role.PLAIN)
          .right(name + 16, 4, "" + service.desired(), Role.PLAIN).right(name + 21, 4, "" + service.running(), Role.PLAIN)
          .right(name + 26, 4, "" + service.pending(), Role.PLAIN)
          .at(name + 32, 12, rollout(service), Role.PLAIN);
      var role = isTrouble(health.headline()) ? Role.BAD : health.headline() == Headline.ROLLING ? Role.INFO : Role.PLAIN;
      lines.add(line.at(name + 45, Math.max(1, columns - name - 45), health.headline().word(), role));
      lines.addAll(Line.wrapped("", 2, HealthSentences.of(health), columns, role == Role.PLAIN ? Role.QUIET : role));
    }
    return lines;
  }

  private static String rollout(Service service) {
    return service.primary().map(Deployment::rolloutState).filter(s -> !s.isEmpty())
        .orElse(service.strategy() == Strategy.ROLLING ? "-" : service.strategy().name());
  }

  static List<Line> tasks(Model model, Cell cell, int columns) {
    if (cell.running().isEmpty()) return List.of();
    var lines = new ArrayList<Line>(List.of(Line.EMPTY));
    boolean wide = columns >= 100;
    int image = wide ? 68 : 53;
    lines.add(Line.EMPTY.at(0, "TASK", Role.QUIET).at(10, "STARTED", Role.QUIET).at(20, "HEALTH", Role.QUIET)
        .at(30, "CONTAINER", Role.QUIET)
        .at(44, "BUILD", Role.QUIET).at(wide ? 54 : image, wide ? "DIGEST" : "IMAGE", Role.QUIET)
        .at(wide ? image : 0, 5, wide ? "IMAGE" : "TASK", Role.QUIET));
    for (Running running : cell.running()) {
      Task task = running.task();
      Container container = running.container();
      var health = container.health().equals("UNKNOWN") || container.health().isEmpty() ? "-" : container.health();
      var line = Line.EMPTY.at(0, 9, shortId(task.id()), Role.PLAIN)
          .at(10, 9, task.startedAt().map(t -> Age.brief(t, model.now())).orElse("-"), Role.PLAIN)
          .at(20, 9, health, health.equals("UNHEALTHY") ? Role.BAD : Role.PLAIN).at(30, 13, container.name(), Role.PLAIN)
          .at(44, 8, running.build().map(Build::shortName).orElse("-"), Role.STRONG);
      var digest = container.digest().map(d -> "sha:" + d.shortened()).orElse("no digest");
      lines.add(wide
          ? line.at(54, 13, digest, Role.PLAIN).at(image, columns - image, container.image(), Role.PLAIN)
          : line.at(image, Math.max(1, columns - image), container.image().substring(container.image().lastIndexOf('/') + 1),
              Role.PLAIN));
    }
    var told = new ArrayList<String>();
    for (Running running : cell.running()) if (!told.contains(running.join().words())) told.add(running.join().words());
    for (int i = 0; i < told.size(); i++)
      lines.addAll(Line.wrapped(i == 0 ? "JOINED" : "", INDENT, told.get(i), columns,
          Role.QUIET));
    return lines;
  }

  private static String shortId(String id) {
    return id.length() <= 9 ? id : id.substring(0, 4) + ".." + id.substring(id.length() - 2);
  }

  private static List<Line> events(Model model, Cell cell, int columns) {
    var lines = new ArrayList<Line>();
    for (var health : cell.services()) {
      for (var event : health.service().events().stream().limit(5).toList()) {
        if (lines.isEmpty()) lines.add(Line.EMPTY);
        lines.addAll(Line.wrapped(lines.size() == 1 ? "EVENTS" : "", INDENT, Age.moment(event.at(), model.now()) + "  "
            + event.message(), columns, Role.QUIET));
      }
    }
    return lines;
  }

  /// Family and revision; a long family gives way, for the revision is what changes.
  private static String definition(String arn) {
    var name = arn.substring(arn.lastIndexOf('/') + 1);
    int colon = name.lastIndexOf(':');
    int room = 14 - (name.length() - Math.max(0, colon));
    return name.length() <= 14 || colon < 0 || room < 3 ? name : name.substring(0, room - 2) + ".." + name.substring(colon);
  }
}
