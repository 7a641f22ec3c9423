package chalkboard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What one command has seen the next one knows, whoever ran it.
@Timeout(120)
class KeptHistoryTest {
  private static final Instant NOW = Instant.now();

  @TempDir
  private Path root;

  /// First the newer build runs in prod, then the older one; and what ran before both, read late.
  @BeforeEach
  void write() throws IOException {
    Shop.pair(root.resolve("nine"), NOW.minus(Duration.ofMinutes(3)), "prod", "payments-2");
    Shop.pair(root.resolve("eight"), NOW, "prod", "payments-1");
    Shop.pair(root.resolve("old"), NOW.minus(Duration.ofDays(2)), "prod", "payments-2");
  }

  private static String on(String folder, String command) {
    return command + "\t--marks\t" + folder + "/marks\t--custodian-output\t" + folder + "/out\t--order\tdev,prod";
  }

  private List<String> run(String... commands) throws Exception {
    var lines = new ArrayList<List<String>>();
    for (var command : commands) lines.add(List.of(command));
    return CommandLines.runRemembering(root, lines);
  }

  @Test
  void whatWentBackIsToldUntilSomebodyAcksIt() throws Exception {
    var said = run(on("nine", "status"), on("eight", "check"), on("eight", "check"), on("eight", "ack\tpayments\tprod\t--reason\tknown"),
        on("eight", "check"), on("eight", "status\t--ascii"), on("eight", "unack\tpayments\tprod"), on("eight", "check"),
        on("eight", "history\tpayments\tprod"), on("eight", "events\t--since\t30d"), on("eight", "ack\tpayments\tprod"),
        on("eight", "ack\tpayments\tprod"));
    assertTrue(said.get(0).contains("exit 0"), said.get(0));
    assertTrue(said.get(1).contains("payments @ prod: rolled back") && said.get(1).contains("exit 1"), said.get(1));
    assertTrue(said.get(2).contains("payments @ prod: rolled back") && said.get(2).contains("exit 1"), said.get(2));
    assertTrue(said.get(3).contains("acked until it changes"), said.get(3));
    assertTrue(said.get(4).contains("exit 0") && !said.get(4).contains("rolled back"), said.get(4));
    assertTrue(said.get(5).contains("  v1  "), said.get(5));
    assertTrue(said.get(6).contains("exit 0") && said.get(6).contains("no longer acked"), said.get(6));
    assertTrue(said.get(7).contains("payments @ prod: rolled back") && said.get(7).contains("exit 1"), said.get(7));
    assertEquals(2, said.get(8).lines().filter(l -> l.contains("acked")).count(), said.get(8));
    assertEquals(1, said.get(9).lines().filter(l -> l.contains("rolled back from")).count(), said.get(9));
    assertTrue(said.get(3).contains("rolled back: acked") && said.get(6).contains("rolled back: no longer acked"), said.get(6));
    assertTrue(said.get(11).contains("exit 2") && said.get(11).contains("it is acked already"), said.get(11));
  }

  @Test
  void whatCannotBeReadNowIsWhatWasReadBeforeAndNeverAllGreen() throws Exception {
    var before = run(on("nine", "status\t-o\tjson"));
    Files.writeString(root.resolve("nine/out/ecs-tasks/resources.json"), "[{");
    var after = run(on("nine", "status\t-o\tjson"), on("nine", "check"), on("nine", "check") + "\t--no-store");
    assertEquals(headlines(before.getFirst()), headlines(after.getFirst()));
    assertTrue(after.get(0).contains("\"stale\" : true"), after.get(0));
    assertTrue(after.get(1).contains("exit 3") && after.get(1).contains("1 source was not read in full"), after.get(1));
    assertFalse(headlines(before.getFirst()).contains("unknown"));
    assertTrue(after.get(2).contains("exit 3") && after.get(2).contains("unknown"), after.get(2));
  }

  private static List<String> headlines(String status) {
    return Pattern.compile("\"headline\" : \"([^\"]*)").matcher(status).results().map(m -> m.group(1)).toList();
  }

  /// Somebody looks at a folder long after it was written: what was read is of then.
  @Test
  void aMomentBetweenTwoReadingsThatWereSeenLaterIsInAGap() throws Exception {
    run(on("old", "status"));
    Shop.pair(root.resolve("old"), NOW, "prod", "payments-1");
    var said = run(on("old", "status"), on("old", "status\t--at\t1d"), on("old", "status\t--at\t3d"));
    assertTrue(said.get(1).contains("nobody watched at") && said.get(1).contains("a gap from"), said.get(1));
    assertTrue(said.get(2).contains("the history of this board begins at"), said.get(2));
  }

  @Test
  void aBrokenHistoryOfWhichNothingIsLeftIsSaid() throws Exception {
    run(on("nine", "status"));
    Files.writeString(root.resolve("home/.local/state/chalkboard/history.db"), "hello".repeat(1000));
    var said = run(on("eight", "check"));
    assertTrue(said.getFirst().contains("what went back before now is not known"), said.getFirst());
  }

  @Test
  void whoKeepsNothingKnowsNothingAndLeavesNothing() throws Exception {
    var said = run(on("nine", "status") + "\t--no-store", on("eight", "check") + "\t--no-store");
    assertTrue(said.get(1).contains("exit 0") && !said.get(1).contains("rolled back"), said.get(1));
    assertFalse(Files.exists(root.resolve("home/.local/state/chalkboard/history.db")));
  }

  @Test
  void whoOnlyReadsKnowsWhatOthersKeptAndAddsNothing() throws Exception {
    var said = run(on("nine", "status"), on("eight", "check") + "\t--no-record", on("nine", "check"));
    assertTrue(said.get(1).contains("rolled back"), said.get(1));
    assertFalse(said.get(2).contains("rolled back"), said.get(2));
  }

  @Test
  void whatWasReadBeforeIsNoNewsNow() throws Exception {
    var said = run(on("eight", "status"), on("old", "check"), on("eight", "check"));
    assertFalse(said.get(2).contains("rolled back"), said.get(2));
  }

  @Test
  void twoBoardsWithTitlesDoNotMix() throws Exception {
    for (var folder : List.of("nine", "eight")) {
      Files.writeString(root.resolve(folder + ".yml"), """
          title: %s
          environments: [{ name: dev }, { name: prod }]
          marks: [{ path: %s }]
          fleet: [{ custodian-output: %s }]
          """.formatted(folder, root.resolve(folder + "/marks"), root.resolve(folder + "/out")));
    }
    var said = run("status\t--config\tnine.yml", "check\t--config\teight.yml");
    assertTrue(said.get(1).contains("exit 0"), said.get(1));
  }

  @Test
  void anEnvironmentThatIsRenamedKeepsItsPast() throws Exception {
    for (var folder : List.of("nine", "eight")) {
      Files.writeString(root.resolve(folder + ".yml"), """
          title: shop
          environments: [{ name: dev }, { name: %s, match: { cluster: prod } }]
          marks: [{ path: %s }]
          fleet: [{ custodian-output: %s }]
          """.formatted(folder.equals("nine") ? "production" : "live", root.resolve(folder + "/marks"), root.resolve(folder + "/out")));
    }
    var said = run("status\t--config\tnine.yml", "check\t--config\teight.yml");
    assertTrue(said.get(1).contains("payments @ live: rolled back"), said.get(1));
  }

  @Test
  void whatHappenedInAnEnvironmentIsToldOnceAndByItsNameOfNow() throws Exception {
    for (var name : List.of("production", "live")) {
      for (var folder : List.of("nine", "eight")) {
        Files.writeString(root.resolve(name + "-" + folder + ".yml"), """
            title: shop
            environments: [{ name: dev }, { name: %s, match: { cluster: prod } }]
            marks: [{ path: %s }]
            fleet: [{ custodian-output: %s }]
            """.formatted(name, root.resolve(folder + "/marks"), root.resolve(folder + "/out")));
      }
    }
    var said = run("status\t--config\tproduction-nine.yml", "check\t--config\tproduction-eight.yml", "check\t--config\tlive-eight.yml",
        "events\t--config\tlive-eight.yml\t--since\t30d", "events\t--config\tlive-eight.yml\t--since\t30d\t--env\tlive",
        "history\tpayments\tlive\t--config\tlive-eight.yml", "changes\t--config\tlive-eight.yml\t--since\t1d");
    for (var told : said.subList(3, 5)) {
      assertEquals(1, told.lines().filter(l -> l.contains("rolled back")).count(), told);
      assertFalse(told.contains("production"), told);
    }
    for (var told : said.subList(5, 7)) assertTrue(told.contains("rolled back") && !told.contains("production"), told);
  }

  @Test
  void thereIsNothingToAckWhereNothingIsOff() throws Exception {
    var said = run(on("nine", "ack\tpayments\tprod"), on("nine", "unack\tpayments\tprod"));
    assertEquals(List.of(true, true), said.stream().map(s -> s.contains("exit 2")).toList(), said.toString());
  }
}
