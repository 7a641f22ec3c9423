package chalkboard.cli;

import chalkboard.board.Board;
import chalkboard.board.Judge;
import chalkboard.board.Problem;
import chalkboard.board.Rules;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Model.CommandSpec;

/// `chalkboard status`: the same board once, to standard output.
@Command(name = "status", mixinStandardHelpOptions = true, description = "Print the board once.",
    footer = {"", "Exit codes: 0 nothing drifts, 1 something drifts or is bad, 2 could not run, 3 something is unknown."})
final class Status implements Callable<Integer> {
  enum Format { table, json }

  enum Reference { upstream, newest }

  @Spec
  CommandSpec spec;

  @Mixin
  Options options;

  @Option(names = {"-o", "--output"}, paramLabel = "FORMAT", description = "table or json.")
  Format format = Format.table;

  @Option(names = "--timeout", paramLabel = "TIME", converter = Options.Seconds.class, description = "How long to wait for a source (default: 2m).")
  Duration timeout = Duration.ofMinutes(2);

  @Option(names = "--reference", paramLabel = "WHAT", description = "Compare with upstream or newest.")
  Reference reference = Reference.upstream;

  private final Places places;

  Status(Places places) {
    this.places = places;
  }

  @Override
  public Integer call() throws CannotRun, IOException {
    var config = options.resolve(places);
    var err = spec.commandLine().getErr();
    try (var sources = Sources.of(config, places.state(), Clock.systemUTC())) {
      boolean progress = format == Format.table && System.console() != null && System.console().isTerminal();
      if (progress) note(err, "reading " + String.join(", ", sources.infos().stream().map(i -> i.name()).toList()) + " …");
      var glance = Glance.at(sources, timeout, name -> {
        if (progress) note(err, name + " answered");
      });
      var board = Judge.once(glance.evidence(rules(config.rules())));
      print(switch (format) {
        case table -> StatusTable.of(board, options.isAscii(config, places));
        case json -> StatusJson.of(board, glance);
      });
      for (var problem : problems(board, glance)) err.println("chalkboard: " + problem);
      err.flush();
      return Exit.of(board, glance.feeds());
    }
  }

  private static void note(PrintWriter err, String words) {
    synchronized (err) {
      err.println(words);
      err.flush();
    }
  }

  private Rules rules(Rules rules) {
    return switch (reference) {
      case upstream -> rules;
      case newest -> rules.comparedWith(new Rules.ReferenceChoice.Newest());
    };
  }

  /// In one piece and in UTF-8, whatever the locale; a reader that has gone away (`| head -1`) is no error.
  private static void print(String text) {
    var out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    out.print(text);
    out.flush();
  }

  private static Set<Problem> problems(Board board, Glance glance) {
    var problems = new LinkedHashSet<Problem>();
    glance.feeds().forEach(f -> f.trouble().ifPresent(problems::add));
    board.environments().forEach(e -> problems.addAll(e.problems()));
    return problems;
  }
}
