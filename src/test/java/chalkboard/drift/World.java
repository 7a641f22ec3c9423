package chalkboard.drift;

import chalkboard.board.Board;
import chalkboard.board.BoardInput;
import chalkboard.board.Cell;
import chalkboard.board.CellAge;
import chalkboard.board.Flag;
import chalkboard.build.Clones;
import chalkboard.build.Digest;
import chalkboard.build.ImageRecipe;
import chalkboard.build.Mark;
import chalkboard.build.MarkBuilder;
import chalkboard.build.Marks;
import chalkboard.build.Repository;
import chalkboard.build.SourceRevision;
import chalkboard.feed.Feed;
import chalkboard.feed.Problem;
import chalkboard.rules.EnvironmentRule;
import chalkboard.rules.Rules;
import chalkboard.runtime.Cluster;
import chalkboard.runtime.ClusterReading;
import chalkboard.runtime.Container;
import chalkboard.runtime.Deployment;
import chalkboard.runtime.FleetSnapshot;
import chalkboard.runtime.ResourceReading;
import chalkboard.runtime.Service;
import chalkboard.runtime.Strategy;
import chalkboard.runtime.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// A small world for the tests: builds 1 to 9 of one repository on main, an hour apart, and environments that run what a test says.
public final class World {
  public static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  public static final String ACCOUNT = "111122223333";
  static final String REPOSITORY = "https://github.com/acme/payments";

  final List<Mark> marks = new ArrayList<>();
  final Map<String, List<Task>> tasks = new LinkedHashMap<>();
  public final Map<String, List<Service>> services = new LinkedHashMap<>();
  final Map<String, Instant> taken = new LinkedHashMap<>();
  final Map<String, Instant> servicesTaken = new LinkedHashMap<>();
  final Map<String, Problem> unread = new LinkedHashMap<>();
  public Feed<Marks> marksFeed;
  List<Feed<Clones>> clones = List.of();
  Instant now = NOW;
  Duration started = Duration.ofHours(3);
  Duration maxStale = Duration.ofMinutes(15);

  public World() {
    for (int i = 1; i <= 9; i++) built("" + i, "main", NOW.minus(Duration.ofHours(30 - i)), "commit" + i);
    built("h", "hotfix/3ds", NOW.minus(Duration.ofHours(20)), "hotfix");
    built("f", "feature/x", NOW.minus(Duration.ofHours(19)), "feature");
  }

  public static Digest digest(String name) {
    return new Digest("%064x".formatted(Math.abs((long) name.hashCode()) + 1));
  }

  public World built(String name, String branch, Instant at, String commit) {
    marks.add(mark(name, branch, at, commit, REPOSITORY, "acme/payments"));
    return this;
  }

  static Mark mark(String name, String branch, Instant at, String commit, String repository, String image) {
    var code = new SourceRevision(commit, branch, "", "", "kim", "message " + name, Optional.of(at.minusSeconds(60)), Optional.of(true), 0);
    return MarkBuilder.mark("marks", name + ".json", at).ids("CHALK-" + name, "META-" + name, "act-" + name)
        .repository(Repository.parse(repository)).pushedAs(image, "registry.example/" + image + ":" + name)
        .manifests(Set.of(digest(name))).code(code).recipe(new ImageRecipe("", "linux/amd64", "")).made();
  }

  /// The same for what runs there already: everything of it is replaced by tasks that started just now.
  World deploys(String environment, String builds) {
    tasks.remove(environment);
    services.remove(environment);
    startedBefore(Duration.ofSeconds(5));
    var list = List.of(builds.split(","));
    return service(environment, "payments", "ecs-svc/" + now.getEpochSecond(), list.size(), list);
  }

  /// A service `payments` that runs these builds (comma-separated, one task each); `?name` is an image without a mark.
  public World runs(String environment, String builds) {
    var list = List.of(builds.split(","));
    return service(environment, "payments", list.size(), list);
  }

  public World service(String environment, String name, int desired, List<String> builds) {
    return service(environment, name, "ecs-svc/1", desired, builds);
  }

  public World service(String environment, String name, String deployment, int desired, List<String> builds) {
    int n = 0;
    for (var build : builds) task(environment, name, deployment, build.strip(), n++);
    services.computeIfAbsent(environment, _ -> new ArrayList<>())
        .add(service(environment, name, desired, builds.size(), 0,
            List.of(deployment(deployment, "PRIMARY", desired, builds.size(), "COMPLETED"))));
    return this;
  }

  public World task(String environment, String service, String deployment, String build, int n) {
    boolean unmarked = build.startsWith("?");
    var image = unmarked ? build.substring(1) : "registry.example/acme/payments:" + build;
    var container = new Container("app", image, Optional.of(digest(build)), "RUNNING", "UNKNOWN", "");
    tasks.computeIfAbsent(environment, _ -> new ArrayList<>()).add(task(environment, service, deployment, n, List.of(container)));
    return this;
  }

  public Task task(String environment, String service, String deployment, int n, List<Container> containers) {
    return new Task("arn:task/" + environment + "/" + service + n + deployment + "/" + now.minus(started), cluster(environment),
        "service:" + service, deployment, "td:1",
        "RUNNING", "RUNNING", "UNKNOWN", Optional.of(now.minus(started)), Optional.of(now.minus(started)), "a", containers, Map.of());
  }

  public static Deployment deployment(String id, String status, int desired, int running, String state) {
    return new Deployment(id, status, "td:1", desired, 0, running, 0, state, "", Optional.of(NOW.minus(Duration.ofHours(3))),
        Optional.of(NOW.minus(Duration.ofMinutes(2))));
  }

  public static Service service(String environment, String name, int desired, int running, int pending, List<Deployment> deployments) {
    return new Service("arn:service/" + environment + "/" + name, name, cluster(environment), "ACTIVE", desired, running, pending, "td:1",
        Strategy.ROLLING, false, List.of(), deployments, Optional.of(NOW.minus(Duration.ofDays(90))), List.of(), Map.of());
  }

  /// A service in a deployment from one build to another, with so many tasks of each; both have all their tasks.
  World deploying(String environment, Strategy strategy, String from, int old, String to, int young, Deployment... deployments) {
    for (int i = 0; i < old; i++) task(environment, "payments", "ecs-svc/1", from, i);
    for (int i = 0; i < young; i++) task(environment, "payments", "ecs-svc/2", to, i);
    services.put(environment,
        List.of(new Service("arn:service/" + environment + "/payments", "payments", cluster(environment), "ACTIVE", Math.max(old, young),
            old + young, 0, "td:1", strategy, false, List.of(), List.of(deployments), Optional.of(NOW.minus(Duration.ofDays(90))),
            List.of(), Map.of())));
    return this;
  }

  /// The deployment of the new build, an hour old.
  static Deployment green(String status, int desired, int running, String state, OptionalDouble weight) {
    return new Deployment("ecs-svc/2", status, "td:2", "", desired, 0, running, 0, state, "", Optional.of(NOW.minus(Duration.ofHours(1))),
        Optional.of(NOW.minus(Duration.ofMinutes(2))), weight);
  }

  /// The deployment of the old build.
  static Deployment blue(String status, int desired, int running, OptionalDouble weight) {
    return new Deployment("ecs-svc/1", status, "td:1", "", desired, 0, running, 0, "COMPLETED", "",
        Optional.of(NOW.minus(Duration.ofDays(3))),
        Optional.of(NOW.minus(Duration.ofDays(3))), weight);
  }

  /// A task set, so old.
  static Deployment set(String id, String status, int running, Duration age) {
    return new Deployment(id, status, "td:1", running, 0, running, 0, "", "", Optional.of(NOW.minus(age)), Optional.of(NOW.minus(age)));
  }

  public static Cluster cluster(String environment) {
    return new Cluster(ACCOUNT, "us-east-1", environment);
  }

  World startedBefore(Duration age) {
    started = age;
    return this;
  }

  World nothingIn(String environment) {
    services.computeIfAbsent(environment, _ -> new ArrayList<>());
    return this;
  }

  public World denied(String environment) {
    unread.put(environment, new Problem("cannot read cluster \"" + environment + "\"", "access denied", "ask for ecs:ListTasks"));
    return this;
  }

  World lastRead(String environment, Duration ago) {
    taken.put(environment, NOW.minus(ago));
    return this;
  }

  Feed<Marks> allMarks() {
    var oldest = marks.stream().map(Mark::reported).min(Instant::compareTo).map(t -> t.minus(Duration.ofDays(365)));
    return new Feed.Fresh<>(
        new Marks("marks", List.copyOf(marks), marks.size(), Map.of(), List.of(), now, true, oldest, Duration.ofSeconds(30)), now,
        List.of());
  }

  /// What has arrived of a first look so far: these environments, and others may come.
  Feed<FleetSnapshot> arrived(Set<String> environments) {
    var all = ((Feed.Fresh<FleetSnapshot>) fleet()).answer();
    var some = new LinkedHashMap<Cluster, ClusterReading>();
    all.clusters().forEach((cluster, reading) -> {
      if (environments.contains(cluster.name())) some.put(cluster, reading);
    });
    boolean loading = some.size() < all.clusters().size();
    return new Feed.Fresh<>(new FleetSnapshot(all.source(), all.taken(), all.interval(), all.maxStale(), some, List.of(), loading), now,
        List.of());
  }

  BoardInput evidence(Rules rules, Feed<FleetSnapshot> fleet) {
    return new BoardInput(now, List.of(marksFeed == null ? allMarks() : marksFeed), List.of(fleet), clones, rules);
  }

  Feed<FleetSnapshot> fleet() {
    var clusters = new LinkedHashMap<Cluster, ClusterReading>();
    services.forEach((env, list) -> {
      var at = taken.getOrDefault(env, now);
      clusters.put(cluster(env), new ClusterReading(ResourceReading.of(servicesTaken.getOrDefault(env, at), List.copyOf(list)),
          ResourceReading.of(at, List.copyOf(tasks.getOrDefault(env, List.of())))));
    });
    unread.forEach(
        (env, problem) -> clusters.put(cluster(env), new ClusterReading(ResourceReading.never(problem), ResourceReading.never(problem))));
    return new Feed.Fresh<>(new FleetSnapshot("ecs", now, Duration.ofSeconds(30), Optional.of(maxStale), clusters, List.of()), now,
        List.of());
  }

  /// The pipeline of the vectors: dev > staging > {us, eu}.
  public static Rules pipeline() {
    var us = EnvironmentRule.named("us");
    var eu = EnvironmentRule.named("eu");
    return rules(
        List.of(EnvironmentRule.named("dev"), EnvironmentRule.named("staging"), inGroup(us, "prod"), inGroup(eu, "prod")));
  }

  static EnvironmentRule inGroup(EnvironmentRule r, String group) {
    return new EnvironmentRule(r.name(), Optional.of(group), r.accounts(), r.regions(), r.clusters(), r.services(), r.tags(),
        r.after(),
        r.free(), r.line(), r.allowance());
  }

  static Rules rules(List<EnvironmentRule> environments) {
    return new Rules(environments, Rules.NONE.sidecarImages(), Rules.NONE.sidecarRepositories(), List.of(), List.of(), List.of(),
        Rules.NONE.reference(), Rules.NONE.longestGap());
  }

  public Board board() {
    return board(pipeline());
  }

  public Board board(Rules rules) {
    return BoardEvaluator.once(evidence(rules));
  }

  BoardInput evidence(Rules rules) {
    return new BoardInput(now, List.of(marksFeed == null ? allMarks() : marksFeed), List.of(fleet()), clones, rules);
  }

  public Cell cell(String environment) {
    return cell(board(), environment);
  }

  CellAge age(String environment) {
    var board = board();
    return board.age(cell(board, environment));
  }

  public static Cell cell(Board board, String environment) {
    return board.rows().stream().filter(r -> r.image().name().equals("acme/payments")).findFirst().orElseThrow().cells().stream()
        .filter(c -> c.environment().equals(environment)).findFirst().orElseThrow();
  }

  /// The glyphs of the row, with their flags of difference: `= = v4 v4p`.
  public static String glyphs(Board board) {
    var row = board.rows().stream().filter(r -> r.image().name().equals("acme/payments")).findFirst().orElseThrow();
    var glyphs = new ArrayList<String>();
    for (var cell : row.cells()) glyphs.add(cell.glyph(true) + (cell.flags().contains(Flag.PEERS_DIFFER) ? "p" : ""));
    return String.join(" ", glyphs);
  }
}
