package chalkboard.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.board.Board;
import chalkboard.board.BoardInput;
import chalkboard.board.DeployedPeriod;
import chalkboard.board.DriftClass;
import chalkboard.board.Headline;
import chalkboard.build.Digest;
import chalkboard.build.MarkBuilder;
import chalkboard.feed.Feed;
import chalkboard.feed.FetchResult;
import chalkboard.feed.FetchRun;
import chalkboard.feed.Problem;
import chalkboard.history.BoardHistory;
import chalkboard.runtime.Cluster;
import chalkboard.runtime.ClusterReading;
import chalkboard.runtime.Container;
import chalkboard.runtime.FleetSnapshot;
import chalkboard.runtime.ResourceReading;
import chalkboard.runtime.Task;
import chalkboard.runtime.TaskBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// What must hold for any sequence of readings.
class HistoryPropertyTest {
  private static final List<String> ENVIRONMENTS = List.of("dev", "staging", "us", "eu");
  private static final List<String> BUILDS = List.of("9", "8", "7", "5", "h", "f", "?acme/payments:x", "?redis:7");

  /// Something that may happen between two looks.
  static void happens(Random random, World world) {
    world.now = world.now.plusSeconds(5 + random.nextInt(60));
    var env = ENVIRONMENTS.get(random.nextInt(4));
    world.startedBefore(Duration.ofSeconds(random.nextInt(4) == 0 ? 7200 : 5));
    switch (random.nextInt(10)) {
      case 0, 1, 2 -> {
        world.unread.remove(env);
        world.deploys(env, BUILDS.get(random.nextInt(BUILDS.size())));
      }
      case 3 -> rolling(random, world, env);
      case 4 -> {
        world.tasks.remove(env);
        world.services.put(env, List.of(World.service(env, "payments", random.nextInt(3), 0, random.nextInt(2),
            List.of(World.deployment("ecs-svc/1", "PRIMARY", 2, 0, "COMPLETED")))));
      }
      case 5 -> {
        world.services.remove(env);
        world.tasks.remove(env);
        world.denied(env);
      }
      case 6 -> world.built("x" + world.marks.size(), random.nextBoolean() ? "main" : "side", world.now.minus(Duration.ofMinutes(20)),
          "x" + world.marks.size());
      case 7 -> world.marksFeed = world.marksFeed != null
          ? null
          : world.allMarks().after(new FetchResult.Failure<>(new Problem("cannot list", "403", ""),
              new FetchRun(world.now, Duration.ZERO, java.util.OptionalInt.empty(), List.of(), List.of())));
      case 8 -> world.lastRead(env, Duration.ofMinutes(random.nextInt(20)).plus(Duration.between(World.NOW, world.now)));
      default -> {}
    }
    if (random.nextInt(3) == 0) world.taken.clear();
  }

  private static void rolling(Random random, World world, String env) {
    world.unread.remove(env);
    world.tasks.remove(env);
    world.task(env, "payments", "ecs-svc/1", "8", 0).task(env, "payments", "ecs-svc/2", random.nextBoolean() ? "9" : "7", 1);
    world.services.put(env, new ArrayList<>(List.of(World.service(env, "payments", 2, 2, 0, List.of(
        World.deployment("ecs-svc/2", "PRIMARY", 2, 1, "IN_PROGRESS"), World.deployment("ecs-svc/1", "ACTIVE", 2, 1, "COMPLETED"))))));
  }

  /// All that a board says, but not the moment it says it.
  static List<String> said(Board board) {
    var lines = new ArrayList<String>();
    for (var row : board.rows()) {
      for (var c : row.cells()) {
        lines.add(row.label() + " " + c.environment() + " " + c.glyph(true) + " " + c.driftClass() + " " + c.findings() + c.flags()
            + board.isStale(c) + c.certainty().isUnsettled()
            + board.age(c) + c.comparisons().upstream().name() + c.comparisons().upstream().count() + c.comparisons().newest().count()
            + board.measured(c, c.comparison()).time() + c.certainty().hint()
            + c.version().ran().map(r -> r.build().chalkId() + r.since()) + c.version().before().map(HistoryPropertyTest::words));
      }
    }
    return lines;
  }

  private static String words(DeployedPeriod s) {
    return s.build().chalkId() + " " + s.since() + " " + s.last();
  }

  static void same(List<String> expected, List<String> actual) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) assertEquals(expected.get(i), actual.get(i));
  }

  @Property(tries = 300)
  void whatAJudgeKeepsBetweenBoardsChangesNothing(@ForAll long seed) {
    var random = new Random(seed);
    var world = new World();
    for (var env : ENVIRONMENTS) world.runs(env, BUILDS.get(random.nextInt(BUILDS.size())));
    var judge = new BoardEvaluator();
    var history = BoardHistory.NONE;
    for (int i = 0; i < 12; i++) {
      var evidence = world.evidence(World.pipeline());
      var kept = judge.judge(evidence, history);
      var fresh = new BoardEvaluator().judge(evidence, history);
      same(said(fresh.board()), said(kept.board()));
      history = kept.history();
      happens(random, world);
    }
  }

  /// Mostly nothing happens but that it is read again, soon or late: what is kept of a row must not outlive what time alone changes.
  @Property(tries = 400)
  void whatIsReadAgainWithoutNewsSaysWhatOneJudgedAnewSays(@ForAll long seed) {
    var random = new Random(seed);
    var world = new World();
    world.startedBefore(Duration.ofSeconds(random.nextInt(90_000)));
    for (var env : ENVIRONMENTS) world.runs(env, BUILDS.get(random.nextInt(BUILDS.size())));
    var judge = new BoardEvaluator();
    var kept = BoardHistory.NONE;
    var anew = BoardHistory.NONE;
    for (int i = 0; i < 20; i++) {
      var evidence = world.evidence(World.pipeline());
      var board = judge.judge(evidence, kept);
      var other = new BoardEvaluator().judge(evidence, anew);
      same(said(other.board()), said(board.board()));
      kept = board.history();
      anew = other.history();
      if (random.nextInt(5) == 0) {
        happens(random, world);
        world.taken.clear();
      } else {
        world.now = world.now.plusSeconds(List.of(5, 30, 30, 90, 600, 1_900, 26_000, 90_000).get(random.nextInt(8)));
        for (var env : ENVIRONMENTS) if (random.nextInt(4) > 0) world.taken.put(env, world.now);
      }
    }
  }

  @Property(tries = 200)
  void judgingTheSameReadingsAgainSaysTheSame(@ForAll long seed) {
    var random = new Random(seed);
    var world = new World();
    for (var env : ENVIRONMENTS) world.runs(env, BUILDS.get(random.nextInt(BUILDS.size())));
    var judge = new BoardEvaluator();
    var history = BoardHistory.NONE;
    for (int i = 0; i < 10; i++) {
      var evidence = world.evidence(World.pipeline());
      var first = judge.judge(evidence, history);
      var second = judge.judge(evidence, first.history());
      same(said(first.board()), said(second.board()));
      same(said(first.board()), said(new BoardEvaluator().judge(evidence, second.history()).board()));
      history = second.history();
      happens(random, world);
    }
  }

  /// The headlines one after the other, each time they changed.
  private static final class Seen {
    private final Map<String, List<String>> byCell = new LinkedHashMap<>();

    void note(Board board) {
      for (var row : board.rows()) {
        for (var c : row.cells()) {
          var list = byCell.computeIfAbsent(row.label() + " @ " + c.environment(), _ -> new ArrayList<>());
          if (list.isEmpty() || !list.getLast().equals(c.headline().word())) list.add(c.headline().word());
        }
      }
    }

    /// No headline comes twice; the one that was there at the beginning has not come yet.
    void noneCameTwice() {
      byCell.forEach((cell, list) -> {
        var came = new HashSet<String>();
        for (var h : list.subList(1, list.size())) assertTrue(came.add(h), cell + ": " + list);
      });
    }
  }

  @Property(tries = 200)
  void noHeadlineOfAnUnchangedWorldComesAndGoes(@ForAll long seed) {
    var random = new Random(seed);
    var world = new World();
    for (var env : ENVIRONMENTS) {
      world.startedBefore(Duration.ofSeconds(random.nextInt(4000)));
      world.runs(env, random.nextInt(4) == 0 ? "9,8" : BUILDS.get(random.nextInt(BUILDS.size())));
    }
    var judge = new BoardEvaluator();
    var history = BoardHistory.NONE;
    var seen = new Seen();
    var services = new HashMap<>(world.services);
    for (int i = 0; i < 25; i++) {
      for (var env : ENVIRONMENTS) if (i == 0 || random.nextBoolean()) world.taken.put(env, world.now);
      var judgement = judge.judge(world.evidence(World.pipeline()), history);
      history = judgement.history();
      seen.note(judgement.board());
      world.now = world.now.plusSeconds(5 + random.nextInt(100));
    }
    assertEquals(services, world.services);
    seen.noneCameTwice();
  }

  /// A rolling deployment in steps; services and tasks are read apart, up to one step before or after each other.
  @Property(tries = 300)
  void noHeadlineOfASteadyRolloutComesAndGoes(@ForAll long seed, @ForAll @IntRange(min = 2, max = 6) int tasks) {
    var random = new Random(seed);
    var world = new World();
    world.runs("dev", "9").runs("staging", "9").runs("us", "8").runs("eu", "8");
    var judge = new BoardEvaluator();
    var history = BoardHistory.NONE;
    var seen = new Seen();
    var starts = new HashMap<Integer, Instant>();
    for (int i = 0; i < tasks + 8; i++) {
      int step = Math.clamp(i - 3, 0, tasks + 1);
      int other = Math.clamp(step + random.nextInt(3) - 1, 0, tasks + 1);
      rolled(world, "us", starts, tasks, i < 3 ? 0 : step, i < 3 || i > tasks + 5 ? step : other);
      var judgement = judge.judge(world.evidence(World.pipeline()), history);
      history = judgement.history();
      seen.note(judgement.board());
      world.now = world.now.plusSeconds(15 + random.nextInt(60));
    }
    seen.noneCameTwice();
    assertEquals("=", World.cell(judge.judge(world.evidence(World.pipeline()), history).board(), "us").glyph(true));
  }

  /// Step 0 is before, then one task more of the new build each, and after the last step the deployment is done.
  private static void rolled(World world, String env, Map<Integer, Instant> starts, int tasks, int serviceStep, int taskStep) {
    world.tasks.remove(env);
    for (int t = 0; t < tasks; t++) {
      boolean fresh = t < Math.min(taskStep, tasks);
      var start = fresh ? starts.computeIfAbsent(t, _ -> world.now.minusSeconds(10)) : World.NOW.minus(Duration.ofHours(3));
      world.startedBefore(Duration.between(start, world.now));
      world.task(env, "payments", fresh ? "ecs-svc/2" : "ecs-svc/1", fresh ? "9" : "8", t);
    }
    int done = Math.min(serviceStep, tasks);
    var updated = world.now.minusSeconds(5);
    var old = Watched.deployment("ecs-svc/1", "ACTIVE", tasks, tasks - done, 0, "COMPLETED", World.NOW.minus(Duration.ofHours(3)));
    var before = Watched.deployment("ecs-svc/1", "PRIMARY", tasks, tasks, 0, "COMPLETED", World.NOW.minus(Duration.ofHours(3)));
    var deployments = serviceStep == 0
        ? List.of(before)
        : serviceStep > tasks
            ? List.of(Watched.deployment("ecs-svc/2", "PRIMARY", tasks, tasks, 0, "COMPLETED", updated))
            : List.of(Watched.deployment("ecs-svc/2", "PRIMARY", tasks, done, 0, "IN_PROGRESS", updated), old);
    world.services.put(env, List.of(World.service(env, "payments", tasks, tasks, 0, deployments)));
  }

  @Property(tries = 150)
  void renamingEveryDigestChangesNothing(@ForAll long seed) {
    var random = new Random(seed);
    var world = new World();
    for (var env : ENVIRONMENTS) world.runs(env, BUILDS.get(random.nextInt(BUILDS.size())));
    happens(random, world);
    var before = glyphs(world.board());
    world.marks.replaceAll(
        m -> MarkBuilder.like(m)
            .manifests(m.digests().manifests().stream().map(HistoryPropertyTest::renamed).collect(Collectors.toSet())).made());
    if (world.marksFeed != null)
      world.marksFeed = world.allMarks().after(new FetchResult.Failure<>(world.marksFeed.trouble().orElseThrow(),
          new FetchRun(world.now, Duration.ZERO, java.util.OptionalInt.empty(), List.of(), List.of())));
    world.tasks.replaceAll((_, list) -> list.stream().map(HistoryPropertyTest::renamed).collect(Collectors.toCollection(ArrayList::new)));
    assertEquals(before, glyphs(world.board()));
  }

  private static List<String> glyphs(Board board) {
    return board.rows().stream().flatMap(r -> r.cells().stream().map(c -> r.label() + " " + c.environment() + c.glyph(true) + c.flags()))
        .toList();
  }

  private static Digest renamed(Digest digest) {
    return new Digest(new StringBuilder(digest.hex()).reverse().toString().replace('0', 'e'));
  }

  private static Task renamed(Task t) {
    var containers = t.containers().stream()
        .map(c -> new Container(c.name(), c.image(), c.digest().map(HistoryPropertyTest::renamed), c.lastStatus(),
            c.health(), c.reason()))
        .toList();
    return TaskBuilder.like(t).containers(containers).made();
  }

  @Property(tries = 200)
  void whatWasReadInPartSaysNothingThatNeedsTheWhole(@ForAll long seed) {
    var random = new Random(seed);
    var world = new World();
    for (var env : ENVIRONMENTS) world.runs(env, BUILDS.get(random.nextInt(BUILDS.size())));
    var half = new HashMap<Cluster, Boolean>();
    var fleet = world.fleet().known().orElseThrow();
    var clusters = new HashMap<>(fleet.clusters());
    for (var env : ENVIRONMENTS) {
      if (random.nextBoolean()) continue;
      boolean services = random.nextBoolean();
      half.put(World.cluster(env), services);
      var never = new Problem("cannot list", "denied", "");
      clusters.computeIfPresent(World.cluster(env), (_, r) -> new ClusterReading(
          services ? r.services() : ResourceReading.never(never), services ? ResourceReading.never(never) : r.tasks()));
    }
    var partly = new Feed.Fresh<>(new FleetSnapshot("ecs", world.now, Duration.ofSeconds(30), Optional.empty(), clusters, List.of()),
        world.now,
        List.of());
    var board = BoardEvaluator.once(new BoardInput(Instant.EPOCH.isBefore(world.now) ? world.now : World.NOW, List.of(world.allMarks()),
        List.of(partly), List.of(), World.pipeline()));
    for (var row : board.rows()) {
      for (var c : row.cells()) {
        if (!half.containsKey(World.cluster(c.environment()))) continue;
        boolean stands = c.driftClass() == DriftClass.DRIFT || c.driftClass() == DriftClass.BAD;
        assertTrue(stands || c.headline() == Headline.UNKNOWN, row.label() + " " + c.environment() + " " + c.headline());
      }
    }
  }
}
