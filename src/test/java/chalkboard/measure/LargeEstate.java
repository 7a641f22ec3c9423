package chalkboard.measure;

import chalkboard.aws.Building;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// An estate of any size in files: the reports of its builds, and what Cloud Custodian last saw of its services and tasks.
///
/// Most services run the newest build, some an older one. All of it is well formed and settled.
///
/// @param builds of each repository
/// @param tasks of each service
record LargeEstate(Path folder, int repositories, int environments, int builds, int tasks) {
  private static final String ACCOUNT = "111122223333";
  private static final String ARN = "arn:aws:ecs:eu-west-1:" + ACCOUNT + ":";

  Path marks() {
    return folder.resolve("marks");
  }

  Path config() {
    return folder.resolve("config.yml");
  }

  /// What a command line says of it.
  List<String> flags() {
    return List.of("--marks", marks().toString(), "--custodian-output", folder.resolve("custodian").toString(), "--order",
        String.join(",", names()));
  }

  private List<String> names() {
    var names = new ArrayList<String>();
    for (int e = 0; e < environments; e++) names.add("env%02d".formatted(e));
    return names;
  }

  private static String repository(int r) {
    return "service-%04d".formatted(r);
  }

  LargeEstate written() throws IOException {
    var now = Instant.now();
    Files.createDirectories(marks());
    for (int r = 0; r < repositories; r++) reports(r, now);
    deployed(0, now);
    var config = new StringBuilder("title: measured\nenvironments:\n");
    for (var name : names()) config.append("  - name: ").append(name).append('\n');
    config.append("marks:\n  - path: \"").append(marks()).append("\"\nfleet:\n  - custodian-output: \"").append(folder.resolve("custodian"))
        .append("\"\n");
    Files.writeString(config(), config);
    return this;
  }

  /// What Cloud Custodian sees once so many services were deployed anew, each of another repository, to the build before theirs.
  ///
  /// @param services fewer than there are repositories
  /// @param written when the estate was: its times stay
  void deployed(int services, Instant written) throws IOException {
    var now = Instant.now();
    policy("ecs-service", environments * repositories, now, to -> services(services, written, to));
    policy("ecs-task", environments * repositories * tasks, now, to -> tasks(services, written, to));
  }

  private boolean isMoved(int r, int e, int services) {
    return r < services && r % environments == e;
  }

  private Building build(int r, int number, Instant now) {
    return new Building(repository(r), number, now.minus(Duration.ofMinutes(60L * (builds - number) + r % 60)));
  }

  /// All of a repository in one file, a report a line.
  private void reports(int r, Instant now) throws IOException {
    try (OutputStream out = Files.newOutputStream(marks().resolve(repository(r) + ".ndjson"))) {
      for (int b = 1; b <= builds; b++) {
        out.write(new String(build(r, b, now).report(), StandardCharsets.UTF_8).replace("\n", "").getBytes(StandardCharsets.UTF_8));
        out.write('\n');
      }
    }
  }

  private void services(int moved, Instant now, Consumer<String> to) {
    for (int e = 0; e < environments; e++) {
      for (int r = 0; r < repositories; r++) to.accept(service("env%02d".formatted(e), repository(r), isMoved(r, e, moved), now));
    }
  }

  private String service(String env, String name, boolean isMoved, Instant now) {
    var at = now.minus(isMoved ? Duration.ofMinutes(1) : Duration.ofHours(5));
    return """
        {"serviceArn": "%1$sservice/%2$s/%3$s", "serviceName": "%3$s", "clusterArn": "%1$scluster/%2$s", "status": "ACTIVE", \
        "desiredCount": %4$d, "runningCount": %4$d, "pendingCount": 0, "launchType": "FARGATE", "schedulingStrategy": "REPLICA", \
        "taskDefinition": "%1$stask-definition/%3$s:1", "events": [], "deploymentController": {"type": "ECS"}, "deployments": [ \
        {"id": "ecs-svc/%6$d", "status": "PRIMARY", "taskDefinition": "%1$stask-definition/%3$s:1", "desiredCount": %4$d, "pendingCount": 0, \
        "runningCount": %4$d, "failedTasks": 0, "createdAt": "%5$s", "updatedAt": "%5$s", "rolloutState": "COMPLETED"}]}""".formatted(ARN,
        env,
        name, tasks, at, isMoved ? 2 : 1);
  }

  private void tasks(int moved, Instant now, Consumer<String> to) {
    for (int e = 0; e < environments; e++) {
      for (int r = 0; r < repositories; r++) {
        boolean isMoved = isMoved(r, e, moved);
        var build = build(r, Math.max(1, builds - (r * 7 + e) % 11 / 8 - (isMoved ? 1 : 0)), now);
        for (int t = 0; t < tasks; t++) to.accept(task("env%02d".formatted(e), repository(r), t, build, isMoved ? 2 : 1));
      }
    }
  }

  private static String task(String env, String name, int n, Building build, int deployment) {
    return """
        {"taskArn": "%1$stask/%2$s/%3$s%8$d%4$04d", "clusterArn": "%1$scluster/%2$s", "group": "service:%3$s", "lastStatus": "RUNNING", \
        "desiredStatus": "RUNNING", "launchType": "FARGATE", "taskDefinitionArn": "%1$stask-definition/%3$s:1", "startedBy": "ecs-svc/%8$d", \
        "healthStatus": "UNKNOWN", "createdAt": "%5$s", "startedAt": "%5$s", "containers": [{"name": "app", "lastStatus": "RUNNING", \
        "image": "%6$s", "imageDigest": "%7$s"}]}""".formatted(ARN, env, name, n, build.at(), build.image(), build.index(), deployment);
  }

  private void policy(String resource, int count, Instant end, Consumer<Consumer<String>> items) throws IOException {
    var at = Files.createDirectories(folder.resolve("custodian").resolve(resource));
    try (var out = Files.newBufferedWriter(at.resolve("resources.json"))) {
      out.write('[');
      var before = new String[]{"\n"};
      items.accept(item -> {
        write(out, before[0] + item);
        before[0] = ",\n";
      });
      out.write("]\n");
    }
    Files.writeString(at.resolve("metadata.json"), """
        {"policy": {"name": "%1$s", "resource": "aws.%1$s"}, "version": "0.9.52",
         "execution": {"id": "x", "start": %2$d.0, "end_time": %2$d.0, "duration": 1},
         "config": {"region": "eu-west-1", "regions": ["eu-west-1"], "cache": "", "account_id": "%3$s"},
         "api-stats": {"ecs.ListClusters": 1}, "metrics": [{"MetricName": "ResourceCount", "Value": %4$d, "Unit": "Count"}]}
        """.formatted(resource, end.getEpochSecond(), ACCOUNT, count));
  }

  private static void write(Writer out, String text) {
    try {
      out.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
