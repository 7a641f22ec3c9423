package chalkboard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A pipeline that waits until its build serves, while what runs changes under it.
@Timeout(120)
class WaitCommandTest {
  @TempDir
  private Path root;
  private StringWriter err = new StringWriter();

  @BeforeEach
  void runs() throws IOException {
    Shop.pair(root.resolve("before"), Instant.now().minus(Duration.ofMinutes(3)), "prod", "payments-1");
    Shop.pair(root.resolve("after"), Instant.now().minus(Duration.ofMinutes(3)), "prod", "payments-2");
    show("before");
  }

  /// Whoever looks sees the one or the other, and nothing half.
  private void show(String which) throws IOException {
    var link = Files.createSymbolicLink(root.resolve("next"), root.resolve(which).resolve("out"));
    Files.move(link, root.resolve("out"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private int waits(String... more) {
    var words = new ArrayList<>(
        List.of("wait", "--env", "prod", "--interval", "1s", "--no-store", "--marks", root.resolve("before/marks").toString(),
            "--custodian-output", root.resolve("out").toString()));
    words.addAll(List.of(more));
    var places = new UserEnvironment(Map.of("HOME", root.resolve("home").toString(), "LANG", "C.UTF-8"));
    return RootCommand.commands(places).setOut(new PrintWriter(new StringWriter())).setErr(new PrintWriter(err, true))
        .execute(words.toArray(String[]::new));
  }

  /// Its lines without the time at which each was told.
  private List<String> told() {
    return err.toString().lines().filter(l -> l.contains("prod: ")).map(l -> l.replaceFirst("^[-0-9: Z]+  ", "")).toList();
  }

  /// Told what runs before, the fleet goes on.
  private final class Swapping extends StringWriter {
    @Override
    public void write(String line, int from, int length) {
      super.write(line, from, length);
      if (!line.contains("prod: payments no")) return;
      try {
        show("after");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  void itEndsWhenTheBuildServesAndTellsEachChangeOnce() {
    err = new Swapping();
    assertEquals(Exit.OK, waits("commit:" + Shop.commit("payments-2"), "--timeout", "100s"), err.toString());
    assertEquals(2, told().size(), err.toString());
    assertTrue(told().getFirst().startsWith("prod: payments no, it is 1 build earlier than "), err.toString());
    assertEquals("prod: payments yes, it is that commit", told().getLast());
  }

  @Test
  void whatCannotBeReadAtAllIsNotWaitedFor() throws IOException {
    assertEquals(Exit.COULD_NOT_RUN, waits(Shop.commit("payments-2"), "--offline"));
    Files.delete(root.resolve("out"));
    assertEquals(Exit.COULD_NOT_RUN, waits(Shop.commit("payments-2")));
    assertTrue(err.toString().contains("does not exist"), err.toString());
  }

  @Test
  void itEndsAtItsTime() {
    assertEquals(WaitCommand.TOOK_TOO_LONG, waits(Shop.commit("payments-2"), "--timeout", "1s"));
    assertTrue(err.toString().endsWith("chalkboard: it took longer than 1s\n"), err.toString());
  }

  @Test
  void whatNoReportNamesYetIsWaitedFor() {
    assertEquals(WaitCommand.TOOK_TOO_LONG, waits("zzz", "--timeout", "1s"));
    assertTrue(err.toString().contains("no report names it yet"), err.toString());
  }

  @Test
  void whatCannotBeReadAgainAndAgainIsNotKnownAnyMore() throws IOException {
    Files.delete(root.resolve("before/out/ecs-tasks/resources.json"));
    Files.writeString(root.resolve("before/out/ecs-tasks/resources.json"), "[");
    assertEquals(Exit.UNKNOWN, waits(Shop.commit("payments-2"), "--timeout", "100s"), err.toString());
    assertTrue(err.toString().contains("chalkboard: cannot read"), err.toString());
  }

  @Test
  void whereTheEnvironmentIsUnknownItDoesNotBegin() {
    assertEquals(Exit.COULD_NOT_RUN, waits("branch:main", "--env", "nowhere", "--timeout", "100s"), err.toString());
  }
}
