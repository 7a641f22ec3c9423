package chalkboard.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Says what is wrong with a command line: the mistake first, then where to read on. The whole help would push it off the screen.
final class UsageErrors implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException e, String[] args) {
    var command = e.getCommandLine();
    var err = command.getErr();
    words(e).forEach(line -> err.println("chalkboard: " + line));
    UnmatchedArgumentException.printSuggestions(e, err);
    var name = command.getCommandSpec().qualifiedName();
    err.println("usage: " + name + " [options]" + parameters(command) + "; see " + name + " --help");
    err.flush();
    return Exit.COULD_NOT_RUN;
  }

  private static List<String> words(ParameterException e) {
    var lines = new ArrayList<String>();
    var said = String.valueOf(e.getMessage());
    lines.add(said.substring(0, 1).toLowerCase(Locale.ROOT) + said.substring(1));
    if (e instanceof MissingParameterException) swallowed(e.getCommandLine()).forEach(lines::add);
    return lines;
  }

  /// An option that takes any number of values takes what was meant for the command, too.
  private static List<String> swallowed(CommandLine command) {
    return command.getCommandSpec().options().stream()
        .filter(o -> o.arity().isVariable() && o.getValue() instanceof List<?> l && !l.isEmpty())
        .map(o -> o.longestName() + " took " + ((List<?>) o.getValue()).stream().map(v -> "\"" + v + "\"").collect(Collectors.joining(", "))
            + " as its own; write it behind them, or put another option between")
        .toList();
  }

  private static String parameters(CommandLine command) {
    return command.getCommandSpec().positionalParameters().stream().map(p -> " " + p.paramLabel()).collect(Collectors.joining())
        + (command.getSubcommands().isEmpty() ? "" : " [command]");
  }
}
