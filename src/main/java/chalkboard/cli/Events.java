package chalkboard.cli;

import chalkboard.build.Repository;
import chalkboard.history.KeptRows;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `chalkboard events`: what happened, a line each, the oldest first.
@Command(name = "events", mixinStandardHelpOptions = true, description = "Say what happened, a line each, the oldest first, from the kept history.", footer = {
    "", "Exit codes: 0 it is told, 2 could not run, or nothing is kept of the board."})
final class Events implements Callable<Integer> {
  enum LineFormat { table, jsonl }

  /// How long to wait before the store is asked again.
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final String DAY = "24h";

  @Mixin
  HistoryOptions past;

  @Option(names = "--since", paramLabel = "WHEN", description = "From then on: 2h, 02:45 or \"2026-11-30 02:45\", UTC (default: 12h; of events and a snapshot 24h).")
  @Nullable
  String since;

  @Option(names = "--repo", paramLabel = "REPO", description = "Only what concerns a row: its name on the board, its repository or its image.")
  @Nullable
  String repository;

  @Option(names = "--env", paramLabel = "ENV", description = "Only what concerns an environment.")
  @Nullable
  String environment;

  @Option(names = "--follow", description = "Go on with what comes to be known, until ended; the store is asked every second.")
  boolean follow;

  @Option(names = {"-o", "--output"}, paramLabel = "FORMAT", description = "How it is printed: table, or json; events: jsonl.")
  LineFormat format = LineFormat.table;

  private final UserEnvironment places;

  Events(UserEnvironment places) {
    this.places = places;
  }

  @Override
  public Integer call() throws CannotRun, IOException {
    if (follow && past.options.load != null) throw new CannotRun(List.of("chalkboard: a snapshot does not go on; leave out --follow"));
    var now = Instant.now();
    var from = HistoryOptions.moment("--since", since == null ? DAY : since, now);
    try (var open = past.open(places)) {
      if (!follow || repository != null || environment != null) open.requireKept();
      var tail = tail(open);
      var out = past.out();
      out.print(tail.since(from, now));
      boolean isRead = open.wasRead(past.err());
      if (follow) follow(tail, out, open);
      return isRead ? Exit.OK : Exit.COULD_NOT_RUN;
    }
  }

  private EventTail tail(HistoryOptions.OpenHistory open) throws CannotRun {
    if (repository == null && environment == null) return new EventTail(open.store(), open.board(), _ -> true, format);
    var kept = KeptRows.of(open.store(), open.board());
    var place = environment == null ? Optional.<String>empty() : Optional.of(NamedPlace.environment(environment, kept.environments()));
    if (repository == null) return new EventTail(open.store(), open.board(), EventTail.of(Optional.empty(), place), format);
    var image = NamedPlace.row(repository, kept.rows()).image();
    var names = List.of(image.repository().map(Repository::name).orElse(""), image.name());
    return new EventTail(open.store(), open.board(), EventTail.of(Optional.of(names), place), format);
  }

  /// Until nobody reads any more, or the program is ended.
  private void follow(EventTail tail, PrintWriter out, HistoryOptions.OpenHistory open) throws IOException {
    var told = open.recording().problem();
    var reader = new PipeReader();
    while (!out.checkError() && !reader.isGone()) {
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
      out.print(tail.next(Instant.now()));
      var problem = open.recording().problem();
      if (!problem.equals(told)) open.wasRead(past.err());
      told = problem;
    }
  }
}
