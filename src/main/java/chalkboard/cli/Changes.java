package chalkboard.cli;

import chalkboard.history.BoardEvent;
import chalkboard.history.CellChange;
import chalkboard.history.CellChanges;
import chalkboard.history.ChangeContent;
import chalkboard.history.EventKind;
import chalkboard.history.EventQuery;
import chalkboard.history.KeptBuilds;
import chalkboard.history.KeptEvents;
import chalkboard.history.KeptRows;
import chalkboard.history.WatchedSpan;
import chalkboard.text.Moments;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `chalkboard changes`: what moved in any environment, and what went wrong soon after it.
@Command(name = "changes", mixinStandardHelpOptions = true, description = "Say what moved in any environment, the newest first, and what degraded or went down after it, from the kept history.", footer = {
    "", "Exit codes: 0 it is told, 2 could not run, or nothing is kept of the board."})
final class Changes implements Callable<Integer> {
  /// As long as a shift, or a night.
  private static final Duration WHILE = Duration.ofHours(12);

  @Mixin
  HistoryOptions past;

  @Option(names = "--since", paramLabel = "WHEN", description = "From then on: 2h, 02:45 or \"2026-11-30 02:45\", UTC (default: 12h; of events and a snapshot 24h).")
  @Nullable
  String since;

  @Option(names = "--before", paramLabel = "WHEN", description = "What moved in the 12 hours before then: 2h, 02:45 (of today, else of yesterday) or \"2026-11-30 02:45\", UTC.")
  @Nullable
  String before;

  @Option(names = {"-o", "--output"}, paramLabel = "FORMAT", description = "How it is printed: table, or json; events: jsonl.")
  Status.Format format = Status.Format.table;

  private final UserEnvironment places;

  Changes(UserEnvironment places) {
    this.places = places;
  }

  /// What moved.
  ///
  /// @param contents of each change what lies between its builds
  /// @param gaps that nobody watched, the newest first
  /// @param read when anything was last read
  record ChangesSeen(
      Instant since, Instant until, List<CellChange> changes, List<ChangeContent> contents, List<BoardEvent> gaps,
      Optional<Instant> read) {}

  @Override
  public Integer call() throws CannotRun, IOException {
    var now = Instant.now();
    var until = before == null ? now : HistoryOptions.moment("--before", before, now);
    var from = since == null ? until.minus(WHILE) : HistoryOptions.since(since, until, now);
    if (!from.isBefore(until))
      throw new CannotRun(List.of("chalkboard: --since " + since + " is " + Moments.of(from) + ", and not before " + Moments.of(until)
          + "; write a --since that is before it"));
    try (var open = past.open(places)) {
      open.requireKept();
      var seen = seen(open, from, until);
      past.out().print(switch (format) {
        case table -> ChangesTable.of(seen);
        case json -> ChangesJson.of(seen);
      });
      return open.wasRead(past.err()) ? Exit.OK : Exit.COULD_NOT_RUN;
    }
  }

  private static ChangesSeen seen(HistoryOptions.OpenHistory open, Instant from, Instant until) {
    var events = KeptEvents.of(open.store(), open.board(),
        EventQuery.ALL.between(from.minus(CellChanges.LONGEST), until.plus(CellChanges.LONGEST)));
    var kept = KeptRows.of(open.store(), open.board());
    var periods = kept.periods().stream().filter(p -> !p.ended().orElse(until).isBefore(from.minus(CellChanges.LONGEST))).toList();
    var changes = CellChanges.of(events, periods, kept::environment).stream().filter(c -> c.isIn(from, until)).toList();
    var gaps = events.stream().filter(e -> e.kind().equals(EventKind.GAP.word()) && !e.at().isBefore(from) && beganBy(e, until)).toList();
    var builds = new KeptBuilds(kept);
    var read = open.store().watched(open.board(), Instant.EPOCH, Instant.MAX).stream().map(WatchedSpan::until).max(Instant::compareTo);
    return new ChangesSeen(from, until, changes, changes.stream().map(c -> builds.content(c.event())).toList(), gaps.reversed(), read);
  }

  /// A gap is told when it ends.
  private static boolean beganBy(BoardEvent gap, Instant until) {
    return gap.from().compareTo(until.toString()) <= 0;
  }
}
