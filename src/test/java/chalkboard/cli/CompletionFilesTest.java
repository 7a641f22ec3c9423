package chalkboard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// What the shells are told of commands and options is all that there is, and they take it.
@Timeout(60)
class CompletionFilesTest {
  @TempDir
  private Path folder;

  private final CommandLine root = RootCommand.commands(new UserEnvironment(Map.of()));

  @BeforeEach
  void write() throws IOException {
    CompletionFiles.main(new String[]{folder.toString()});
  }

  private String text(String shell) throws IOException {
    return Files.readString(file(shell));
  }

  private Path file(String shell) {
    return folder.resolve(CompletionFiles.all().keySet().stream().filter(f -> f.startsWith(shell)).findFirst().orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void everyCommandAndEveryOptionOfItStandsThere(String shell) throws IOException {
    var text = text(shell);
    var missing = new ArrayList<String>();
    for (var command : Stream.concat(Stream.of(root), root.getSubcommands().values().stream()).toList()) {
      var name = command.getCommandName();
      var part = part(shell, text, name);
      if (part.isEmpty()) missing.add(name);
      for (var option : command.getCommandSpec().options())
        for (var spelling : option.names())
          if (option.hidden() == names(shell, part, spelling)) missing.add(name + " " + spelling);
    }
    assertEquals(List.of(), missing);
  }

  /// What a file says of one command.
  private static String part(String shell, String text, String command) {
    var pattern = switch (shell) {
      case "bash" ->
        "(?ms)^function _picocli_chalkboard" + (command.equals("chalkboard") ? "" : "_" + command.replace("-", "")) + "\\(\\).*?^}";
      case "zsh" -> "(?ms)^    " + command + "\\)\n.*?;;";
      default -> "(?m)^.*__chalkboard_is " + command + "'.*$";
    };
    return String.join("\n", Pattern.compile(pattern).matcher(text).results().map(m -> m.group()).toList());
  }

  private static boolean names(String shell, String part, String option) {
    var word = !shell.equals("fish") ? option : option.startsWith("--") ? "-l " + option.substring(2) : "-s " + option.substring(1);
    return Pattern.compile("(?<![\\w-])" + word + "(?![\\w-])").matcher(part).find();
  }

  @ParameterizedTest
  @CsvSource({"bash,-n", "zsh,-n", "fish,--no-execute"})
  void theShellTakesIt(String shell, String onlyReads) throws Exception {
    assumeTrue(isInstalled(shell), shell + " is not installed");
    assertEquals("", output(shell, onlyReads, file(shell).toString()));
  }

  @Test
  void bashOffersCommandsOptionsAndChoices() throws Exception {
    assumeTrue(isInstalled("bash"), "bash is not installed");
    assertTrue(bash("chalkboard", "sta").contains("status"));
    assertTrue(bash("chalkboard", "status", "--max").contains("--max-stale"));
    assertTrue(bash("chalkboard", "events", "-o", "").contains("jsonl"));
  }

  private List<String> bash(String... words) throws Exception {
    var line = String.join(" ", words);
    var script = ". " + file("bash") + "; COMP_WORDS=(\"$@\"); COMP_CWORD=" + (words.length - 1) + "; COMP_LINE='" + line + "'; COMP_POINT="
        + line.length() + "; _complete_chalkboard; printf '%s\\n' \"${COMPREPLY[@]}\"";
    var command = Stream.concat(Stream.of("bash", "-c", script, "bash"), Stream.of(words));
    return List.of(output(command.toArray(String[]::new)).split("\\s+"));
  }

  @Test
  void fishOffersCommandsOptionsChoicesAndFiles() throws Exception {
    assumeTrue(isInstalled("fish"), "fish is not installed");
    Files.createDirectory(folder.resolve("reports"));
    var begun = " " + folder + "/rep";
    var offered = fish("chalkboard sta", "chalkboard status --max", "chalkboard --no-", "chalkboard events -o ", "chalkboard help ",
        "chalkboard check --marks" + begun, "chalkboard --custodian" + begun, "chalkboard explain" + begun, "chalkboard status ");
    assertEquals(List.of("status"), offered.get(0));
    assertEquals(List.of("--max-stale"), offered.get(1));
    assertEquals(List.of("--no-color", "--no-record", "--no-store"), offered.get(2));
    assertEquals(List.of("jsonl", "table"), offered.get(3));
    assertTrue(offered.get(4).contains("unack"));
    assertEquals(List.of(folder + "/reports/"), offered.get(5));
    assertEquals(List.of(folder + "/reports/"), offered.get(6));
    assertEquals(List.of(), offered.get(7), "a row is no file");
    assertEquals(List.of(), offered.get(8), "a command stands first");
  }

  /// What is offered behind each of these, without the words beside it.
  private List<List<String>> fish(String... lines) throws Exception {
    var script = Stream.of(lines).map(l -> "; echo =; complete -C '" + l + "'").collect(Collectors.joining());
    var told = output("fish", "--no-config", "-c", "source " + file("fish") + script);
    return Stream.of(told.split("(?m)^=$", -1)).skip(1).map(t -> t.lines().filter(l -> !l.isBlank()).map(l -> l.split("\t")[0]).toList())
        .toList();
  }

  private static boolean isInstalled(String shell) {
    return Stream.of(System.getenv("PATH").split(":")).anyMatch(p -> Files.isExecutable(Path.of(p, shell)));
  }

  private String output(String... command) throws Exception {
    var out = folder.resolve("out");
    var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
    builder.environment().put("HOME", folder.toString());
    builder.start().waitFor();
    return Files.readString(out).strip();
  }
}
