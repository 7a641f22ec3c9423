package chalkboard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ManPageTest {
  private static final Path PAGE = Path.of("packaging/chalkboard.1");

  @TempDir
  private Path folder;

  @Test
  void everyCommandAndOptionStandsInTheManualPage() throws IOException {
    var page = Files.readString(PAGE);
    var root = RootCommand.commands(new UserEnvironment(Map.of()));
    Stream.concat(Stream.of(root), root.getSubcommands().values().stream()).forEach(command -> {
      if (command != root) assertTrue(page.contains("\n.It Cm " + command.getCommandName() + "\n"), command.getCommandName());
      if (command.getCommandName().equals("generate-completion")) return;
      for (var option : command.getCommandSpec().options()) {
        if (option.hidden()) continue;
        var name = "Fl " + Stream.of(option.names()).filter(n -> n.startsWith("--")).findFirst().orElseThrow().substring(1);
        assertTrue(page.contains(name), command.getCommandName() + " " + name);
      }
    });
  }

  @Test
  void theManualPageHasAnExampleOfEachCommandThatIsMoreThanAWord() throws IOException {
    var page = Files.readString(PAGE);
    for (var command : RootCommand.commands(new UserEnvironment(Map.of())).getSubcommands().keySet()) {
      if (!List.of("help", "version", "watch", "generate-completion").contains(command))
        assertTrue(page.contains(".Dl chalkboard " + command), command);
    }
  }

  /// What the README tells of AWS is held against the code.
  @Test
  void everyVariableOfTheReadmeStandsInTheManualPage() throws IOException {
    var readme = Files.readString(Path.of("README.md"));
    var variables = Pattern.compile("`([A-Z][A-Z0-9_]{3,})`").matcher(readme).results().map(m -> m.group(1));
    var named = Pattern.compile("(?m)^\\.It Ev (.*)$").matcher(Files.readString(PAGE)).results()
        .flatMap(m -> Stream.of(m.group(1).split(" , "))).toList();
    var aws = readme.substring(readme.indexOf("<!-- aws"), readme.indexOf("<!-- end of aws"));
    assertEquals(List.of(), variables.filter(v -> aws.contains("`" + v + "`") && !named.contains(v)).distinct().toList());
    assertTrue(named.containsAll(List.of("NO_COLOR", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "JDK_JAVA_OPTIONS", "TERM", "LANG")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"packaging/chalkboard.1", "packaging/chalkboard-config.5"})
  void groffHasNothingAgainstThePage(String page) throws Exception {
    assumeTrue(Stream.of(System.getenv("PATH").split(":")).anyMatch(p -> Files.isExecutable(Path.of(p, "groff"))),
        "groff is not installed");
    var said = folder.resolve("said");
    var groff = new ProcessBuilder("groff", "-mandoc", "-Tutf8", "-ww", page).redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(said.toFile()).start();
    assertEquals(0, groff.waitFor());
    assertEquals("", Files.readString(said));
  }

  @Test
  void theHelpOfEveryCommandIsDrawn() {
    var root = RootCommand.commands(new UserEnvironment(Map.of()));
    for (CommandLine command : root.getSubcommands().values())
      assertTrue(command.getUsageMessage().contains("Usage: chalkboard " + command.getCommandName()));
  }
}
