package chalkboard.cli;

import chalkboard.history.HistoryStore;
import chalkboard.text.Durations;
import chalkboard.text.PastTime;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The options of the commands that ask no source: they read what is kept of the board that flags or a configuration name, or where
/// neither does of the one that was added to last.
final class HistoryOptions {
  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  @Mixin
  Options options;

  /// The kept history of one board, open.
  record OpenHistory(Recording recording, HistoryStore store, String board, boolean ascii) implements AutoCloseable {
    /// Why there is nothing to answer from.
    void requireKept() throws CannotRun {
      var boards = store.boards();
      if (boards.contains(board)) return;
      throw new CannotRun(List.of("chalkboard: " + recording.problem().map(Object::toString).orElse("no history of this board is kept yet"
          + (boards.isEmpty() ? "; status, check and the screen keep what they see" : "; there is one of: " + String.join(", ", boards)))));
    }

    /// Whether all of it could be read; what stood in the way is told.
    boolean wasRead(PrintWriter err) {
      recording.problem().ifPresent(p -> err.println("chalkboard: " + p));
      err.flush();
      return recording.problem().isEmpty();
    }

    @Override
    public void close() {
      recording.close();
    }
  }

  OpenHistory open(UserEnvironment places) throws CannotRun {
    if (options.noStore && options.load == null)
      throw new CannotRun(List.of("chalkboard: this is told from the kept history; leave out --no-store"));
    var config = options.resolveAny(places);
    var recording = Recording.of(config, options, places, false);
    var store = recording.store().orElseThrow();
    var board = recording.board().equals(Recording.FLAGS)
        ? store.boards().stream().findFirst().orElse(recording.board())
        : recording.board();
    return new OpenHistory(recording, store, board, options.isAscii(config, places));
  }

  static Instant moment(String option, String text, Instant now) throws CannotRun {
    return PastTime.parse(text, now)
        .orElseThrow(() -> new CannotRun(List.of("chalkboard: " + option + " \"" + text + "\" " + PastTime.refusal(text, now))));
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /// The beginning of a while; a duration counts back from its end.
  static Instant since(String text, Instant until, Instant now) throws CannotRun {
    return moment("--since", text, Durations.parse(text).isPresent() ? until : now);
  }

  PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
