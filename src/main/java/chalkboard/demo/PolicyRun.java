package chalkboard.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One policy in one region: the files it leaves and the lines it prints, in the layout of Custodian 0.9.52.
record PolicyRun(StandInArguments order, Policy policy, String region, Timeline story, Instant now) {
  private static final Duration TOOK = Duration.ofMillis(160);
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss,SSS");
  private static final DateTimeFormatter METRIC = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'000'");
  private static final String EXPIRED = "botocore.exceptions.ClientError: An error occurred (ExpiredTokenException) when calling "
      + "the ListClusters operation: The security token included in the request is expired";
  private static final List<String> TRACE = List.of("c7n/policy.py\", line 330, in run",
      "c7n/query.py\", line 543, in resources", "c7n/query.py\", line 144, in filter",
      "c7n/query.py\", line 55, in _invoke_client_enum",
      "botocore/paginate.py\", line 272, in __iter__", "c7n/query.py\", line 776, in _make_request",
      "c7n/utils.py\", line 455, in _retry",
      "botocore/client.py\", line 606, in _api_call", "botocore/client.py\", line 1094, in _make_api_call");
  private static final List<String> CODE = List.of("resources = self.policy.resource_manager.resources()",
      "resources = self.source.resources(query)", "for p in parents.resources(augment=False):",
      "data = results.build_full_result()",
      "response = self._make_request(current_kwargs)",
      "return self.retry(self._method, **current_kwargs)", "return func(*args, **kw)",
      "return self._make_api_call(operation_name, kwargs)", "raise error_class(parsed_response, operation_name)");

  /// Whether the policy went through.
  boolean writeTo(Path directory, PrintStream err) throws IOException {
    var stages = order.stages(region);
    if (stages.isEmpty() || stages.stream().anyMatch(s -> hasTrouble(s, DemoTrouble.TroubleKind.LOGIN_EXPIRED))) {
      fail(directory, err);
      return false;
    }
    var resources = new ArrayList<>();
    for (var stage : stages) {
      if (hasTrouble(stage, DemoTrouble.TroubleKind.CLUSTER_DENIED)) {
        log(directory, err, "custodian.resources." + (policy.asksForTasks() ? "task" : "service"), "WARNING", denied(stage));
      } else if (policy.asksForTasks()) {
        resources.addAll(EcsApiJson.tasks(story, stage, now));
      } else if (policy.asksForServices()) {
        resources.addAll(EcsApiJson.services(story, stage, now));
      }
    }
    Files.writeString(directory.resolve("resources.json"), Json.indented(resources));
    var kind = policy.asksForTasks() ? "Tasks" : "Services";
    var stats = EcsApiJson.ordered("ecs.ListClusters", 1, "ecs.List" + kind, stages.size(), "ecs.Describe" + kind, stages.size());
    metadata(directory, stages.getFirst().account, stats, List.of(metric("ResourceCount", resources.size(), "Count"),
        metric("ResourceTime", TOOK.toMillis() / 1000.0, "Seconds")));
    log(directory, err, "custodian.policy", "INFO", "policy:" + policy.name() + " resource:" + policy.resource()
        + " region:" + region + " count:" + resources.size() + " time:0.16");
    return true;
  }

  private boolean hasTrouble(Stage stage, DemoTrouble.TroubleKind kind) {
    return story.trouble(stage, now).filter(t -> t.kind() == kind).isPresent();
  }

  private String denied(Stage stage) {
    var operation = policy.asksForTasks() ? "DescribeTasks" : "DescribeServices";
    return "error fetching ecs resources for cluster " + stage.clusterArn() + ": An error occurred (AccessDeniedException) when "
        + "calling the " + operation + " operation: User: arn:aws:sts::" + stage.account + ":assumed-role/read-only/chalkboard "
        + "is not authorized to perform: ecs:" + operation + " on resource: " + stage.clusterArn();
  }

  /// As the real one: the trace twice on stderr, once in the log, metadata with PolicyException, no resources.json.
  private void fail(Path directory, PrintStream err) throws IOException {
    log(directory, err, "custodian.output", "ERROR", "Error while executing policy\n" + trace());
    metadata(directory, null, Map.of(), List.of(metric("PolicyException", 1, "Count")));
    err.println(stamp(now) + ": custodian.commands:ERROR Error while executing policy " + policy.name()
        + ", continuing\n" + trace());
  }

  private static String trace() {
    var out = new StringBuilder("Traceback (most recent call last):\n");
    for (int i = 0; i < TRACE.size(); i++) {
      out.append("  File \"/opt/custodian/lib/python3.11/site-packages/").append(TRACE.get(i))
          .append("\n    ").append(CODE.get(i)).append('\n');
    }
    return out.append(EXPIRED).toString();
  }

  private void log(Path directory, PrintStream err, String logger, String level, String message) throws IOException {
    var line = stamp(now) + " - " + logger + " - " + level + " - " + message + "\n";
    Files.writeString(directory.resolve("custodian-run.log"), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    err.println(stamp(now) + ": " + logger + ":" + level + " " + message);
  }

  private void metadata(Path directory, @Nullable String account, Map<String, Object> stats, List<Object> metrics) throws IOException {
    double start = now.minus(TOOK).toEpochMilli() / 1000.0;
    double end = now.toEpochMilli() / 1000.0;
    var config = EcsApiJson.ordered("region", region, "regions", order.regions(), "cache", "~/.cache/cloud-custodian.cache",
        "profile", orNull(order.profile()), "account_id", account, "assume_role", orNull(order.assume()), "session_policy", null,
        "external_id", null, "log_group", null, "tracer", null, "metrics_enabled", null, "metrics", null,
        "output_dir", order.output(), "cache_period", order.cachePeriod(), "dryrun", order.isDryRun(), "authorization_file", null,
        "subparser", "run", "config", null, "configs", order.policies(), "policy_filters", List.of(), "resource_types", List.of(),
        "verbose", null, "quiet", null, "debug", false, "skip_validation", false, "command", "c7n.commands.run", "vars", null);
    var metadata = EcsApiJson.ordered("policy", EcsApiJson.ordered("name", policy.name(), "resource", policy.resource()),
        "version", "0.9.52",
        "execution", EcsApiJson.ordered("id", UUID.randomUUID(), "start", start, "end_time", end,
            "duration", TOOK.toMillis() / 1000.0),
        "config", config, "sys-stats", Map.of(), "api-stats", stats, "metrics", metrics);
    Files.writeString(directory.resolve("metadata.json"), Json.indented(metadata));
  }

  private Map<String, Object> metric(String name, Number value, String unit) {
    return EcsApiJson.ordered("MetricName", name, "Timestamp", METRIC.format(local(now)), "Value", value, "Unit", unit);
  }

  private static @Nullable String orNull(String s) {
    return Optional.of(s).filter(t -> !t.isEmpty()).orElse(null);
  }

  /// In local time without a zone, as Python's logging has it.
  static String stamp(Instant at) {
    return STAMP.format(local(at));
  }

  private static LocalDateTime local(Instant at) {
    return LocalDateTime.ofInstant(at, ZoneId.systemDefault());
  }
}
