package chalkboard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;

/// Every option of every command: its names, its default, its help, and its one place in the manual page.
class OptionsTest {
  private static final String COMPLETION = "generate-completion";

  private final CommandLine root = RootCommand.commands(new UserEnvironment(Map.of()));

  private Map<String, CommandLine> commands() {
    var all = new TreeMap<String, CommandLine>();
    all.put("chalkboard", root);
    root.getSubcommands().forEach(all::put);
    return all;
  }

  private static String longest(OptionSpec option) {
    return Stream.of(option.names()).filter(n -> n.startsWith("--")).findFirst().orElseThrow();
  }

  private TreeSet<String> shown() {
    var names = new TreeSet<String>();
    for (var command : commands().values())
      for (var option : command.getCommandSpec().options()) if (!option.hidden()) names.add(longest(option));
    return names;
  }

  /// What stands where an option is not given.
  private static String initial(OptionSpec option) {
    var value = option.initialValue();
    return value == null ? "none" : value.toString();
  }

  /// One that takes no word has none: its label would be the name of a field.
  private static String label(OptionSpec option) {
    return option.arity().max() == 0 ? "" : "  " + option.paramLabel();
  }

  @Test
  void optionsAndTheirDefaults() throws IOException {
    var out = new StringBuilder();
    commands().forEach((name, command) -> {
      out.append(name).append('\n');
      for (var word : command.getCommandSpec().positionalParameters())
        out.append("  ").append(word.index()).append(' ').append(word.paramLabel()).append('\n');
      var lines = new ArrayList<String>();
      for (var option : command.getCommandSpec().options()) {
        lines.add("  " + longest(option) + "  " + String.join(" ", option.names()) + label(option) + "  takes " + option.arity()
            + (option.splitRegex().isEmpty() ? "" : " apart by " + option.splitRegex()) + (option.isMultiValue() ? " many times" : "")
            + (option.required() ? " required" : "") + (option.hidden() ? " hidden" : "") + "  default " + initial(option));
      }
      lines.stream().sorted().forEach(l -> out.append(l).append('\n'));
    });
    Golden.is("options.txt", out.toString());
  }

  @Test
  void theHelpOfEveryCommand() throws IOException {
    for (var command : commands().entrySet()) {
      if (command.getKey().equals(COMPLETION)) continue;
      Golden.is("help/" + command.getKey() + ".txt", command.getValue().getUsageMessage(Ansi.OFF));
    }
  }

  @Test
  void theHelpThatNeedsNoParserIsThatOfTheParser() throws IOException {
    var printed = root.getUsageMessage(Ansi.OFF);
    if (Boolean.getBoolean("golden.write")) Files.writeString(Path.of("src/main/resources/chalkboard/cli/help.txt"), printed);
    else assertEquals(printed.stripTrailing(), RootCommand.help(), "make it anew with -Dgolden.write=true");
  }

  @Test
  void theManualPageListsEveryOptionOnceAndNoOther() throws IOException {
    var listed = new ArrayList<String>();
    var flag = Pattern.compile("Fl (-\\S+)");
    for (var line : Files.readAllLines(Path.of("packaging/chalkboard.1"))) {
      if (!line.startsWith(".It ")) continue;
      var names = flag.matcher(line);
      while (names.find()) listed.add("-" + names.group(1));
    }
    assertEquals(List.copyOf(shown()), listed.stream().sorted().toList());
  }

  @Test
  void theReadmeNamesNoOptionThatIsNone() throws IOException {
    // Those of Custodian, of which it tells.
    var others = List.of("--dryrun", "--cache-period");
    var names = Pattern.compile("(?<![\\w-])--[a-z][a-z-]+");
    var text = Files.readString(Path.of("README.md"));
    var unknown = new TreeSet<String>();
    var found = names.matcher(text);
    while (found.find()) if (!shown().contains(found.group()) && !others.contains(found.group())) unknown.add(found.group());
    assertTrue(unknown.isEmpty(), unknown::toString);
  }

  @Test
  void anOptionOfSeveralCommandsSaysTheSameInAll() {
    var words = new TreeMap<String, String>();
    commands().forEach((name, command) -> {
      if (name.equals(COMPLETION)) return;
      for (var option : command.getCommandSpec().options()) {
        var said = List.of(option.names()) + label(option) + " " + List.of(option.description()) + " " + initial(option);
        assertEquals(words.computeIfAbsent(longest(option), _ -> said), said, name);
      }
    });
  }
}
