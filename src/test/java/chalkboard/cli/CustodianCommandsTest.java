package chalkboard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.config.Config;
import chalkboard.drift.BoardEvaluator;
import chalkboard.source.aws.AwsLogin;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the commands say of output that Custodian left: how old its facts are, and whether it is all there is.
class CustodianCommandsTest {
  private static final String CLUSTER = "arn:aws:ecs:eu-west-1:111122223333:cluster/prod";

  @TempDir
  Path root;
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void marks() throws IOException {
    Files.createDirectories(root.resolve("marks"));
  }

  /// @param config fields of the run's configuration, each with a comma behind it
  private void output(String folder, String kind, Instant end, String config, String item) throws IOException {
    var at = Files.createDirectories(root.resolve(folder).resolve(kind));
    Files.writeString(at.resolve("resources.json"), "[" + item + "]");
    double seconds = end.toEpochMilli() / 1000.0;
    Files.writeString(at.resolve("metadata.json"), """
        {"policy": {"name": "%s", "resource": "aws.%s"}, "execution": {"start": %f, "end_time": %f},
         "config": {%s"region": "eu-west-1", "account_id": "111122223333"}, "api-stats": {%s},
         "metrics": [{"MetricName": "ResourceCount", "Value": 1}]}""".formatted(kind, kind, seconds - 1, seconds, config,
        config.isEmpty() ? "\"ecs.ListClusters\": 1" : ""));
  }

  private void services(String folder, Instant end, String config) throws IOException {
    output(folder, "ecs-service", end, config, """
        {"serviceArn": "arn:aws:ecs:eu-west-1:111122223333:service/prod/shop", "serviceName": "shop", "clusterArn": "%s",
         "status": "ACTIVE", "desiredCount": 1, "runningCount": 1}""".formatted(CLUSTER));
  }

  private void tasks(String folder, Instant end, String config) throws IOException {
    output(folder, "ecs-task", end, config, """
        {"taskArn": "arn:aws:ecs:eu-west-1:111122223333:task/prod/1", "clusterArn": "%s", "group": "service:shop",
         "lastStatus": "RUNNING", "desiredStatus": "RUNNING", "containers": [{"name": "c", "image": "shop:1", "lastStatus": "RUNNING"}]}"""
        .formatted(CLUSTER));
  }

  private void cached(Instant end) throws IOException {
    services("out", end, "\"cache_period\": 15, ");
    tasks("out", end, "\"cache_period\": 15, ");
  }

  private int run(String... args) {
    err.getBuffer().setLength(0);
    return RootCommand.commands(new UserEnvironment(Map.of("HOME", root.toString(), "XDG_STATE_HOME", root.resolve("state").toString())))
        .setErr(new PrintWriter(err)).execute(args);
  }

  private int run(String command, List<String> more) {
    var args = new ArrayList<>(List.of(command, "--marks", root.resolve("marks").toString()));
    args.addAll(more);
    return run(args.toArray(String[]::new));
  }

  private String shown(boolean json, String... outputs) throws IOException {
    var config = Config.EMPTY;
    for (var output : outputs) config = config.withOutput(root.resolve(output));
    try (var sources = Sources.of(config, root.resolve("state"), true, Clock.systemUTC())) {
      var glance = SourceSnapshot.at(sources, Duration.ofSeconds(30), _ -> {});
      var board = BoardEvaluator.once(glance.evidence(config.rules()));
      return json ? StatusJson.of(board, glance) : StatusTable.of(board, true);
    }
  }

  @Test
  void anAnswerOfACacheIsStaleAndUpToThatOld() throws IOException {
    cached(Instant.now());
    assertTrue(shown(false, "out").contains("PROD !up to 15m"), shown(false, "out"));
    run("status", List.of("--custodian-output", root.resolve("out").toString()));
    assertTrue(err.toString().contains("Custodian answered from its cache, up to 15m old; run custodian with --cache-period 0"),
        err.toString());
  }

  @Test
  void theJsonTellsWhenAwsWasAskedAndWhenThatWasRead() throws IOException {
    var end = Instant.now().minusSeconds(4 * 86_400).truncatedTo(ChronoUnit.SECONDS);
    services("out", end, "");
    tasks("out", end, "");
    var json = shown(true, "out");
    assertTrue(json.contains("\"asked\" : \"" + end + "\""), json);
    assertTrue(json.contains("\"written\" : \"" + end + "\""), json);
    assertTrue(json.contains("\"read\" : \"" + Instant.now().toString().substring(0, 10)), json);
  }

  @Test
  void twoFoldersThatTogetherAreCompleteBringNoComplaint() throws IOException {
    services("a", Instant.now(), "");
    tasks("b", Instant.now(), "");
    run("status", List.of("--custodian-output", root.resolve("a").toString(), "--custodian-output", root.resolve("b").toString()));
    assertFalse(err.toString().contains("policy"), err.toString());
    run("status", List.of("--custodian-output", root.resolve("a").toString()));
    assertTrue(err.toString().contains("no aws.ecs-task policy in the output"), err.toString());
  }

  @Test
  void aSourceThatIsDownBringsOneLineAndNoAdviceToCheckRules() {
    assertEquals(Exit.COULD_NOT_RUN,
        run("status", List.of("--custodian-output", root.resolve("gone").toString(), "--order", "dev,staging,prod")));
    var lines = err.toString().lines().filter(l -> !l.contains("mark")).toList();
    assertEquals(1, lines.size(), err.toString());
    assertTrue(lines.getFirst().contains("does not exist"), err.toString());
  }

  @Test
  void whatIsOlderThanMaxStaleIsUnknownAndTheSourceIsNamedWithItsAge() throws IOException {
    services("out", Instant.now().minusSeconds(4 * 86_400), "");
    tasks("out", Instant.now().minusSeconds(4 * 86_400), "");
    var out = List.of("--custodian-output", root.resolve("out").toString());
    run("status", out);
    assertFalse(err.toString().contains("old"), "any age is better than none: " + err);
    for (var command : List.of("status", "check")) {
      assertEquals(Exit.UNKNOWN, run(command, List.of("--max-stale", "1h", out.getFirst(), out.getLast())));
      assertTrue(err.toString().contains("cannot judge by what \"out\" tells of \"prod\": it is 4d old, more than max_stale, 60m"),
          err.toString());
    }
    for (var places : List.of(List.of("explain", "shop", "prod"), List.of("diff", "prod", "prod"))) {
      var args = new ArrayList<>(places);
      args.addAll(
          List.of("--marks", root.resolve("marks").toString(), "--max-stale", "1h", "--custodian-output", root.resolve("out").toString()));
      run(args.toArray(String[]::new));
      assertTrue(err.toString().contains("it is 4d old"), places + ": " + err);
    }
  }

  @Test
  void maxStaleBelowTheCacheMakesWhatItAnsweredUnknown() throws IOException {
    cached(Instant.now());
    var out = root.resolve("out").toString();
    run("status", List.of("--custodian-output", out, "--max-stale", "10m"));
    assertTrue(err.toString().contains("it is up to 15m old, more than max_stale, 10m"), err.toString());
    run("status", List.of("--custodian-output", out, "--max-stale", "20m"));
    assertFalse(err.toString().contains("max_stale"), err.toString());
  }

  @Test
  void maxStaleNeverLoosensWhatTheSourceSays() {
    var ecs = Config.EMPTY.withEcs(new AwsLogin(Optional.empty(), Optional.empty(), Optional.empty()), List.of());
    assertEquals(Optional.of(Duration.ofMinutes(15)), ecs.withMaxStale(Duration.ofDays(1)).fleet().getFirst().maxStale());
    assertEquals(Optional.of(Duration.ofMinutes(1)), ecs.withMaxStale(Duration.ofMinutes(1)).fleet().getFirst().maxStale());
    var output = Config.EMPTY.withOutput(root);
    assertEquals(Optional.of(Duration.ofDays(1)), output.withMaxStale(Duration.ofDays(1)).fleet().getFirst().maxStale());
  }

  @Test
  void aCommandThatLetsTheCacheAnswerIsWarnedOf() throws IOException {
    var config = root.resolve("config.yml");
    Files.writeString(config, """
        marks: [{ path: %s }]
        fleet: [{ name: us, custodian: { command: [/nowhere/custodian, run, --dryrun, -s, "{output}", "{policy}"] } }]
        """.formatted(root.resolve("marks")));
    run("status", "--config", config.toString());
    assertTrue(err.toString().contains("\"us\" may tell what was true 15 minutes ago: command: has no --cache-period 0"), err.toString());
  }

  @Test
  void policiesThatAreNotReadStandInTheJson() throws IOException {
    services("out", Instant.now(), "");
    tasks("out", Instant.now(), "");
    var pods = Files.createDirectories(root.resolve("out/pods"));
    Files.writeString(pods.resolve("metadata.json"), """
        {"policy": {"name": "pods", "resource": "k8s.pod"}, "execution": {"start": 1, "end_time": 2}, "config": {},
         "metrics": [{"MetricName": "ResourceCount", "Value": 7}]}""");
    var json = shown(true, "out").replaceAll("\\s+", " ");
    assertTrue(json.contains("\"notRead\" : [ { \"policy\" : \"pods\", \"resource\" : \"k8s.pod\", \"resources\" : 7 } ]"), json);
  }

  @Test
  void aRuleThatMatchesNothingIsToBeCheckedWhereAllWasListed() throws IOException {
    services("out", Instant.now(), "");
    tasks("out", Instant.now(), "");
    var args = List.of("--custodian-output", root.resolve("out").toString(), "--order", "stagin,prod");
    assertEquals(Exit.UNKNOWN, run("status", args));
    assertTrue(err.toString().contains("cannot tell what runs in \"stagin\": no cluster that was read matches its rule"), err.toString());
    var more = new ArrayList<>(List.of("--custodian-output", root.resolve("gone").toString()));
    more.addAll(args);
    run("status", more);
    assertFalse(err.toString().contains("matches its rule"), "what is down may hold it: " + err);
  }
}
