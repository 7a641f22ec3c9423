package chalkboard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.board.Judge;
import chalkboard.config.Config;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the commands say of output that Custodian left: how old its facts are, and whether it is all there is.
class CustodianCommandsTest {
  private static final String CLUSTER = "arn:aws:ecs:eu-west-1:111122223333:cluster/prod";

  @TempDir Path root;
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
    return Main.commands(new Places(Map.of("HOME", root.toString(), "XDG_STATE_HOME", root.resolve("state").toString())))
        .setErr(new PrintWriter(err)).execute(args);
  }

  private int run(String command, List<String> more) {
    var args = new java.util.ArrayList<>(List.of(command, "--marks", root.resolve("marks").toString()));
    args.addAll(more);
    return run(args.toArray(String[]::new));
  }

  private String shown(boolean json, String... outputs) throws IOException {
    var config = Config.EMPTY;
    for (var output : outputs) config = config.withOutput(root.resolve(output));
    try (var sources = Sources.of(config, root.resolve("state"), Clock.systemUTC())) {
      var glance = Glance.at(sources, Duration.ofSeconds(30), _ -> {});
      var board = Judge.once(glance.evidence(config.rules()));
      return json ? StatusJson.of(board, glance) : StatusTable.of(board, true);
    }
  }

  @Test
  void anAnswerOfACacheIsStaleAndUpToThatOld() throws IOException {
    cached(Instant.now());
    assertTrue(shown(false, "out").contains("PROD !up to 15m"), shown(false, "out"));
    run("status", List.of("--custodian-output", root.resolve("out").toString()));
    assertTrue(err.toString().contains("Custodian answered from its cache, up to 15m old; run custodian with --cache-period 0"), err.toString());
  }

  @Test
  void theJsonTellsWhenAwsWasAskedAndWhenThatWasRead() throws IOException {
    var end = Instant.now().minusSeconds(4 * 86_400).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
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
    assertEquals(Exit.UNKNOWN, run("status", List.of("--custodian-output", root.resolve("gone").toString(), "--order", "dev,staging,prod")));
    var lines = err.toString().lines().filter(l -> !l.contains("mark")).toList();
    assertEquals(1, lines.size(), err.toString());
    assertTrue(lines.getFirst().contains("does not exist"), err.toString());
  }
}
