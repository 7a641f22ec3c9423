package chalkboard.board;

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

  private Feed<Marks> marks;
  private Feed<Fleet> fleet;
  private Rules rules;
  private final Judge judge = new Judge();

  /// 20 environments; for each repository 100 builds, and in each environment a service of 2.5 tasks on average.
  @Setup
  public void world() {
    var all = new ArrayList<Mark>();
    for (int r = 0; r < repositories; r++) {
      for (int b = 0; b < 100; b++) {
        all.add(World.mark(r + "-" + b, "main", NOW.minus(Duration.ofHours(200 - b)), r + "c" + b, "https://github.com/acme/r" + r, "acme/r" + r));
      }
    }
    var list = new Marks("marks", all, all.size(), Map.of(), List.of(), NOW, true, Optional.of(NOW.minus(Duration.ofDays(400))), Duration.ofSeconds(30));
    marks = new Feed.Fresh<>(list, NOW, List.of());
    var clusters = new HashMap<Cluster, ClusterReading>();
    var environments = new ArrayList<Rules.EnvironmentRule>();
    for (int e = 0; e < 20; e++) {
      var env = "env%02d".formatted(e);
      environments.add(Rules.EnvironmentRule.named(env));
      var services = new ArrayList<Service>();
      var tasks = new ArrayList<Task>();
      for (int r = 0; r < repositories; r++) {
        int n = 2 + (r + e) % 2;
        services.add(World.service(env, "r" + r, n, n, 0, List.of(World.deployment("ecs-svc/1", "PRIMARY", n, n, "COMPLETED"))));
        for (int t = 0; t < n; t++) tasks.add(task(env, r, t, 99 - (r * 7 + e) % 5));
      }
      clusters.put(World.cluster(env), new ClusterReading(Reading.of(NOW, services), Reading.of(NOW, tasks)));
    }
    fleet = new Feed.Fresh<>(new Fleet("ecs", NOW, Duration.ofSeconds(30), Optional.empty(), clusters, List.of()), NOW, List.of());
    rules = World.rules(environments);
  }

  private static Task task(String env, int repository, int n, int build) {
    var container = new Container("app", "registry.example/acme/r" + repository + ":" + build,
        Optional.of(World.digest(repository + "-" + build)), "RUNNING", "UNKNOWN", "");
    var started = Optional.of(NOW.minus(Duration.ofHours(2)));
    return new Task("arn:" + env + repository + "/" + n, World.cluster(env), "service:r" + repository, "ecs-svc/1", "td:1", "RUNNING", "RUNNING",
        "UNKNOWN", started, started, "a", List.of(container), Map.of());
  }

  /// From parsed input, with nothing remembered.
  @Benchmark
  public Board board() {
    return Judge.judge(NOW, List.of(marks), List.of(fleet), rules);
  }

  /// A refresh of what runs, while no report came.
  @Benchmark
  public Board refresh() {
    return judge.board(NOW, List.of(marks), List.of(fleet), rules);
  }
}
