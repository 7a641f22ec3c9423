package chalkboard.cli;

import chalkboard.text.NearestName;
import chalkboard.text.Secrets;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/// `chalkboard`: the board, and the commands around it.
@Command(name = "chalkboard", mixinStandardHelpOptions = true, versionProvider = RootCommand.VersionLine.class, subcommands = AutoComplete.GenerateCompletion.class, description = "Which build of which repository runs in which environment, and does it drift?", footer = {
    "", "Without a command it shows the board, live. To see one without any setup: chalkboard demo"})
final class RootCommand implements Callable<Integer> {
  private static final Logger LOG = Logger.getLogger(RootCommand.class.getName());

  @Mixin
  Options options;

  @Option(names = "--check-config", description = "Say what the board would read and how, and what of the configuration looks wrong; ask no source.")
  boolean checksConfig;

  @Spec
  CommandSpec spec;

  private final UserEnvironment places;

  RootCommand(UserEnvironment places) {
    this.places = places;
  }

  /// The two commands that open the board need no option parser, which costs as much as their first frame.
  static int run(UserEnvironment places, Output output, String... args) {
    Logs.to(Optional.empty());
    try {
      return ran(places, output, args);
    } catch (Error e) {
      LOG.log(Level.SEVERE, "chalkboard ended", e);
      throw e;
    }
  }

  private static int ran(UserEnvironment places, Output output, String... args) {
    if (args.length == 0) return plain(() -> new RootCommand(places).call(new Options()), output);
    if (args.length == 1 && args[0].equals("demo")) return plain(() -> new DemoCommand(places).call(), output);
    return commands(places, Logs::to).setOut(output.out()).setErr(output.err()).execute(args);
  }

  private static int plain(Callable<Integer> command, Output output) {
    try {
      return command.call();
    } catch (Exception e) {
      return explain(e, output.err());
    }
  }

  static CommandLine commands(UserEnvironment places) {
    return commands(places, _ -> {});
  }

  /// @param logs is told where the log goes, if anywhere, when a command begins
  private static CommandLine commands(UserEnvironment places, Consumer<Optional<Path>> logs) {
    var watch = new Watching(places);
    var all = new CommandLine(new RootCommand(places)).addSubcommand("watch", watch).addSubcommand("demo", new DemoCommand(places))
        .addSubcommand("status", new Status(places)).addSubcommand("check", new Check(places))
        .addSubcommand("explain", new Explain(places)).addSubcommand("diff", new Diff(places)).addSubcommand("iam", new Iam(places))
        .addSubcommand("ack", new Acknowledge.AckCommand(places)).addSubcommand("unack", new Acknowledge.UnackCommand(places))
        .addSubcommand("history", new HistoryCommand(places)).addSubcommand("events", new Events(places))
        .addSubcommand("changes", new Changes(places)).addSubcommand("help", new Help())
        .addSubcommand("version", new VersionCommand())
        .setExecutionStrategy(parsed -> execute(parsed, places, logs))
        .setExecutionExceptionHandler((e, command, _) -> explain(e, command.getErr()))
        .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF)).setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(new UsageErrors());
    return Examples.addTo(all);
  }

  /// An option before the name of the command is one of the board, and would not count: another configuration would be shown.
  private static int execute(ParseResult parsed, UserEnvironment places, Consumer<Optional<Path>> logs) {
    if (parsed.hasSubcommand() && !parsed.matchedOptions().isEmpty() && !parsed.isUsageHelpRequested()
        && !parsed.isVersionHelpRequested()) {
      var command = parsed.subcommand().commandSpec().name();
      return explain(new CannotRun(List.of("chalkboard: " + parsed.matchedOptions().getFirst().longestName()
          + " stands before the command, where it would not count; write it behind: chalkboard " + command + " …")),
          parsed.commandSpec().commandLine().getErr());
    }
    boolean isKept = parsed.asCommandLineList().stream().noneMatch(c -> c.getParseResult().hasMatchedOption("--no-store"));
    logs.accept(isKept ? Optional.of(places.state()) : Optional.empty());
    return new CommandLine.RunLast().execute(parsed);
  }

  /// The one place where a cause becomes lines and an exit code.
  private static int explain(Exception e, PrintWriter err) {
    switch (e) {
      case CannotRun c -> c.lines().forEach(l -> err.println(Secrets.mask(l)));
      default -> {
        LOG.log(Level.SEVERE, "chalkboard ended", e);
        err.println(Secrets.mask("chalkboard: " + (e.getMessage() == null ? e.toString() : e.getMessage())));
      }
    }
    err.flush();
    return e instanceof CannotRun c ? c.exit() : Exit.COULD_NOT_RUN;
  }

  static String version() {
    var version = RootCommand.class.getPackage().getImplementationVersion();
    return version == null ? "dev" : version;
  }

  @Override
  public Integer call() throws CannotRun {
    return checksConfig ? checkConfig() : call(options);
  }

  private Integer checkConfig() throws CannotRun {
    options.requireAny(places);
    var config = options.resolveAny(places);
    new ConfigCheck(config, PreviousBoard.of(config, options, places), Instant.now()).lines(ConfigCheck.name(options, places))
        .forEach(spec.commandLine().getOut()::println);
    return Exit.OK;
  }

  private Integer call(Options options) throws CannotRun {
    return watch(options, places);
  }

  private static Integer watch(Options options, UserEnvironment places) throws CannotRun {
    options.requireAny(places);
    return Watch.run(() -> options.resolve(places), options, places, places.state());
  }

  /// The same as no command at all.
  @Command(name = "watch", mixinStandardHelpOptions = true, description = "Show the board, live (the default).")
  static final class Watching implements Callable<Integer> {
    @Mixin
    Options options;

    private final UserEnvironment places;

    Watching(UserEnvironment places) {
      this.places = places;
    }

    @Override
    public Integer call() throws CannotRun {
      return watch(options, places);
    }
  }

  /// The same as `--help` behind a command.
  @Command(name = "help", mixinStandardHelpOptions = true, description = "Print the help of a command.")
  static final class Help implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "A command; without one all are listed.")
    @Nullable
    String name;

    private static CommandLine named(CommandLine root, String name) throws CannotRun {
      var command = root.getSubcommands().get(name);
      if (command != null) return command;
      throw new CannotRun(List.of("chalkboard: there is no command \"" + name + "\""
          + NearestName.of(name, List.copyOf(root.getSubcommands().keySet()))));
    }

    @Override
    public Integer call() throws CannotRun {
      var root = spec.root().commandLine();
      (name == null ? root : named(root, name)).usage(spec.commandLine().getOut());
      return Exit.OK;
    }
  }

  /// The same as `--version`, as other tools have it.
  @Command(name = "version", mixinStandardHelpOptions = true, description = "Print the version.")
  static final class VersionCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
      spec.commandLine().getOut().println("chalkboard " + version());
      return Exit.OK;
    }
  }

  static final class VersionLine implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[]{"chalkboard " + version()};
    }
  }
}
