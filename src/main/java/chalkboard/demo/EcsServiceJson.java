package chalkboard.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// A service as DescribeServices would answer, with its deployments or task sets.
final class EcsServiceJson {
  private EcsServiceJson() {
  }

  static Map<String, Object> of(DemoService post, Instant now) {
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
    m.put("taskDefinition", EcsApiJson.taskDefinition(post, primary));
    m.putAll(rollout(post, primary, alive, now));
    m.put("roleArn", "arn:aws:iam::" + stage.account + ":role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS");
    m.put("events", ServiceLog.events(post, now));
    m.put("createdAt", EcsApiJson.time(first.at()));
    m.put("placementConstraints", List.of());
    m.put("placementStrategy", List.of());
    m.put("networkConfiguration", EcsApiJson.network(post));
    m.put("healthCheckGracePeriodSeconds", 0);
    m.put("schedulingStrategy", "REPLICA");
    m.put("deploymentController", Map.of("type", post.isBlueGreen() ? "CODE_DEPLOY" : "ECS"));
    m.put("createdBy", "arn:aws:iam::" + stage.account + ":role/deployer");
    m.put("enableECSManagedTags", true);
    m.put("propagateTags", "SERVICE");
    m.put("enableExecuteCommand", false);
    m.put("Tags", EcsApiJson.tags(post));
    return m;
  }

  /// How it deploys, and what of that is under way.
  private static Map<String, Object> rollout(DemoService post, DemoRollout primary, List<DemoPeriod> alive, Instant now) {
    boolean bySets = post.isBlueGreen();
    var m = new LinkedHashMap<String, Object>();
    m.put("deploymentConfiguration", bySets
        ? EcsApiJson.ordered("maximumPercent", 200, "minimumHealthyPercent", 100)
        : EcsApiJson.ordered("deploymentCircuitBreaker", EcsApiJson.ordered("enable", true, "rollback", true), "maximumPercent", 200,
            "minimumHealthyPercent",
            100));
    m.put("taskSets", bySets ? taskSets(post, primary, alive, now) : List.of());
    m.put("deployments", bySets ? List.of() : deployments(post, primary, alive, now));
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
      var id = EcsApiJson.deploymentId(post, r);
      list.add(EcsApiJson.ordered("id", id, "taskSetArn",
          post.stage().arn("task-set", post.stage().cluster + "/" + post.product().service() + "/" + id),
          "serviceArn", post.stage().arn("service", post.stage().cluster + "/" + post.product().service()), "clusterArn",
          post.stage().clusterArn(),
          "startedBy", "CODE_DEPLOY", "externalId", "d-" + FakeIds.sha256(id).substring(0, 9).toUpperCase(Locale.ROOT),
          "status", r == primary ? "PRIMARY" : "ACTIVE", "taskDefinition", EcsApiJson.taskDefinition(post, r), "computedDesiredCount",
          post.desired(),
          "pendingCount", alive.stream().filter(s -> s.rollout().equals(r) && s.isPending(now)).count(),
          "runningCount", alive.stream().filter(s -> s.rollout().equals(r) && s.isRunning(now)).count(),
          "createdAt", EcsApiJson.time(r.at()), "updatedAt",
          EcsApiJson.time(r.completed(post.desired()).isAfter(now) ? r.at() : r.completed(post.desired())),
          "launchType", "FARGATE",
          "scale", EcsApiJson.ordered("value", 100.0, "unit", "PERCENT"), "stabilityStatus",
          r.completed(post.desired()).isAfter(now) ? "STABILIZING" : "STEADY_STATE"));
    }
    return list;
  }

  private static Map<String, Object> deployment(DemoService post, DemoRollout r, String status, List<DemoPeriod> alive, Instant now) {
    boolean isDone = !r.fails() && !r.completed(post.desired()).isAfter(now);
    long tried = r.fails() ? IntStream.range(0, DemoRollout.ATTEMPTS).filter(i -> !r.died(i).isAfter(now)).count() : 0;
    var moved = alive.stream().filter(s -> s.rollout().equals(r) && s.isRunning(now)).map(DemoPeriod::started).max(Instant::compareTo);
    var m = new LinkedHashMap<String, Object>();
    m.put("id", EcsApiJson.deploymentId(post, r));
    m.put("status", status);
    m.put("taskDefinition", EcsApiJson.taskDefinition(post, r));
    m.put("desiredCount", status.equals("PRIMARY") ? post.desired() : 0);
    m.put("pendingCount", alive.stream().filter(s -> s.rollout().equals(r) && s.isPending(now)).count());
    m.put("runningCount", alive.stream().filter(s -> s.rollout().equals(r) && s.isRunning(now)).count());
    m.put("failedTasks", tried);
    m.put("createdAt", EcsApiJson.time(r.at()));
    boolean failed = r.fails() && !r.givenUp().isAfter(now);
    m.put("updatedAt", EcsApiJson.time(failed ? r.givenUp() : isDone ? r.completed(post.desired()) : moved.orElse(r.at())));
    m.put("launchType", "FARGATE");
    m.put("platformVersion", "1.4.0");
    m.put("platformFamily", "Linux");
    m.put("networkConfiguration", EcsApiJson.network(post));
    m.put("rolloutState", failed ? "FAILED" : isDone ? "COMPLETED" : "IN_PROGRESS");
    m.put("rolloutStateReason", failed
        ? "ECS deployment circuit breaker: tasks failed to start."
        : "ECS deployment " + EcsApiJson.deploymentId(post, r) + (isDone ? " completed." : " in progress."));
    return m;
  }

  private static Map<String, Object> loadBalancer(DemoService post) {
    var stage = post.stage();
    return EcsApiJson.ordered("targetGroupArn", "arn:aws:elasticloadbalancing:" + stage.region + ":" + stage.account + ":targetgroup/"
        + post.product().service() + "/" + FakeIds.sha256(stage.label).substring(0, 16),
        "containerName", post.product().service(), "containerPort", 8080);
  }
}
