package chalkboard.words;

import chalkboard.board.Baseline;
import chalkboard.board.Comparison;
import chalkboard.board.Finding;
import chalkboard.board.Share;
import chalkboard.board.Trace;
import chalkboard.board.TraceStep;
import chalkboard.build.Build;
import chalkboard.rules.Pin;
import chalkboard.runtime.ServiceRollout;
import chalkboard.text.Moments;
import chalkboard.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Why a cell says what it says, one plain sentence for each step.
public final class TraceSentences {
  private TraceSentences() {
  }

  /// One step in words.
  ///
  /// @param rule which rule was asked, in a word: `runs`, `service`, `reference`, `line`, `headline`, `also`
  public record TraceLine(String rule, String words) {}

  public static List<TraceLine> of(Trace trace) {
    return trace.steps().stream().map(TraceSentences::of).toList();
  }

  public static TraceLine of(TraceStep step) {
    return new TraceLine(rule(step), words(step) + ".");
  }

  private static String rule(TraceStep step) {
    return switch (step) {
      case TraceStep.Readings _ -> "read";
      case TraceStep.Trouble _ -> "problem";
      case TraceStep.ContainersRun _,TraceStep.BetweenRuns _,TraceStep.NoContainer _,TraceStep.TasksPending _ -> "runs";
      case TraceStep.RuleHint _ -> "hint";
      case TraceStep.Companions _ -> "beside";
      case TraceStep.ServiceDoes _ -> "service";
      case TraceStep.Serves _ -> "serves";
      case TraceStep.Comes _ -> "comes";
      case TraceStep.EcsFailure _ -> "failed";
      case TraceStep.ServicesSplit _ -> "split";
      case TraceStep.LineOrdered _ -> "line";
      case TraceStep.Pinned _ -> "pin";
      case TraceStep.UpstreamCompared _ -> "upstream";
      case TraceStep.NewestCompared _ -> "newest";
      case TraceStep.WithoutBranch _ -> "untold";
      case TraceStep.ReferenceTaken _ -> "reference";
      case TraceStep.Doubted _ -> "doubt";
      case TraceStep.RanBefore _ -> "before";
      case TraceStep.Flagged _ -> "flag";
      case TraceStep.HeadlineFound _ -> "headline";
      case TraceStep.AlsoFound _ -> "also";
    };
  }

  private static String words(TraceStep step) {
    return switch (step) {
      case TraceStep.Readings s -> readings(s);
      case TraceStep.Trouble s -> s.problem().toString();
      case TraceStep.ContainersRun s -> containers(s);
      case TraceStep.BetweenRuns s -> "No task runs now; "
          + s.ran().map(p -> named(p.build()) + " was last seen at " + Moments.of(p.last())).orElse("nothing was seen");
      case TraceStep.NoContainer _ -> "No running container of it was seen";
      case TraceStep.TasksPending s -> s.tasks() + (s.tasks() == 1 ? " task is" : " tasks are") + " on the way";
      case TraceStep.RuleHint s -> "By a rule, not by proof: " + s.rule();
      case TraceStep.Companions s -> "Not counted, because they are companions: " + String.join(", ", s.images());
      case TraceStep.ServiceDoes s -> HealthSentences.named(s.health()) + ": " + s.health().headline().word();
      case TraceStep.Serves s -> share(s.share()) + traffic(s.share());
      case TraceStep.Comes s -> share(s.share()) + " has no production traffic yet";
      case TraceStep.EcsFailure s -> failure(s.failure());
      case TraceStep.ServicesSplit _ -> "Its services run different builds; the worse one stands for the cell";
      case TraceStep.LineOrdered s -> line(s);
      case TraceStep.Pinned s -> pin(s.pin());
      case TraceStep.UpstreamCompared s -> compared(s.comparison(), "No environment before it runs one known build of the line");
      case TraceStep.NewestCompared s -> compared(s.comparison(), newest(s.newest()));
      case TraceStep.WithoutBranch s -> withoutBranch(s);
      case TraceStep.ReferenceTaken s -> reference(s.baseline());
      case TraceStep.Doubted s -> "Lag against it never counts as drift: " + ComparisonSentences.doubt(s.doubt());
      case TraceStep.RanBefore(var p) -> named(p.build()) + " ran before, from " + Moments.of(p.since()) + ", seen until "
          + Moments.of(p.last());
      case TraceStep.Flagged s -> s.flag().letter() + ": " + s.flag().words();
      case TraceStep.HeadlineFound s -> found(s.finding()) + (s.isUnsettled() ? " (unsettled: it rests on one reading)" : "")
          + (s.isAcked() ? " (acked)" : "");
      case TraceStep.AlsoFound s -> found(s.finding()) + "; " + s.first().word() + " comes first";
    };
  }

  private static String readings(TraceStep.Readings s) {
    return s.oldest().map(at -> "The oldest of what this rests on was read at " + Moments.of(at)
        + (s.isStale() ? ", which is older than it should be" : "")).orElse("It was never read");
  }

  private static String containers(TraceStep.ContainersRun s) {
    return s.containers() + (s.containers() == 1 ? " container runs " : " containers run ")
        + (s.image().isEmpty() ? "an image that is not told" : Text.clean(s.image()))
        + (s.isByRevision() ? " (its service revision tells the digest)" : "") + ", " + ProofSentences.of(s.proof())
        + s.build().map(b -> ": build " + named(b) + ", reported in " + b.mark().place()).orElse("");
  }

  private static String share(Share s) {
    return s.build().map(TraceSentences::named).orElse(s.name()) + " (" + s.tasks() + (s.tasks() == 1 ? " task)" : " tasks)");
  }

  private static String traffic(Share s) {
    return s.percent().isPresent()
        ? " has " + s.percent().getAsInt() + " % of the traffic"
        : " may have traffic, how much was not told";
  }

  private static String failure(ServiceRollout.RolloutFailure f) {
    return "ECS says: " + f.reason().replaceFirst("\\.$", "") + f.at().map(t -> ", at " + Moments.of(t)).orElse("");
  }

  private static String line(TraceStep.LineOrdered s) {
    var line = s.branch().isEmpty()
        ? "all builds of the image, for none tells a branch"
        : s.branch() + (s.isGuessed() ? " (guessed)" : "");
    return "The line is " + line + "; its builds are ordered by " + ComparisonSentences.order(s.order());
  }

  private static String pin(Pin p) {
    return "Pinned to " + Text.clean(p.build()) + p.until().map(u -> " until " + Moments.of(u)).orElse("")
        + (p.reason().isEmpty() ? "" : ": " + Text.clean(p.reason()));
  }

  private static String newest(Optional<Build> newest) {
    return newest.map(b -> "The newest of the line is " + named(b)).orElse("No build of the line was reported");
  }

  private static String withoutBranch(TraceStep.WithoutBranch s) {
    return s.builds() + (s.builds() == 1 ? " build tells no branch and was" : " builds tell no branch and were")
        + " never deployed, as " + named(s.example()) + ": a clone, a tag named like the branch, or git checkout -B in CI would tell";
  }

  private static String reference(Baseline used) {
    if (used.name().isEmpty()) return "There is nothing to compare it with";
    return "Its reference is " + used.name() + used.selection().map(s -> ": " + ComparisonSentences.selection(s)).orElse("");
  }

  private static String compared(Comparison c, String otherwise) {
    if (c.reference().isEmpty()) return otherwise + c.doubt().map(d -> ": " + ComparisonSentences.doubt(d)).orElse("");
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
    return "Against " + c.name() + " (" + named(c.reference().get()) + "): " + relation
        + c.distance().order().filter(_ -> c.count() > 0).map(o -> ", counted by " + ComparisonSentences.order(o)).orElse("")
        + c.baseline().note().map(n -> "; " + ComparisonSentences.note(n)).orElse("");
  }

  private static String hours(long minutes) {
    return minutes < 120 ? minutes + " min" : minutes < 48 * 60 ? minutes / 60 + " h" : minutes / (24 * 60) + " d";
  }

  private static String named(Build build) {
    return build.shortName() + (build.code().branch().isEmpty() ? "" : " on " + build.code().branch())
        + (build.ci().id().isEmpty() ? "" : " #" + build.ci().id());
  }

  private static String found(Finding f) {
    return f.headline().word().toUpperCase(Locale.ROOT) + " (" + f.driftClass() + "), because " + Sentences.of(f);
  }
}
