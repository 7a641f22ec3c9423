package chalkboard.cli;

import chalkboard.board.Board;
import chalkboard.board.BoardPair;
import chalkboard.board.Difference;
import chalkboard.text.PastTime;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

  @Mixin
  FilterOption narrowing;

  @Mixin
  LookAt past;

  @Parameters(index = "0", paramLabel = "ENV", description = "The environment to compare with, mostly the earlier one; prod@2h is prod as it was two hours ago.")
  String left;

  @Parameters(index = "1", paramLabel = "ENV", description = "The environment that is compared.")
  String right;

  @Option(names = {"-o", "--output"}, paramLabel = "FORMAT", description = "How it is printed: table, or json; events: jsonl.")
  Status.Format format = Status.Format.table;

  @Option(names = "--all", description = "Also the rows that do not differ.")
  boolean all;

  private final UserEnvironment places;

  Diff(UserEnvironment places) {
    this.places = places;
  }

  /// What is asked for on one side: an environment, as it was at a moment or as it is.
  private record Asked(String environment, Optional<Instant> moment, String words) {
    /// `prod@2h`; what is no moment belongs to the name.
    static Asked of(String text, Optional<Instant> otherwise, Instant now) {
      int sign = text.lastIndexOf('@');
      var moment = sign < 1 ? Optional.<Instant>empty() : PastTime.parse(text.substring(sign + 1), now);
      return moment.isPresent() ? new Asked(text.substring(0, sign), moment, text.substring(sign)) : new Asked(text, otherwise, "");
    }
  }

  /// A board with both environments.
  private record ComparedSides(Board board, String left, String right, String heading, List<OneShot.BoardSeen> seen) {
    static ComparedSides of(Asked a, OneShot.BoardSeen left, Asked b, OneShot.BoardSeen right) throws CannotRun {
      var from = left.environment(a.environment);
      var to = right.environment(b.environment);
      if (left == right) return new ComparedSides(left.board(), from, to, left.heading(), List.of(left));
      var pair = new BoardPair(new BoardPair.Side(left.board(), from, from + a.words), new BoardPair.Side(right.board(), to, to + b.words));
      return new ComparedSides(pair.board(), from + a.words, to + b.words, heading(from + a.words, left) + heading(to + b.words, right),
          List.of(left, right));
    }

    private static String heading(String name, OneShot.BoardSeen seen) {
      return seen.past().isEmpty() ? "" : name + " " + seen.heading();
    }

    int exit(List<Difference> differences) {
      if (!seen.stream().allMatch(OneShot.BoardSeen::couldRun)) return Exit.COULD_NOT_RUN;
      if (differences.stream().anyMatch(d -> !d.isSame() && d.way() != Difference.Way.NOT_COMPARABLE)) return Exit.DRIFT;
      boolean read = board.environments().stream().filter(e -> e.name().equals(left) || e.name().equals(right))
          .allMatch(e -> e.readAt().isPresent() && e.problems().isEmpty());
      int exit = read && differences.stream().allMatch(Difference::isSame) ? Exit.OK : Exit.UNKNOWN;
      for (var side : seen) exit = side.known(exit);
      return exit;
    }
  }

  @Override
  public Integer call() throws CannotRun, IOException {
    var err = spec.commandLine().getErr();
    narrowing.check();
    var now = Instant.now();
    var a = Asked.of(left, past.moment(now), now);
    var b = Asked.of(right, past.moment(now), now);
    var first = look(a, now, err);
    var sides = ComparedSides.of(a, first, b, a.moment.equals(b.moment) ? first : look(b, now, err));
    var differences = Difference.of(sides.board, sides.left, sides.right);
    var shown = differences.stream().filter(d -> all || !d.isSame()).toList();
    if (format == Status.Format.json) err.print(sides.heading);
    spec.commandLine().getOut().print(switch (format) {
      case table -> sides.heading + DiffTable.of(sides.left, sides.right, shown, differences.size(), sides.board);
      case json -> DiffJson.of(sides.left, sides.right, shown);
    });
    for (var seen : sides.seen) seen.tellProblems(err);
    int exit = sides.exit(differences);
    var told = sides.seen.stream().filter(s -> !s.couldRun()).findFirst().orElse(first);
    told.tellExit(err, exit == Exit.DRIFT ? Exit.OK : exit);
    return exit;
  }

  private OneShot.BoardSeen look(Asked asked, Instant now, PrintWriter err) throws CannotRun {
    return narrowing.narrowed(asked.moment.isPresent()
        ? LookAt.at(once, places, asked.moment.get(), now)
        : once.look(places, err, format == Status.Format.json), err);
  }
}
