package chalkboard.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.feed.Feed;
import chalkboard.feed.FetchResult;
import chalkboard.feed.FetchRun;
import chalkboard.feed.Problem;
import chalkboard.runtime.Cluster;
import chalkboard.runtime.ClusterReading;
import chalkboard.runtime.FleetSnapshot;
import chalkboard.runtime.ResourceReading;
import chalkboard.runtime.Task;
import chalkboard.source.custodian.OutputSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class RememberedFleetTest {
  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final Cluster PROD = new Cluster("111122223333", "us-east-1", "prod");
  private static final Problem DENIED = new Problem("cannot list tasks", "denied", "");

  private final Queue<FetchResult<FleetSnapshot>> answers = new ArrayDeque<>();
  private final FleetMemory memory = FleetMemory.empty();

  private static FetchRun run(Instant at) {
    return new FetchRun(at, Duration.ZERO, OptionalInt.empty(), List.of("out"), List.of());
  }

  private static FetchResult<FleetSnapshot> seen(Instant at, boolean tasksRead) {
    var tasks = tasksRead ? ResourceReading.<Task>of(at, List.of()) : ResourceReading.<Task>never(DENIED);
    var reading = new ClusterReading(ResourceReading.of(at, List.of()), tasks);
    return new FetchResult.Success<>(
        new FleetSnapshot("out", at, Duration.ofSeconds(30), Optional.empty(), Map.of(PROD, reading), List.of()), List.of(), run(at));
  }

  private static FetchResult<FleetSnapshot> failed(Instant at) {
    return new FetchResult.Failure<>(DENIED, run(at));
  }

  /// A program that begins: what is kept is all that it knows.
  private RememberedFleet program(String path, Duration maxStale) {
    var settings = new OutputSettings.FolderOutput("out", new FetchSchedule(Duration.ofMinutes(1), Optional.of(maxStale)), Path.of(path));
    return new RememberedFleet(new Source<>() {
      @Override
      public String name() {
        return "out";
      }

      @Override
      public Duration interval() {
        return Duration.ofMinutes(1);
      }

      @Override
      public FetchResult<FleetSnapshot> read() {
        return answers.remove();
      }
    }, settings, memory);
  }

  private RememberedFleet program() {
    return program("/out", Duration.ofHours(1));
  }

  private static Feed<FleetSnapshot> feed(FetchResult<FleetSnapshot> first) {
    return new Feed.Waiting<FleetSnapshot>(NOON).after(first);
  }

  @Test
  void whatCannotBeReadThisTimeIsFilledInFromTheAnswerBefore() {
    answers.addAll(List.of(seen(NOON, true), seen(NOON.plusSeconds(30), false)));
    var source = program();
    source.read();
    var tasks = feed(source.read()).known().orElseThrow().clusters().get(PROD).tasks();
    assertEquals(Optional.of(NOON), tasks.taken());
    assertEquals(Optional.of(DENIED), tasks.trouble());
  }

  @Test
  void aProgramWhoseFirstLookFailsKnowsWhatTheOneBeforeItWasTold() {
    answers.addAll(List.of(seen(NOON, true), failed(NOON.plusSeconds(60)), seen(NOON.plusSeconds(90), false)));
    program().read();
    var later = program("/out", Duration.ofMinutes(5));
    var feed = feed(later.read());
    assertEquals("stale", feed.state());
    assertEquals(Optional.of(NOON), feed.readAt());
    assertEquals(Optional.of(DENIED), feed.trouble());
    assertEquals(Optional.of(Duration.ofMinutes(5)), feed.known().orElseThrow().maxStale(), "it ages as this program says");
    assertEquals(Optional.of(NOON), feed.after(later.read()).known().orElseThrow().clusters().get(PROD).tasks().taken());
  }

  /// It may be large, so it is not kept at every look.
  @Test
  void otherProgramsNeedTheFirstAnswerAndTheLastOneBeforeASourceFails() {
    answers.addAll(List.of(seen(NOON, true), seen(NOON.plusSeconds(30), true), failed(NOON.plusSeconds(60)), failed(NOON.plusSeconds(90)),
        seen(NOON.plusSeconds(120), true)));
    var source = program();
    var wanted = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      source.read();
      wanted.append(memory.isWanted() ? "wanted " : "- ");
      if (memory.isWanted()) memory.keep();
    }
    assertEquals("wanted - wanted - - ", wanted.toString());
    assertTrue(memory.isNew(), "what was told since is kept later");
  }

  @Test
  void whatWasReadElsewhereIsNothingToIt() {
    answers.addAll(List.of(seen(NOON, true), failed(NOON.plusSeconds(60))));
    program().read();
    assertEquals("down", feed(program("/other", Duration.ofHours(1)).read()).state());
  }

  @Test
  void whereNobodyWasEverToldAnythingTheSourceIsDown() {
    answers.add(failed(NOON));
    assertEquals("down", feed(program().read()).state());
    assertTrue(memory.keep().isEmpty());
  }
}
