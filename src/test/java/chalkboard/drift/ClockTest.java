package chalkboard.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Where the clock of the machine was a day ahead for a while, what was read then is of a time to come. Once it is set back all is judged as if
/// it had never been.
class ClockTest {
  private final Watched ahead = new Watched();
  private final Watched never = new Watched();

  private void same(Consumer<World> happens) {
    ahead.then(happens);
    never.then(happens);
    assertEquals(never.row(), ahead.row());
    for (var environment : List.of("dev", "staging", "us", "eu")) assertEquals(never.age(environment), ahead.age(environment));
  }

  @Test
  void whatHappensAfterwardsIsSaidAsSoonAsEver() {
    same(w -> w.runs("dev", "9").runs("staging", "9").runs("us", "8").runs("eu", "8"));
    var now = ahead.world.now;
    ahead.later(Duration.ofDays(1)).later();
    ahead.world.now = now;
    same(w -> {});
    same(w -> w.deploys("us", "9").deploys("eu", "f"));
    same(w -> {});
    same(w -> w.deploys("us", "7"));
    same(w -> {});
    same(w -> {});
    assertEquals("= = R <>", ahead.row());
  }
}
