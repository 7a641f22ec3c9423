package chalkboard.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// All commands, or only those that a command line names: to declare one costs more than to run it.
///
/// @param logs is told where the log goes, if anywhere, when a command begins
/// @param opening the board's first frame, where it is drawn already
record CommandTree(UserEnvironment places, Consumer<Optional<Path>> logs, OpeningFrame opening) {
  private static final String ROOT = "chalkboard";
  /// What makes no sense of a snapshot.
  private static final Set<String> OF_NOW = Set.of("wait", "record", "ack", "unack", "iam");
  /// What tells of the others.
  private static final Set<String> TELL_OF_ALL = Set.of(OpeningWords.HELP, OpeningWords.COMPLETION);

  static {
    // The parser would look for a converter to each of these types, and so load a part of Java that is for databases.
    System.setProperty("picocli.converters.excludes", "java\\.sql\\..*,java\\.time\\..*");
  }

  /// What the words ask for is done; its exit code.
  int execute(Output output, String... args) {
    var few = named(args);
    if (few.isEmpty()) return set(all(), output).execute(args);
    // What is wrong with a command line is said with all commands in mind: it may be the name of one that is misspelt.
    return set(few.get(), output).setParameterExceptionHandler((_, _) -> set(all(), output).execute(args)).execute(args);
  }

  private static CommandLine set(CommandLine line, Output output) {
    return line.setOut(output.out()).setErr(output.err());
  }

  CommandLine all() {
    return with(new CommandLine(new RootCommand(places, opening)), OpeningWords.COMMANDS);
  }

  /// With the one command that stands first, or the board alone; empty where others may matter.
  Optional<CommandLine> named(String... args) {
    if (Stream.of(args).anyMatch(w -> TELL_OF_ALL.contains(w) || w.startsWith("@"))) return Optional.empty();
    if (args.length > 0 && OpeningWords.COMMANDS.contains(args[0]))
      return Optional.of(with(new CommandLine(CommandSpec.create().name(ROOT)), List.of(args[0])));
    // Before a command stand options that would not count, and the help of the board lists all commands.
    boolean isBoard = OpeningWords.of(args).isPresent();
    return isBoard ? Optional.of(with(new CommandLine(new RootCommand(places, opening)), List.of())) : Optional.empty();
  }

  private CommandLine with(CommandLine root, List<String> names) {
    for (var name : names) root.addSubcommand(name, command(name));
    root.setExecutionStrategy(this::execute)
        .setExecutionExceptionHandler((e, command, _) -> {
          opening.close();
          return RootCommand.explain(e, command.getErr());
        })
        .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF)).setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler((e, args) -> {
          opening.close();
          return new UsageErrors().handleParseException(e, args);
        });
    return Examples.addTo(root);
  }

  private Object command(String name) {
    return switch (name) {
      case OpeningWords.COMPLETION -> new AutoComplete.GenerateCompletion();
      case "watch" -> new RootCommand.Watching(places, opening);
      case "demo" -> new DemoCommand(places);
      case "status" -> new Status(places);
      case "check" -> new Check(places);
      case "explain" -> new Explain(places);
      case "diff" -> new Diff(places);
      case "iam" -> new Iam(places);
      case "ack" -> new Acknowledge.AckCommand(places);
      case "unack" -> new Acknowledge.UnackCommand(places);
      case "history" -> new HistoryCommand(places);
      case "events" -> new Events(places);
      case "changes" -> new Changes(places);
      case "where" -> new Where(places);
      case "wait" -> new WaitCommand(places);
      case "record" -> new RecordCommand(places);
      case "snapshot" -> new SnapshotCommand(places);
      case OpeningWords.HELP -> new RootCommand.Help();
      case "version" -> new RootCommand.VersionCommand();
      default -> throw new IllegalArgumentException(name);
    };
  }

  /// An option before the name of the command is one of the board, and would not count: another configuration would be shown.
  private int execute(ParseResult parsed) {
    if (parsed.hasSubcommand() && !parsed.matchedOptions().isEmpty() && !parsed.isUsageHelpRequested()
        && !parsed.isVersionHelpRequested()) {
      var command = parsed.subcommand().commandSpec().name();
      return RootCommand.explain(new CannotRun(List.of("chalkboard: " + parsed.matchedOptions().getFirst().longestName()
          + " stands before the command, where it would not count; write it behind: chalkboard " + command + " …")),
          parsed.commandSpec().commandLine().getErr());
    }
    if (parsed.hasSubcommand() && parsed.subcommand().hasMatchedOption("--load")
        && OF_NOW.contains(parsed.subcommand().commandSpec().name())) {
      return RootCommand.explain(new CannotRun(List.of("chalkboard: " + parsed.subcommand().commandSpec().name()
          + " is of what runs now, and a snapshot is of then; leave out --load")), parsed.commandSpec().commandLine().getErr());
    }
    boolean isKept = parsed.asCommandLineList().stream().noneMatch(c -> c.getParseResult().hasMatchedOption("--no-store"));
    logs.accept(isKept ? Optional.of(places.state()) : Optional.empty());
    return new CommandLine.RunLast().execute(parsed);
  }
}
