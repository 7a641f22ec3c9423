package chalkboard.source.custodian;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/// Writes what Custodian 0.9.52 leaves in the directory of one policy.
///
/// @param calls as in `api-stats`, and whatever else belongs beside it
/// @param cachePeriod as a field of its `config`, with a comma behind it
record Output(
    Path directory, String resource, String account, String region, ZoneOffset zone, String filters, String calls, String cachePeriod) {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final String ACCOUNT = "111122223333";
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss,SSS");
  private static final String DENIED = "botocore.errorfactory.AccessDeniedException: An error occurred (AccessDeniedException) when "
      + "calling the ListTasks operation: User: arn:aws:sts::111122223333:assumed-role/ro/x is not authorized to perform: "
      + "ecs:ListTasks on resource: *";

  Output(Path directory, String resource, String account, String region, ZoneOffset zone, String filters) {
    this(directory, resource, account, region, zone, filters, "\"api-stats\": {\"ecs.ListClusters\": 1}", "");
  }

  static Output services(Path root) {
    return new Output(root.resolve("svc"), "aws.ecs-service", ACCOUNT, "eu-west-1", ZoneOffset.UTC, "");
  }

  static Output tasks(Path root) {
    return new Output(root.resolve("tsk"), "ecs-task", ACCOUNT, "eu-west-1", ZoneOffset.UTC, "");
  }

  Output in(String account, String region) {
    return new Output(directory, resource, account, region, zone, filters, calls, cachePeriod);
  }

  Output at(ZoneOffset other) {
    return new Output(directory, resource, account, region, other, filters, calls, cachePeriod);
  }

  Output filteredBy(String some) {
    return new Output(directory, resource, account, region, zone, ", \"filters\": [" + some + "]", calls, cachePeriod);
  }

  /// With more fields in its policy, each with a comma before it.
  Output policy(String fields) {
    return new Output(directory, resource, account, region, zone, fields, calls, cachePeriod);
  }

  /// A run with that cache which made those calls: `"ecs.ListTasks": 3`.
  Output calling(int minutes, String some) {
    return new Output(directory, resource, account, region, zone, filters, "\"api-stats\": {" + some + "}",
        "\"cache_period\": " + minutes + ", ");
  }

  /// As older or foreign runs are, which tell neither.
  Output tellingNoCalls(int minutes) {
    return new Output(directory, resource, account, region, zone, filters, "\"x\": {}", "\"cache_period\": " + minutes + ", ");
  }

  private boolean isOfTasks() {
    return resource.endsWith("ecs-task");
  }

  private String policy() {
    return isOfTasks() ? "my-tasks" : "my-services";
  }

  /// A good run that ended then; an item is `cluster/name`.
  Output good(Instant end, String... items) throws IOException {
    log(end, "custodian.policy", "INFO", "policy:" + policy() + " resource:" + resource + " region:" + region
        + " count:" + items.length + " time:0.20");
    resources(end, items);
    return metadata(end, metric(end, "ResourceCount", items.length));
  }

  Output failed(Instant end) throws IOException {
    return failed(end, DENIED);
  }

  Output failed(Instant end, String raised) throws IOException {
    log(end, "custodian.output", "ERROR", "Error while executing policy\nTraceback (most recent call last):\n"
        + "  File \"c7n/policy.py\", line 330, in run\n    resources = x()\n" + raised);
    return metadata(end, metric(end, "PolicyException", 1));
  }

  Output lost(Instant at, String cluster) throws IOException {
    return log(at, "custodian.resources." + (isOfTasks() ? "task" : "service"), "WARNING",
        "error fetching ecs resources for cluster arn:aws:ecs:" + region + ":" + ACCOUNT + ":cluster/" + cluster
            + ": An error occurred (ThrottlingException) when calling the DescribeTasks operation: Rate exceeded");
  }

  Output log(Instant at, String logger, String level, String message) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("custodian-run.log"),
        STAMP.format(LocalDateTime.ofInstant(at, zone)) + " - " + logger + " - "
            + level + " - " + message + "\n",
        StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return this;
  }

  Output resources(Instant at, String... items) throws IOException {
    Files.createDirectories(directory);
    return file(at, "resources.json", json(items));
  }

  String json(String... items) {
    return Arrays.stream(items).map(this::item).collect(Collectors.joining(",\n", "[", "]"));
  }

  private String item(String item) {
    var cluster = item.substring(0, item.indexOf('/'));
    var name = item.substring(item.indexOf('/') + 1);
    var who = region + ":" + (account.isEmpty() ? ACCOUNT : account);
    return isOfTasks()
        ? """
            {"taskArn": "arn:aws:ecs:%s:task/%s/%s", "clusterArn": "arn:aws:ecs:%s:cluster/%s", "group": "service:%s",
             "lastStatus": "RUNNING", "desiredStatus": "RUNNING", "containers": [{"name": "c", "image": "i:1"}]}"""
            .formatted(who, cluster, name, who, cluster, name)
        : """
            {"serviceArn": "arn:aws:ecs:%s:service/%s/%s", "serviceName": "%s", "clusterArn": "arn:aws:ecs:%s:cluster/%s",
             "status": "ACTIVE", "desiredCount": 1}""".formatted(who, cluster, name, name, who, cluster);
  }

  Output metadata(Instant end, String metric) throws IOException {
    Files.createDirectories(directory);
    var text = """
        {"policy": {"name": "%s", "resource": "%s"%s}, "version": "0.9.52",
         "execution": {"id": "x", "start": %s, "end_time": %s, "duration": 0.5},
         "config": {%s"region": "%s", "regions": ["%s"], "profile": null, "account_id": %s, "output_dir": "out"},
         "sys-stats": {}, %s, "metrics": [%s]}""".formatted(policy(), resource, filters,
        seconds(end.minusMillis(500)), seconds(end), cachePeriod, region, region, account.isEmpty() ? "null" : '"' + account + '"', calls,
        metric);
    return file(end, "metadata.json", text);
  }

  String metric(Instant at, String name, int value) {
    return "{\"MetricName\": \"%s\", \"Timestamp\": \"%s\", \"Value\": %d, \"Unit\": \"Count\"}"
        .formatted(name, LocalDateTime.ofInstant(at.plusNanos(1000), zone), value);
  }

  private static String seconds(Instant at) {
    return at.getEpochSecond() + "." + "%09d".formatted(at.getNano());
  }

  private Output file(Instant at, String name, String text) throws IOException {
    var file = directory.resolve(name);
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(at));
    return this;
  }

  /// As in a bucket: every file packed.
  Output packed() throws IOException {
    try (var files = Files.newDirectoryStream(directory, "*.{json,log}")) {
      for (var file : files) {
        try (var out = new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(Path.of(file + ".gz"))),
            StandardCharsets.UTF_8)) {
          out.write(Files.readString(file));
        }
        Files.delete(file);
      }
    }
    return this;
  }

  static Instant noon(Duration minus) {
    return NOON.minus(minus);
  }
}
