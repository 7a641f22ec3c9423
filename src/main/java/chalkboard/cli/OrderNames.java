package chalkboard.cli;

import java.util.Map;
import java.util.Stack;
import java.util.stream.Stream;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// Refuses an order in which the name of an environment is missing, as where a script left a variable empty.
final class OrderNames implements IParameterPreprocessor {
  @Override
  public boolean preprocess(Stack<String> words, CommandSpec command, ArgSpec option, Map<String, Object> about) {
    if (!words.isEmpty() && Stream.of(words.peek().split(",", -1)).anyMatch(String::isBlank))
      throw new ParameterException(command.commandLine(), "--order " + words.peek()
          + ": the name of an environment is missing; write it as in --order dev,staging,prod");
    return false;
  }
}
