package chalkboard.cli;

import chalkboard.board.Cell;
import chalkboard.board.DriftClass;
import chalkboard.board.Finding;
import chalkboard.text.Table;
import chalkboard.words.Sentences;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `chalkboard check`: what drifts, is bad or could not be read, a line each; nothing where all is well.
@Command(name = "check", mixinStandardHelpOptions = true, description = "Say what drifts, is bad or is unknown, a line each; lag is none of it.", footer = {
    "", "Exit codes: 0 nothing drifts, 1 something drifts or is bad, 2 could not run, 3 something is unknown."})
final class Check implements Callable<Integer> {
  @Spec
  CommandSpec spec;

  @Mixin
  OneShot once;

  @Mixin
  FilterOption narrowing;

  private final UserEnvironment places;

  Check(UserEnvironment places) {
    this.places = places;
  }

  @Override
  public Integer call() throws CannotRun {
    var err = spec.commandLine().getErr();
    narrowing.check();
    boolean isWithoutPast;
    OneShot.BoardSeen seen;
    try (var recording = Recording.of(once.options.resolve(places), once.options, places, true)) {
      seen = once.look(places, err, false, recording);
      isWithoutPast = recording.isWithoutPast() && recording.problem().isEmpty();
    }
    seen = narrowing.narrowed(seen, err);
    var out = new StringBuilder();
    for (var row : seen.board().rows()) {
      for (var cell : row.cells()) {
        for (var truth : cell.open()) if (isWanted(truth)) out.append(line(row.label(), cell, truth)).append('\n');
        if (cell.failure().isPresent() && cell.findings().stream().noneMatch(Check::isWanted)) {
          out.append("INFO  ").append(place(row.label(), cell)).append(": a deployment failed: ")
              .append(cell.failure().get().reason()).append('\n');
        }
      }
    }
    spec.commandLine().getOut().print(out.toString());
    if (isWithoutPast && seen.couldRun()) err.println("chalkboard: no history: what went back before now is not known");
    seen.tellProblems(err);
    seen.tellExit(err, seen.exit());
    return seen.exit();
  }

  private static boolean isWanted(Finding truth) {
    return truth.driftClass() == DriftClass.DRIFT || truth.driftClass() == DriftClass.BAD || truth.driftClass() == DriftClass.UNKNOWN;
  }

  private static String place(String label, Cell cell) {
    return Table.name(label) + " @ " + Table.name(cell.environment());
  }

  private static String line(String label, Cell cell, Finding truth) {
    var beside = truth.headline() == cell.headline() ? "" : cell.headline().word() + ", and ";
    return truth.driftClass() + "  " + place(label, cell) + ": " + beside + truth.headline().word() + ": "
        + Sentences.of(truth);
  }
}
