package chalkboard.cli;

import chalkboard.drift.BoardEvaluator;
import chalkboard.history.BoardHistory;
import chalkboard.history.EarlierBoard;
import chalkboard.history.Evaluated;
import chalkboard.history.HistoryStore;
import chalkboard.text.Durations;
import chalkboard.text.Moments;
import chalkboard.text.PastTime;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The option `--at` of commands that look once: instead of a look the board as it was shown then. No source is asked for it.
final class LookAt {
  @Option(names = "--at", paramLabel = "TIME", description = "Tell the board as it was then, from its history: 2h, 02:45, 2026-11-30T02:45Z (UTC).")
  @Nullable
  String at;

  /// The moment that a board of the past is of.
  ///
  /// @param now when it was asked for
  /// @param gaps the environments that were not watched then
  record AskedMoment(Instant at, Instant now, List<EarlierBoard.Unwatched> gaps) {
    /// So that nobody takes it for a board of now.
    String words() {
      return "as it was at " + Moments.of(at) + " (" + Durations.fine(Duration.between(at, now)) + " ago)";
    }

    void tellGaps(PrintWriter err) {
      for (var gap : gaps) {
        err.println("chalkboard: " + gap.environment() + " was not watched then: "
            + gap.since().map(t -> "last read at " + Moments.of(t)).orElse("not read before")
            + gap.until().map(t -> ", and again at " + Moments.of(t)).orElse(", and not since"));
      }
    }
  }

  /// The moment that was asked for; empty for now.
  Optional<Instant> moment(Instant now) throws CannotRun {
    return at == null ? Optional.empty() : Optional.of(moment(at, now));
  }

  static Instant moment(String text, Instant now) throws CannotRun {
    return PastTime.parse(text, now)
        .orElseThrow(() -> new CannotRun(List.of("chalkboard: '" + text + "' " + PastTime.refusal(text, now))));
  }

  /// The board as it was asked for.
  ///
  /// @param quiet whether to say nothing on the way
  /// @param adds whether what is seen, where that is now, is added to the history of the board
  OneShot.BoardSeen look(OneShot once, UserEnvironment places, PrintWriter err, boolean quiet, boolean adds) throws CannotRun {
    var now = Instant.now();
    var moment = moment(now);
    return moment.isPresent() ? at(once, places, moment.get(), now) : once.look(places, err, quiet, adds);
  }

  static OneShot.BoardSeen at(OneShot once, UserEnvironment places, Instant moment, Instant now) throws CannotRun {
    if (!once.reference.equals("upstream") || once.maxStale != null)
      throw new CannotRun(List.of("chalkboard: what was shown is not judged again; leave out --reference and --max-stale"));
    var config = once.options.resolve(places);
    try (var recording = Recording.of(config, once.options, places, false)) {
      var store = recording.store()
          .orElseThrow(() -> new CannotRun(List.of("chalkboard: the past is read from the history of the board; leave out --no-store")));
      var past = EarlierBoard.at(store, recording.board(), moment);
      var trouble = store.problem();
      if (trouble.isPresent()) throw new CannotRun(List.of("chalkboard: " + trouble.get()));
      var shown = shown(past, store, recording.board(), moment);
      var of = new AskedMoment(moment.truncatedTo(ChronoUnit.MILLIS), now, shown.gaps());
      return new OneShot.BoardSeen(config, SourceSnapshot.NONE,
          new Evaluated(shown.board(), BoardHistory.NONE), once.options.isAscii(config, places), List.of(), false, Optional.empty(),
          Optional.of(of), new BoardEvaluator());
    }
  }

  private static EarlierBoard.Shown shown(EarlierBoard past, HistoryStore store, String board, Instant moment) throws CannotRun {
    return switch (past) {
      case EarlierBoard.Shown shown -> shown;
      case EarlierBoard.InGap(var since, var until, _) -> throw new CannotRun(List.of(
          "chalkboard: nobody watched at " + Moments.of(moment) + ": a gap from " + Moments.of(since)
              + until.map(t -> " to " + Moments.of(t)).orElse(" on"),
          "What was shown last: --at " + since.truncatedTo(ChronoUnit.MILLIS)), Exit.UNKNOWN);
      case EarlierBoard.BeforeHistory(var first) -> {
        if (first.isPresent())
          throw new CannotRun(List.of("chalkboard: nothing is kept of " + Moments.of(moment) + ": the history of this board begins at "
              + Moments.of(first.get())), Exit.UNKNOWN);
        throw new CannotRun(List.of("chalkboard: there is no history of this board" + (store.boards().isEmpty()
            ? ""
            : "; there is one of: "
                + String.join(", ", store.boards().stream().filter(b -> !b.equals(board)).toList()))));
      }
    };
  }
}
