package chalkboard.cli;

import chalkboard.board.BuildLocation;
import chalkboard.board.BuildWait;
import chalkboard.board.BuildWait.WaitOutcome;
import chalkboard.build.BuildQuery;
import chalkboard.build.BuildSearch;
import chalkboard.config.Config;
import chalkboard.drift.BoardEvaluator;
import chalkboard.feed.Problem;
import chalkboard.history.BoardHistory;
import chalkboard.rules.ReferenceChoice;
import chalkboard.source.SharedReadings;
import chalkboard.text.Durations;
import chalkboard.text.Moments;
import chalkboard.text.Table;
import chalkboard.text.Text;
import chalkboard.words.LocationSentences;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `chalkboard wait WHAT --env ENV`: ends when a commit, or whatever else names builds, serves there, or when it cannot any more.
@Command(name = "wait", mixinStandardHelpOptions = true, description = "Wait until a commit, or anything else that names builds, serves in an environment; tell each change on standard error.", footer = {
    "",
    "Exit codes: 0 it serves and nothing is under way, 1 it failed or was rolled back meanwhile, 2 could not run, 3 it cannot be known any more, 124 it took too long."})
final class WaitCommand implements Callable<Integer> {
  /// As the command `timeout` has it.
  static final int TOOK_TOO_LONG = 124;
  /// So often a source of what runs may not be read, one after the other, before nobody can know any more.
  private static final int MOST_UNREAD = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  @Spec
  CommandSpec spec;

  @Mixin
  Options options;

  @Parameters(index = "0", paramLabel = "WHAT", description = "As of the command where: a commit (short, too), branch:, tag:, pr:, digest:, image:, build: or author:.")
  String what;

  @Option(names = "--env", paramLabel = "ENV", required = true, description = "Only what concerns an environment.")
  @Nullable
  List<String> environments;

  @Option(names = "--healthy", description = "Wait also until its services do well.")
  boolean healthy;

  @Option(names = "--timeout", paramLabel = "TIME", converter = Options.Seconds.class, description = "How long to wait for a source (default: 2m); of wait: for all (20m).")
  @Nullable
  Duration timeout;

  private final UserEnvironment places;
  private final BoardEvaluator judge = new BoardEvaluator();
  private BoardHistory history = BoardHistory.NONE;
  private Optional<BuildWait> wait = Optional.empty();
  private int unread;
  private List<Problem> trouble = List.of();
  private String told = "";

  WaitCommand(UserEnvironment places) {
    this.places = places;
  }

  @Override
  public Integer call() throws CannotRun {
    var err = spec.commandLine().getErr();
    AskedBuilds.requireNamed("wait", what);
    if (options.offline) throw new CannotRun(List.of("chalkboard: who waits has to look; leave out --offline"));
    var config = options.resolve(places);
    var patience = timeout == null ? PATIENCE : timeout;
    var end = Instant.now().plus(patience);
    try (var recording = Recording.of(config, options, places, true);
        var sources = Sources.of(config, places.state(), !options.noStore, Clock.systemUTC(), recording.memory(),
            options.noStore ? SharedReadings.NONE : places.readings(false))) {
      history = recording.before();
      while (true) {
        var left = Duration.between(Instant.now(), end);
        if (left.isNegative() || left.isZero()) return tookTooLong(patience, err);
        var exit = look(sources, config, recording, left, err);
        if (exit.isPresent()) {
          recording.finish();
          return exit.getAsInt();
        }
        if (!pause(config.interval(), end)) return tookTooLong(patience, err);
      }
    }
  }

  /// Looks once more; what that ends with, where it ends.
  private OptionalInt look(Sources sources, Config config, Recording recording, Duration patience, PrintWriter err) throws CannotRun {
    var choice = new ReferenceChoice.Upstream();
    var glance = SourceSnapshot.at(sources, patience, _ -> {});
    var judged = judge.judge(glance.evidence(config.rules().comparedWith(choice)), history);
    recording.add(judged, history, choice);
    history = judged.history();
    var seen = new OneShot.BoardSeen(config, glance, judged, false, OneShot.missing(config), OneShot.namesNoPath(config), Optional.empty(),
        Optional.empty(), judge);
    if (!seen.couldRun()) {
      seen.tellProblems(err);
      seen.tellExit(err, Exit.COULD_NOT_RUN);
      return OptionalInt.of(Exit.COULD_NOT_RUN);
    }
    tellTrouble(seen, err);
    var found = AskedBuilds.found(seen, what);
    var locations = BuildLocation.of(seen.board(), found, asked(seen));
    var now = wait.map(w -> w.knowing(found))
        .orElseGet(() -> BuildWait.begun(seen.board(), locations, found));
    wait = Optional.of(now);
    tell(err, locations, found, seen);
    var problems = problems(seen, locations);
    return switch (now.verdict(locations, healthy)) {
      // It served when it was read last; that is not now.
      case WaitOutcome.Serving() when !problems.isEmpty() -> unread(problems, err);
      case WaitOutcome.Serving() -> OptionalInt.of(Exit.OK);
      case WaitOutcome.FailedThere(var environment, var row, var reason) -> {
        err.println("chalkboard: " + Table.name(row.label()) + " @ " + Table.name(environment) + ": "
            + (reason.isEmpty() ? "it was rolled back" : "it failed: " + Text.clean(reason)));
        yield OptionalInt.of(Exit.DRIFT);
      }
      case WaitOutcome.NotYet() -> unread(problems, err);
    };
  }

  /// What cannot be read may be read again; again and again it is not known any more.
  private OptionalInt unread(List<Problem> problems, PrintWriter err) {
    unread = problems.isEmpty() ? 0 : unread + 1;
    if (unread < MOST_UNREAD) return OptionalInt.empty();
    problems.forEach(p -> err.println("chalkboard: " + p));
    return OptionalInt.of(Exit.UNKNOWN);
  }

  private static int tookTooLong(Duration patience, PrintWriter err) {
    err.println("chalkboard: it took longer than " + Durations.exact(patience));
    return TOOK_TOO_LONG;
  }

  /// What cannot be read, when that changes: what is awaited may be in it.
  private void tellTrouble(OneShot.BoardSeen seen, PrintWriter err) {
    var now = seen.glance().feeds().stream().flatMap(f -> f.trouble().stream()).distinct().toList();
    if (!now.equals(trouble)) now.forEach(p -> err.println("chalkboard: " + p));
    trouble = now;
  }

  /// @return whether there is time for another look
  private static boolean pause(Duration interval, Instant end) {
    var left = Duration.between(Instant.now(), end);
    if (left.isNegative()) return false;
    try {
      Thread.sleep(left.compareTo(interval) < 0 ? left : interval);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
    return true;
  }

  private List<String> asked(OneShot.BoardSeen seen) throws CannotRun {
    var names = new ArrayList<String>();
    for (var name : Objects.requireNonNull(environments, "it is required")) names.add(seen.environment(name));
    return names;
  }

  /// Why an environment that is asked for could not be read.
  private static List<Problem> problems(OneShot.BoardSeen seen, List<BuildLocation> locations) {
    return locations.stream().flatMap(l -> seen.board().environment(l.environment()).stream())
        .filter(e -> e.readAt().isEmpty() || e.isStale()).flatMap(e -> e.problems().stream()).distinct().toList();
  }

  /// A line for each change.
  private void tell(PrintWriter err, List<BuildLocation> locations, BuildSearch.SearchResult.FoundBuilds found, OneShot.BoardSeen seen) {
    var words = found.builds().isEmpty()
        ? "no report names it yet"
        : locations.stream().map(l -> words(l, found.query()))
            .collect(Collectors.joining("; "));
    if (words.equals(told)) return;
    told = words;
    err.println(Moments.of(seen.board().taken()) + "  " + words);
    err.flush();
  }

  private static String words(BuildLocation location, BuildQuery query) {
    var name = Table.name(location.environment()) + ": ";
    if (location.cells().isEmpty()) return name + LocationSentences.ofNoRow(location);
    return name + location.cells().stream()
        .map(c -> Table.name(c.row().label()) + " " + c.presence().name().toLowerCase(Locale.ROOT) + ", "
            + LocationSentences.of(c, query)
            + c.cell().rollout().map(r -> ", a deployment is under way (" + r.percent() + " %)").orElse(""))
        .collect(Collectors.joining(", "));
  }
}
