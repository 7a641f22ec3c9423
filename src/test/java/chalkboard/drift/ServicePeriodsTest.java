package chalkboard.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chalkboard.board.Board;
import chalkboard.history.BoardHistory;
import chalkboard.history.BoardRecorder;
import chalkboard.history.Evaluated;
import chalkboard.history.ServicePeriod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Which times of a service are kept of a world that is watched.
class ServicePeriodsTest {
  private final Watched watched = new Watched();
  private BoardHistory past = BoardHistory.NONE;
  private final Instant began = World.NOW.minus(Duration.ofHours(3));

  ServicePeriodsTest() {
    watched.world.runs("dev", "9").runs("staging", "9").runs("us", "8").runs("eu", "8");
    past = watched.look().history;
  }

  /// What is kept of us, in short: `8 from 0 to 30 stopped`, in seconds.
  private List<String> then(Consumer<World> happens) {
    watched.then(happens);
    var evaluated = new Evaluated(watched.board, watched.history);
    var update = BoardRecorder.update("b", "b", new Evaluated(Board.NONE, past), past, evaluated, List.of(), watched.world.now,
        Duration.ofMinutes(10));
    past = watched.history;
    var words = new ArrayList<String>();
    for (var p : update.periods()) if (p.cluster().name().equals("us")) words.add(word(p));
    return words;
  }

  private String word(ServicePeriod p) {
    return p.commit().replace("commit", "") + " from " + (p.since().equals(began) ? "begin" : second(p.since()))
        + p.ended().map(t -> " to " + second(t)).orElse("") + (p.end().isEmpty() ? "" : " " + p.end());
  }

  private static String second(Instant at) {
    return "" + Duration.between(World.NOW, at).toSeconds();
  }

  private static void has(World w, int desired, int running) {
    w.tasks.remove("us");
    w.services.put("us", List.of(World.service("us", "payments", desired, running, 0,
        List.of(World.deployment("ecs-svc/1", "PRIMARY", desired, running, "COMPLETED")))));
  }

  @Test
  void whatIsStoppedEndsWhenItWasLastSeenAndBeginsAnewWhenItIsStarted() {
    assertEquals(List.of("8 from begin to 0 stopped"), then(w -> has(w, 0, 0)));
    assertEquals(List.of(), then(w -> {}));
    assertEquals(List.of("8 from 85"), then(w -> w.deploys("us", "8")));
    assertEquals(List.of(), then(w -> {}));
  }

  @Test
  void whatWasStoppedAndRunsAnotherBuildSinceIsNotReplacedAsWell() {
    assertEquals(List.of("8 from begin to 0 stopped"), then(w -> has(w, 0, 0)));
    assertEquals(List.of("9 from 55"), then(w -> w.deploys("us", "9")));
  }

  @Test
  void whatIsDownEndsOnceThatHasLasted() {
    var ended = new ArrayList<String>();
    for (int i = 0; i < 3; i++) ended.addAll(then(w -> has(w, 2, 0)));
    assertEquals(List.of("8 from begin to 0 failed"), ended);
    assertEquals(List.of("8 from 115"), then(w -> w.deploys("us", "8")));
  }

  @Test
  void whatIsRemovedEndsWhenItWasLastSeen() {
    assertEquals(List.of("8 from begin to 0 not seen"), then(w -> {
      w.tasks.remove("us");
      w.services.put("us", List.of());
    }));
    assertEquals(List.of("9 from 55"), then(w -> {
      w.services.remove("us");
      w.deploys("us", "9");
    }));
  }

  @Test
  void whatCannotBeReadEndsNothing() {
    assertEquals(List.of(), then(w -> {
      w.services.remove("us");
      w.denied("us");
    }));
  }
}
