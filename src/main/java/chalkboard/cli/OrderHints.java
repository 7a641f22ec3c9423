package chalkboard.cli;

import chalkboard.board.Board;
import chalkboard.board.Environment;
import chalkboard.config.Config;
import chalkboard.runtime.Cluster;
import chalkboard.settings.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import java.util.stream.Stream;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// What is wrong with the order of the environments, seen from what was read: a name that is nowhere, or none at all.
final class OrderHints {
  private OrderHints() {
  }

  /// Says at once that a name is missing, as where a script left a variable empty.
  static final class Names implements IParameterPreprocessor {
    @Override
    public boolean preprocess(Stack<String> words, CommandSpec command, ArgSpec option, Map<String, Object> about) {
      if (!words.isEmpty() && Stream.of(words.peek().split(",", -1)).anyMatch(String::isBlank))
        throw new ParameterException(command.commandLine(), "--order " + words.peek()
            + ": the name of an environment is missing; write it as in --order dev,staging,prod");
      return false;
    }
  }

  /// @param order as the command line gives it
  static List<String> of(List<String> order, Config config, Board board) {
    var found = board.environments().stream().filter(e -> !e.clusters().isEmpty()).map(Environment::name).toList();
    if (found.isEmpty()) return List.of();
    if (config.environments().isEmpty() && found.size() > 1)
      return List.of("no order of environments is given: nothing is compared with the "
          + "environment before it; give one, as in --order dev,staging,prod");
    var clusters = board.environments().stream().flatMap(e -> e.clusters().stream()).map(Cluster::name);
    var known = Stream.concat(found.stream(), clusters).distinct().filter(n -> !order.contains(n)).toList();
    var hints = new ArrayList<String>();
    for (var name : order) {
      if (found.contains(name)) continue;
      hints.add(
          "--order names \"" + name + "\", and no cluster of that name was found" + (known.isEmpty() ? "" : NearestName.of(name, known)));
    }
    return List.copyOf(hints);
  }
}
