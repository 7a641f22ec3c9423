package chalkboard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.config.ConfigFile;
import chalkboard.config.Loaded;
import chalkboard.demo.Demo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The two days before the demo, saved by one user and looked at by another, who has neither its configuration nor its history.
class SnapshotTest {
  private static final Instant START = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  @TempDir
  private static Path folder;
  private static Path config;
  private static Path file;
  private static Run saved;

  private record Run(int exit, String out, String err) {}

  @BeforeAll
  static void save() throws Exception {
    var demo = Demo.create(folder.resolve("demo"), START, List.of("custodian"));
    config = demo.config();
    var settings = ((Loaded.Ok) ConfigFile.load(config, home("one"))).config();
    var options = new Options();
    options.config = config;
    DemoPast.keep(demo.past(), folder.resolve("past"), settings, options, user("one"));
    file = folder.resolve("incident.snapshot");
    saved = run("one", "snapshot", "save", file.toString(), "--since", "3d", "--config", config.toString());
  }

  private static Path home(String user) {
    return folder.resolve(user);
  }

  private static UserEnvironment user(String name) {
    return new UserEnvironment(Map.of("HOME", home(name).toString(), "LANG", "C.UTF-8"));
  }

  private static Run run(String user, String... words) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int exit = Main.run(user(user), new Output(out, err),
        (p, o, args) -> RootCommand.commands(p).setOut(o.out()).setErr(o.err()).execute(args), words);
    return new Run(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static Run with(String user, String command, String... more) {
    return run(user, Stream.concat(Stream.of(command.split(" ")), Stream.of(more)).toArray(String[]::new));
  }

  /// Ages are of the moment in which somebody asks.
  private static String ageless(String text) {
    return text.replaceAll("\\b\\d+s\\b", "1s").replaceAll("\"age\" : \\d+", "\"age\" : 0").replaceAll("T[\\d:]{8}\\.\\d{9}Z", "T00:00:00Z");
  }

  @Test
  void itIsSavedForItsOwnerAlone() throws IOException {
    assertEquals(Exit.OK, saved.exit, saved.err);
    assertTrue(saved.out.startsWith("saved " + file + ": the board and its past since "), saved.out);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @TestFactory
  Stream<DynamicTest> eachCommandSaysOfItWhatItSaysOfTheBoard() {
    var then = START.minus(Duration.ofHours(20));
    var kept = List.of("status", "status -o json", "check", "explain payments prod-us", "diff staging prod-us",
        "diff -o json staging prod-us",
        "where branch:main");
    var past = List.of("status --at " + then, "status -o json --at " + START.minus(Duration.ofHours(2)), "explain payments prod-us --at " + then,
        "diff prod-us@" + then + " prod-us@" + START.minus(Duration.ofHours(1)),
        "where branch:main --at " + then, "history payments prod-us", "history payments prod-us -o json",
        "events", "events -o jsonl --since 30h", "events --repo payments --env prod-us", "changes", "changes -o json --since 24h",
        "changes --before " + then);
    return Stream.concat(kept.stream().map(c -> List.of(c, "--offline")), past.stream().map(c -> List.of(c, "--ascii")))
        .map(c -> DynamicTest.dynamicTest(c.getFirst(), () -> {
          var own = with("one", c.getFirst(), c.getLast(), "--config", config.toString());
          var theirs = with("two", c.getFirst(), "--load", file.toString(), "--ascii".equals(c.getLast()) ? "--ascii" : "--no-color");
          assertEquals(ageless(own.out), ageless(theirs.out));
          assertEquals(own.exit, theirs.exit);
          assertTrue(own.out.lines().count() > 1, own.out + own.err);
          var more = new ArrayList<>(theirs.err.lines().toList());
          if (c.getLast().equals("--offline"))
            assertTrue(more.removeFirst().startsWith("chalkboard: incident.snapshot is a snapshot, made 20"), theirs.err);
          assertEquals(ageless(own.err).lines().toList(), more.stream().map(SnapshotTest::ageless).toList());
          assertFalse(Files.exists(home("two")), "nothing is written");
        }));
  }
}
