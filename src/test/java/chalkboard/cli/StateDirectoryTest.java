package chalkboard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where nothing can be kept the board is as it is: one line says so, and the exit code is that of the board.
class StateDirectoryTest {
  @TempDir
  private Path folder;
  private Path home;
  private List<String> board = List.of();

  private record Run(int exit, String out, String err) {}

  @BeforeEach
  void open() throws IOException {
    board = Shop.open(folder, Instant.now());
    home = folder.resolve("home");
  }

  private Run run(String command, String... more) {
    var words = new ArrayList<String>(List.of(command));
    words.addAll(board);
    words.addAll(List.of(more));
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int exit = Main.run(new UserEnvironment(Map.of("HOME", home.toString(), "LANG", "C.UTF-8")), new Output(out, err),
        (p, o, args) -> RootCommand.commands(p).setOut(o.out()).setErr(o.err()).execute(args), words.toArray(String[]::new));
    return new Run(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private void saysOnceThatNothingIsKept() {
    for (var command : List.of("check", "status")) {
      var run = run(command);
      assertEquals(Exit.DRIFT, run.exit, run.err);
      assertEquals(1, run.err.lines().filter(l -> l.contains("history")).count(), run.err);
      assertTrue(run.err.contains("chalkboard: cannot keep the history in ") || run.err.contains(" could not be used: "), run.err);
      assertTrue(run.out.contains("payments"), run.out);
      var quiet = run(command, "--no-store");
      assertEquals(Exit.DRIFT, quiet.exit, quiet.err);
      assertFalse(quiet.err.contains("history") || quiet.err.contains("keep"), quiet.err);
    }
  }

  private Path state() throws IOException {
    return Files.createDirectories(home.resolve(".local/state/chalkboard"));
  }

  @Test
  void aFileInThePlaceOfTheDirectory() throws IOException {
    Files.createDirectories(home.resolve(".local/state"));
    Files.writeString(home.resolve(".local/state/chalkboard"), "");
    saysOnceThatNothingIsKept();
  }

  @Test
  void aFolderInThePlaceOfTheFile() throws IOException {
    Files.createDirectories(state().resolve("history.db"));
    saysOnceThatNothingIsKept();
  }

  @Test
  void aBrokenFileIsToldOnceAndReplaced() throws IOException {
    Files.writeString(state().resolve("history.db"), "no database ".repeat(1000));
    var run = run("check");
    assertEquals(Exit.DRIFT, run.exit, run.err);
    assertEquals(1, run.err.lines().filter(l -> l.contains("could not be used")).count(), run.err);
    assertFalse(run("check").err.contains("broken"), "it is well again");
  }

  @Test
  void withoutAStoreNothingIsReadOrLeft() {
    var run = run("status", "--no-store");
    assertEquals(Exit.DRIFT, run.exit, run.err);
    assertFalse(Files.exists(home), "not even the folder is made");
  }
}
