package chalkboard.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.board.Board;
import chalkboard.board.Cell;
import chalkboard.board.DriftClass;
import chalkboard.board.Headline;
import chalkboard.build.Build;
import chalkboard.history.BoardHistory;
import chalkboard.runtime.Container;
import chalkboard.runtime.Deployment;
import chalkboard.runtime.Service;
import chalkboard.runtime.Strategy;
import chalkboard.runtime.Task;
import chalkboard.runtime.TaskBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// What holds of any fleet while it moves, fails and is half read.
class MotionPropertyTest {
  private static final List<String> ENVIRONMENTS = List.of("dev", "staging", "us", "eu");

  /// Services of any strategy at any stage of a deployment, several to an environment.
  private static World random(Random random) {
    var world = new World();
    world.startedBefore(Duration.ofMinutes(random.nextInt(120)));
    for (var env : ENVIRONMENTS) {
      world.nothingIn(env);
      for (int n = random.nextInt(3); n >= 0; n--) service(world, env, n == 0 ? "payments" : "payments-" + n, random);
    }
    return world;
  }

  private static void service(World world, String env, String name, Random random) {
    var strategy = Strategy.values()[random.nextInt(Strategy.values().length)];
    boolean rolls = random.nextBoolean();
    int old = 1 + random.nextInt(3), young = rolls ? random.nextInt(4) : 0;
    for (int i = 0; i < old; i++) world.task(env, name, "ecs-svc/1", "" + (1 + random.nextInt(9)), i);
    for (int i = 0; i < young; i++) world.task(env, name, "ecs-svc/2", "" + (1 + random.nextInt(9)), i);
    boolean told = random.nextBoolean();
    int weight = List.of(0, 0, 10, 100).get(random.nextInt(4));
    var deployments = new ArrayList<Deployment>();
    boolean primaryIsNew = !strategy.isOfTaskSets() || random.nextBoolean();
    var state = strategy.isOfTaskSets() ? "" : "IN_PROGRESS";
    if (rolls) {
      deployments.add(deployment("ecs-svc/2", primaryIsNew ? "PRIMARY" : "ACTIVE", 3, young, state, weight(strategy, told, weight),
          Duration.ofHours(1)));
    }
    deployments
        .add(deployment("ecs-svc/1", rolls && primaryIsNew ? "ACTIVE" : "PRIMARY", old, old, strategy.isOfTaskSets() ? "" : "COMPLETED",
            rolls ? weight(strategy, told, 100 - weight) : OptionalDouble.empty(), Duration.ofDays(2)));
    world.services.get(env)
        .add(new Service("arn:service/" + env + "/" + name, name, World.cluster(env), "ACTIVE", Math.max(old, young), old + young, 0,
            "td:1", strategy,
            false, List.of(), List.copyOf(deployments), Optional.of(World.NOW.minus(Duration.ofDays(90))), List.of(), Map.of()));
  }

  private static OptionalDouble weight(Strategy strategy, boolean told, int percent) {
    return strategy.isWeighted() && told ? OptionalDouble.of(percent) : OptionalDouble.empty();
  }

  private static Deployment deployment(String id, String status, int desired, int running, String state, OptionalDouble weight,
      Duration age) {
    var at = Optional.of(World.NOW.minus(age));
    return new Deployment(id, status, "td:" + id, "", desired, 0, running, 0, state, "", at, at, weight);
  }

  private static Cell cell(Board board, String environment) {
    return World.cell(board, environment);
  }

  /// The builds of which no deployment has any traffic, in services where that is told.
  private static boolean isWithoutTraffic(World world, String env, Build build) {
    for (var task : world.tasks.getOrDefault(env, List.of())) {
      boolean runs = task.containers().getFirst().digest().filter(build.digests()::contains).isPresent();
      if (!runs) continue;
      var service = world.services.get(env).stream().filter(s -> task.group().equals("service:" + s.name())).findFirst().orElseThrow();
      var of = service.deployments().stream().filter(d -> d.id().equals(task.startedBy())).findFirst().orElseThrow();
      boolean rolls = service.deployments().size() > 1;
      boolean none = rolls
          && (service.strategy().isOfTaskSets() ? !of.isPrimary() : service.strategy().isWeighted() && of.weight().orElse(1) == 0);
      if (!none) return false;
    }
    return true;
  }

  @Property(tries = 500)
  void aBuildWithNoTrafficIsNeverTheCells(@ForAll long seed) {
    var world = random(new Random(seed));
    var board = world.board();
    for (var env : ENVIRONMENTS) {
      var cell = cell(board, env);
      cell.build().ifPresent(b -> assertFalse(isWithoutTraffic(world, env, b),
          env + " is called " + b.shortName() + ": " + cell.serving() + " " + cell.coming()));
      for (var share : cell.serving())
        assertTrue(share.build().isEmpty() || !isWithoutTraffic(world, env, share.build().get()), share.toString());
    }
  }

  @Property(tries = 500)
  void whereATaskWasNotReadNothingIsGreenAbsentOrANumber(@ForAll long seed) {
    var random = new Random(seed);
    var world = random(random);
    for (var env : ENVIRONMENTS) {
      var services = world.services.get(env);
      var victim = services.get(random.nextInt(services.size()));
      var own = world.tasks.get(env).stream().filter(t -> t.group().equals("service:" + victim.name())).toList();
      int keep = Math.max(0, Math.min(victim.desired(), victim.running()) - 1);
      var lost = own.subList(Math.min(keep, own.size()), own.size());
      world.tasks.get(env).removeAll(lost);
      var cell = cell(world.board(), env);
      boolean calm = switch (cell.headline()) {
        case IN_SYNC, SAME_CODE, RUNNING -> !cell.anyFinding(DriftClass.DRIFT);
        case BEHIND -> cell.driftClass() == DriftClass.LAG;
        case ABSENT -> true;
        case LOADING, UNKNOWN, STOPPED, DOWN, ROLLOUT_FAILED, DEGRADED, ROLLING, MARK_UNREAD, MIXED, UNMARKED, OFF_PIN, DIVERGED,
            ROLLED_BACK, AHEAD ->
          false;
      };
      assertFalse(calm, env + " says " + cell.headline() + " though " + lost.size() + " tasks were not read: " + cell.findings());
      assertTrue(cell.anyFinding(DriftClass.UNKNOWN), cell.findings().toString());
    }
  }

  @Property(tries = 300)
  void inWhateverOrderAnswersArriveWhatIsBadOnceStaysSo(@ForAll long seed) {
    var random = new Random(seed);
    var world = random(random);
    var down = ENVIRONMENTS.get(random.nextInt(4));
    world.tasks.remove(down);
    var two = Optional.of(World.NOW.minus(Duration.ofHours(2)));
    world.services.put(down,
        List.of(new Service("arn:service/" + down + "/payments", "payments", World.cluster(down), "ACTIVE", 2, 0, 0, "td:1",
            Strategy.ROLLING, false,
            List.of(), List.of(new Deployment("ecs-svc/1", "PRIMARY", "td:1", 2, 0, 0, 0, "COMPLETED", "", two, two)), two, List.of(),
            Map.of())));
    var order = new ArrayList<>(ENVIRONMENTS);
    Collections.shuffle(order, random);
    var judge = new BoardEvaluator();
    var history = BoardHistory.NONE;
    var here = new HashSet<String>();
    boolean seen = false;
    for (var env : order) {
      here.add(env);
      world.now = world.now.plusMillis(300);
      var judgement = judge.judge(world.evidence(World.pipeline(), world.arrived(here)), history);
      history = judgement.history();
      boolean bad = judgement.board().rows().stream().map(r -> r.cell(down)).flatMap(Optional::stream)
          .anyMatch(c -> c.headline() == Headline.DOWN);
      assertEquals(here.contains(down), bad, "after " + here);
      seen |= bad;
    }
    assertTrue(seen);
  }

  /// An hour in which a service is scaled and deployed, its tasks and itself being read one after the other at any moment.
  @Property(tries = 40)
  void scalingAndDeployingBetweenTheCallsOfAReadingMakesNothingUnknown(@ForAll long seed) {
    var random = new Random(seed);
    var life = new Life(random);
    var judge = new BoardEvaluator();
    var history = BoardHistory.NONE;
    for (int second = 0; second < 3600; second += 30) {
      var world = new World();
      world.now = World.NOW.plusSeconds(second);
      boolean tasksFirst = random.nextBoolean();
      if (tasksFirst) world.tasks.put("us", life.tasks());
      if (!tasksFirst) world.services.put("us", List.of(life.service()));
      life.goOn(world.now, random);
      if (tasksFirst) world.services.put("us", List.of(life.service()));
      if (!tasksFirst) world.tasks.put("us", life.tasks());
      var judgement = judge.judge(world.evidence(World.pipeline(), world.fleet()), history);
      history = judgement.history();
      var cell = cell(judgement.board(), "us");
      assertFalse(cell.headline() == Headline.UNKNOWN, "at " + second + ": " + cell.findings());
      life.goOn(world.now.plusSeconds(15), random);
    }
  }

  /// A service as ECS runs it: one step at a time.
  private static final class Life {
    private final List<Task> tasks = new ArrayList<>();
    private int desired = 3;
    private int deployment = 1;
    private int next;
    private Instant since = World.NOW.minusSeconds(7200);

    Life(Random random) {
      for (int i = 0; i < desired; i++) tasks.add(task("RUNNING", since));
    }

    private Task task(String status, Instant at) {
      var build = "" + Math.min(9, deployment);
      var container = new Container("app", "registry.example/acme/payments:" + build, Optional.of(World.digest(build)), status, "UNKNOWN",
          "");
      return new Task("arn:task/" + next++, World.cluster("us"), "service:payments", "ecs-svc/" + deployment, "td:" + deployment, status,
          "RUNNING", "UNKNOWN", Optional.of(at),
          status.equals("RUNNING") ? Optional.of(at) : Optional.empty(), "a", List.of(container), Map.of());
    }

    private boolean isOld(Task t) {
      return !t.startedBy().equals("ecs-svc/" + deployment);
    }

    /// One step: a new deployment or another count now and then; else a task starts to run, comes, or an old one goes.
    void goOn(Instant now, Random random) {
      if (tasks.stream().noneMatch(t -> isOld(t) || t.isPending()) && tasks.size() == desired) {
        if (random.nextInt(4) == 0 && deployment < 9) {
          deployment++;
          since = now;
        } else if (random.nextInt(3) == 0) desired = 1 + random.nextInt(5);
        return;
      }
      for (int i = 0; i < tasks.size(); i++) {
        var t = tasks.get(i);
        if (!t.isPending()) continue;
        var started = t.containers().stream().map(c -> new Container(c.name(), c.image(), c.digest(), "RUNNING", c.health(), "")).toList();
        tasks.set(i, TaskBuilder.like(t).running(now).containers(started).made());
        return;
      }
      long young = tasks.stream().filter(t -> !isOld(t)).count();
      if (young < desired) tasks.add(task("PENDING", now));
      else tasks.remove(tasks.stream().filter(this::isOld).findFirst().orElse(tasks.getLast()));
    }

    List<Task> tasks() {
      return List.copyOf(tasks);
    }

    Service service() {
      int running = (int) tasks.stream().filter(Task::isRunning).count();
      int young = (int) tasks.stream().filter(t -> t.isRunning() && !isOld(t)).count();
      var deployments = new ArrayList<Deployment>();
      boolean done = tasks.stream().noneMatch(this::isOld) && young == desired;
      deployments
          .add(deployment("ecs-svc/" + deployment, "PRIMARY", desired, young, done ? "COMPLETED" : "IN_PROGRESS", OptionalDouble.empty(),
              Duration.between(since, World.NOW)));
      tasks.stream().filter(this::isOld).map(Task::startedBy).distinct()
          .forEach(id -> deployments
              .add(deployment(id, "ACTIVE", desired, running - young, "COMPLETED", OptionalDouble.empty(), Duration.ofDays(1))));
      return new Service("arn:service/us/payments", "payments", World.cluster("us"), "ACTIVE", desired, running, tasks.size() - running,
          "td:" + deployment, Strategy.ROLLING,
          false, List.of(), deployments, Optional.of(World.NOW.minus(Duration.ofDays(90))), List.of(), Map.of());
    }
  }
}
