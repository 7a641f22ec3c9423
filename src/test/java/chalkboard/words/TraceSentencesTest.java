package chalkboard.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.board.Trace;
import chalkboard.drift.World;
import chalkboard.feed.Feed;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every verdict can say why, rule by rule.
class TraceSentencesTest {
  private final World world = new World();

  private List<String> reasons(String environment) {
    var board = world.board();
    var row = board.rows().stream().filter(r -> r.image().name().equals("acme/payments")).findFirst().orElseThrow();
    return TraceSentences.of(Trace.of(board, row, row.cell(environment).orElseThrow())).stream().map(r -> r.rule() + ": " + r.words())
        .toList();
  }

  @Test
  void theChainGoesFromTheContainersToTheHeadline() {
    world.runs("dev", "9").runs("staging", "9").runs("us", "7,7").runs("eu", "9");
    assertEquals(List.of(
        "read: The oldest of what this rests on was read at 2026-06-01 12:00:00Z.",
        "runs: 2 containers run registry.example/acme/payments:7, manifest digest " + World.digest("7")
            + " is of this build: build commit7 on main, reported in 7.json.",
        "service: payments: 2/2 running: running.",
        "line: The line is main (guessed); its builds are ordered by commit time.",
        "upstream: Against staging (commit9 on main): 2 builds behind, replaceable for 3 h, counted by commit time.",
        "newest: Against newest (commit9 on main): 2 builds behind, replaceable for 22 h, counted by commit time.",
        "reference: Its reference is staging: it is the nearest before this one that can be compared.",
        "flag: p: differs from its group.",
        "headline: BEHIND (DRIFT), because commit7 is 2 builds older than commit9 (staging); its group has differed for more than 30 min, and this is the member "
            + "that is off."),
        reasons("us"));
  }

  @Test
  void whatElseIsTrueSaysWhatComesBeforeIt() {
    world.runs("dev", "9").runs("staging", "9").runs("eu", "9").runs("us", "9");
    world.services.put("us",
        List.of(World.service("us", "payments", 2, 1, 0, List.of(World.deployment("ecs-svc/1", "PRIMARY", 2, 1, "COMPLETED")))));
    var said = reasons("us");
    assertTrue(said.contains("headline: DEGRADED (BAD), because payments: 1/2 running, none pending (unsettled: it rests on one reading)."),
        said.toString());
    assertTrue(said.contains("also: IN SYNC (OK), because commit9 is what staging is; degraded comes first."), said.toString());
  }

  @Test
  void whatCouldNotBeReadHasItsOwnWordsAndRemedy() {
    world.runs("dev", "9").denied("staging").runs("us", "9").runs("eu", "9");
    assertTrue(reasons("staging").contains("problem: cannot read cluster \"staging\": access denied; ask for ecs:ListTasks."),
        reasons("staging").toString());
    assertEquals("read: It was never read.", reasons("staging").getFirst());
    world.marksFeed = new Feed.Waiting<>(World.NOW);
    assertTrue(reasons("us").getLast().contains("mark unread: the reports are still being read"), reasons("us").toString());
  }
}
