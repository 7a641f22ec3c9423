package chalkboard.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandInCustodianTest {
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir
  Path folder;

  @Test
  void aProcessOfItsOwnLeavesWhatCustodianLeaves() throws IOException, InterruptedException {
    var command = new ArrayList<>(Demo.standIn(Path.of(System.getProperty("java.home"), "bin", "java"), classPath()));
    command.add("--story-start=" + Instant.now().minusSeconds(20).toEpochMilli());
    command.addAll(arguments("us-east-1", "acme-nonprod"));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    assertTrue(said.contains(": custodian.policy:INFO policy:services resource:aws.ecs-service region:us-east-1 count:"), said);
    for (var policy : List.of("services", "tasks")) {
      var metadata = read(policy, "metadata.json");
      assertEquals("ResourceCount", metadata.path("metrics").get(0).path("MetricName").asText());
      assertTrue(read(policy, "resources.json").size() > 30);
      assertEquals(read(policy, "resources.json").size(), metadata.path("metrics").get(0).path("Value").asInt());
      assertEquals(Stage.DEV.account, metadata.path("config").path("account_id").asText());
      assertTrue(Files.readString(out(policy, "custodian-run.log")).contains(" - custodian.policy - INFO - policy:" + policy));
    }
  }

  @Test
  void anExpiredLoginFailsEveryPolicyAndLeavesNoResources() throws IOException {
    assertEquals(2, run(450, "eu-west-1", "acme-prod-eu"));
    assertTrue(said().contains("ClientError: An error occurred (ExpiredTokenException)"), said());
    assertTrue(said().endsWith("had errors while executing\n - services\n - tasks\n"), said());
    for (var policy : List.of("services", "tasks")) {
      assertFalse(Files.exists(out(policy, "resources.json")));
      assertEquals(List.of("PolicyException"), read(policy, "metadata.json").path("metrics").findValuesAsText("MetricName"));
    }
  }

  @Test
  void aDeniedClusterIsOnlyAWarning() throws IOException {
    assertEquals(0, run(260, "eu-west-1", "acme-prod-eu"));
    assertEquals(0, read("tasks", "resources.json").size());
    assertTrue(said().contains(": custodian.resources.task:WARNING error fetching ecs resources for cluster "
        + Stage.PROD_EU.clusterArn() + ": An error occurred (AccessDeniedException)"), said());
  }

  @Test
  void aMissingPolicyFileIsCodeOneAndAnUnknownOptionCodeTwo() {
    var stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    var missing = List.of("--story-start=0", "run", "-r", "x", "-s", folder.toString(), folder.resolve("nowhere.yml").toString());
    assertEquals(1, StandInCustodian.run(missing, START, stream));
    assertEquals(2, StandInCustodian.run(List.of("--story-start=0", "run", "--account-id", "1"), START, stream));
    assertTrue(said().contains("custodian: error: unrecognized arguments: --account-id"), said());
  }

  @Property(tries = 60)
  void theCountsOfEveryServiceAreThoseOfItsTasks(@ForAll @IntRange(min = 0, max = 900) int second) throws IOException {
    var now = START.plusSeconds(second);
    var story = Timeline.of(START, now);
    for (var stage : Stage.values()) {
      var services = JSON.readTree(Json.indented(EcsApiJson.services(story, stage, now)));
      var tasks = JSON.readTree(Json.indented(EcsApiJson.tasks(story, stage, now)));
      for (var service : services) {
        assertEquals(count(tasks, "group", group(service), "RUNNING"), service.path("runningCount").asInt());
        assertEquals(count(tasks, "group", group(service), "PENDING"), service.path("pendingCount").asInt());
        int sum = 0;
        boolean bySets = service.path("deploymentController").path("type").asText().equals("CODE_DEPLOY");
        for (var d : service.path(bySets ? "taskSets" : "deployments")) {
          assertEquals(count(tasks, "startedBy", d.path("id").asText(), "RUNNING"), d.path("runningCount").asInt());
          sum += d.path("runningCount").asInt();
        }
        assertEquals(service.path("runningCount").asInt(), sum);
      }
    }
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static String group(JsonNode service) {
    return "service:" + service.path("serviceName").asText();
  }

  private static int count(JsonNode tasks, String key, String value, String status) {
    int n = 0;
    for (var t : tasks) if (t.path(key).asText().equals(value) && t.path("lastStatus").asText().equals(status)) n++;
    return n;
  }

  private int run(int second, String region, String profile) throws IOException {
    var args = new ArrayList<>(List.of("--story-start=" + START.toEpochMilli()));
    args.addAll(arguments(region, profile));
    return StandInCustodian.run(args, START.plusSeconds(second), new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private List<String> arguments(String region, String profile) throws IOException {
    var policy = Files.writeString(folder.resolve("policy.yml"), """
        policies:
          - name: services
            resource: aws.ecs-service   # all
          - resource: aws.ecs-task
            name: "tasks"
        """);
    return List.of("run", "--dryrun", "--cache-period", "0", "-r", region, "--profile", profile, "-s",
        folder.resolve("out").toString(), policy.toString());
  }

  private Path out(String policy, String file) {
    return folder.resolve("out").resolve(policy).resolve(file);
  }

  private JsonNode read(String policy, String file) throws IOException {
    return JSON.readTree(out(policy, file).toFile());
  }

  /// Where the classes under test lie: the runner may hide them from `java.class.path`.
  private static String classPath() {
    var location = StandInCustodian.class.getProtectionDomain().getCodeSource().getLocation();
    return Path.of(URI.create(location.toString())).toString();
  }
}
