package chalkboard.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.feed.FetchResult;
import chalkboard.feed.FetchRun;
import chalkboard.feed.Problem;
import chalkboard.runtime.FleetSnapshot;
import chalkboard.source.FleetSettings;
import chalkboard.source.SharedFleet;
import chalkboard.source.Source;
import chalkboard.source.aws.AwsLogin;
import chalkboard.source.ecs.EcsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Programs of one user that read the same: one asks, the others take its answer.
class SharedReadingsTest {
  private static final Duration INTERVAL = Duration.ofSeconds(30);
  private static final Problem EXPIRED = new Problem("cannot list clusters", "the login has expired", "aws sso login");

  @TempDir
  private Path state;
  private final Clock clock = ((InstantSource) () -> this.now).withZone(ZoneOffset.UTC);
  private volatile Instant now = Instant.parse("2026-06-01T12:00:00Z");
  /// Whoever asked AWS, in order.
  private final List<String> asked = new ArrayList<>();

  private interface Answering {
    FetchResult<FleetSnapshot> answer();
  }

  private final class Scripted implements Source<FleetSnapshot> {
    private final String program;
    private Answering next = this::fleet;

    Scripted(String program) {
      this.program = program;
    }

    private FetchResult<FleetSnapshot> fleet() {
      return new FetchResult.Success<>(
          new FleetSnapshot("ecs", now, INTERVAL, Optional.of(Duration.ofMinutes(15)), Map.of(), List.of()), List.of(EXPIRED), run());
    }

    FetchRun run() {
      return new FetchRun(now, Duration.ZERO, OptionalInt.empty(), List.of("Amazon ECS"), List.of());
    }

    @Override
    public String name() {
      return "ecs";
    }

    @Override
    public Duration interval() {
      return INTERVAL;
    }

    @Override
    public FetchResult<FleetSnapshot> read() {
      asked.add(program);
      return next.answer();
    }
  }

  /// One program, with what it would be told by AWS.
  private record Reader(Scripted aws, SharedFleet source) {
    FetchResult<FleetSnapshot> read() {
      return source.read();
    }
  }

  private Reader program(String name) {
    return program(name, "AWS_PROFILE=acme", false);
  }

  private Reader program(String name, String login, boolean tellsAlways) {
    FleetSettings settings = EcsSettings.of("ecs", AwsLogin.DEFAULT, List.of(), INTERVAL);
    var aws = new Scripted(name);
    return new Reader(aws,
        new SharedFleet(aws, settings, ReadingFiles.in(state, login, tellsAlways).of(settings.identity()), clock));
  }

  private void later(Duration time) {
    now = now.plus(time);
  }

  @Test
  void ofFourProgramsOneAsks() {
    var recorder = program("recorder", "AWS_PROFILE=acme", true);
    var first = recorder.read();
    later(Duration.ofSeconds(5));
    for (var name : List.of("a", "b", "c", "d")) {
      var taken = assertInstanceOf(FetchResult.Success.class, program(name).read());
      assertEquals(((FetchResult.Success<FleetSnapshot>) first).what(), taken.what());
      assertEquals(List.of(EXPIRED), taken.gaps());
      assertEquals(Optional.of("process " + ProcessHandle.current().pid()), taken.run().asker());
    }
    assertEquals(List.of("recorder"), asked);
  }

  @Test
  void anAnswerIsTakenOnceAndWhoWantsMoreAsks() {
    var a = program("a");
    var b = program("b");
    a.read();
    later(Duration.ofSeconds(1));
    b.read();
    later(Duration.ofSeconds(1));
    a.read();
    assertEquals(List.of("a", "b"), asked, "nobody followed a; then b was told of its own");
    a.read();
    assertEquals(List.of("a", "b", "a"), asked);
  }

  @Test
  void whoIsAloneTellsNobody() throws IOException {
    program("a").read();
    try (var files = Files.walk(state)) {
      assertFalse(files.anyMatch(f -> f.getFileName().toString().startsWith("reading-")));
    }
  }

  @Test
  void whatWasToldBeforeIsWithdrawnByWhoAsksAlone() throws Exception {
    var recorder = program("recorder", "AWS_PROFILE=acme", true);
    recorder.read();
    recorder.source.close();
    later(Duration.ofSeconds(1));
    var alone = program("a");
    alone.read();
    later(Duration.ofSeconds(1));
    alone.read();
    alone.source.close();
    program("b").read();
    assertEquals(List.of("recorder", "a", "b"), asked, "the recorder's answer is not the last any more");
  }

  @Test
  void anAnswerThatIsAsOldAsTheIntervalIsNotTaken() {
    program("recorder", "AWS_PROFILE=acme", true).read();
    later(INTERVAL);
    program("a").read();
    assertEquals(List.of("recorder", "a"), asked);
  }

  @Test
  void whoIsLoggedInOtherwiseAsks() {
    program("recorder", "AWS_PROFILE=acme", true).read();
    program("a", "AWS_PROFILE=other", false).read();
    assertEquals(List.of("recorder", "a"), asked);
  }

  @Test
  void aFailureIsTakenForAsLongAsItIsNotWorthAnotherLook() {
    var recorder = program("recorder", "AWS_PROFILE=acme", true);
    recorder.aws.next = () -> new FetchResult.Failure<>(EXPIRED, recorder.aws.run(), Optional.of(Duration.ofSeconds(5)));
    recorder.read();
    later(Duration.ofSeconds(4));
    var a = program("a");
    var taken = assertInstanceOf(FetchResult.Failure.class, a.read());
    assertEquals(EXPIRED, taken.problem());
    assertEquals(Optional.of(Duration.ofSeconds(5)), taken.again());
    later(Duration.ofSeconds(1));
    program("b").read();
    assertEquals(List.of("recorder", "b"), asked);
  }

  @Test
  @Timeout(30)
  void whoComesWhileAnotherAsksWaitsForItsAnswer() throws Exception {
    var recorder = program("recorder", "AWS_PROFILE=acme", true);
    var asks = new CountDownLatch(1);
    var answers = new CountDownLatch(1);
    var fleet = recorder.aws.next;
    recorder.aws.next = () -> {
      asks.countDown();
      await(answers);
      return fleet.answer();
    };
    var slow = CompletableFuture.supplyAsync(recorder::read);
    await(asks);
    var waiting = CompletableFuture.supplyAsync(program("a")::read);
    answers.countDown();
    slow.get(20, TimeUnit.SECONDS);
    assertTrue(waiting.get(20, TimeUnit.SECONDS).run().asker().isPresent());
    assertEquals(List.of("recorder"), asked);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(20, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whereTheClockWasSetBackAnAnswerIsTakenAllTheSame() {
    var a = program("a");
    var b = program("b");
    a.read();
    later(Duration.ofHours(-2));
    b.read();
    assertTrue(a.read().run().asker().isPresent());
    assertEquals(List.of("a", "b"), asked);
  }

  @Test
  void aBrokenAnswerIsNone() throws IOException {
    program("recorder", "AWS_PROFILE=acme", true).read();
    try (var files = Files.walk(state)) {
      for (var file : files.filter(f -> f.getFileName().toString().startsWith("reading-")).toList())
        Files.write(file, new byte[]{31, (byte) 139, 8, 0, 1, 2});
    }
    program("a").read();
    assertEquals(List.of("recorder", "a"), asked);
  }

  @Test
  void whereNothingCanBeWrittenEachProgramAsks() throws IOException {
    Files.writeString(state.resolve("readings"), "no folder");
    program("a").read();
    program("b").read();
    assertEquals(List.of("a", "b"), asked);
  }

  @Test
  void whoEndedIsNotTold() throws Exception {
    program("a").source.close();
    var b = program("b");
    b.read();
    b.source.close();
    var c = program("c");
    c.read();
    try (var files = Files.walk(state)) {
      assertEquals(1, files.filter(f -> f.getFileName().toString().endsWith(".present")).count());
    }
  }
}
