package chalkboard.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ManPageTest {
  @Test
  void everyCommandAndOptionStandsInTheManualPage() throws IOException {
    var page = Files.readString(Path.of("packaging/chalkboard.1"));
    var root = RootCommand.commands(new UserEnvironment(Map.of()));
    Stream.concat(Stream.of(root), root.getSubcommands().values().stream()).forEach(command -> {
      assertTrue(page.contains(command.getCommandName()), command.getCommandName());
      if (command.getCommandName().equals("generate-completion")) return;
      for (var option : command.getCommandSpec().options()) {
        if (option.hidden()) continue;
        var name = "Fl " + Stream.of(option.names()).filter(n -> n.startsWith("--")).findFirst().orElseThrow().substring(1);
        assertTrue(page.contains(name), command.getCommandName() + " " + name);
      }
    });
  }

  @Test
  void theHelpOfEveryCommandIsDrawn() {
    var root = RootCommand.commands(new UserEnvironment(Map.of()));
    for (CommandLine command : root.getSubcommands().values())
      assertTrue(command.getUsageMessage().contains("Usage: chalkboard " + command.getCommandName()));
  }
}
