package chalkboard.cli;

import chalkboard.history.KeptRows;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chalkboard history REPO ENV`: what is kept of a cell.
@Command(name = "history", mixinStandardHelpOptions = true, description = "Say what ran in a cell from when to when, who built it and how it ended, from the kept history.", footer = {
    "", "Exit codes: 0 it is told, 2 could not run, or nothing is kept of it."})
final class HistoryCommand implements Callable<Integer> {
  @Mixin
  HistoryOptions past;

  @Parameters(index = "0", paramLabel = "REPO", description = "A row: its name on the board, its repository or its image.")
  String repository;

  @Parameters(index = "1", paramLabel = "ENV", description = "An environment.")
  String environment;

  @Option(names = {"-o", "--output"}, paramLabel = "FORMAT", description = "How it is printed: table, or json; events: jsonl.")
  Status.Format format = Status.Format.table;

  private final UserEnvironment places;

  HistoryCommand(UserEnvironment places) {
    this.places = places;
  }

  @Override
  public Integer call() throws CannotRun, IOException {
    try (var open = past.open(places)) {
      open.requireKept();
      var kept = KeptRows.of(open.store(), open.board());
      var cell = kept.past(NamedPlace.row(repository, kept.rows()), NamedPlace.environment(environment, kept.environments()));
      past.out().print(switch (format) {
        case table -> HistoryTable.of(cell, Instant.now());
        case json -> HistoryJson.of(cell, open.board());
      });
      return open.wasRead(past.err()) && !cell.isEmpty() ? Exit.OK : Exit.COULD_NOT_RUN;
    }
  }
}
