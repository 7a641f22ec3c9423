package chalkboard.cli;

import chalkboard.board.Board;
import chalkboard.board.Cell;
import chalkboard.board.DriftClass;
import chalkboard.board.Environment;
import chalkboard.board.Headline;
import chalkboard.board.Row;
import chalkboard.build.BuildSearch;
import chalkboard.config.Config;
import chalkboard.drift.BoardEvaluator;
import chalkboard.feed.Problem;
import chalkboard.filter.BoardFilter;
import chalkboard.history.BoardHistory;
import chalkboard.history.Evaluated;
import chalkboard.rules.ReferenceChoice;
import chalkboard.source.SourceSettings;
import chalkboard.text.Durations;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options of the commands that look once and print, and the look itself.
final class OneShot {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Mixin
  Options options;

  @Option(names = "--timeout", paramLabel = "TIME", converter = Options.Seconds.class, description = "How long to wait for a source (default: 2m); of wait: for all (20m).")
  @Nullable
  Duration timeout;

  @Option(names = "--reference", paramLabel = "WHAT", description = "Compare with upstream (the default), newest, or an environment.")
  String reference = "upstream";

  @Option(names = "--max-stale", paramLabel = "TIME", converter = Options.Seconds.class, description = "What is older than that is unknown, as in 15m; a smaller max_stale of a source stays.")
  @Nullable
  Duration maxStale;

  /// What was seen.
  ///
  /// @param missing why the question cannot be answered at all: nothing is configured that tells what runs or what was built
  /// @param isPathMissing whether a path that is named is not there
  /// @param keptSince when it was last seen, where no source was asked
  /// @param past the moment it is of, where that is not now
  /// @param judge what judged it; one that judged nothing where that was in the past
  record BoardSeen(
      Config config, SourceSnapshot glance, Evaluated judged, boolean ascii, List<String> missing, boolean isPathMissing,
      Optional<Instant> keptSince, Optional<LookAt.AskedMoment> past, BoardEvaluator judge) {
    /// The builds that somebody names; of the past those that are kept.
    BuildSearch.SearchResult find(String what) {
      return judge.find(what, board());
    }

    Board board() {
      return judged.board();
    }

    boolean couldRun() {
      return missing.isEmpty() && !isPathMissing && !glance.isBroken();
    }

    /// With nothing else on the board, and nothing else that counts.
    BoardSeen narrowedTo(BoardFilter filter) {
      var narrowed = filter.narrowed(board());
      boolean isRead = narrowed.environments().stream().allMatch(e -> e.problems().isEmpty());
      return new BoardSeen(config, filter.choosesColumns() && isRead ? glance.withoutFleets() : glance,
          new Evaluated(narrowed, judged.history()), ascii, missing, isPathMissing, keptSince, past, judge);
    }

    int exit() {
      return couldRun() ? known(Exit.of(board(), glance.feeds())) : Exit.COULD_NOT_RUN;
    }

    /// Of what was last seen, or of a moment in a gap, nobody knows whether it was so.
    int known(int exit) {
      boolean unknown = keptSince.isPresent() || past.filter(p -> !p.gaps().isEmpty()).isPresent();
      return exit == Exit.OK && unknown ? Exit.UNKNOWN : exit;
    }

    /// Whether there are environments that are not compared, for nothing tells which comes before which.
    boolean isUnordered() {
      return couldRun() && config.environments().isEmpty() && board().environments().size() > 1;
    }

    /// The first line of what is printed of the past; nothing of a board of now.
    String heading() {
      return past.map(p -> p.words() + "\n").orElse("");
    }

    /// Of one cell alone.
    int exit(Cell cell) {
      return couldRun() ? known(Exit.of(cell)) : Exit.COULD_NOT_RUN;
    }

    /// What an exit code other than 0 stands for, in one line.
    void tellExit(PrintWriter err, int exit) {
      missing.forEach(m -> err.println("chalkboard: " + m));
      if (exit == Exit.DRIFT)
        err.println("chalkboard: " + cells(c -> c.anyFinding(DriftClass.DRIFT), "drifts", "drift") + ", "
            + cells(c -> c.anyFinding(DriftClass.BAD), "is bad", "are bad"));
      if (exit == Exit.UNKNOWN) err.println("chalkboard: " + unknown());
      err.flush();
    }

    private String unknown() {
      if (keptSince.isPresent()) return "what runs now is unknown: no source was asked";
      if (board().environments().isEmpty()) return "nothing that was read tells what runs: no cluster was found";
      var parts = new ArrayList<String>();
      Predicate<Cell> which = c -> c.anyFinding(DriftClass.UNKNOWN) || c.headline() == Headline.LOADING;
      if (count(which) > 0) parts.add(cells(which, "is unknown", "are unknown"));
      long unread = board().environments().stream().filter(e -> e.readAt().isEmpty()).count();
      if (unread > 0) parts.add(unread + (unread == 1 ? " environment was" : " environments were") + " not read in full");
      long failed = glance.feeds().stream().filter(f -> f.trouble().isPresent()).count();
      if (failed > 0)
        parts.add(failed + (failed == 1 ? " source was" : " sources were") + " not read in full: what was seen before stands");
      return parts.isEmpty() ? "a source has not answered" : String.join(", ", parts);
    }

    private String cells(Predicate<Cell> which, String one, String many) {
      long n = count(which);
      return n + (n == 1 ? " cell " + one : " cells " + many);
    }

    private long count(Predicate<Cell> which) {
      return board().rows().stream().flatMap(r -> r.cells().stream()).filter(c -> !c.isAcked() && which.test(c)).count();
    }

    /// Everything that could not be read, once each, for standard error.
    void tellProblems(PrintWriter err) {
      keptSince.ifPresent(t -> err.println("chalkboard: offline: this is the board as it was last seen, "
          + Durations.brief(Duration.between(t, board().taken())) + " ago"));
      var problems = new LinkedHashSet<Problem>();
      glance.feeds().forEach(f -> f.trouble().ifPresent(problems::add));
      board().environments().forEach(e -> problems.addAll(e.problems()));
      for (var problem : problems) err.println("chalkboard: " + problem);
      past.ifPresent(p -> p.tellGaps(err));
      err.flush();
    }

    /// The environment of that name, whatever its case.
    String environment(String name) throws CannotRun {
      return NamedPlace.environment(name, board().environments().stream().map(Environment::name).toList());
    }

    /// The one row of that name.
    Row row(String name) throws CannotRun {
      return NamedPlace.row(name, board().rows());
    }
  }

  /// @param quiet whether to say nothing on the way: what is printed is for a program
  BoardSeen look(UserEnvironment places, PrintWriter err, boolean quiet) throws CannotRun {
    return look(places, err, quiet, false);
  }

  /// @param adds whether what is seen is added to the history of the board
  BoardSeen look(UserEnvironment places, PrintWriter err, boolean quiet, boolean adds) throws CannotRun {
    try (var recording = Recording.of(options.resolve(places), options, places, adds)) {
      return look(places, err, quiet, recording);
    }
  }

  /// @param recording what is known of the board, and takes what is seen
  BoardSeen look(UserEnvironment places, PrintWriter err, boolean quiet, Recording recording) throws CannotRun {
    if (options.isOffline()) return offline(places, err);
    var resolved = options.resolve(places);
    var config = maxStale == null ? resolved : resolved.withMaxStale(maxStale);
    try (var sources = Sources.of(config, places.state(), !options.noStore, Clock.systemUTC(), recording.memory())) {
      sources.warnings().forEach(w -> note(err, "chalkboard: " + w));
      boolean progress = !quiet && Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
      if (progress) note(err, "reading " + String.join(", ", sources.infos().stream().map(i -> i.name()).toList()) + " …");
      var glance = SourceSnapshot.at(sources, timeout == null ? PATIENCE : timeout, name -> {
        if (progress) note(err, name + " answered");
      });
      var choice = ReferenceChoice.of(reference);
      var before = recording.before();
      var judge = new BoardEvaluator();
      var judged = judge.judge(glance.evidence(config.rules().comparedWith(choice)), before);
      recording.add(judged, before, choice);
      recording.finish();
      recording.problem().or(sources::keepingTrouble).ifPresent(p -> note(err, "chalkboard: " + p));
      var seen = new BoardSeen(config, glance, judged, options.isAscii(config, places), missing(config), namesNoPath(config),
          Optional.empty(), Optional.empty(), judge);
      if (ReferenceChoice.of(reference) instanceof ReferenceChoice.NamedEnvironment(var name)) seen.environment(name);
      if (seen.isUnordered()) note(err, "chalkboard: " + ConfigCheck.NO_ORDER);
      return seen;
    }
  }

  /// The board as it was last seen; no source is asked, and all of it is stale.
  private BoardSeen offline(UserEnvironment places, PrintWriter err) throws CannotRun {
    if (!(ReferenceChoice.of(reference) instanceof ReferenceChoice.Upstream))
      throw new CannotRun(
          List.of("chalkboard: another reference needs the board as it is now; leave out --reference, and --offline or --load"));
    var config = options.resolve(places);
    var last = PreviousBoard.offline(config, options, places);
    options.snapshot().ifPresent(s -> note(err, "chalkboard: " + s.words()));
    return new BoardSeen(config, SourceSnapshot.NONE, new Evaluated(last.keptUntil(Instant.now()), BoardHistory.NONE),
        options.isAscii(config, places), List.of(), false, Optional.of(last.taken()), Optional.empty(), new BoardEvaluator());
  }

  /// Why there can be no answer, whatever the sources say; what could be read is printed all the same.
  static List<String> missing(Config config) {
    var lines = new ArrayList<String>();
    if (config.fleet().isEmpty())
      lines.add("nothing says what runs; name it: --ecs, --custodian or --custodian-output, or fleet: in the configuration");
    if (config.marks().isEmpty()) lines.add("nothing says what was built; name it: --marks PATH, or marks: in the configuration");
    return List.copyOf(lines);
  }

  /// Whether a path that is named is not there: its source says so.
  static boolean namesNoPath(Config config) {
    return Stream.<SourceSettings>concat(config.marks().stream(), config.fleet().stream()).flatMap(s -> s.localPath().stream())
        .anyMatch(p -> !Files.exists(p));
  }

  private static void note(PrintWriter err, String words) {
    synchronized (err) {
      err.println(words);
      err.flush();
    }
  }
}
