package chalkboard.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import chalkboard.build.OrderKey;
import chalkboard.drift.World;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The way from the containers of a cell to its headline is data.
class TraceTest {
  private final World world = new World();

  private List<TraceStep> steps(String environment) {
    var board = world.board();
    var row = board.rows().stream().filter(r -> r.image().name().equals("acme/payments")).findFirst().orElseThrow();
    return Trace.of(board, row, row.cell(environment).orElseThrow()).steps();
  }

  private <T extends TraceStep> List<T> steps(String environment, Class<T> kind) {
    return steps(environment).stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Test
  void containersThatAreAlikeAreOneStep() {
    world.runs("dev", "9").runs("staging", "9").runs("us", "7,7").runs("eu", "9");
    var runs = steps("us", TraceStep.ContainersRun.class);
    assertEquals(1, runs.size());
    assertEquals(2, runs.getFirst().containers());
    assertEquals(new Running.Proof.ByDigest(World.digest("7"), false, Optional.empty()), runs.getFirst().proof());
  }

  @Test
  void theReferenceIsTakenForAReason() {
    world.runs("dev", "9").runs("staging", "9").runs("us", "7").runs("eu", "9");
    assertEquals(List.of(new TraceStep.LineOrdered("main", true, OrderKey.COMMIT_TIME)), steps("us", TraceStep.LineOrdered.class));
    var taken = steps("us", TraceStep.ReferenceTaken.class).getFirst().baseline();
    assertEquals("staging", taken.name());
    assertEquals(Optional.of(Baseline.Selection.NEAREST), taken.selection());
    assertEquals(Optional.of(Baseline.Selection.FIRST_ENVIRONMENT),
        steps("dev", TraceStep.ReferenceTaken.class).getFirst().baseline().selection());
  }

  @Test
  void whatIsReachedPastAnUnreadEnvironmentIsDoubted() {
    world.runs("dev", "9").denied("staging").runs("us", "7").runs("eu", "7");
    assertEquals(List.of(new TraceStep.Doubted(new Doubt.NearerUnknown())), steps("us", TraceStep.Doubted.class));
    assertEquals(List.of(new TraceStep.Readings(Optional.empty(), false)), steps("staging", TraceStep.Readings.class));
    assertFalse(steps("staging", TraceStep.Trouble.class).isEmpty());
  }

  @Test
  void theHeadlineEndsItAndOtherFindingsFollow() {
    world.runs("dev", "9").runs("staging", "9").runs("us", "7,8").runs("eu", "9");
    var all = steps("us");
    var first = steps("us", TraceStep.HeadlineFound.class).getFirst();
    assertEquals(Headline.MIXED, first.finding().headline());
    var others = steps("us", TraceStep.AlsoFound.class);
    assertEquals(all.size() - 1 - others.size(), all.indexOf(first));
    for (var other : others) assertEquals(Headline.MIXED, other.first());
  }
}
