package chalkboard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The unit that lets systemd run the recorder.
@Timeout(60)
class ServiceUnitTest {
  private static final Path UNIT = Path.of("packaging/systemd/chalkboard-record.service");

  @TempDir
  private Path folder;

  private String verified(String unit) throws IOException, InterruptedException {
    var file = Files.writeString(folder.resolve("chalkboard-record.service"), unit);
    var said = folder.resolve("said");
    var analyze = new ProcessBuilder("systemd-analyze", "--user", "verify", file.toString()).redirectErrorStream(true)
        .redirectOutput(said.toFile());
    analyze.environment().putAll(Map.of("XDG_RUNTIME_DIR", Files.createDirectories(folder.resolve("run")).toString()));
    analyze.start().waitFor();
    return Files.readString(said);
  }

  /// The program and its manual lie where the packages put them.
  private static String unit() throws IOException {
    return Files.readString(UNIT).replace("/usr/bin/chalkboard", "/bin/true").lines().filter(l -> !l.startsWith("Documentation="))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  @Test
  void systemdUnderstandsAllOfIt() throws IOException, InterruptedException {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "there is no systemd here");
    assertEquals("", verified(unit()));
    assertTrue(verified(unit() + "Restrict=all\n").contains("Unknown key"), "it would say what it does not understand");
  }

  @Test
  void whatItRunsIsACommand() throws IOException {
    var words = Files.readAllLines(UNIT).stream().filter(l -> l.startsWith("ExecStart=")).toList();
    assertEquals(List.of("ExecStart=/usr/bin/chalkboard record"), words);
    assertTrue(OpeningWords.COMMANDS.contains("record"));
  }
}
