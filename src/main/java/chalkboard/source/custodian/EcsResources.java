package chalkboard.source.custodian;

import chalkboard.build.Digest;
import chalkboard.runtime.Cluster;
import chalkboard.runtime.Container;
import chalkboard.runtime.Deployment;
import chalkboard.runtime.Service;
import chalkboard.runtime.Strategy;
import chalkboard.runtime.Task;
import chalkboard.source.JsonWalk;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/// The services or tasks of a `resources.json`: the answers of DescribeServices and DescribeTasks, with the API's names.
///
/// Only what the board needs is read, item by item: overrides may hold secrets, and events alone can make 30 MB.
///
/// @param length of the list in the file, with the items that are none
record EcsResources(int length, List<Service> services, List<Task> tasks) {
  private static final int EVENTS = 5;
  private static final int TAGS = 100;

  /// @throws IOException also where the text ends too early or is no list
  static EcsResources read(InputStream in, ResourceKind kind) throws IOException {
    var services = new ArrayList<Service>();
    var tasks = new ArrayList<Task>();
    int[] length = {0};
    try (var p = ResourceFields.JSON.createParser(in)) {
      if (p.nextToken() != JsonToken.START_ARRAY) throw new IOException("resources.json is no list");
      JsonWalk.array(p, () -> {
        length[0]++;
        switch (kind) {
          case SERVICES -> service(p).ifPresent(services::add);
          case TASKS -> task(p).ifPresent(tasks::add);
        }
      });
      if (p.nextToken() != null) throw new IOException("resources.json goes on after its end");
    }
    return new EcsResources(length[0], List.copyOf(services), List.copyOf(tasks));
  }

  /// The one field of an object that is of interest.
  private static void inner(JsonParser p, String field, Consumer<String> take) throws IOException {
    JsonWalk.object(p, name -> {
      if (name.equals(field)) take.accept(ResourceFields.text(p));
    });
  }

  private static Optional<Service> service(JsonParser p) throws IOException {
    var text = new HashMap<String, String>();
    var number = new HashMap<String, Integer>();
    var balanced = new ArrayList<String>();
    var deployments = new ArrayList<Deployment>();
    var taskSets = new ArrayList<Deployment>();
    var events = new ArrayList<Service.ServiceEvent>();
    var tags = new HashMap<String, String>();
    var created = new ArrayList<Instant>();
    JsonWalk.object(p, name -> {
      switch (name) {
        case "serviceArn", "serviceName", "clusterArn", "status", "taskDefinition", "schedulingStrategy" ->
          text.put(name, ResourceFields.text(p));
        case "desiredCount", "runningCount", "pendingCount" -> number.put(name, ResourceFields.number(p));
        case "createdAt" -> ResourceFields.time(p).ifPresent(created::add);
        case "deploymentController" -> inner(p, "type", type -> text.put("controller", type));
        case "deploymentConfiguration" -> inner(p, "strategy", strategy -> text.put("strategy", strategy));
        case "loadBalancers" -> JsonWalk.array(p, () -> inner(p, "containerName", balanced::add));
        case "deployments" -> JsonWalk.array(p, () -> deployments.add(deployment(p)));
        case "taskSets" -> JsonWalk.array(p, () -> taskSets.add(deployment(p)));
        case "events" -> JsonWalk.array(p, () -> event(p).ifPresent(e -> keepNewest(events, e)));
        case "Tags", "tags" -> tags(p, tags);
        default -> {}
      }
    });
    var cluster = Cluster.parse(text.getOrDefault("clusterArn", ""));
    var arn = text.getOrDefault("serviceArn", "");
    if (cluster.isEmpty() || arn.isBlank()) return Optional.empty();
    var strategy = Strategy.of(text.getOrDefault("controller", ""), text.getOrDefault("strategy", ""));
    var counts = new Service.Counts(told(number, "desiredCount"), told(number, "runningCount"), told(number, "pendingCount"));
    var serviceName = text.getOrDefault("serviceName", "");
    return Optional.of(new Service(arn, serviceName.isEmpty() ? arn.substring(arn.lastIndexOf('/') + 1) : serviceName,
        cluster.get(), text.getOrDefault("status", ""), counts, text.getOrDefault("taskDefinition", ""), strategy,
        text.getOrDefault("schedulingStrategy", "").equals("DAEMON"),
        balanced.stream().filter(b -> !b.isEmpty()).distinct().toList(),
        List.copyOf(strategy.isOfTaskSets() ? taskSets : deployments), created.stream().findFirst(), List.copyOf(events),
        Map.copyOf(tags), List.of(), Optional.empty()));
  }

  private static OptionalInt told(Map<String, Integer> numbers, String name) {
    return numbers.containsKey(name) ? OptionalInt.of(numbers.get(name)) : OptionalInt.empty();
  }

  /// A deployment, or a task set: that names its wish `computedDesiredCount` and has no rollout.
  private static Deployment deployment(JsonParser p) throws IOException {
    var text = new HashMap<String, String>();
    var number = new HashMap<String, Integer>();
    var time = new HashMap<String, Instant>();
    JsonWalk.object(p, name -> {
      switch (name) {
        case "id", "status", "taskDefinition", "rolloutState" -> text.put(name, ResourceFields.text(p));
        case "rolloutStateReason" -> text.put(name, ResourceFields.said(p));
        case "desiredCount", "computedDesiredCount" -> number.put("desired", ResourceFields.number(p));
        case "pendingCount", "runningCount", "failedTasks" -> number.put(name, ResourceFields.number(p));
        case "createdAt", "updatedAt" -> ResourceFields.time(p).ifPresent(t -> time.put(name, t));
        default -> {}
      }
    });
    return new Deployment(text.getOrDefault("id", ""), text.getOrDefault("status", ""), text.getOrDefault("taskDefinition", ""),
        number.getOrDefault("desired", 0), number.getOrDefault("pendingCount", 0), number.getOrDefault("runningCount", 0),
        number.getOrDefault("failedTasks", 0), text.getOrDefault("rolloutState", ""), text.getOrDefault("rolloutStateReason", ""),
        Optional.ofNullable(time.get("createdAt")), Optional.ofNullable(time.get("updatedAt")));
  }

  private static Optional<Service.ServiceEvent> event(JsonParser p) throws IOException {
    var at = new ArrayList<Instant>();
    var message = new ArrayList<String>();
    JsonWalk.object(p, name -> {
      switch (name) {
        case "createdAt" -> ResourceFields.time(p).ifPresent(at::add);
        case "message" -> message.add(ResourceFields.said(p));
        default -> {}
      }
    });
    return at.isEmpty() || message.isEmpty()
        ? Optional.empty()
        : Optional.of(new Service.ServiceEvent(at.getFirst(), message.getFirst()));
  }

  private static void keepNewest(List<Service.ServiceEvent> events, Service.ServiceEvent event) {
    events.add(event);
    events.sort(Comparator.comparing(Service.ServiceEvent::at).reversed());
    if (events.size() > EVENTS) events.removeLast();
  }

  private static Optional<Task> task(JsonParser p) throws IOException {
    var text = new HashMap<String, String>();
    var time = new HashMap<String, Instant>();
    var containers = new ArrayList<Container>();
    var tags = new HashMap<String, String>();
    JsonWalk.object(p, name -> {
      switch (name) {
        case "taskArn", "clusterArn", "group", "startedBy", "taskDefinitionArn", "lastStatus", "desiredStatus", "healthStatus",
            "availabilityZone" ->
          text.put(name, ResourceFields.text(p));
        case "createdAt", "startedAt" -> ResourceFields.time(p).ifPresent(t -> time.put(name, t));
        case "containers" -> JsonWalk.array(p, () -> container(p).ifPresent(containers::add));
        case "Tags", "tags" -> tags(p, tags);
        default -> {}
      }
    });
    var cluster = Cluster.parse(text.getOrDefault("clusterArn", ""));
    var arn = text.getOrDefault("taskArn", "");
    if (cluster.isEmpty() || arn.isBlank()) return Optional.empty();
    return Optional.of(new Task(arn, cluster.get(), text.getOrDefault("group", ""), text.getOrDefault("startedBy", ""),
        text.getOrDefault("taskDefinitionArn", ""), text.getOrDefault("lastStatus", ""), text.getOrDefault("desiredStatus", ""),
        text.getOrDefault("healthStatus", ""), Optional.ofNullable(time.get("createdAt")),
        Optional.ofNullable(time.get("startedAt")), text.getOrDefault("availabilityZone", ""), List.copyOf(containers),
        Map.copyOf(tags)));
  }

  private static Optional<Container> container(JsonParser p) throws IOException {
    if (p.currentToken() != JsonToken.START_OBJECT) return Optional.empty();
    var text = new HashMap<String, String>();
    JsonWalk.object(p, name -> {
      switch (name) {
        case "name", "image", "imageDigest", "lastStatus", "healthStatus" -> text.put(name, ResourceFields.text(p));
        case "reason" -> text.put(name, ResourceFields.said(p));
        default -> {}
      }
    });
    var image = text.getOrDefault("image", "");
    var digest = Digest.parse(text.getOrDefault("imageDigest", "")).or(() -> pinned(image));
    return Optional.of(new Container(text.getOrDefault("name", ""), image, digest, text.getOrDefault("lastStatus", ""),
        text.getOrDefault("healthStatus", ""), text.getOrDefault("reason", "")));
  }

  /// Old agents tell no digest, but a reference may be pinned to one.
  private static Optional<Digest> pinned(String image) {
    int at = image.indexOf("@sha256:");
    return at < 0 ? Optional.empty() : Digest.parse(image.substring(at + 1));
  }

  /// `[{key,value}]`, which Custodian turns into `[{Key,Value}]`.
  private static void tags(JsonParser p, Map<String, String> tags) throws IOException {
    JsonWalk.array(p, () -> {
      var tag = new HashMap<String, String>();
      JsonWalk.object(p, name -> {
        switch (name) {
          case "Key", "key" -> tag.put("key", ResourceFields.text(p));
          case "Value", "value" -> tag.put("value", ResourceFields.text(p));
          default -> {}
        }
      });
      if (tag.containsKey("key") && tags.size() < TAGS) tags.putIfAbsent(tag.get("key"), tag.getOrDefault("value", ""));
    });
  }
}
