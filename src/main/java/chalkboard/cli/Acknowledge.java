package chalkboard.cli;

import chalkboard.board.Cell;
import chalkboard.board.DriftClass;
import chalkboard.board.Flag;
import chalkboard.board.Headline;
import chalkboard.drift.BoardEvaluator;
import chalkboard.history.Ack;
import chalkboard.history.BoardHistory;
import chalkboard.history.Evaluated;
import chalkboard.text.Moments;
import chalkboard.text.Text;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `chalkboard ack REPO ENV`: somebody has seen what a cell says and takes care of it; `unack` gives that up.
final class Acknowledge {
  private Acknowledge() {
  }

  /// A cell, as both commands name it.
  static final class NamedCell {
    @Spec(Spec.Target.MIXEE)
    CommandSpec spec;

    @Mixin
    OneShot once;

    @Parameters(index = "0", paramLabel = "REPO", description = "A row: its name on the board, its repository or its image.")
    String repository;

    @Parameters(index = "1", paramLabel = "ENV", description = "An environment.")
    String environment;
  }

  @Command(name = "ack", mixinStandardHelpOptions = true, description = "Say that somebody takes care of what a cell says, until it says something else.", footer = {
      "", "Exit codes: 0 it is acked, 2 could not run, or there is nothing to ack."})
  static final class AckCommand implements Callable<Integer> {
    @Mixin
    NamedCell named;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why that may be so, for whoever looks next.")
    String reason = "";

    private final UserEnvironment places;

    AckCommand(UserEnvironment places) {
      this.places = places;
    }

    @Override
    public Integer call() throws CannotRun {
      return change(named, places, (seen, cell) -> {
        boolean open = cell.driftClass() == DriftClass.DRIFT || cell.driftClass() == DriftClass.BAD
            || cell.flags().contains(Flag.LOST_HOTFIX);
        var given = given(seen, cell);
        if (!open && given.isPresent()) throw new CannotRun(List.of("chalkboard: it is acked already: " + told(given.get())));
        if (!open)
          throw new CannotRun(List.of("chalkboard: nothing to ack: " + cell.headline().word() + " is no drift and not bad"));
        return new AckChange(seen.history().acked(cell, Text.clean(reason), places.user(), Instant.now()), cell.headline());
      }, "acked until it changes");
    }
  }

  @Command(name = "unack", mixinStandardHelpOptions = true, description = "Give up what was acked.", footer = {"",
      "Exit codes: 0 it is no longer acked, 2 could not run, or it was not acked."})
  static final class UnackCommand implements Callable<Integer> {
    @Mixin
    NamedCell named;

    private final UserEnvironment places;

    UnackCommand(UserEnvironment places) {
      this.places = places;
    }

    @Override
    public Integer call() throws CannotRun {
      return change(named, places, (seen, cell) -> {
        var given = given(seen, cell);
        if (given.isEmpty()) throw new CannotRun(List.of("chalkboard: nobody has acked that"));
        return new AckChange(seen.history().unacked(cell), given.get().headline());
      }, "no longer acked");
    }
  }

  /// What is remembered after it, and what the ack was of.
  private record AckChange(BoardHistory after, Headline of) {}

  private interface Acking {
    AckChange of(Evaluated seen, Cell cell) throws CannotRun;
  }

  /// The last ack that holds for a cell.
  private static Optional<Ack> given(Evaluated seen, Cell cell) {
    return seen.history().acks().stream().filter(a -> a.holdsFor(cell)).max(Comparator.comparing(Ack::at));
  }

  private static String told(Ack ack) {
    return ack.headline().word() + (ack.by().isEmpty() ? "" : ", by " + Text.clean(ack.by())) + ", " + Moments.of(ack.at())
        + (ack.reason().isEmpty() ? "" : ", \"" + Text.clean(ack.reason()) + "\"");
  }

  private static int change(NamedCell named, UserEnvironment places, Acking change, String done) throws CannotRun {
    if (named.once.options.noStore || named.once.options.noRecord)
      throw new CannotRun(List.of("chalkboard: an ack is kept in the history of the board; leave out --no-store and --no-record"));
    if (named.once.options.offline)
      throw new CannotRun(List.of("chalkboard: an ack needs the board as it is now; leave out --offline"));
    var err = named.spec.commandLine().getErr();
    var config = named.once.options.resolve(places);
    try (var recording = Recording.of(config, named.once.options, places, true)) {
      var seen = named.once.look(places, err, false, recording);
      seen.tellProblems(err);
      var row = seen.row(named.repository);
      var cell = row.cell(seen.environment(named.environment)).orElseThrow();
      var changed = change.of(seen.judged(), cell);
      var after = changed.after();
      var judged = new BoardEvaluator().judge(seen.glance().evidence(seen.config().rules()), after);
      if (!recording.note(judged, after))
        throw new CannotRun(List.of("chalkboard: " + recording.problem().map(Object::toString).orElse("it cannot be kept")));
      recording.finish();
      named.spec.commandLine().getOut()
          .print(row.label() + " @ " + cell.environment() + "  " + changed.of().word() + ": " + done + "\n");
      return Exit.OK;
    }
  }
}
