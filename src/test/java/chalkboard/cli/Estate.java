package chalkboard.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Twenty services in four environments, as chalk and two Custodians leave them in files: it is deployed to, it breaks, it is mended.
///
/// The first Custodian tells dev and staging, the second prod-us and prod-eu. All times are given.
final class Estate {
  static final List<String> PLACES = List.of("dev", "staging", "prod-us", "prod-eu");
  static final int SERVICES = 20;
  private static final String ACCOUNT = "111122223333";
  private static final String REGISTRY = ACCOUNT + ".dkr.ecr.eu-west-1.amazonaws.com";
  private static final String ARN = "arn:aws:ecs:eu-west-1:" + ACCOUNT + ":";

  private final Path folder;
  private final Map<String, Run> runs = new LinkedHashMap<>();
  private final Map<String, Integer> built = new LinkedHashMap<>();
  private final Map<List<Object>, List<String>> told = new HashMap<>();
  private int deployments;

  /// What a service runs: a build that is there, or is on its way from the one before.
  ///
  /// @param running of its two tasks
  record Run(int build, int before, String deployment, Instant at, boolean isRolling, int running) {}

  Estate(Path folder, Instant now) throws IOException {
    this.folder = folder;
    for (int s = 0; s < SERVICES; s++) {
      for (int b = 1; b <= 3; b++) build(name(s), now.minus(Duration.ofHours(40 - 10 * b)));
      for (var place : PLACES) runs.put(place + "/" + name(s), new Run(3, 3, id(), now.minus(Duration.ofHours(5)), false, 2));
    }
    Files.writeString(folder.resolve("config.yml"), """
        title: estate
        interval: 6m
        environments: [{ name: dev }, { name: staging }, { name: prod-us, group: prod }, { name: prod-eu, group: prod }]
        marks: [{ name: reports, path: "%1$s/marks" }]
        fleet: [{ name: tests, custodian-output: "%1$s/tests" }, { name: prods, custodian-output: "%1$s/prods" }]
        """.formatted(folder));
  }

  static String name(int service) {
    return "service-" + (char) ('a' + service);
  }

  private String id() {
    return "ecs-svc/" + ++deployments;
  }

  Path marks() {
    return folder.resolve("marks");
  }

  Path tests() {
    return folder.resolve("tests");
  }

  Path prods() {
    return folder.resolve("prods");
  }

  Run run(String place, String name) {
    return runs.get(place + "/" + name);
  }

  /// The newest build of a service.
  int newest(String name) {
    return built.get(name);
  }

  static String commit(String name, int build) {
    return hex("commit " + name + build, 40);
  }

  void build(String name, Instant at) throws IOException {
    int number = built.merge(name, 1, Integer::sum);
    var file = marks().resolve(name + "-" + number + ".json");
    write(file, """
        [ {"_OPERATION": "build", "_TIMESTAMP": %1$d, "_OP_CHALKER_VERSION": "1.1.3", "_CHALKS": [ {"CHALK_ID": "%2$s", "METADATA_ID": "%3$s",
          "_OP_ARTIFACT_TYPE": "Docker Image", "COMMIT_ID": "%4$s", "BRANCH": "main", "TIMESTAMP_COMMITTED": %1$d, "AUTHOR": "Ada Example",
          "COMMIT_MESSAGE": "Change", "ORIGIN_URI": "https://github.com/acme/%5$s", "DOCKER_TAGS": ["%6$s/%5$s:%7$d"],
          "DOCKER_PLATFORM": "linux/amd64", "_REPO_DIGESTS": {"%6$s": {"%5$s": ["%8$s"]}} } ]} ]
        """.formatted(at.toEpochMilli(), hex("chalk " + name + number, 20).toUpperCase(java.util.Locale.ROOT),
        hex("mark " + name + number, 20).toUpperCase(java.util.Locale.ROOT), commit(name, number), name, REGISTRY, number,
        digest(name, number)), at);
  }

  /// Begins to bring out a build.
  void deploy(String place, String name, int build, Instant at) {
    runs.computeIfPresent(place + "/" + name, (_, r) -> new Run(build, r.build, id(), at, true, 2));
  }

  /// Whatever is on its way has arrived.
  void settle() {
    runs.replaceAll((_, r) -> new Run(r.build, r.build, r.deployment, r.at, false, r.running));
  }

  /// So many of its two tasks run.
  void has(String place, String name, int running) {
    runs.computeIfPresent(place + "/" + name, (_, r) -> new Run(r.build, r.before, r.deployment, r.at, r.isRolling, running));
  }

  /// Both Custodians have just run.
  void tell(Instant now) throws IOException {
    tell(tests(), PLACES.subList(0, 2), now);
    tell(prods(), PLACES.subList(2, 4), now);
  }

  void tell(Path out, List<String> places, Instant now) throws IOException {
    var services = new ArrayList<String>();
    var tasks = new ArrayList<String>();
    for (var place : places) {
      for (int s = 0; s < SERVICES; s++) {
        var run = run(place, name(s));
        var name = name(s);
        var told = this.told.computeIfAbsent(List.of(place, name, run), _ -> told(place, name, run));
        services.add(told.getFirst());
        tasks.addAll(told.subList(1, told.size()));
      }
    }
    policy(out.resolve("services"), "ecs-service", services, now);
    policy(out.resolve("tasks"), "ecs-task", tasks, now);
  }

  /// The service, and its tasks.
  private static List<String> told(String place, String name, Run run) {
    var told = new ArrayList<>(List.of(service(place, name, run)));
    if (run.isRolling) told.add(task(place, name, run.before, "old of " + run.deployment, run.at.minusSeconds(7_200)));
    for (int t = run.isRolling ? 1 : 0; t < run.running; t++) told.add(task(place, name, run.build, run.deployment + " " + t, run.at));
    return told;
  }

  private static String service(String place, String name, Run run) {
    var deployments = deployment(run.deployment, "PRIMARY", run.isRolling ? 1 : run.running, run.at,
        run.isRolling ? "IN_PROGRESS" : "COMPLETED")
        + (run.isRolling ? ", " + deployment("old of " + run.deployment, "ACTIVE", 1, run.at.minusSeconds(7_200), "COMPLETED") : "");
    return """
        {"serviceArn": "%1$sservice/%2$s/%3$s", "serviceName": "%3$s", "clusterArn": "%1$scluster/%2$s", "status": "ACTIVE", "desiredCount": 2,
         "runningCount": %4$d, "pendingCount": 0, "launchType": "FARGATE", "schedulingStrategy": "REPLICA", "deployments": [%5$s],
         "taskDefinition": "%1$stask-definition/x:1", "events": [], "deploymentController": {"type": "ECS"}}""".formatted(ARN, place, name,
        run.running, deployments);
  }

  private static String deployment(String id, String status, int running, Instant at, String state) {
    return """
        {"id": "%1$s", "status": "%2$s", "taskDefinition": "%3$stask-definition/x:1", "desiredCount": 2, "pendingCount": 0,
         "runningCount": %4$d, "failedTasks": 0, "createdAt": "%5$s", "updatedAt": "%5$s", "rolloutState": "%6$s"}""".formatted(id, status,
        ARN, running, at, state);
  }

  private static String task(String place, String name, int build, String of, Instant at) {
    return """
        {"taskArn": "%1$stask/%2$s/%3$s", "clusterArn": "%1$scluster/%2$s", "group": "service:%4$s", "lastStatus": "RUNNING",
         "desiredStatus": "RUNNING", "launchType": "FARGATE", "taskDefinitionArn": "%1$stask-definition/x:1", "startedBy": "%5$s",
         "healthStatus": "UNKNOWN", "createdAt": "%6$s", "startedAt": "%6$s", "containers": [ {"name": "app", "lastStatus": "RUNNING",
         "image": "%7$s/%4$s:%8$d", "imageDigest": "sha256:%9$s"} ]}""".formatted(ARN, place, hex("task " + place + name + of, 32), name,
        of.replaceFirst(" [0-9]$", ""), at, REGISTRY, build, digest(name, build));
  }

  private static void policy(Path at, String resource, List<String> items, Instant end) throws IOException {
    write(at.resolve("resources.json"), "[" + String.join(",\n", items) + "]\n", end);
    write(at.resolve("metadata.json"), """
        {"policy": {"name": "%1$s", "resource": "aws.%1$s"}, "version": "0.9.52",
         "execution": {"id": "x", "start": %2$d.0, "end_time": %2$d.0, "duration": 1},
         "config": {"region": "eu-west-1", "regions": ["eu-west-1"], "cache": "", "account_id": "%3$s"},
         "api-stats": {"ecs.ListClusters": 1}, "metrics": [ {"MetricName": "%4$s", "Value": %5$d, "Unit": "Count"} ]}
        """.formatted(resource, end.getEpochSecond(), ACCOUNT, "ResourceCount", items.size()), end);
  }

  /// A run of the second Custodian that wrote half of its tasks.
  void tear(Instant now) throws IOException {
    var file = prods().resolve("tasks/resources.json");
    var text = Files.readString(file);
    write(file, text.substring(0, text.length() / 2), now);
  }

  /// A folder that is not there for a while.
  static void vanish(Path folder) throws IOException {
    Files.move(folder, folder.resolveSibling(folder.getFileName() + ".away"));
  }

  static void comeBack(Path folder) throws IOException {
    var away = folder.resolveSibling(folder.getFileName() + ".away");
    if (!Files.exists(away)) throw new NoSuchFileException(away.toString());
    Files.move(away, folder);
  }

  private static void write(Path file, String text, Instant at) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(at));
  }

  private static String digest(String name, int build) {
    return hex("digest " + name + build, 64);
  }

  private static String hex(String of, int length) {
    var hex = new StringBuilder();
    for (int i = 0; hex.length() < length; i++)
      hex.append(UUID.nameUUIDFromBytes((of + i).getBytes(java.nio.charset.StandardCharsets.UTF_8)).toString().replace("-", ""));
    return hex.substring(0, length);
  }
}
