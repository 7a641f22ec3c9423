package chalkboard.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// An AWS account as the double plays it: clusters with services and tasks, in the JSON of the API. Tests change it, the server reads it.
public final class Account {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  final String id;
  private final Supplier<Instant> clock;
  private final Map<String, Cluster> clusters = new LinkedHashMap<>();
  private int number;
  private int apart;
  private boolean isOld;

  public Account(String id, Supplier<Instant> clock) {
    this.id = id;
    this.clock = clock;
  }

  /// A cluster: its services and tasks by ARN.
  static final class Cluster {
    final String region;
    final String name;
    final Map<String, ObjectNode> services = new LinkedHashMap<>();
    final Map<String, ObjectNode> tasks = new LinkedHashMap<>();
    final Map<String, ObjectNode> revisions = new LinkedHashMap<>();
    final Map<String, ObjectNode> deployments = new LinkedHashMap<>();

    Cluster(String region, String name) {
      this.region = region;
      this.name = name;
    }
  }

  /// So many clusters, each with so many services of so many tasks, settled an hour ago.
  public static Account ofSize(String id, String region, int clusters, int services, int tasks, Supplier<Instant> clock) {
    var account = new Account(id, () -> clock.get().minusSeconds(3600));
    for (int c = 0; c < clusters; c++) {
      var name = "cluster-" + c;
      account.cluster(region, name);
      for (int s = 0; s < services; s++)
        account.service(name, "service-" + s, "registry.example/acme/r" + s + ":1", digest("r" + s), tasks);
    }
    return account;
  }

  public static String digest(String of) {
    try {
      return "sha256:" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(of.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  public synchronized Account cluster(String region, String name) {
    clusters.put(name, new Cluster(region, name));
    return this;
  }

  public synchronized Account without(String cluster) {
    clusters.remove(cluster);
    return this;
  }

  synchronized List<Cluster> clusters(String region) {
    return clusters.values().stream().filter(c -> c.region.equals(region)).toList();
  }

  synchronized Cluster find(String region, String nameOrArn) {
    var cluster = clusters.get(nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1));
    return cluster != null && cluster.region.equals(region) ? cluster : null;
  }

  String arn(Cluster c, String rest) {
    return "arn:aws:ecs:" + c.region + ":" + id + ":" + rest;
  }

  /// Services of before 2019, whose ARNs do not name their cluster.
  public synchronized Account withOldArns() {
    isOld = true;
    return this;
  }

  private String serviceArn(Cluster c, String name) {
    return arn(c, "service/" + (isOld ? "" : c.name + "/") + name);
  }

  /// A service that has settled, with all its tasks running.
  public synchronized Account service(String cluster, String name, String image, String digest, int count) {
    var c = clusters.get(cluster);
    var s = JSON.objectNode().put("serviceArn", serviceArn(c, name)).put("serviceName", name)
        .put("clusterArn", arn(c, "cluster/" + cluster)).put("status", "ACTIVE").put("desiredCount", count).put("runningCount", count)
        .put("pendingCount", 0).put("schedulingStrategy", "REPLICA").put("createdAt", seconds());
    s.putObject("deploymentController").put("type", "ECS");
    s.putArray("events");
    s.putArray("tags").addObject().put("key", "team").put("value", "team-" + name);
    s.putArray("deployments");
    c.services.put(text(s, "serviceArn"), s);
    begin(c, s, image, digest, "COMPLETED");
    for (int i = 0; i < count; i++) start(c, s, "RUNNING");
    count(c, s);
    return this;
  }

  private void begin(Cluster c, ObjectNode s, String image, String digest, String rollout) {
    int n = ++number;
    s.put("taskDefinition", arn(c, "task-definition/" + text(s, "serviceName") + ":" + n));
    for (var d : s.get("deployments")) ((ObjectNode) d).put("status", "ACTIVE");
    var revision = arn(c, "service-revision/" + c.name + "/" + text(s, "serviceName") + "/" + (n + apart));
    var deployment = JSON.objectNode().put("id", "ecs-svc/" + n).put("status", "PRIMARY").put("taskDefinition", text(s, "taskDefinition"))
        .put("desiredCount", s.get("desiredCount").asInt()).put("runningCount", 0).put("pendingCount", 0).put("failedTasks", 0)
        .put("rolloutState", rollout).put("createdAt", seconds()).put("updatedAt", seconds());
    var list = JSON.arrayNode().add(deployment);
    s.get("deployments").forEach(list::add);
    s.set("deployments", list);
    s.putArray("currentServiceRevisions").addObject().put("arn", revision);
    var r = JSON.objectNode().put("serviceRevisionArn", revision).put("serviceArn", text(s, "serviceArn")).put("taskDefinition",
        text(s, "taskDefinition"));
    r.putArray("containerImages").addObject().put("containerName", "app").put("image", image).put("imageDigest", digest);
    c.revisions.put(revision, r);
    event(s, "(service " + text(s, "serviceName") + ") has started a deployment (" + text(deployment, "id") + ").");
  }

  void event(ObjectNode s, String message) {
    var event = JSON.objectNode().put("id", "e" + ++number).put("createdAt", seconds()).put("message", message);
    var events = JSON.arrayNode().add(event);
    s.get("events").forEach(e -> { if (events.size() < 100) events.add(e); });
    s.set("events", events);
  }

  private ObjectNode start(Cluster c, ObjectNode s, String status) {
    var primary = s.get("deployments").get(0);
    var image = c.revisions.get(text(s.get("currentServiceRevisions").get(0), "arn")).get("containerImages").get(0);
    return task(c, "service:" + text(s, "serviceName"), text(primary, "id"), text(s, "taskDefinition"), text(image, "image"),
        text(image, "imageDigest"), status);
  }

  private ObjectNode task(Cluster c, String group, String startedBy, String definition, String image, String digest, String status) {
    var arn = arn(c, "task/" + c.name + "/" + String.format("%032x", ++number));
    var t = JSON.objectNode().put("taskArn", arn).put("clusterArn", arn(c, "cluster/" + c.name)).put("group", group)
        .put("startedBy", startedBy)
        .put("taskDefinitionArn", definition).put("lastStatus", status).put("desiredStatus", "RUNNING").put("healthStatus", "UNKNOWN")
        .put("availabilityZone", c.region + "a").put("createdAt", seconds()).put("launchType", "FARGATE");
    var container = t.putArray("containers").addObject().put("name", "app").put("image", image).put("lastStatus", status)
        .put("healthStatus", "UNKNOWN");
    container.put("told", digest);
    if (status.equals("RUNNING")) run(t);
    t.putArray("tags");
    c.tasks.put(arn, t);
    return t;
  }

  private void run(ObjectNode t) {
    t.put("lastStatus", "RUNNING").put("startedAt", seconds());
    for (var c : t.get("containers")) ((ObjectNode) c).put("lastStatus", "RUNNING").put("imageDigest", text(c, "told"));
  }

  /// A task of its own, as RunTask and schedules start them.
  public synchronized String runTask(String cluster, String family, String image, String digest) {
    return text(task(clusters.get(cluster), "family:" + family, "", family + ":1", image, digest, "RUNNING"), "taskArn");
  }

  public synchronized void endTask(String cluster, String task) {
    clusters.get(cluster).tasks.remove(task);
  }

  /// Begins to roll out another image: new tasks are pending beside the old ones.
  public synchronized Account deploy(String cluster, String service, String image, String digest) {
    var c = clusters.get(cluster);
    var s = service(cluster, service);
    begin(c, s, image, digest, "IN_PROGRESS");
    for (int i = 0; i < s.get("desiredCount").asInt(); i++) start(c, s, "PENDING");
    count(c, s);
    return this;
  }

  /// One more step of a rollout: a pending task runs, an old one stops; at the end the deployment is completed.
  public synchronized boolean step(String cluster, String service) {
    var c = clusters.get(cluster);
    var s = service(cluster, service);
    if (s.has("deploymentConfiguration")) return true;
    var primary = text(s.get("deployments").get(0), "id");
    var own = tasks(c, service);
    own.stream().filter(t -> text(t, "startedBy").equals(primary) && text(t, "lastStatus").equals("PENDING")).findFirst()
        .ifPresent(this::run);
    own.stream().filter(t -> !text(t, "startedBy").equals(primary)).findFirst().ifPresent(t -> c.tasks.remove(text(t, "taskArn")));
    count(c, s);
    boolean done = tasks(c, service).stream()
        .allMatch(t -> text(t, "startedBy").equals(primary) && text(t, "lastStatus").equals("RUNNING"));
    if (done && !text(s.get("deployments").get(0), "rolloutState").equals("COMPLETED")) {
      var only = JSON.arrayNode()
          .add(((ObjectNode) s.get("deployments").get(0)).put("rolloutState", "COMPLETED").put("updatedAt", seconds()));
      s.set("deployments", only);
      event(s, "(service " + service + ") has reached a steady state.");
    }
    return done;
  }

  public synchronized Account settle(String cluster, String service) {
    for (int i = 0; i < 10_000 && !step(cluster, service); i++) {
    }
    return this;
  }

  public synchronized Account scale(String cluster, String service, int count) {
    var c = clusters.get(cluster);
    var s = service(cluster, service).put("desiredCount", count);
    ((ObjectNode) s.get("deployments").get(0)).put("desiredCount", count);
    var own = tasks(c, service);
    for (int i = own.size(); i < count; i++) start(c, s, "PENDING");
    for (int i = count; i < own.size(); i++) c.tasks.remove(text(own.get(i), "taskArn"));
    count(c, s);
    return this;
  }

  /// ECS gives up on what is rolling out and goes back to what ran before; the new tasks are gone at once.
  public synchronized Account rollBack(String cluster, String service) {
    var c = clusters.get(cluster);
    var s = service(cluster, service);
    var failed = ((ObjectNode) s.get("deployments").get(0)).put("status", "INACTIVE").put("rolloutState", "FAILED").put("failedTasks", 3);
    tasks(c, service).stream().filter(t -> text(t, "startedBy").equals(text(failed, "id")))
        .forEach(t -> c.tasks.remove(text(t, "taskArn")));
    var before = ((ObjectNode) s.get("deployments").get(1)).put("status", "PRIMARY").put("rolloutState", "COMPLETED").put("updatedAt",
        seconds());
    s.set("deployments", JSON.arrayNode().add(before));
    s.put("taskDefinition", text(before, "taskDefinition"));
    var revision = c.revisions.values().stream().filter(r -> text(r, "taskDefinition").equals(text(before, "taskDefinition"))).findFirst()
        .orElseThrow();
    s.putArray("currentServiceRevisions").addObject().put("arn", text(revision, "serviceRevisionArn"));
    event(s, "(service " + service + ") rolling back to deployment " + text(before, "id") + ".");
    count(c, s);
    return this;
  }

  /// From now on a revision bears another number than the deployment that brings it out.
  public synchronized Account numberingApart() {
    apart = 1_000_000;
    return this;
  }

  /// A service that has settled and moves its traffic: by BLUE_GREEN, LINEAR or CANARY.
  public synchronized Account shifting(String strategy, String cluster, String name, String image, String digest, int count) {
    service(cluster, name, image, digest, count);
    var c = clusters.get(cluster);
    var s = service(cluster, name);
    s.putObject("deploymentConfiguration").put("strategy", strategy).put("bakeTimeInMinutes", 15);
    ((ObjectNode) s.get("deployments").get(0)).remove("rolloutState");
    Shifts.settled(this, c, s);
    return this;
  }

  /// Begins to bring out another image beside the one that has the traffic.
  public synchronized Account shift(String cluster, String service, String image, String digest) {
    var c = clusters.get(cluster);
    var s = service(cluster, service);
    var blue = text(s.get("currentServiceRevisions").get(0), "arn");
    begin(c, s, image, digest, "");
    ((ObjectNode) s.get("deployments").get(0)).remove("rolloutState");
    Shifts.begin(this, c, s, blue);
    count(c, s);
    return this;
  }

  /// Starts the tasks that its newest deployment should have.
  void startAll(Cluster c, ObjectNode s) {
    for (int i = 0; i < s.get("desiredCount").asInt(); i++) start(c, s, "RUNNING");
    count(c, s);
  }

  /// Only one deployment is left, and its tasks.
  void leave(Cluster c, ObjectNode s, String id) {
    tasks(c, text(s, "serviceName")).stream().filter(t -> !text(t, "startedBy").equals(id))
        .forEach(t -> c.tasks.remove(text(t, "taskArn")));
    var list = JSON.arrayNode();
    for (var d : s.get("deployments"))
      if (text(d, "id").equals(id)) list.add(((ObjectNode) d).put("status", "PRIMARY").put("updatedAt", seconds()));
    s.set("deployments", list);
    s.put("taskDefinition", text(list.get(0), "taskDefinition"));
    count(c, s);
  }

  /// One of its tasks ends between being listed and being described.
  public synchronized Account vanish(String cluster, String service) {
    tasks(clusters.get(cluster), service).getFirst().put("vanished", true);
    return this;
  }

  /// All its tasks are gone, and none comes.
  public synchronized Account down(String cluster, String service) {
    var c = clusters.get(cluster);
    tasks(c, service).forEach(t -> c.tasks.remove(text(t, "taskArn")));
    count(c, service(cluster, service));
    event(service(cluster, service), "(service " + service + ") was unable to place a task.");
    return this;
  }

  public synchronized Account delete(String cluster, String service) {
    down(cluster, service);
    clusters.get(cluster).services.remove(text(service(cluster, service), "serviceArn"));
    return this;
  }

  public synchronized Account unhealthy(String cluster, String service) {
    var t = tasks(clusters.get(cluster), service).getFirst().put("healthStatus", "UNHEALTHY");
    ((ObjectNode) t.get("containers").get(0)).put("healthStatus", "UNHEALTHY");
    return this;
  }

  /// Its agents do not tell which image they pulled.
  public synchronized Account withoutDigests(String cluster, String service) {
    for (var t : tasks(clusters.get(cluster), service)) for (var c : t.get("containers")) ((ObjectNode) c).remove("imageDigest");
    return this;
  }

  private void count(Cluster c, ObjectNode s) {
    int running = 0, pending = 0;
    for (var d : s.get("deployments")) ((ObjectNode) d).put("runningCount", 0).put("pendingCount", 0);
    for (var t : tasks(c, text(s, "serviceName"))) {
      boolean runs = text(t, "lastStatus").equals("RUNNING");
      if (runs) running++;
      else pending++;
      var field = runs ? "runningCount" : "pendingCount";
      for (var d : s.get("deployments"))
        if (text(d, "id").equals(text(t, "startedBy"))) ((ObjectNode) d).put(field, d.get(field).asInt() + 1);
    }
    s.put("runningCount", running).put("pendingCount", pending);
  }

  synchronized List<ObjectNode> tasks(Cluster c, String service) {
    return new ArrayList<>(c.tasks.values().stream().filter(t -> text(t, "group").equals("service:" + service)).toList());
  }

  synchronized Cluster named(String cluster) {
    return clusters.get(cluster);
  }

  synchronized ObjectNode service(String cluster, String name) {
    var c = clusters.get(cluster);
    return c.services.get(serviceArn(c, name));
  }

  double seconds() {
    return clock.get().toEpochMilli() / 1000.0;
  }

  static String text(JsonNode node, String field) {
    return node.path(field).asText("");
  }
}
