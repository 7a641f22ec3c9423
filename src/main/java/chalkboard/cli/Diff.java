package chalkboard.cli;

import chalkboard.board.Difference;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `chalkboard diff ENV ENV`: what runs in one environment and not in the other.
@Command(name = "diff", mixinStandardHelpOptions = true, description = "Compare two environments.", footer = {"",
    "Exit codes: 0 they run the same, 1 they differ, 2 could not run, 3 nothing is known to differ, but something is unknown."})
final class Diff implements Callable<Integer> {
  @Spec
  CommandSpec spec;

  @Mixin
  OneShot once;

  @Parameters(index = "0", paramLabel = "ENV", description = "The environment to compare with, mostly the earlier one.")
  String left;

  @Parameters(index = "1", paramLabel = "ENV", description = "The environment that is compared.")
  String right;

  @Option(names = {"-o", "--output"}, paramLabel = "FORMAT", description = "table or json; of events table or jsonl.")
  Status.Format format = Status.Format.table;

  @Option(names = "--all", description = "Also the rows that do not differ.")
  boolean all;

  private final UserEnvironment places;

  Diff(UserEnvironment places) {
    this.places = places;
  }

  @Override
  public Integer call() throws CannotRun, IOException {
    var err = spec.commandLine().getErr();
    var seen = once.look(places, err, format == Status.Format.json);
    var a = seen.environment(left);
    var b = seen.environment(right);
    var differences = Difference.of(seen.board(), a, b);
    var shown = differences.stream().filter(d -> all || !d.isSame()).toList();
    OneShot.print(switch (format) {
      case table -> DiffTable.of(a, b, shown, differences.size(), seen.board());
      case json -> DiffJson.of(a, b, shown);
    });
    seen.tellProblems(err);
    int exit = exit(seen, differences, a, b);
    seen.tellExit(err, exit == Exit.DRIFT ? Exit.OK : exit);
    return exit;
  }

  private static int exit(OneShot.BoardSeen seen, List<Difference> differences, String left, String right) {
    if (!seen.couldRun()) return Exit.COULD_NOT_RUN;
    if (differences.stream().anyMatch(d -> !d.isSame() && d.way() != Difference.Way.NOT_COMPARABLE)) return Exit.DRIFT;
    boolean read = seen.board().environments().stream().filter(e -> e.name().equals(left) || e.name().equals(right))
        .allMatch(e -> e.readAt().isPresent());
    return read && differences.stream().allMatch(Difference::isSame) ? Exit.OK : Exit.UNKNOWN;
  }
}
