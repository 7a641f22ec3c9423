package chalkboard.cli;

import chalkboard.history.SnapshotHead;
import chalkboard.history.SnapshotLimits;
import chalkboard.store.BoardFile;
import chalkboard.store.SnapshotFile;
import chalkboard.text.Moments;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chalkboard snapshot save FILE`: a board with its past as one file, to be looked at anywhere with `--load FILE`.
@Command(name = "snapshot", mixinStandardHelpOptions = true, description = "Save the board as it was last seen, with its past, as one file without secrets that --load FILE shows on any machine. No source is asked.", footer = {
    "", "Exit codes: 0 it is saved, 2 could not run, or nothing is kept of the board."})
final class SnapshotCommand implements Callable<Integer> {
  enum Deed { save }

  private static final String DAY = "24h";
  private static final String STANDARD_OUTPUT = "-";

  @Mixin
  HistoryOptions past;

  @Parameters(index = "0", paramLabel = "save", description = "What to do with it.")
  Deed deed;

  @Parameters(index = "1", paramLabel = "FILE", description = "Where it goes.")
  String file;

  @Option(names = "--since", paramLabel = "WHEN", description = "From then on: 2h, 02:45 or \"2026-11-30 02:45\", UTC (default: 12h; of events and a snapshot 24h).")
  @Nullable
  String since;

  @Option(names = "--force", description = "Also over a file that is there.")
  boolean force;

  private final UserEnvironment places;

  SnapshotCommand(UserEnvironment places) {
    this.places = places;
  }

  @Override
  public Integer call() throws CannotRun {
    if (file.equals(STANDARD_OUTPUT)) throw new CannotRun(List.of("chalkboard: a snapshot is no text for standard output; name a file"));
    var now = Instant.now();
    var from = HistoryOptions.moment("--since", since == null ? DAY : since, now);
    try (var open = past.open(places)) {
      var own = past.options.snapshot();
      var last = own.isPresent() ? own.get().last() : BoardFile.in(places.state(), open.board()).read();
      if (last.isEmpty()) open.requireKept();
      var earliest = own.map(s -> s.since()).filter(from::isBefore).orElse(from);
      var head = SnapshotHead.of(RootCommand.version(), now, earliest, title(open.board()), past.options.resolveAny(places).columns());
      return save(new SnapshotFile.Contents(head, last, open.store(), open.board(), home()));
    }
  }

  private int save(SnapshotFile.Contents contents) throws CannotRun {
    var files = new SnapshotFile(SnapshotLimits.DEFAULT);
    try {
      long bytes = files.save(contents, Path.of(file), force);
      past.out().print("saved " + file + ": the board and its past since " + Moments.of(contents.head().since()) + ", "
          + Math.max(1, bytes / 1_000) + " kB\n");
      return Exit.OK;
    } catch (IOException e) {
      throw new CannotRun(List.of("chalkboard: " + SnapshotFile.problem("cannot save " + file, e)));
    }
  }

  /// What people call the board; what else it is known by says where files lie.
  private static String title(String board) {
    return board.startsWith(Recording.TITLE) ? board.substring(Recording.TITLE.length()) : "";
  }

  /// Empty where it is no folder of a user's own.
  private String home() {
    var home = places.home().normalize();
    return home.isAbsolute() && home.getNameCount() > 0 ? home.toString() : "";
  }
}
