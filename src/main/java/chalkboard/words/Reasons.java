package chalkboard.words;

import chalkboard.board.Board;
import chalkboard.board.Cell;
import chalkboard.board.Comparison;
import chalkboard.board.Finding;
import chalkboard.board.Flag;
import chalkboard.board.Row;
import chalkboard.board.Share;
import chalkboard.build.Build;
import chalkboard.runtime.Container;
import chalkboard.text.Moments;
import chalkboard.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/// Why a cell says what it says: the chain from the containers to the headline, one plain sentence for each rule that was asked.
public final class Reasons {
  private final Board board;
  private final Row row;
  private final Cell cell;
  private final List<Reason> reasons = new ArrayList<>();

  private Reasons(Board board, Row row, Cell cell) {
    this.board = board;
    this.row = row;
    this.cell = cell;
  }

  /// One step of the chain.
  ///
  /// @param rule which rule was asked, in a word or two: `runs`, `service`, `reference`, `order`, `headline`, `also`
  public record Reason(String rule, String words) {}

  public static List<Reason> of(Board board, Row row, Cell cell) {
    var reasons = new Reasons(board, row, cell);
    reasons.read();
    reasons.containers();
    reasons.services();
    reasons.references();
    reasons.memory();
    reasons.headlines();
    return List.copyOf(reasons.reasons);
  }

  private void say(String rule, String words) {
    reasons.add(new Reason(rule, words + "."));
  }

  private void read() {
    var age = board.age(cell);
    age.asOf().ifPresentOrElse(
        at -> say("read",
            "The oldest of what this rests on was read at " + Moments.of(at)
                + (age.isStale() ? ", which is older than it should be" : "")),
        () -> say("read", "It was never read"));
    for (var p : age.problems()) say("problem", p.toString());
  }

  private void containers() {
    var counts = new LinkedHashMap<String, Integer>();
    for (var r : cell.running()) {
      var build = r.build().map(b -> ": build " + named(b) + ", reported in " + b.mark().place()).orElse("");
      var teller = r.container().teller() == Container.Teller.REVISION ? " (its service revision tells the digest)" : "";
      counts.merge(Text.clean(r.container().image()) + teller + ", " + ProofSentences.of(r.join()) + build, 1, Integer::sum);
    }
    counts.forEach((words, n) -> say("runs", n + (n == 1 ? " container runs " : " containers run ") + words));
    if (cell.running().isEmpty() && cell.isBetweenRuns()) {
      say("runs", "No task runs now; "
          + cell.version().ran().map(s -> named(s.build()) + " was last seen at " + Moments.of(s.last())).orElse("nothing was seen"));
    } else if (cell.running().isEmpty()) say("runs", "No running container of it was seen");
    if (cell.version().pending() > 0)
      say("runs", cell.version().pending() + (cell.version().pending() == 1 ? " task is" : " tasks are") + " on the way");
    if (cell.isHint()) say("hint", "By a rule, not by proof: " + cell.certainty().hint());
    if (!cell.version().sidecars().isEmpty())
      say("beside", "Not counted, because they are companions: " + String.join(", ", cell.version().sidecars()));
  }

  private void services() {
    for (var h : cell.services()) say("service", HealthSentences.named(h) + ": " + h.headline().word());
    for (var s : cell.serving()) {
      if (cell.rollout().isPresent() || cell.serving().size() > 1)
        say("serves",
            share(s) + (s.percent().isPresent()
                ? " has " + s.percent().getAsInt() + " % of the traffic"
                : " may have traffic, how much was not told"));
    }
    cell.coming().ifPresent(s -> say("comes", share(s) + " has no production traffic yet"));
    cell.failure().ifPresent(
        f -> say("failed", "ECS says: " + f.reason().replaceFirst("\\.$", "") + f.at().map(t -> ", at " + Moments.of(t)).orElse("")));
    if (cell.flags().contains(Flag.SPLIT)) say("split", "Its services run different builds; the worse one stands for the cell");
  }

  private static String share(Share s) {
    return s.build().map(Reasons::named).orElse(s.name()) + " (" + s.tasks() + (s.tasks() == 1 ? " task)" : " tasks)");
  }

  private static String named(Build build) {
    return build.shortName() + (build.code().branch().isEmpty() ? "" : " on " + build.code().branch())
        + (build.ci().id().isEmpty() ? "" : " #" + build.ci().id());
  }

  private void references() {
    if (cell.build().isEmpty()) return;
    var line = row.line();
    say("line", "The line is " + (line.words().isEmpty() ? "all builds of the image, for none tells a branch" : line.words())
        + "; its builds are ordered by " + ComparisonSentences.order(line.order()));
    cell.references().pin()
        .ifPresent(p -> say("pin", "Pinned to " + Text.clean(p.build()) + p.until().map(u -> " until " + Moments.of(u)).orElse("")
            + (p.reason().isEmpty() ? "" : ": " + Text.clean(p.reason()))));
    if (!cell.references().upstream().equals(cell.comparison()) || cell.references().upstream().reference().isPresent()) {
      compared("upstream", board.measured(cell, cell.references().upstream()), "No environment before it runs one known build of the line");
    }
    compared("newest", board.measured(cell, cell.references().newest()),
        row.newest().isEmpty()
            ? "No build of the line was reported"
            : "The newest of the line is " + row.newest().map(Reasons::named).get());
    if (!line.untold().isEmpty()) {
      say("untold",
          line.untold().size() + (line.untold().size() == 1 ? " build tells no branch and was" : " builds tell no branch and were")
              + " never deployed, as " + named(line.untold().getLast())
              + ": a clone, a tag named like the branch, or git checkout -B in CI would tell");
    }
    var used = cell.comparison();
    if (used.name().isEmpty()) say("reference", "There is nothing to compare it with");
    else {
      say("reference",
          "Its reference is " + used.name() + used.baseline().selection().map(s -> ": " + ComparisonSentences.selection(s)).orElse(""));
    }
    used.doubt().ifPresent(d -> say("doubt", "Lag against it never counts as drift: " + ComparisonSentences.doubt(d)));
  }

  private void compared(String rule, Comparison c, String otherwise) {
    if (c.reference().isEmpty()) {
      say(rule, otherwise + c.doubt().map(d -> ": " + ComparisonSentences.doubt(d)).orElse(""));
      return;
    }
    var commits = c.distance().commits();
    var count = c.bound().words() + c.count() + (c.count() == 1 ? " build" : " builds")
        + (commits.isPresent() ? " (" + commits.getAsInt() + " commits)" : "");
    var relation = switch (c.relation()) {
      case SAME -> "the same build";
      case SAME_CODE -> "another build of the same commit";
      case BEHIND -> count + " behind" + c.time().map(t -> ", replaceable for " + hours(t.toMinutes())).orElse("");
      case AHEAD -> count + " ahead";
      case DIVERGED -> "not in one order";
      case NONE -> "not compared";
    };
    say(rule, "Against " + c.name() + " (" + named(c.reference().get()) + "): " + relation
        + c.distance().order().filter(_ -> c.count() > 0).map(o -> ", counted by " + ComparisonSentences.order(o)).orElse("")
        + c.baseline().note().map(n -> "; " + ComparisonSentences.note(n)).orElse(""));
  }

  private static String hours(long minutes) {
    return minutes < 120 ? minutes + " min" : minutes < 48 * 60 ? minutes / 60 + " h" : minutes / (24 * 60) + " d";
  }

  private void memory() {
    cell.version().before().ifPresent(
        s -> say("before", named(s.build()) + " ran before, from " + Moments.of(s.since()) + ", seen until " + Moments.of(s.last())));
    for (var f : cell.flags()) say("flag", f.letter() + ": " + f.words());
  }

  private void headlines() {
    var first = cell.findings().getFirst();
    var others = cell.findings().subList(1, cell.findings().size());
    say("headline",
        said(first) + (cell.certainty().isUnsettled() ? " (unsettled: it rests on one reading)" : "") + (cell.isAcked() ? " (acked)" : ""));
    for (var t : others) say("also", said(t) + "; " + first.headline().word() + " comes first");
  }

  private static String said(Finding t) {
    return t.headline().word().toUpperCase(Locale.ROOT) + " (" + t.driftClass() + "), because "
        + Sentences.of(t);
  }
}
