package chalkboard.app;

import chalkboard.board.Board;
import chalkboard.board.Cell;
import chalkboard.board.Rollout;
import chalkboard.board.Row;
import chalkboard.build.Build;
import chalkboard.history.Ack;
import chalkboard.text.Text;
import chalkboard.words.ComparisonSentences;
import chalkboard.words.RolloutSentences;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a cell shows first: its headline, what it serves and rolls to, and the builds it is compared with.
final class CellStateLines {
  private static final int INDENT = 9;

  private CellStateLines() {
  }

  static List<Line> of(Model model, Row row, Cell cell, int columns) {
    var lines = new ArrayList<Line>();
    var head = Line.EMPTY.at(0, 8, "STATE", Role.QUIET)
        .at(INDENT, cell.glyph(model.ascii()) + " " + cell.headline().word().toUpperCase(Locale.ROOT), Role.of(cell.driftClass()))
        .and(cell.driftClass().name().equals("NONE") ? "" : cell.driftClass().name(), Role.of(cell.driftClass()))
        .and(counts(cell), Role.PLAIN).and(since(model, cell), Role.PLAIN);
    lines.add(head.and(certainty(model, cell), board(model).isStale(cell) ? Role.UNKNOWN : Role.QUIET));
    cell.rollout().ifPresent(r -> lines.add(Line.field("ROLLING", rolling(r, model))));
    cell.rollout().flatMap(Rollout::waits)
        .ifPresent(w -> lines.addAll(Line.wrapped("WAITS", INDENT, waiting(w, model), columns, Role.INFO)));
    if (cell.serving().size() > 1 || cell.coming().isPresent())
      lines.addAll(Line.wrapped("SERVES", INDENT, shares(cell), columns, Role.PLAIN));
    cell.failure()
        .ifPresent(f -> lines
            .addAll(Line.wrapped("FAILED", INDENT, f.at().map(t -> Age.moment(t, model.boardNow()) + "  ").orElse("") + f.reason(), columns,
                Role.DRIFT)));
    lines.addAll(build("RUN", cell.build().map(b -> BuildWords.told(b, model.boardNow())).orElse(runsUntold(cell)), columns));
    cell.build().filter(b -> !b.code().message().isEmpty())
        .ifPresent(b -> lines.add(Line.EMPTY.at(INDENT, columns - INDENT, "\"" + b.code().message() + "\"", Role.QUIET)));
    lines.addAll(compared(BuildWords.comparison(board(model).measured(cell, cell.comparisons().upstream())),
        BuildWords.comparison(board(model).measured(cell, cell.comparisons().newest())), columns));
    acks(model, cell).forEach(a -> lines.addAll(Line.wrapped("ACKED", INDENT, acked(a, model), columns, Role.INFO)));
    if (!cell.flags().isEmpty()) {
      lines.addAll(Line.wrapped("FLAGS", INDENT,
          String.join("; ", cell.flags().stream().sorted().map(f -> f.letter() + " " + f.words()).toList()), columns, Role.PLAIN));
    }
    var line = (row.line().words().isEmpty() ? "all builds" : row.line().words())
        + cell.comparison().distance().order().map(o -> ", ordered by " + ComparisonSentences.order(o)).orElse("");
    lines.addAll(build("LINE", line + (row.owner().isEmpty() ? "" : "   owner " + row.owner()), columns));
    row.image().repository().ifPresent(r -> lines.addAll(build("REPO", r + "   image " + row.image().name(), columns)));
    return lines;
  }

  /// With both references wherever there is one: the cells of a row tell the same things on the same lines.
  private static List<Line> compared(String upstream, String newest, int columns) {
    var lines = new ArrayList<>(build("UPSTREAM", upstream.isEmpty() && !newest.isEmpty() ? "none before it" : upstream, columns));
    lines.addAll(build("NEWEST", newest, columns));
    return lines;
  }

  private static List<Ack> acks(Model model, Cell cell) {
    return model.current().history().acks().stream().filter(a -> a.holdsFor(cell)).sorted(Comparator.comparing(Ack::at)).toList();
  }

  private static String acked(Ack ack, Model model) {
    return (ack.by().isEmpty() ? "" : "by " + Text.clean(ack.by()) + "  ") + Age.moment(ack.at(), model.now()) + " ("
        + Age.of(ack.at(), model.clock()) + " ago)" + (ack.reason().isEmpty() ? "" : "  \"" + Text.clean(ack.reason()) + "\"");
  }

  private static String rolling(Rollout r, Model model) {
    return r.from().map(Build::shortName).orElse("first deployment") + (model.ascii() ? " -> " : " → ")
        + r.to().map(Build::shortName).orElse("a build not seen yet") + "  "
        + (r.isTrafficTold() ? r.percent() + (r.byTraffic() ? "% of the traffic" : "%") : "traffic unknown")
        + (r.isMoved() ? "  the old one stands by" : "") + (r.backwards() ? "  back to an older build" : "");
  }

  private static String waiting(Rollout.Wait w, Model model) {
    return "for " + RolloutSentences.of(w.awaited()) + w.since().map(t -> ", since " + Age.moment(t, model.boardNow())).orElse("")
        + w.until().map(t -> ", " + w.then().map(RolloutSentences::of).orElse("") + " " + Age.moment(t, model.boardNow())).orElse("");
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

  static String since(Model model, Cell cell) {
    return cell.since().map(s -> "since " + Age.moment(s, model.boardNow()) + " (" + Age.of(s, model.measuredAt(cell)) + ")")
        .orElse("");
  }

  private static String certainty(Model model, Cell cell) {
    var words = new ArrayList<String>();
    var age = board(model).age(cell);
    age.asOf().ifPresentOrElse(
        a -> words.add((age.isStale() ? "STALE, " : "") + "as of " + (isAtMost(model, cell, a) ? "up to " : "")
            + Age.of(a, model.boardClock()) + " ago"),
        () -> words.add("never read"));
    if (cell.certainty().isUnsettled()) words.add("unsettled");
    if (cell.isAcked()) words.add("acked");
    if (cell.isBetweenRuns()) words.add("no task runs now");
    if (cell.isHint()) words.add("by a rule, not by proof");
    return String.join(", ", words);
  }

  private static Board board(Model model) {
    return model.board().orElseThrow();
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
    var pending = cell.version().pending() > 0 ? ", " + cell.version().pending() + " pending" : "";
    if (!cell.services().isEmpty()) return running + "/" + desired + " run" + pending;
    var tasks = cell.running().stream().map(r -> r.task().arn()).distinct().count();
    return tasks == 0 ? "" : tasks + (tasks == 1 ? " task" : " tasks") + pending;
  }
}
