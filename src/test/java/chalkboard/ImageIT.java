package chalkboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.demo.Demo;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Starts what users start: the packaged image, with no Java on the path.
@Timeout(60)
class ImageIT {
  private static final Path IMAGE = Path.of("target/chalkboard").toAbsolutePath();

  @TempDir
  private Path folder;

  private record Run(int exit, String out, String err) {}

  @Test
  void tellsItsVersion() throws Exception {
    assertEquals(new Run(0, "chalkboard 0.1.0\n", ""), run(Map.of(), "--version"));
  }

  @Test
  void startsFromItsAotCache() throws Exception {
    var run = run(Map.of("JDK_JAVA_OPTIONS", "-XX:AOTMode=on"), "--version");
    assertEquals(0, run.exit, run.out);
    assertTrue(run.out.contains("chalkboard 0.1.0"));
  }

  @Test
  void saysWhatAFirstBoardNeeds() throws Exception {
    for (var command : List.of(List.<String>of(), List.of("watch"), List.of("status"))) {
      var run = run(Map.of("TERM", "xterm"), command.toArray(String[]::new));
      assertEquals(2, run.exit);
      assertTrue(run.err.contains("--marks") && run.err.contains("chalkboard demo"), run.err);
    }
  }

  @Test
  void pointsToStatusWhereThereIsNoTerminal() throws Exception {
    var run = run(Map.of("TERM", "xterm"), "--marks", folder.toString());
    assertEquals(2, run.exit);
    assertEquals("", run.out);
    assertTrue(run.err.contains("chalkboard status"), run.err);
  }

  @Test
  void endsWithTwoOnWrongOptionsAndOnAMistakeInTheFile() throws Exception {
    assertEquals(2, run(Map.of(), "status", "--bogus").exit);
    var config = Files.writeString(folder.resolve("c.yml"), "marks:\n  - pth: x\n");
    var run = run(Map.of(), "status", "--config", config.toString());
    assertEquals(2, run.exit);
    assertTrue(run.err.contains("c.yml:2:5: unknown key \"pth\" in marks; did you mean \"path\"?"), run.err);
  }

  @Test
  void drawsTheDemoWithoutAWord() throws Exception {
    assertEquals(new Run(0, "", ""), run(Map.of(), "demo", "--headless"));
  }

  @Test
  void givesTheBoardOfTheDemosFleetAsJson() throws Exception {
    var java = IMAGE.resolve("runtime/bin/java");
    var demo = Demo.create(folder.resolve("demo"), Instant.now(), Demo.standIn(java, IMAGE.resolve("lib/chalkboard.jar").toString()));
    var run = run(Map.of(), "status", "-o", "json", "--config", demo.config().toString());
    assertEquals(1, run.exit, run.err);
    var board = new ObjectMapper().readTree(run.out);
    assertEquals("chalkboard/1", board.get("schema").asText());
    assertEquals(List.of("dev", "staging", "prod-us", "prod-eu"), board.get("environments").valueStream().map(e -> e.get("name").asText()).toList());
    assertTrue(board.get("sources").valueStream().allMatch(s -> s.get("state").asText().equals("fresh")), board.get("sources").toString());
    var headlines = new TreeSet<String>();
    board.get("rows").forEach(r -> r.get("cells").forEach(c -> headlines.add(c.get("headline").asText())));
    assertTrue(headlines.containsAll(List.of("in sync", "behind", "diverged", "unmarked", "degraded", "stopped", "absent")), headlines.toString());
  }

  private Run run(Map<String, String> environment, String... args) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(IMAGE.resolve("bin/chalkboard").toString()));
    command.addAll(List.of(args));
    var out = folder.resolve("out");
    var err = folder.resolve("err");
    var builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(Map.of("PATH", "/usr/bin:/bin", "HOME", folder.toString(), "LANG", "C.UTF-8"));
    builder.environment().putAll(environment);
    int exit = builder.start().waitFor();
    // The launcher of Java itself says which options it picked up.
    var said = Files.readAllLines(err).stream().filter(l -> !l.startsWith("NOTE: Picked up")).collect(Collectors.joining("\n"));
    return new Run(exit, Files.readString(out), said);
  }
}
