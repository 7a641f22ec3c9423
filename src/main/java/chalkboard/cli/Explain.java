package chalkboard.cli;

import chalkboard.board.Trace;
import chalkboard.term.LineWidth;
import chalkboard.text.Width;
import chalkboard.words.TraceSentences;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `chalkboard explain REPO ENV`: why a cell says what it says, rule by rule.
@Command(name = "explain", mixinStandardHelpOptions = true, description = "Say why a cell says what it says, rule by rule.", footer = {"",
    "Exit codes: 0 nothing drifts there, 1 it drifts or is bad, 2 could not run, 3 it is unknown."})
final class Explain implements Callable<Integer> {
  private static final int LABEL = 11;

  @Spec
  CommandSpec spec;

  @Mixin
  OneShot once;

  @Mixin
  LookAt past;

  @Parameters(index = "0", paramLabel = "REPO", description = "A row: its name on the board, its repository or its image.")
  String repository;

  @Parameters(index = "1", paramLabel = "ENV", description = "An environment.")
  String environment;

  private final UserEnvironment places;

  Explain(UserEnvironment places) {
    this.places = places;
  }

  @Override
  public Integer call() throws CannotRun {
    var err = spec.commandLine().getErr();
    var seen = past.look(once, places, err, false, false);
    seen.tellProblems(err);
    var row = seen.row(repository);
    var cell = row.cell(seen.environment(environment)).orElseThrow();
    var out = new StringBuilder(seen.heading());
    out.append(row.label()).append(" @ ").append(cell.environment()).append("  ").append(cell.glyph(seen.ascii())).append(' ')
        .append(cell.headline().word().toUpperCase(Locale.ROOT)).append("  ").append(cell.driftClass()).append('\n');
    int width = LineWidth.now();
    for (var step : TraceSentences.of(Trace.of(seen.board(), row, cell))) wrap(out, step, width);
    spec.commandLine().getOut().print(out.toString());
    seen.tellExit(err, seen.couldRun() ? Exit.OK : Exit.COULD_NOT_RUN);
    return seen.exit(cell);
  }

  private static void wrap(StringBuilder out, TraceSentences.TraceLine step, int width) {
    var indent = " ".repeat(LABEL + 2);
    var line = new StringBuilder("  " + step.rule() + " ".repeat(Math.max(1, LABEL - step.rule().length())));
    boolean begun = false;
    for (var word : step.words().split(" ")) {
      if (begun && Width.of(line.toString()) + 1 + Width.of(word) > width) {
        out.append(line).append('\n');
        line = new StringBuilder(indent);
        begun = false;
      }
      line.append(begun ? " " : "").append(word);
      begun = true;
    }
    out.append(line).append('\n');
  }
}
