package chalkboard.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `chalkboard status`: the same board once, to standard output.
@Command(name = "status", mixinStandardHelpOptions = true, description = "Print the board once.", footer = {"",
    "Exit codes: 0 nothing drifts, 1 something drifts or is bad, 2 could not run, 3 something is unknown."})
final class Status implements Callable<Integer> {
  enum Format { table, json }

  @Spec
  CommandSpec spec;

  @Mixin
  OneShot once;

  @Mixin
  FilterOption narrowing;

  @Mixin
  LookAt past;

  @Option(names = {"-o", "--output"}, paramLabel = "FORMAT", description = "How it is printed: table, or json; events: jsonl.")
  Format format = Format.table;

  private final UserEnvironment places;

  Status(UserEnvironment places) {
    this.places = places;
  }

  @Override
  public Integer call() throws CannotRun, IOException {
    var err = spec.commandLine().getErr();
    narrowing.check();
    var seen = narrowing.narrowed(past.look(once, places, err, format == Format.json, true), err);
    if (format == Format.json) err.print(seen.heading());
    spec.commandLine().getOut().print(switch (format) {
      // Of no row that fits, that nothing runs would be false: what is said of it stands on the error stream.
      case table -> seen.heading()
          + (narrowing.isSet() && seen.board().rows().isEmpty() ? "" : StatusTable.of(seen.board(), seen.ascii()));
      case json -> StatusJson.of(seen.board(), seen.glance(), seen.keptSince());
    });
    seen.tellProblems(err);
    seen.tellExit(err, seen.exit());
    return seen.exit();
  }
}
