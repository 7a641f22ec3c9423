package chalkboard.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// The completion of the command line in fish, as the commands declare it.
final class FishCompletion {
  private static final String FILES = " -F";
  private static final String BEGIN = """
      # Completions of chalkboard for fish; its build makes them of the declared commands.

      # Whether the words so far are of the command $argv[1]; a command stands first, and without one they are of the board.
      function __chalkboard_is
          set -l words (commandline -opc)
          set -l command chalkboard
          if test (count $words) -gt 1; and contains -- $words[2] COMMANDS
              set command $words[2]
          end
          test $command = $argv[1]
      end

      # Whether the word before is one of these.
      function __chalkboard_behind
          contains -- (commandline -opc)[-1] $argv
      end

      complete -c chalkboard -f
      """;

  private final CommandLine root;

  private FishCompletion(CommandLine root) {
    this.root = root;
  }

  static String of(CommandLine root) {
    return new FishCompletion(root).text();
  }

  private String text() {
    var commands = root.getSubcommands();
    var names = commands.entrySet().stream()
        .map(c -> "complete -c chalkboard -n '__chalkboard_behind chalkboard' -a " + c.getKey() + " -d "
            + quoted(CompletedWord.brief(c.getValue().getCommandSpec().usageMessage().description())));
    return Stream.of(Stream.of(BEGIN.replace("COMMANDS", String.join(" ", commands.keySet()))), names, of("chalkboard", root),
        commands.entrySet().stream().flatMap(c -> of(c.getKey(), c.getValue())))
        .flatMap(lines -> lines).collect(Collectors.joining("\n", "", "\n"));
  }

  private Stream<String> of(String name, CommandLine command) {
    var begin = "complete -c chalkboard -n '__chalkboard_is " + name;
    var options = command.getCommandSpec().options().stream().filter(o -> !o.hidden()).flatMap(o -> option(begin, o));
    var words = command.getCommandSpec().positionalParameters().stream().map(p -> offered(CompletedWord.of(p, root)))
        .filter(w -> !w.isEmpty()).map(w -> begin + "'" + w);
    return Stream.concat(options, words);
  }

  private Stream<String> option(String begin, OptionSpec option) {
    var names = Stream.of(option.names()).map(n -> n.startsWith("--") ? "-l " + n.substring(2) : "-s " + n.substring(1))
        .collect(Collectors.joining(" "));
    var line = begin + "' " + names + " -d " + quoted(CompletedWord.brief(option.description()));
    if (option.arity().max() == 0) return Stream.of(line);
    var word = offered(CompletedWord.of(option, root));
    if (option.arity().min() > 0) return Stream.of(line + (word.equals(FILES) ? " -r" : " -x") + word);
    // Words may follow, and so may the next option.
    return Stream.of(line, begin + "; and __chalkboard_behind " + String.join(" ", option.names()) + "'" + word);
  }

  private static String offered(CompletedWord word) {
    if (word.isFile()) return FILES;
    return word.choices().isEmpty() ? "" : " -a " + quoted(String.join(" ", word.choices()));
  }

  private static String quoted(String text) {
    return List.of("\\", "'").stream().reduce(text, (t, c) -> t.replace(c, "\\" + c)).transform(t -> "'" + t + "'");
  }
}
