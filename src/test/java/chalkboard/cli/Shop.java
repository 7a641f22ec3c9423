package chalkboard.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// A small estate in files, as chalk and Custodian leave them, with a cell for most of what a board can say.
///
/// Everything in it is told by files, so that a test of the commands need not know how the program is built.
final class Shop {
  /// How long ago Custodian asked AWS.
  static final Duration READ = Duration.ofSeconds(20);

  private static final String ACCOUNT = "111122223333";
  private static final String REGISTRY = ACCOUNT + ".dkr.ecr.eu-west-1.amazonaws.com";
  private static final String ARN = "arn:aws:ecs:eu-west-1:" + ACCOUNT + ":";

  private final Path folder;
  private final Instant now;
  private final Map<String, String> moved;
  /// How many minutes after all else the moved ones were deployed.
  private final int later;
  private final List<String> services = new ArrayList<>();
  private final List<String> tasks = new ArrayList<>();

  private Shop(Path folder, Instant now, Map<String, String> moved, int later) {
    this.folder = folder;
    this.moved = moved;
    this.later = later;
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
  }

  /// Writes `marks/`, `out/` and `config.yml` into a folder.
  ///
  /// @return the options that make a board of it
  static List<String> open(Path folder, Instant now) throws IOException {
    return open(folder, now, Map.of(), 0);
  }

  /// The same some minutes later, with other builds deployed some minutes before.
  ///
  /// @param moved builds by place and name, as in `prod-us/billing`
  static List<String> open(Path folder, Instant now, Map<String, String> moved, int later) throws IOException {
    var shop = new Shop(folder, now, moved, later);
    shop.reports();
    shop.fleet();
    shop.custodian("ecs-services", "ecs-service", shop.services);
    shop.custodian("ecs-tasks", "ecs-task", shop.tasks);
    var config = folder.resolve("config.yml");
    Files.writeString(config, """
        title: shop
        environments:
          - name: dev
          - name: staging
          - name: prod-us
            group: prod
            allowance: { builds: 2, time: 30d }
          - name: prod-eu
            group: prod
            allowance: { builds: 2, time: 30d }
        marks:
          - path: %s
        fleet:
          - custodian-output: %s
        repositories:
          - match: github.com/acme/payments
            owner: "@pay-oncall"
        pins:
          - { repository: github.com/acme/checkout, environment: prod-eu, commit: %s, reason: freeze }
        """.formatted(folder.resolve("marks"), folder.resolve("out"), commit("checkout-1").substring(0, 7)));
    return List.of("--config", config.toString());
  }

  /// Writes `marks/` with two builds of `payments`, and `out/` where dev runs the newer one and another cluster that one.
  static void pair(Path folder, Instant now, String cluster, String build) throws IOException {
    var shop = new Shop(folder, now, Map.of(), 0);
    for (int i = 1; i <= 2; i++) shop.built("payments-" + i, "main", 80 - 10 * i, "payments-" + i);
    shop.runs("dev", "payments", "payments-2");
    shop.runs(cluster, "payments", build);
    shop.custodian("ecs-services", "ecs-service", shop.services);
    shop.custodian("ecs-tasks", "ecs-task", shop.tasks);
  }

  private void reports() throws IOException {
    for (int i = 1; i <= 3; i++) built("auth-" + i, "main", 100 - 10 * i, "auth-" + i);
    built("auth-again", "main", 65, "auth-3");
    for (int i = 1; i <= 6; i++) built("billing-" + i, "main", 90 - 10 * i, "billing-" + i);
    for (int i = 1; i <= 3; i++) built("checkout-" + i, "main", 60 - 10 * i, "checkout-" + i);
    for (int i = 1; i <= 3; i++) built("payments-" + i, "main", 80 - 10 * i, "payments-" + i);
    built("payments-hot", "hotfix/3ds", 45, "payments-hot");
    for (int i = 1; i <= 3; i++) built("frontend-" + i, "main", 40 - 10 * i, "frontend-" + i);
    built("ledger-1", "main", 50, "ledger-1");
    built("mailer-1", "main", 50, "mailer-1");
    for (int i = 1; i <= 2; i++) built("search-" + i, "main", 60 - 20 * i, "search-" + i);
    built("batch-1", "main", 30, "batch-1");
    built("shelved-1", "main", 30, "shelved-1");
    report("broken.json", "[ {\"_OPERATION\": \"build\", \"_CHALKS\": [", 10);
    report("empty.json", "", 10);
  }

  private void fleet() {
    for (var place : List.of("dev", "staging", "prod-us", "prod-eu")) {
      runs(place, "auth", place.equals("staging") ? "auth-again" : "auth-3");
      runs(place, "mailer", place.equals("prod-eu") ? "" : "mailer-1");
    }
    runs("dev", "billing", "billing-6");
    runs("staging", "billing", "billing-6");
    runs("prod-us", "billing", "billing-5");
    runs("prod-eu", "billing", "billing-1");
    runs("dev", "checkout", "checkout-2");
    runs("staging", "checkout", "checkout-3");
    runs("prod-us", "checkout", "checkout-2");
    runs("prod-eu", "checkout", "checkout-2");
    runs("dev", "payments", "payments-3");
    runs("staging", "payments", "payments-2");
    runs("prod-us", "payments", "payments-hot");
    runs("prod-eu", "payments", "payments-2");
    rolls("dev", "frontend", "frontend-2", "frontend-3");
    runs("staging", "frontend", "frontend-2");
    runs("prod-us", "frontend", "frontend-1");
    runs("staging", "ledger", "ledger-1");
    service("prod-us", "ledger", 2, 1, List.of(deployment("ecs-svc/1", "PRIMARY", 2, 1, "COMPLETED", 180)));
    task("prod-us", "service:ledger", "ecs-svc/1", "ledger-1", 0);
    service("staging", "search", 2, 2, List.of(deployment("ecs-svc/1", "PRIMARY", 2, 2, "COMPLETED", 180)));
    task("staging", "service:search", "ecs-svc/1", "search-1", 0);
    task("staging", "service:search", "ecs-svc/1", "search-2", 1);
    runs("dev", "search", "search-2");
    runs("staging", "mystery", "mystery-1");
    runs("dev", "web", "?");
    task("dev", "family:batch", "nightly", "batch-1", 0);
  }

  private void built(String name, String branch, int hours, String code) throws IOException {
    var image = image(name);
    var at = now.minus(Duration.ofHours(hours));
    report(name + ".json",
        """
        [ {"_OPERATION": "build", "_TIMESTAMP": %s, "_ACTION_ID": "%s", "_OP_CHALKER_VERSION": "1.1.3", "_CHALKS": [ {
          "CHALK_ID": "%s", "METADATA_ID": "%s", "_OP_ARTIFACT_TYPE": "Docker Image", "COMMIT_ID": "%s", "BRANCH": "%s",
          "TIMESTAMP_COMMITTED": %s, "AUTHOR": "Ada Example <ada@example.com>", "COMMIT_MESSAGE": "Change %s",
          "ORIGIN_URI": "https://github.com/acme/%s", "BUILD_ID": "%s", "BUILD_URI": "https://ci.example/runs/%s",
          "DOCKER_TAGS": ["%s/%s:%s"], "DOCKER_PLATFORM": "linux/amd64", "_CURRENT_HASH": "%s",
          "_REPO_DIGESTS": {"%s": {"%s": ["%s"]}} } ]} ]
        """.formatted(at.toEpochMilli(), id("action " + name, 16), id("chalk " + name, 20).toUpperCase(Locale.ROOT),
            id("mark " + name, 20).toUpperCase(Locale.ROOT),
            commit(code), branch, at.minusSeconds(60).toEpochMilli(), code, image, 1000 - hours, 1000 - hours, REGISTRY, image, name,
            id("config " + name, 64), REGISTRY, image, digest(name)),
        hours);
  }

  private void report(String name, String text, int hours) throws IOException {
    write(folder.resolve("marks").resolve(name), text, now.minus(Duration.ofHours(hours)));
  }

  private static void write(Path file, String text, Instant at) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    Files.setLastModifiedTime(file, FileTime.from(at));
  }

  private static String id(String name, int length) {
    var hex = new StringBuilder();
    for (int i = 0; hex.length() < length; i++)
      hex.append(UUID.nameUUIDFromBytes((name + i).getBytes(StandardCharsets.UTF_8)).toString().replace("-", ""));
    return hex.substring(0, length);
  }

  static String commit(String name) {
    return id("commit " + name, 40);
  }

  private static String digest(String name) {
    return id("digest " + name, 64);
  }

  private static String image(String build) {
    return build.substring(0, build.indexOf('-'));
  }

  /// @param build empty where the service is stopped, `?` where the agent told no digest
  private void runs(String place, String name, String build) {
    var other = moved.get(place + "/" + name);
    if (other != null) {
      service(place, name, 1, 1, List.of(deployment("ecs-svc/3", "PRIMARY", 1, 1, "COMPLETED", 4 - later)));
      task(place, "service:" + name, "ecs-svc/3", other, 0);
      return;
    }
    int count = build.isEmpty() ? 0 : 1;
    service(place, name, count, count, List.of(deployment("ecs-svc/1", "PRIMARY", count, count, "COMPLETED", 180)));
    if (count > 0) task(place, "service:" + name, "ecs-svc/1", build, 0);
  }

  private void rolls(String place, String name, String from, String to) {
    service(place, name, 2, 3, List.of(deployment("ecs-svc/2", "PRIMARY", 2, 1, "IN_PROGRESS", 3),
        deployment("ecs-svc/1", "ACTIVE", 2, 2, "COMPLETED", 600)));
    task(place, "service:" + name, "ecs-svc/1", from, 0);
    task(place, "service:" + name, "ecs-svc/1", from, 1);
    task(place, "service:" + name, "ecs-svc/2", to, 2);
  }

  private String deployment(String id, String status, int desired, int running, String state, int minutes) {
    return """
        {"id": "%s", "status": "%s", "taskDefinition": "%stask-definition/x:1", "desiredCount": %s, "pendingCount": 0, "runningCount": %s,
         "failedTasks": 0, "createdAt": "%s", "updatedAt": "%s", "rolloutState": "%s"}""".formatted(id, status, ARN, desired, running,
        ago(minutes), ago(minutes - 1), state);
  }

  private Instant ago(int minutes) {
    return now.minus(Duration.ofMinutes(minutes)).minus(READ);
  }

  private void service(String place, String name, int desired, int running, List<String> deployments) {
    services.add("""
        {"serviceArn": "%sservice/%s/%s", "serviceName": "%s", "clusterArn": "%scluster/%s", "status": "ACTIVE", "desiredCount": %s,
         "runningCount": %s, "pendingCount": 0, "launchType": "FARGATE", "schedulingStrategy": "REPLICA",
         "taskDefinition": "%stask-definition/x:1", "deployments": [%s], "events": [], "createdAt": "%s", "loadBalancers": [],
         "deploymentController": {"type": "ECS"}}""".formatted(ARN, place, name, name, ARN, place, desired, running, ARN,
        String.join(", ", deployments), ago(60 * 24 * 30)));
  }

  private void task(String place, String group, String deployment, String build, int number) {
    var id = id("task " + place + group + number, 32);
    var name = group.substring(group.indexOf(':') + 1);
    int minutes = deployment.equals("ecs-svc/3") ? 3 - later : deployment.equals("ecs-svc/2") ? 2 : 170;
    var image = build.equals("?")
        ? "\"image\": \"%s/%s:latest\"".formatted(REGISTRY, name)
        : "\"image\": \"%s/%s:%s\", \"imageDigest\": \"sha256:%s\"".formatted(REGISTRY, image(build), build, digest(build));
    tasks.add("""
        {"taskArn": "%stask/%s/%s", "clusterArn": "%scluster/%s", "group": "%s", "lastStatus": "RUNNING", "desiredStatus": "RUNNING",
         "launchType": "FARGATE", "containers": [ {"name": "%s", "lastStatus": "RUNNING", %s} ], "createdAt": "%s", "startedAt": "%s",
         "taskDefinitionArn": "%stask-definition/x:1", "startedBy": "%s", "healthStatus": "UNKNOWN"}""".formatted(ARN, place, id, ARN,
        place,
        group, name, image, ago(minutes + 1), ago(minutes), ARN, deployment));
  }

  private void custodian(String policy, String resource, List<String> items) throws IOException {
    var at = folder.resolve("out").resolve(policy);
    var end = now.minus(READ).plus(Duration.ofMinutes(later));
    write(at.resolve("resources.json"), "[" + String.join(",\n", items) + "]\n", end);
    write(at.resolve("metadata.json"), """
        {"policy": {"name": "%s", "resource": "aws.%s"}, "version": "0.9.52",
         "execution": {"id": "00000000-0000-4000-8000-000000000001", "start": %s.0, "end_time": %s.0, "duration": 3},
         "config": {"region": "eu-west-1", "regions": ["eu-west-1"], "cache": "", "account_id": "%s", "dryrun": true},
         "api-stats": {"ecs.ListClusters": 1}, "metrics": [ {"MetricName": "ResourceCount", "Value": %s, "Unit": "Count"} ]}
        """.formatted(policy, resource, end.getEpochSecond() - 3, end.getEpochSecond(), ACCOUNT, items.size()), end);
  }
}
