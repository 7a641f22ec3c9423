package chalkboard.cli;

import chalkboard.text.NearestName;
import chalkboard.text.Secrets;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `chalkboard`: the board, and the commands around it.
@Command(name = "chalkboard", mixinStandardHelpOptions = true, versionProvider = RootCommand.VersionLine.class, description = "Which build of which repository runs in which environment, and does it drift?", footer = {
    "", "Without a command it shows the board, live. To see one without any setup: chalkboard demo"})
final class RootCommand implements Callable<Integer> {
  /// What the program says of itself, alone on a command line.
  private static final Set<String> ABOUT_ITSELF = Set.of("--help", "-h", "--version", "-V", "version");

  @Mixin
  Options options;

  @Option(names = "--check-config", description = "Say what the board would read and how, and what of the configuration looks wrong; ask no source.")
  boolean checksConfig;

  @Spec
  CommandSpec spec;

  private final UserEnvironment places;
  private final OpeningFrame opening;

  RootCommand(UserEnvironment places, OpeningFrame opening) {
    this.places = places;
    this.opening = opening;
  }

  /// What needs no option parser goes without: to set one up costs more than a first frame.
  static int run(UserEnvironment places, Output output, String... args) {
    return run(places, output, OpeningFrame.terminal(places), args);
  }

  /// @param terminal where the board opens
  static int run(UserEnvironment places, Output output, OpeningFrame.Terminal terminal, String... args) {
    var word = args.length == 1 ? args[0] : "";
    if (ABOUT_ITSELF.contains(word)) return tell(output, word);
    var words = OpeningWords.of(args);
    try (var opening = OpeningFrame.of(words, places, terminal)) {
      // After the first frame, for it is dear; nothing before it logs.
      Logs.to(Optional.empty());
      var options = words.flatMap(OpeningWords::options);
      if (options.isPresent()) return plain(() -> watch(options.get(), places, opening), output);
      return ran(places, output, opening, args);
    } catch (CannotRun e) {
      return explain(e, output.err());
    } catch (Error e) {
      log(e);
      throw e;
    }
  }

  private static int ran(UserEnvironment places, Output output, OpeningFrame opening, String... args) {
    if (args.length == 1 && args[0].equals("demo")) return plain(() -> new DemoCommand(places).call(), output);
    return new CommandTree(places, Logs::to, opening).execute(output, args);
  }

  private static void log(Throwable e) {
    Logger.getLogger(RootCommand.class.getName()).log(Level.SEVERE, "chalkboard ended", e);
  }

  private static int tell(Output output, String word) {
    output.out().println(word.equals("--help") || word.equals("-h") ? help() : "chalkboard " + version());
    return Exit.OK;
  }

  /// The help of the program without a parser; a test compares it with the parser's.
  static String help() {
    try (var text = RootCommand.class.getResourceAsStream("help.txt")) {
      return new String(Objects.requireNonNull(text, "it is part of the program").readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int plain(Callable<Integer> command, Output output) {
    try {
      return command.call();
    } catch (Exception e) {
      return explain(e, output.err());
    }
  }

  static CommandLine commands(UserEnvironment places) {
    return new CommandTree(places, _ -> {}, OpeningFrame.none()).all();
  }

  /// The one place where a cause becomes lines and an exit code.
  static int explain(Exception e, PrintWriter err) {
    switch (e) {
      case CannotRun c -> c.lines().forEach(l -> err.println(Secrets.mask(l)));
      default -> {
        log(e);
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
    return checksConfig ? checkConfig() : watch(options, places, opening);
  }

  private Integer checkConfig() throws CannotRun {
    if (options.load != null)
      throw new CannotRun(List.of("chalkboard: a snapshot has no configuration; leave out --check-config or --load"));
    options.requireAny(places);
    var config = options.resolveAny(places);
    new ConfigCheck(config, PreviousBoard.of(config, options, places), Instant.now()).lines(ConfigCheck.name(options, places))
        .forEach(spec.commandLine().getOut()::println);
    return Exit.OK;
  }

  private static int watch(Options options, UserEnvironment places, OpeningFrame opening) throws CannotRun {
    options.requireAny(places);
    return Watch.run(opening, () -> options.resolve(places), options, places, places.state());
  }

  /// The same as no command at all.
  @Command(name = "watch", mixinStandardHelpOptions = true, description = "Show the board, live (the default).")
  static final class Watching implements Callable<Integer> {
    @Mixin
    Options options;

    private final UserEnvironment places;
    private final OpeningFrame opening;

    Watching(UserEnvironment places, OpeningFrame opening) {
      this.places = places;
      this.opening = opening;
    }

    @Override
    public Integer call() throws CannotRun {
      return watch(options, places, opening);
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
