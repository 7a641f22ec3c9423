package chalkboard.drift;

import chalkboard.board.Board;
import chalkboard.board.BoardInput;
import chalkboard.build.Mark;
import chalkboard.build.Marks;
import chalkboard.feed.Feed;
import chalkboard.history.BoardHistory;
import chalkboard.rules.EnvironmentRule;
import chalkboard.rules.Rules;
import chalkboard.runtime.Cluster;
import chalkboard.runtime.ClusterReading;
import chalkboard.runtime.Container;
import chalkboard.runtime.FleetSnapshot;
import chalkboard.runtime.ResourceReading;
import chalkboard.runtime.Service;
import chalkboard.runtime.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How long a whole board takes to judge, from parsed input.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class JudgeBenchmark {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  @Param({"20", "200", "2000"})
  public int repositories;

  private BoardInput[] moments;
  private BoardInput[] oneEnvironment;
  private BoardInput[] oneReport;
  private final BoardEvaluator judge = new BoardEvaluator();
  private BoardHistory history = BoardHistory.NONE;
  private int n;

  /// 20 environments in a pipeline; for each repository 100 builds, and in each environment a service of 2.5 tasks on average. Two
  /// pictures of the same, read one after the other: everything read again, or one environment only, or one report more.
  @Setup
  public void world() {
    var all = new ArrayList<Mark>();
    for (int r = 0; r < repositories; r++) {
      for (int b = 0; b < 100; b++) {
        all.add(World.mark(r + "-" + b, "main", NOW.minus(Duration.ofHours(200 - b)), r + "c" + b, "https://github.com/acme/r" + r,
            "acme/r" + r));
      }
    }
    var environments = new ArrayList<EnvironmentRule>();
    for (int e = 0; e < 20; e++) environments.add(EnvironmentRule.named("env%02d".formatted(e)));
    var rules = World.rules(environments);
    var first = fleet(NOW, Map.of());
    var marks = marks(all);
    moments = new BoardInput[]{evidence(NOW, marks, first, rules),
        evidence(NOW.plusSeconds(30), marks, fleet(NOW.plusSeconds(30), Map.of()), rules)};
    var same = first.known().orElseThrow().clusters();
    var others = new HashMap<>(same);
    others.remove(World.cluster("env07"));
    oneEnvironment = new BoardInput[]{
        evidence(NOW, marks, fleet(NOW, others), rules), evidence(NOW.plusSeconds(30), marks, fleet(NOW.plusSeconds(30), others), rules)};
    var more = new ArrayList<>(all);
    more.add(World.mark("0-100", "main", NOW.minus(Duration.ofHours(1)), "0c100", "https://github.com/acme/r0", "acme/r0"));
    oneReport = new BoardInput[]{evidence(NOW, marks, first, rules), evidence(NOW, marks(more), first, rules)};
  }

  private static BoardInput evidence(Instant at, Feed<Marks> marks, Feed<FleetSnapshot> fleet, Rules rules) {
    return new BoardInput(at, List.of(marks), List.of(fleet), List.of(), rules);
  }

  private static Feed<Marks> marks(List<Mark> all) {
    return new Feed.Fresh<>(
        new Marks("marks", all, all.size(), Map.of(), List.of(), NOW, true, Optional.of(NOW.minus(Duration.ofDays(400))),
            Duration.ofSeconds(30)),
        NOW, List.of());
  }

  private Feed<FleetSnapshot> fleet(Instant at, Map<Cluster, ClusterReading> known) {
    var clusters = new HashMap<>(known);
    for (int e = 0; e < 20; e++) {
      var env = "env%02d".formatted(e);
      if (known.containsKey(World.cluster(env))) continue;
      var services = new ArrayList<Service>();
      var tasks = new ArrayList<Task>();
      for (int r = 0; r < repositories; r++) {
        int n = 2 + (r + e) % 2;
        services.add(World.service(env, "r" + r, n, n, 0, List.of(World.deployment("ecs-svc/1", "PRIMARY", n, n, "COMPLETED"))));
        for (int t = 0; t < n; t++) tasks.add(task(env, r, t, 99 - (r * 7 + e) % 5));
      }
      clusters.put(World.cluster(env), new ClusterReading(ResourceReading.of(at, services), ResourceReading.of(at, tasks)));
    }
    return new Feed.Fresh<>(new FleetSnapshot("ecs", at, Duration.ofSeconds(30), Optional.empty(), clusters, List.of()), at, List.of());
  }

  private static Task task(String env, int repository, int n, int build) {
    var container = new Container("app", "registry.example/acme/r" + repository + ":" + build,
        Optional.of(World.digest(repository + "-" + build)), "RUNNING", "UNKNOWN", "");
    var started = Optional.of(NOW.minus(Duration.ofHours(2)));
    return new Task("arn:" + env + repository + "/" + n, World.cluster(env), "service:r" + repository, "ecs-svc/1", "td:1", "RUNNING",
        "RUNNING",
        "UNKNOWN", started, started, "a", List.of(container), Map.of());
  }

  private Board next(BoardInput[] turns) {
    var judgement = judge.judge(turns[n++ % 2], history);
    history = judgement.history();
    return judgement.board();
  }

  /// From parsed input, with nothing remembered.
  @Benchmark
  public Board fromScratch() {
    return BoardEvaluator.once(moments[0]);
  }

  /// All environments were read again, while no report came.
  @Benchmark
  public Board nothingNew() {
    var judged = judge.judge(moments[0], history);
    history = judged.history();
    return judged.board();
  }

  @Benchmark
  public Board allReadAgain() {
    return next(moments);
  }

  /// One environment of twenty was read again.
  @Benchmark
  public Board oneReadAgain() {
    return next(oneEnvironment);
  }

  /// A report came, and the next time it was gone again: a whole library is made each second time.
  @Benchmark
  public Board oneReportMore() {
    return next(oneReport);
  }
}
