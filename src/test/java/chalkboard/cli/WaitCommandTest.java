package chalkboard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
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
  private final StringWriter err = new StringWriter();

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

  @Test
  void itEndsWhenTheBuildServesAndTellsEachChangeOnce() throws InterruptedException {
    var swaps = Thread.ofVirtual().start(() -> {
      try {
        while (told().isEmpty()) Thread.sleep(50);
        show("after");
      } catch (IOException | InterruptedException e) {
        throw new AssertionError(e);
      }
    });
    assertEquals(Exit.OK, waits("commit:" + Shop.commit("payments-2"), "--timeout", "100s"), err.toString());
    swaps.join();
    assertEquals(2, told().size(), err.toString());
    assertTrue(told().getFirst().startsWith("prod: payments no, it is 1 build earlier than "), err.toString());
    assertEquals("prod: payments yes, it is that commit", told().getLast());
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
