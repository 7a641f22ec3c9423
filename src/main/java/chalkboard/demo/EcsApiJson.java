package chalkboard.demo;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What DescribeServices and DescribeTasks would answer for a cluster at one moment, as Custodian hands it on.
final class EcsApiJson {
  private static final String ENVOY = "public.ecr.aws/appmesh/aws-appmesh-envoy:v1.29.4.0-prod";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'000+00:00'")
      .withZone(ZoneOffset.UTC);

  private EcsApiJson() {
  }

  static List<Object> services(Timeline story, Stage stage, Instant now) {
    var all = new ArrayList<>();
    for (var post : story.posts(stage, now)) all.add(service(post, now));
    return all;
  }

  static List<Object> tasks(Timeline story, Stage stage, Instant now) {
    var all = new ArrayList<>();
    for (var post : story.posts(stage, now)) {
      for (var stint : post.alive(now)) all.add(task(post, stint, now));
    }
    return all;
  }

  private static Map<String, Object> service(DemoService post, Instant now) {
    var stage = post.stage();
    var name = post.product().service();
    var alive = post.alive(now);
    var primary = post.primary(now).orElseThrow();
    var first = post.rollouts().getFirst();
    var m = new LinkedHashMap<String, Object>();
    m.put("serviceArn", stage.arn("service", stage.cluster + "/" + name));
    m.put("serviceName", name);
    m.put("clusterArn", stage.clusterArn());
    m.put("loadBalancers", post.product().envoy() ? List.of(loadBalancer(post)) : List.of());
    m.put("serviceRegistries", List.of());
    m.put("status", "ACTIVE");
    m.put("desiredCount", post.desired());
    m.put("runningCount", alive.stream().filter(s -> s.isRunning(now)).count());
    m.put("pendingCount", alive.stream().filter(s -> s.isPending(now)).count());
    m.put("launchType", "FARGATE");
    m.put("platformVersion", "LATEST");
    m.put("platformFamily", "Linux");
    m.put("taskDefinition", taskDefinition(post, primary));
    boolean bySets = post.isBlueGreen();
    m.put("deploymentConfiguration", bySets
        ? ordered("maximumPercent", 200, "minimumHealthyPercent", 100)
        : ordered("deploymentCircuitBreaker", ordered("enable", true, "rollback", true), "maximumPercent", 200, "minimumHealthyPercent",
            100));
    m.put("taskSets", bySets ? taskSets(post, primary, alive, now) : List.of());
    m.put("deployments", bySets ? List.of() : deployments(post, primary, alive, now));
    m.put("roleArn", "arn:aws:iam::" + stage.account + ":role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS");
    m.put("events", ServiceLog.events(post, now));
    m.put("createdAt", time(first.at()));
    m.put("placementConstraints", List.of());
    m.put("placementStrategy", List.of());
    m.put("networkConfiguration", network(post));
    m.put("healthCheckGracePeriodSeconds", 0);
    m.put("schedulingStrategy", "REPLICA");
    m.put("deploymentController", Map.of("type", bySets ? "CODE_DEPLOY" : "ECS"));
    m.put("createdBy", "arn:aws:iam::" + stage.account + ":role/deployer");
    m.put("enableECSManagedTags", true);
    m.put("propagateTags", "SERVICE");
    m.put("enableExecuteCommand", false);
    m.put("Tags", tags(post));
    return m;
  }

  private static List<Object> deployments(DemoService post, DemoRollout primary, List<DemoPeriod> alive, Instant now) {
    var list = new ArrayList<>();
    list.add(deployment(post, primary, "PRIMARY", alive, now));
    for (var r : post.rollouts().reversed()) {
      if (r == primary || alive.stream().noneMatch(s -> s.rollout().equals(r))) continue;
      list.add(deployment(post, r, "ACTIVE", alive, now));
    }
    post.givenUp(now).filter(r -> alive.stream().noneMatch(s -> s.rollout().equals(r)))
        .ifPresent(r -> list.add(deployment(post, r, "ACTIVE", alive, now)));
    return list;
  }

  /// What CodeDeploy moves the traffic between: the primary set has it.
  private static List<Object> taskSets(DemoService post, DemoRollout primary, List<DemoPeriod> alive, Instant now) {
    var list = new ArrayList<>();
    for (var r : post.rollouts().reversed()) {
      if (r != primary && alive.stream().noneMatch(s -> s.rollout().equals(r))) continue;
      var id = deploymentId(post, r);
      list.add(ordered("id", id, "taskSetArn",
          post.stage().arn("task-set", post.stage().cluster + "/" + post.product().service() + "/" + id),
          "serviceArn", post.stage().arn("service", post.stage().cluster + "/" + post.product().service()), "clusterArn",
          post.stage().clusterArn(),
          "startedBy", "CODE_DEPLOY", "externalId", "d-" + FakeIds.sha256(id).substring(0, 9).toUpperCase(Locale.ROOT),
          "status", r == primary ? "PRIMARY" : "ACTIVE", "taskDefinition", taskDefinition(post, r), "computedDesiredCount", post.desired(),
          "pendingCount", alive.stream().filter(s -> s.rollout().equals(r) && s.isPending(now)).count(),
          "runningCount", alive.stream().filter(s -> s.rollout().equals(r) && s.isRunning(now)).count(),
          "createdAt", time(r.at()), "updatedAt", time(r.completed(post.desired()).isAfter(now) ? r.at() : r.completed(post.desired())),
          "launchType", "FARGATE",
          "scale", ordered("value", 100.0, "unit", "PERCENT"), "stabilityStatus",
          r.completed(post.desired()).isAfter(now) ? "STABILIZING" : "STEADY_STATE"));
    }
    return list;
  }

  private static Map<String, Object> deployment(DemoService post, DemoRollout r, String status, List<DemoPeriod> alive, Instant now) {
    boolean isDone = !r.fails() && !r.completed(post.desired()).isAfter(now);
    long tried = r.fails() ? IntStream.range(0, DemoRollout.ATTEMPTS).filter(i -> !r.died(i).isAfter(now)).count() : 0;
    var moved = alive.stream().filter(s -> s.rollout().equals(r) && s.isRunning(now)).map(DemoPeriod::started).max(Instant::compareTo);
    var m = new LinkedHashMap<String, Object>();
    m.put("id", deploymentId(post, r));
    m.put("status", status);
    m.put("taskDefinition", taskDefinition(post, r));
    m.put("desiredCount", status.equals("PRIMARY") ? post.desired() : 0);
    m.put("pendingCount", alive.stream().filter(s -> s.rollout().equals(r) && s.isPending(now)).count());
    m.put("runningCount", alive.stream().filter(s -> s.rollout().equals(r) && s.isRunning(now)).count());
    m.put("failedTasks", tried);
    m.put("createdAt", time(r.at()));
    boolean failed = r.fails() && !r.givenUp().isAfter(now);
    m.put("updatedAt", time(failed ? r.givenUp() : isDone ? r.completed(post.desired()) : moved.orElse(r.at())));
    m.put("launchType", "FARGATE");
    m.put("platformVersion", "1.4.0");
    m.put("platformFamily", "Linux");
    m.put("networkConfiguration", network(post));
    m.put("rolloutState", failed ? "FAILED" : isDone ? "COMPLETED" : "IN_PROGRESS");
    m.put("rolloutStateReason", failed
        ? "ECS deployment circuit breaker: tasks failed to start."
        : "ECS deployment " + deploymentId(post, r) + (isDone ? " completed." : " in progress."));
    return m;
  }

  private static Map<String, Object> task(DemoService post, DemoPeriod stint, Instant now) {
    var stage = post.stage();
    var running = stint.isRunning(now);
    var m = new LinkedHashMap<String, Object>();
    var arn = stage.arn("task", stage.cluster + "/" + stint.id());
    m.put("attachments", List.of(ordered("id", FakeIds.uuid(stint.id()), "type", "ElasticNetworkInterface", "status",
        running ? "ATTACHED" : "PRECREATED", "details", List.of(ordered("name", "subnetId", "value", subnet(stage)),
            ordered("name", "privateIPv4Address", "value", address(stint))))));
    m.put("attributes", List.of(ordered("name", "ecs.cpu-architecture", "value", "x86_64")));
    m.put("availabilityZone", stage.region + "ab".charAt(stint.id().charAt(0) & 1));
    m.put("clusterArn", stage.clusterArn());
    if (running) {
      m.put("connectivity", "CONNECTED");
      m.put("connectivityAt", time(stint.created().plusSeconds(3)));
    }
    var containers = new ArrayList<>();
    var made = stint.rollout().made();
    containers.add(container(stage, stint, arn, post.product().service(), made.reference(stage), made.digest(), running));
    if (post.product().envoy()) {
      containers.add(container(stage, stint, arn, "envoy", ENVOY, FakeIds.sha256("envoy"), running));
    }
    m.put("containers", containers);
    m.put("cpu", "256");
    m.put("createdAt", time(stint.created()));
    m.put("desiredStatus", "RUNNING");
    m.put("enableExecuteCommand", false);
    m.put("group", "service:" + post.product().service());
    m.put("healthStatus", "UNKNOWN");
    m.put("lastStatus", running ? "RUNNING" : "PENDING");
    m.put("launchType", "FARGATE");
    m.put("memory", "512");
    m.put("overrides", ordered("containerOverrides", List.of(Map.of("name", post.product().service())),
        "inferenceAcceleratorOverrides", List.of()));
    m.put("platformVersion", "1.4.0");
    m.put("platformFamily", "Linux");
    if (running) {
      m.put("pullStartedAt", time(stint.created().plusSeconds(3)));
      m.put("pullStoppedAt", time(stint.started().minusSeconds(1)));
      m.put("startedAt", time(stint.started()));
    }
    m.put("startedBy", deploymentId(post, stint.rollout()));
    m.put("taskArn", arn);
    m.put("taskDefinitionArn", taskDefinition(post, stint.rollout()));
    m.put("version", running ? 3 : 1);
    m.put("ephemeralStorage", Map.of("sizeInGiB", 20));
    m.put("fargateEphemeralStorage", Map.of("sizeInGiB", 20));
    m.put("Tags", tags(post));
    return m;
  }

  private static Map<String, Object> container(Stage stage, DemoPeriod stint, String taskArn, String name, String image, String digest,
      boolean running) {
    var m = new LinkedHashMap<String, Object>();
    m.put("containerArn", stage.arn("container", stage.cluster + "/" + stint.id() + "/" + FakeIds.uuid(stint.id() + name)));
    m.put("taskArn", taskArn);
    m.put("name", name);
    m.put("image", image);
    // A digest is known once the image is pulled.
    if (running) {
      m.put("imageDigest", "sha256:" + digest);
      m.put("runtimeId", stint.id() + "-" + FakeIds.digits(name + stint.id(), 10));
    }
    m.put("lastStatus", running ? "RUNNING" : "PENDING");
    m.put("networkBindings", List.of());
    m.put("networkInterfaces", running
        ? List.of(ordered("attachmentId", FakeIds.uuid(stint.id()), "privateIpv4Address", address(stint)))
        : List.of());
    m.put("healthStatus", "UNKNOWN");
    m.put("cpu", "128");
    m.put("memory", "256");
    return m;
  }

  static String deploymentId(DemoService post, DemoRollout r) {
    return "ecs-svc/" + FakeIds.digits(post.stage() + post.product().service() + r.at() + r.made().id(), 19);
  }

  private static String taskDefinition(DemoService post, DemoRollout r) {
    var family = post.stage().label + "-" + post.product().service();
    return post.stage().arn("task-definition", family + ":" + (r.made().number() + 1));
  }

  private static Map<String, Object> loadBalancer(DemoService post) {
    var stage = post.stage();
    return ordered("targetGroupArn", "arn:aws:elasticloadbalancing:" + stage.region + ":" + stage.account + ":targetgroup/"
        + post.product().service() + "/" + FakeIds.sha256(stage.label).substring(0, 16),
        "containerName", post.product().service(), "containerPort", 8080);
  }

  private static Map<String, Object> network(DemoService post) {
    return Map.of("awsvpcConfiguration", ordered("subnets", List.of(subnet(post.stage())),
        "securityGroups", List.of("sg-" + FakeIds.sha256("group " + post.stage()).substring(0, 17)), "assignPublicIp", "DISABLED"));
  }

  private static String subnet(Stage stage) {
    return "subnet-" + FakeIds.sha256("subnet " + stage).substring(0, 17);
  }

  private static String address(DemoPeriod stint) {
    var id = stint.id();
    return "10.17." + Integer.parseInt(id.substring(0, 2), 16) + "." + Integer.parseInt(id.substring(2, 4), 16);
  }

  private static List<Object> tags(DemoService post) {
    var stage = post.stage().isProduction() ? "prod" : post.stage().label;
    return List.of(ordered("Key", "env", "Value", stage), ordered("Key", "service", "Value", post.product().service()));
  }

  static String time(Instant at) {
    return TIME.format(at);
  }

  /// Pairs of key and value, in that order.
  static Map<String, Object> ordered(@Nullable Object... pairs) {
    var m = new LinkedHashMap<String, Object>();
    for (int i = 0; i < pairs.length; i += 2) m.put(pairs[i].toString(), pairs[i + 1]);
    return m;
  }
}
