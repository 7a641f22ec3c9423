package chalkboard.aws;

import static chalkboard.aws.Account.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// A deployment that moves production traffic from a blue revision to a green one, stage by stage, as ECS does it without CodeDeploy.
///
/// A pause holds it where it is told to, until somebody continues it or its time is up; at any stage it may be rolled back.
public final class Shifts {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  static final List<String> STAGES = List.of("RECONCILE_SERVICE", "PRE_SCALE_UP", "SCALE_UP", "POST_SCALE_UP", "TEST_TRAFFIC_SHIFT",
      "POST_TEST_TRAFFIC_SHIFT", "PRE_PRODUCTION_TRAFFIC_SHIFT", "PRODUCTION_TRAFFIC_SHIFT", "POST_PRODUCTION_TRAFFIC_SHIFT", "BAKE_TIME",
      "CLEAN_UP");

  private final Account account;
  private final Account.Cluster cluster;
  private final ObjectNode service;

  Shifts(Account account, Account.Cluster cluster, ObjectNode service) {
    this.account = account;
    this.cluster = cluster;
    this.service = service;
  }

  public Shifts(Account account, String cluster, String service) {
    this(account, account.named(cluster), account.service(cluster, service));
  }

  /// Begins to bring out another image beside the one that has the traffic.
  public Shifts begin(String image, String digest) {
    account.shift(text(service, "clusterArn").replaceFirst(".*/", ""), text(service, "serviceName"), image, digest);
    return this;
  }

  static void settled(Account account, Account.Cluster cluster, ObjectNode service) {
    begin(account, cluster, service, "");
    new Shifts(account, cluster, service).deployment().put("status", "SUCCESSFUL").put("lifecycleStage", "CLEAN_UP").put("finishedAt",
        account.seconds());
  }

  /// @param blue ARN of the revision that has the traffic; empty for the first deployment there is
  static void begin(Account account, Account.Cluster cluster, ObjectNode service, String blue) {
    var green = text(service.get("currentServiceRevisions").get(0), "arn");
    var arn = green.replace(":service-revision/", ":service-deployment/");
    var d = JSON.objectNode().put("serviceDeploymentArn", arn).put("serviceArn", text(service, "serviceArn"))
        .put("clusterArn", text(service, "clusterArn"))
        .put("createdAt", account.seconds()).put("startedAt", account.seconds()).put("updatedAt", account.seconds())
        .put("status", "IN_PROGRESS")
        .put("lifecycleStage", STAGES.getFirst());
    var sources = d.putArray("sourceServiceRevisions");
    if (!blue.isEmpty()) {
      sources.add(revision(blue, 100));
      ((ArrayNode) service.get("currentServiceRevisions")).addObject().put("arn", blue);
    }
    d.set("targetServiceRevision", revision(green, blue.isEmpty() ? 100 : 0));
    d.putArray("lifecycleHookDetails");
    d.set("deploymentConfiguration", service.get("deploymentConfiguration").deepCopy());
    d.putObject("deploymentCircuitBreaker").put("status", "MONITORING").put("failureCount", 0).put("threshold", 3);
    d.putObject("alarms").put("status", "DISABLED");
    cluster.deployments.put(arn, d);
    service.put("currentServiceDeployment", arn);
  }

  private static ObjectNode revision(String arn, double weight) {
    return JSON.objectNode().put("arn", arn).put("requestedTaskCount", 1).put("runningTaskCount", 1).put("pendingTaskCount", 0)
        .put("requestedTestTrafficWeight", 0.0).put("requestedProductionTrafficWeight", weight);
  }

  ObjectNode deployment() {
    return cluster.deployments.get(text(service, "currentServiceDeployment"));
  }

  public String stage() {
    return text(deployment(), "lifecycleStage");
  }

  public boolean isPaused() {
    for (var hook : deployment().get("lifecycleHookDetails")) if (text(hook, "status").equals("AWAITING_ACTION")) return true;
    return false;
  }

  public boolean isUnderWay() {
    return text(deployment(), "status").endsWith("IN_PROGRESS");
  }

  /// Holds it at a stage for so long.
  public Shifts pausingAt(String stage, int minutes, String then) {
    synchronized (account) {
      var hook = ((ObjectNode) deployment().get("deploymentConfiguration")).putArray("lifecycleHooks").addObject().put("targetType",
          "PAUSE");
      hook.putArray("lifecycleStages").add(stage);
      hook.putObject("timeoutConfiguration").put("timeoutInMinutes", minutes).put("action", then);
      return this;
    }
  }

  /// A function is asked at the stage it is at.
  public Shifts asking(String function) {
    synchronized (account) {
      ((ArrayNode) deployment().get("lifecycleHookDetails")).addObject().put("hookId", "hook-1")
          .put("targetType", "AWS_LAMBDA").put("targetArn", function).put("status", "IN_PROGRESS");
      return this;
    }
  }

  /// The next stage, unless it is paused; the last one ends it.
  public Shifts advance() {
    synchronized (account) {
      if (!isUnderWay()) return this;
      if (isPaused()) return timedOut();
      if (text(deployment(), "status").equals("ROLLBACK_IN_PROGRESS")) {
        returned("ROLLBACK_SUCCESSFUL");
        return this;
      }
      boolean isCanary = text(deployment().get("deploymentConfiguration"), "strategy").equals("CANARY");
      if (stage().equals("PRODUCTION_TRAFFIC_SHIFT") && isCanary && green() < 100) {
        weigh(100);
        return this;
      }
      int next = STAGES.indexOf(stage()) + 1;
      if (next == STAGES.size()) {
        complete();
        return this;
      }
      enter(STAGES.get(next), isCanary);
      return this;
    }
  }

  /// What happens by itself where nobody continues it.
  private Shifts timedOut() {
    for (var hook : deployment().get("lifecycleHookDetails")) {
      if (!text(hook, "status").equals("AWAITING_ACTION") || hook.get("expiresAt").asDouble() > account.seconds()) continue;
      return text(hook, "timeoutAction").equals("CONTINUE")
          ? proceed()
          : rollBack("Service deployment rolled back because a pause timed out");
    }
    return this;
  }

  public Shifts advanceTo(String stage) {
    while (!stage().equals(stage)) advance();
    return this;
  }

  /// To its end, without a pause.
  public Shifts finish() {
    proceed();
    while (isUnderWay()) {
      if (isPaused()) proceed();
      advance();
    }
    return this;
  }

  /// Something else about it changes.
  public Shifts touch() {
    synchronized (account) {
      deployment().put("updatedAt", account.seconds());
      return this;
    }
  }

  /// Both revisions are of one task definition.
  public Shifts ofOneDefinition() {
    synchronized (account) {
      var definition = text(service, "taskDefinition");
      for (var d : service.get("deployments")) ((ObjectNode) d).put("taskDefinition", definition);
      for (var r : cluster.revisions.values())
        if (text(r, "serviceArn").equals(text(service, "serviceArn"))) r.put("taskDefinition", definition);
      return this;
    }
  }

  private void enter(String stage, boolean isCanary) {
    deployment().put("lifecycleStage", stage).put("updatedAt", account.seconds());
    switch (stage) {
      case "SCALE_UP" -> account.startAll(cluster, service);
      case "TEST_TRAFFIC_SHIFT" -> ((ObjectNode) deployment().get("targetServiceRevision")).put("requestedTestTrafficWeight", 100.0);
      case "PRODUCTION_TRAFFIC_SHIFT" -> weigh(isCanary ? 5 : 100);
      default -> {}
    }
    for (var hook : deployment().get("deploymentConfiguration").path("lifecycleHooks")) {
      if (!hook.get("lifecycleStages").get(0).asText().equals(stage)) continue;
      var timeout = hook.get("timeoutConfiguration");
      ((ArrayNode) deployment().get("lifecycleHookDetails")).addObject().put("hookId", "ecs-pause-" + stage)
          .put("targetType", "PAUSE").put("status", "AWAITING_ACTION")
          .put("expiresAt", account.seconds() + 60.0 * timeout.get("timeoutInMinutes").asInt())
          .put("timeoutAction", text(timeout, "action"));
    }
  }

  private double green() {
    return deployment().get("targetServiceRevision").get("requestedProductionTrafficWeight").asDouble();
  }

  private void weigh(double green) {
    ((ObjectNode) deployment().get("targetServiceRevision")).put("requestedProductionTrafficWeight", green);
    for (var source : deployment().get("sourceServiceRevisions"))
      ((ObjectNode) source).put("requestedProductionTrafficWeight", 100 - green);
  }

  /// Somebody lets it go on.
  public Shifts proceed() {
    synchronized (account) {
      for (var hook : deployment().get("lifecycleHookDetails")) ((ObjectNode) hook).put("status", "SUCCEEDED");
      deployment().put("updatedAt", account.seconds());
      return this;
    }
  }

  private void complete() {
    var target = text(deployment().get("targetServiceRevision"), "arn");
    deployment().put("status", "SUCCESSFUL").put("finishedAt", account.seconds()).put("updatedAt", account.seconds());
    account.leave(cluster, service, text(service.get("deployments").get(0), "id"));
    service.putArray("currentServiceRevisions").addObject().put("arn", target);
    account.event(service, "(service " + text(service, "serviceName") + ") has reached a steady state.");
  }

  /// ECS goes back to blue, all traffic at once; its next step ends it.
  public Shifts rollBack(String reason) {
    synchronized (account) {
      weigh(0);
      for (var hook : deployment().get("lifecycleHookDetails")) ((ObjectNode) hook).put("status", "FAILED");
      deployment().put("status", "ROLLBACK_IN_PROGRESS").put("updatedAt", account.seconds());
      var back = deployment().putObject("rollback").put("startedAt", account.seconds());
      if (!reason.isEmpty()) back.put("reason", reason);
      back.put("serviceRevisionArn", text(deployment().get("sourceServiceRevisions").get(0), "arn"));
      account.event(service, "(service " + text(service, "serviceName") + ") rolling back to deployment "
          + text(service.get("deployments").get(1), "id") + ".");
      return this;
    }
  }

  /// As the circuit breaker ends it.
  public Shifts breakCircuit() {
    synchronized (account) {
      deployment().putObject("deploymentCircuitBreaker").put("status", "TRIGGERED").put("failureCount", 3).put("threshold", 3);
      return rollBack("");
    }
  }

  /// As alarms end it.
  public Shifts alarm(String... names) {
    synchronized (account) {
      var triggered = deployment().putObject("alarms").put("status", "TRIGGERED").putArray("triggeredAlarmNames");
      for (var name : names) triggered.add(name);
      return rollBack("");
    }
  }

  /// Somebody ends it where it stands, and blue stays.
  public Shifts stop(String reason) {
    synchronized (account) {
      weigh(0);
      deployment().put("statusReason", reason).put("stoppedAt", account.seconds());
      account.event(service, "(service " + text(service, "serviceName") + ") (deployment " + text(service.get("deployments").get(0), "id")
          + ") deployment stopped.");
      returned("STOPPED");
      return this;
    }
  }

  private void returned(String status) {
    var blue = text(deployment().get("sourceServiceRevisions").get(0), "arn");
    deployment().put("status", status).put("finishedAt", account.seconds()).put("updatedAt", account.seconds());
    account.leave(cluster, service, text(service.get("deployments").get(1), "id"));
    service.putArray("currentServiceRevisions").addObject().put("arn", blue);
  }
}
