package chalkboard.app;

import chalkboard.app.Settings.FactKind;
import chalkboard.app.Settings.SourceInfo;
import chalkboard.board.Baseline;
import chalkboard.board.Board;
import chalkboard.board.BuildDistance;
import chalkboard.board.Cell;
import chalkboard.board.Comparison;
import chalkboard.board.DriftClass;
import chalkboard.board.Environment;
import chalkboard.board.Finding;
import chalkboard.board.Flag;
import chalkboard.board.Ground;
import chalkboard.board.Headline;
import chalkboard.board.HealthGround;
import chalkboard.board.HealthGround.Pending;
import chalkboard.board.HealthGround.TaskCounts;
import chalkboard.board.MarksReading;
import chalkboard.board.Relation;
import chalkboard.board.Rollout;
import chalkboard.board.Row;
import chalkboard.board.Running;
import chalkboard.board.ServiceHealth;
import chalkboard.board.Share;
import chalkboard.build.Build;
import chalkboard.build.ChalkStamp;
import chalkboard.build.CiRun;
import chalkboard.build.Digest;
import chalkboard.build.Image;
import chalkboard.build.ImageRecipe;
import chalkboard.build.MarkBuilder;
import chalkboard.build.Marks;
import chalkboard.build.Operation;
import chalkboard.build.OrderKey;
import chalkboard.build.ReportPlace;
import chalkboard.build.Repository;
import chalkboard.build.SkipReason;
import chalkboard.build.SourceRevision;
import chalkboard.feed.FetchResult;
import chalkboard.feed.FetchRun;
import chalkboard.feed.Problem;
import chalkboard.rules.Rules;
import chalkboard.runtime.Cluster;
import chalkboard.runtime.Container;
import chalkboard.runtime.Deployment;
import chalkboard.runtime.FleetSnapshot;
import chalkboard.runtime.Service;
import chalkboard.runtime.Strategy;
import chalkboard.runtime.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// A made-up company with a board to look at: sixteen repositories over four environments, one of them stale.
public final class Acme {
  public static final Instant NOW = Instant.parse("2026-05-12T03:12:40Z");
  public static final List<String> NAMES = List.of("dev", "staging", "prod-us", "prod-eu");
  public static final Problem EXPIRED = new Problem("cannot read prod-eu", "ExpiredToken since 03:03Z",
      "run: aws sso login --profile prod-eu");

  private static final chalkboard.build.BuildOrder LINE = chalkboard.build.BuildOrder.of(
      List.of(build("payments", "f00dbab", "main", "812", "retry 3ds")), Optional.of("main"), Optional.empty());

  private Acme() {
  }

  public static Settings settings() {
    return new Settings("chalkboard", true, List.of(
        new SourceInfo("reports", FactKind.MARKS, Duration.ofSeconds(60), List.of("s3://acme-chalk/reports/")),
        new SourceInfo("prod-us", FactKind.FLEET, Duration.ofSeconds(30),
            List.of("custodian", "run", "--dryrun", "-s", "/tmp/out", "ecs.yml")),
        new SourceInfo("prod-eu", FactKind.FLEET, Duration.ofSeconds(30),
            List.of("custodian", "run", "--dryrun", "--region", "eu-west-1", "ecs.yml"))),
        Rules.NONE);
  }

  public static Digest digest(String start) {
    return new Digest((start + "0".repeat(64)).substring(0, 64));
  }

  public static Build build(String repository, String commit, String branch, String id, String message) {
    var code = new SourceRevision(commit + "0ffee1234567890abcdef1234567890ab", branch, "", "", "kim <kim@acme.example>", message,
        Optional.of(NOW.minusSeconds(4000)), Optional.of(false), branch.equals("main") ? 0 : 1);
    var ci = new CiRun(id, "https://ci.acme.example/runs/" + id, "push", "", "1", "kim");
    var repo = new Repository("github.com/acme/" + repository);
    var place = new ReportPlace("reports", "s3://acme-chalk/reports/" + commit + ".json", 0, 0);
    var mark = MarkBuilder.mark(place, NOW.minusSeconds(3600))
        .ids("6XK3GD-9NJG-0SVF-" + commit.substring(0, 6).toUpperCase(), "HRW3AD", "").repository(Optional.of(repo))
        .pushedAs("acme/" + repository, "acme/" + repository + ":" + commit)
        .manifests(Set.of(digest(commit.replaceAll("[^0-9a-f]", "a")))).code(code).ci(ci)
        .recipe(new ImageRecipe("", "linux/amd64", "eclipse-temurin:21-jre")).stamp(new ChalkStamp("0.6.5", false)).made();
    var push = MarkBuilder.mark("reports", "s3://acme-chalk/reports/" + commit + "-push.json", NOW.minusSeconds(3500))
        .operation(Operation.PUSH).ids(mark.ids()).repository(Optional.of(repo)).pushedAs(mark.pushedAs()).digests(mark.digests())
        .code(code).ci(ci).recipe(new ImageRecipe("", "linux/amd64", "")).stamp(mark.stamp()).made();
    return new Build(List.of(mark, push), Optional.of(repo), Set.of("acme/" + repository), mark.digests().manifests(), code, ci,
        NOW.minusSeconds(3600));
  }

  /// A cell as `= 4f2a9c1 2h` says it.
  public static Cell cell(Image image, String environment, String text) {
    var words = text.split(" ");
    var glyph = words[0].replaceAll("[0-9]+$", "").isEmpty() ? words[0] : words[0].replaceAll("[0-9]+$", "");
    int count = glyph.equals(words[0]) ? 0 : Integer.parseInt(words[0].substring(glyph.length()));
    boolean tag = glyph.equals("=t");
    var headline = tag
        ? Headline.IN_SYNC
        : List.of(Headline.values()).stream().filter(h -> h.ascii().equals(glyph)).findFirst()
            .orElseThrow();
    var commit = words.length > 1 ? words[1] : "";
    var name = image.repository().map(Repository::shortName).orElse("none");
    boolean marked = !commit.isEmpty() && !commit.startsWith("sha:") && headline != Headline.MIXED;
    var build = marked
        ? Optional.of(build(name, commit, headline == Headline.DIVERGED ? "hotfix/3ds" : "main", "812",
            "retry 3ds"))
        : Optional.<Build>empty();
    var since = words.length > 2
        ? Optional.of(NOW.minus(age(words[2])).minusSeconds(environment.equals("prod-eu") ? 550 : 10))
        : Optional.<Instant>empty();
    var driftClass = driftClass(headline);
    var reference = build(name, "f00dbab", "main", "812", "retry 3ds");
    var distance = BuildDistance.of(relation(headline), count, OrderKey.COMMIT_TIME);
    var upstream = new Comparison(build, Baseline.of("staging", reference), distance, Optional.empty());
    var newest = new Comparison(build, Baseline.of("newest", reference), distance, Optional.empty());
    var services = headline == Headline.ABSENT || headline == Headline.UNKNOWN
        ? List.<ServiceHealth>of()
        : List.of(service(name + "-web", environment, headline), service(name + "-jobs", environment, Headline.RUNNING));
    var running = new ArrayList<Running>();
    if (!commit.isEmpty() && headline != Headline.STOPPED) {
      for (var id : List.of("8f1c0a2", "11d007e", "c901f55")) running.add(running(name, environment, id, commit, build, since));
    }
    var rollout = headline == Headline.ROLLING
        ? Optional.of(new Rollout(build, build, 40, false, false, true, false, Optional.empty(), Optional.empty()))
        : Optional.<Rollout>empty();
    var version = new Cell.RunningVersion(running, List.of("envoy"), 0, build,
        build.isEmpty() || running.isEmpty() ? List.of() : List.of(new Share(build, Optional.empty(), OptionalInt.of(100), running.size())),
        Optional.empty(), rollout, since,
        Optional.empty(),
        Optional.empty());
    var flags = tag ? EnumSet.of(Flag.TAG_MOVED) : headline == Headline.DIVERGED ? EnumSet.of(Flag.DIRTY, Flag.UNSIGNED) : Set.<Flag>of();
    return new Cell(image, environment, version, new Cell.CellHealth(services, Optional.empty()),
        new Cell.Comparisons(upstream, newest, upstream, Optional.empty()),
        new Cell.Certainty(false, "", headline != Headline.UNKNOWN, false, Optional.empty()),
        List.of(new Finding(headline, driftClass, Ground.Plain.NOT_READ_IN_FULL)), flags, false);
  }

  private static Relation relation(Headline headline) {
    return switch (headline) {
      case BEHIND -> Relation.BEHIND;
      case AHEAD -> Relation.AHEAD;
      case DIVERGED -> Relation.DIVERGED;
      case SAME_CODE -> Relation.SAME_CODE;
      case IN_SYNC -> Relation.SAME;
      case LOADING, UNKNOWN, ABSENT, STOPPED, DOWN, ROLLOUT_FAILED, DEGRADED, ROLLING, MARK_UNREAD, MIXED, UNMARKED, OFF_PIN, ROLLED_BACK,
          RUNNING ->
        Relation.NONE;
    };
  }

  private static DriftClass driftClass(Headline headline) {
    return switch (headline) {
      case LOADING -> DriftClass.NONE;
      case UNKNOWN, MARK_UNREAD -> DriftClass.UNKNOWN;
      case DOWN, ROLLOUT_FAILED, DEGRADED -> DriftClass.BAD;
      case ROLLING -> DriftClass.INFO;
      case MIXED, UNMARKED, OFF_PIN, DIVERGED, ROLLED_BACK, AHEAD -> DriftClass.DRIFT;
      case BEHIND -> DriftClass.LAG;
      case ABSENT, STOPPED, SAME_CODE, IN_SYNC, RUNNING -> DriftClass.OK;
    };
  }

  private static Duration age(String text) {
    long number = Long.parseLong(text.substring(0, text.length() - 1));
    return switch (text.charAt(text.length() - 1)) {
      case 's' -> Duration.ofSeconds(number);
      case 'm' -> Duration.ofMinutes(number);
      case 'h' -> Duration.ofHours(number);
      case 'd' -> Duration.ofDays(number);
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static ServiceHealth service(String name, String environment, Headline headline) {
    boolean bad = headline == Headline.DEGRADED;
    var deployment = new Deployment("ecs-svc/4411", "PRIMARY", "arn:aws:ecs:us-east-1:1:task-definition/" + name + ":118", 2, 0,
        bad ? 1 : 2, 0,
        headline == Headline.ROLLING ? "IN_PROGRESS" : "COMPLETED", "", Optional.of(NOW.minusSeconds(1200)),
        Optional.of(NOW.minusSeconds(1150)));
    var service = new Service("arn:aws:ecs:us-east-1:111122223333:service/" + environment + "/" + name, name,
        cluster(environment), "ACTIVE", 2,
        bad ? 1 : 2, 0, deployment.definition(), Strategy.ROLLING, false, List.of(), List.of(deployment), Optional.empty(),
        List.of(new Service.ServiceEvent(NOW.minusSeconds(1149), "service " + name + " has reached a steady state")), Map.of());
    return new ServiceHealth(service, bad ? Headline.DEGRADED : Headline.RUNNING, bad
        ? new HealthGround.ShortOfTasks(new TaskCounts(1, 2), new Pending.None(), Optional.empty(), Optional.of("OutOfMemory"))
        : new HealthGround.AsAsked(new TaskCounts(2, 2)), true);
  }

  private static Cluster cluster(String environment) {
    return new Cluster("111122223333", environment.endsWith("eu") ? "eu-west-1" : "us-east-1", environment);
  }

  private static Running running(String name, String environment, String id, String commit, Optional<Build> build,
      Optional<Instant> since) {
    var digest = build.map(b -> b.digests().iterator().next()).orElse(digest("9f3"));
    var container = new Container("app", "registry.example/acme/" + name + ":" + commit.replace(':', '-'), Optional.of(digest),
        "RUNNING", "HEALTHY", "");
    var task = new Task("arn:aws:ecs:us-east-1:111122223333:task/" + environment + "/" + id + "77de3344", cluster(environment),
        "service:" + name + "-web",
        "ecs-svc/4411", "def:118", "RUNNING", "RUNNING", "HEALTHY", since, since, "us-east-1a", List.of(container), Map.of());
    return new Running(task, container, build, build.isPresent()
        ? new Running.Proof.ByDigest(digest, false, Optional.empty())
        : new Running.Proof.NoMark(digest, 0), Optional.empty());
  }

  public static Row row(String name, String owner, String... cells) {
    var image = new Image(Optional.of(new Repository("github.com/acme/" + name)), "acme/" + name);
    var all = new ArrayList<Cell>();
    for (int i = 0; i < cells.length; i++) all.add(cell(image, environmentName(i), cells[i]));
    return new Row(image, all, all.getFirst().build(), LINE, owner, 1, Row.label(image, 1, 0));
  }

  private static String environmentName(int i) {
    return i < NAMES.size() ? NAMES.get(i) : "env-" + i;
  }

  public static Board board(Instant at, List<Row> rows) {
    var environments = new ArrayList<Environment>();
    int count = rows.isEmpty() ? 4 : rows.getFirst().cells().size();
    for (int i = 0; i < count; i++) {
      var name = environmentName(i);
      boolean stale = name.equals("prod-eu");
      environments.add(new Environment(name, name.startsWith("prod") ? Optional.of("prod") : Optional.empty(),
          List.of(cluster(name)),
          Optional.of(stale ? at.minusSeconds(540) : at.minusSeconds(4 + i / 2)), false, stale, false,
          stale ? List.of(EXPIRED) : List.of(), Optional.empty()));
    }
    return new Board(at, environments, rows, 112, 0, MarksReading.NONE, Optional.empty());
  }

  public static Board board() {
    return board(NOW, rows());
  }

  public static List<Row> rows() {
    return List.of(
        row("api-gateway", "@platform", "= 4f2a9c1 2h", "v2 9c1b2aa 1d", "= 9c1b2aa 1d", "= 9c1b2aa 1d"),
        row("auth", "@iam", "= 77ab010 5h", "= 77ab010 4h", "= 77ab010 1h", "!= 2vers 12m"),
        row("billing", "@platform", "= c0ffee1 3d", "= c0ffee1 3d", "= c0ffee1 2d", "= c0ffee1 2d"),
        row("catalog", "@platform", "= 18de44b 9h", "= 18de44b 8h", "v4 a81f003 6d", "v4 a81f003 6d"),
        row("checkout", "@shop", "= be5710d 1h", "= be5710d 1h", "v12 5d2f7aa 8m", "= be5710d 31m"),
        row("email-worker", "@platform", "= 0aa1b2c 4d", "= 0aa1b2c 4d", "0 0aa1b2c 4d", "-"),
        row("feature-flags", "@platform", "= d41d8cd 2d", "= d41d8cd 2d", "^1 e7c9a10 3h", "^1 e7c9a10 3h"),
        row("frontend", "@platform", ">> 2233bbc 40m", "= 1122aab 2h", "v1 0f0e0d1 1d", "v1 0f0e0d1 1d"),
        row("inventory", "@platform", "= 6b6b6b1 7d", "= 6b6b6b1 7d", "= 6b6b6b1 7d", "= 6b6b6b1 7d"),
        row("ledger", "@ledger", "= aa77cc2 6h", "= aa77cc2 5h", "! aa77cc2 3m", "= aa77cc2 5h"),
        row("notifications", "@platform", "= 31337aa 1d", "= 31337aa 1d", "u sha:9f3 2h", "= 31337aa 1d"),
        row("orders", "@platform", "= 2b2b2b9 3h", "= 2b2b2b9 2h", "v1 8d8d8d4 1d", "v1 8d8d8d4 1d"),
        row("payments", "@pay-oncall", "= f00dbab 1h", "= f00dbab 1h", "<> dead10c 20m", "v2 c4c4c4c 2d"),
        row("pricing", "@platform", "= 7e7e7e0 2d", "= 7e7e7e0 2d", "= 7e7e7e0 2d", "??"),
        row("recs", "@platform", "~ b1b1b1f 4h", "= 5c5c5c3 1d", "= 5c5c5c3 1d", "= 5c5c5c3 1d"),
        row("search", "@platform", "= 9a9a9a2 8h", "= 9a9a9a2 7h", "=t 9a9a9a2 6h", "=t 9a9a9a2 6h"));
  }

  public static FetchRun run(Instant at, int exit, String... log) {
    return new FetchRun(at, Duration.ofMillis(1900), OptionalInt.of(exit),
        List.of("custodian", "run", "--dryrun", "-s", "/tmp/out", "ecs.yml"), List.of(log));
  }

  public static FetchResult<Marks> marks(Instant at) {
    var skipped = List.of(new Marks.Skipped("s3://acme-chalk/reports/half.json", SkipReason.BROKEN, "line 3"),
        new Marks.Skipped("s3://acme-chalk/reports/empty.json", SkipReason.EMPTY, ""));
    return new FetchResult.Success<>(new Marks("reports", List.of(), 112, Map.of(SkipReason.BROKEN, 1, SkipReason.EMPTY, 1), skipped,
        at, true,
        Optional.of(at.minusSeconds(99_999)), Duration.ofSeconds(30)), List.of(),
        new FetchRun(at, Duration.ofMillis(400), OptionalInt.empty(), List.of("s3://acme-chalk/reports/"), List.of()));
  }

  public static FetchResult<FleetSnapshot> fleet(String source, Instant at) {
    return new FetchResult.Success<>(new FleetSnapshot(source, at, Duration.ofSeconds(30), Optional.empty(), Map.of(), List.of()),
        List.of(),
        run(at, 0));
  }

  public static FetchResult<FleetSnapshot> missed(Instant at) {
    return new FetchResult.Failure<>(EXPIRED, run(at, 1, "custodian: loading policy ecs.yml",
        "botocore ExpiredTokenException: the security token expired"));
  }

  /// The board as it was at a moment: payments in prod-us ran another build, and all was read just then.
  public static Board boardAt(Instant at) {
    var board = board();
    var environments = board.environments().stream()
        .map(e -> new Environment(e.name(), e.group(), e.clusters(), Optional.of(at), false, false,
            false, List.of(), Optional.empty()))
        .toList();
    var rows = board.rows().stream().map(r -> r.label().equals("payments") ? rolledBack(r) : r).toList();
    return new Board(at, environments, rows, board.builds(), 0, board.marks(), Optional.empty());
  }

  private static Row rolledBack(Row row) {
    var cells = row.cells().stream().map(c -> c.environment().equals("prod-us") ? cell(row.image(), "prod-us", "v2 c4c4c4c 2d") : c)
        .toList();
    return new Row(row.image(), cells, row.newest(), row.line(), row.owner(), row.siblings(), row.label());
  }
}
