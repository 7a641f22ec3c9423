package chalkboard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderNamesTest {
  @TempDir
  private Path folder;

  private String said(int exit, String... more) throws IOException {
    Shop.pair(folder, Instant.now(), "staging", "payments-2");
    var words = new ArrayList<String>(List.of("status", "--no-store", "--marks", folder.resolve("marks").toString(), "--custodian-output",
        folder.resolve("out").toString()));
    words.addAll(List.of(more));
    var err = new ByteArrayOutputStream();
    int ended = Main.run(new UserEnvironment(Map.of("HOME", folder.toString())), new Output(OutputStream.nullOutputStream(), err),
        (p, o, args) -> RootCommand.commands(p).setOut(o.out()).setErr(o.err()).execute(args), words.toArray(String[]::new));
    var text = err.toString(StandardCharsets.UTF_8);
    assertEquals(exit, ended, text);
    return text;
  }

  @Test
  void aNameThatIsMissingInTheOrderIsAMistake() throws IOException {
    for (var order : List.of("dev,,staging", ",dev", "dev,", ""))
      assertTrue(said(Exit.COULD_NOT_RUN, "--order", order).contains("the name of an environment is missing"), order);
  }

  @Test
  void aNameThatIsNowhereIsToldWithTheNearestOne() throws IOException {
    assertTrue(said(Exit.UNKNOWN, "--order", "dev,stagin")
        .contains("did you mean \"staging\"?"));
  }

  @Test
  void thatNoOrderIsGivenIsSaidOnce() throws IOException {
    assertEquals(1, said(Exit.OK).lines().filter(l -> l.contains("no order of environments")).count());
    assertFalse(said(Exit.OK, "--order", "dev,staging").contains("order"));
  }
}
