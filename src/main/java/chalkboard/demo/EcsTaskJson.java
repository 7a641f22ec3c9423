package chalkboard.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A task as DescribeTasks would answer, with its containers.
final class EcsTaskJson {
  private static final String ENVOY = "public.ecr.aws/appmesh/aws-appmesh-envoy:v1.29.4.0-prod";

  private EcsTaskJson() {
  }

  static Map<String, Object> of(DemoService post, DemoPeriod stint, Instant now) {
    var stage = post.stage();
    var running = stint.isRunning(now);
    var m = new LinkedHashMap<String, Object>();
    var arn = stage.arn("task", stage.cluster + "/" + stint.id());
    m.put("attachments", List.of(networkInterface(stage, stint, running)));
    m.put("attributes", List.of(EcsApiJson.ordered("name", "ecs.cpu-architecture", "value", "x86_64")));
    m.put("availabilityZone", stage.region + "ab".charAt(stint.id().charAt(0) & 1));
    m.put("clusterArn", stage.clusterArn());
    if (running) {
      m.put("connectivity", "CONNECTED");
      m.put("connectivityAt", EcsApiJson.time(stint.created().plusSeconds(3)));
    }
    m.put("containers", containers(post, stint, arn, running));
    m.put("cpu", "256");
    m.put("createdAt", EcsApiJson.time(stint.created()));
    m.put("desiredStatus", "RUNNING");
    m.put("enableExecuteCommand", false);
    m.put("group", "service:" + post.product().service());
    m.put("healthStatus", "UNKNOWN");
    m.put("lastStatus", running ? "RUNNING" : "PENDING");
    m.put("launchType", "FARGATE");
    m.put("memory", "512");
    m.put("overrides", overrides(post));
    m.put("platformVersion", "1.4.0");
    m.put("platformFamily", "Linux");
    if (running) {
      m.put("pullStartedAt", EcsApiJson.time(stint.created().plusSeconds(3)));
      m.put("pullStoppedAt", EcsApiJson.time(stint.started().minusSeconds(1)));
      m.put("startedAt", EcsApiJson.time(stint.started()));
    }
    m.put("startedBy", EcsApiJson.deploymentId(post, stint.rollout()));
    m.put("taskArn", arn);
    m.put("taskDefinitionArn", EcsApiJson.taskDefinition(post, stint.rollout()));
    m.put("version", running ? 3 : 1);
    m.put("ephemeralStorage", Map.of("sizeInGiB", 20));
    m.put("fargateEphemeralStorage", Map.of("sizeInGiB", 20));
    m.put("Tags", EcsApiJson.tags(post));
    return m;
  }

  private static Map<String, Object> overrides(DemoService post) {
    return EcsApiJson.ordered("containerOverrides", List.of(Map.of("name", post.product().service())), "inferenceAcceleratorOverrides",
        List.of());
  }

  private static List<Object> containers(DemoService post, DemoPeriod stint, String arn, boolean running) {
    var stage = post.stage();
    var containers = new ArrayList<>();
    var made = stint.rollout().made();
    containers.add(container(stage, stint, arn, post.product().service(), made.reference(stage), made.digest(), running));
    if (post.product().envoy()) {
      containers.add(container(stage, stint, arn, "envoy", ENVOY, FakeIds.sha256("envoy"), running));
    }
    return containers;
  }

  private static Map<String, Object> networkInterface(Stage stage, DemoPeriod stint, boolean running) {
    return EcsApiJson.ordered("id", FakeIds.uuid(stint.id()), "type", "ElasticNetworkInterface", "status",
        running ? "ATTACHED" : "PRECREATED", "details", List.of(EcsApiJson.ordered("name", "subnetId", "value", EcsApiJson.subnet(stage)),
            EcsApiJson.ordered("name", "privateIPv4Address", "value", address(stint))));
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
        ? List.of(EcsApiJson.ordered("attachmentId", FakeIds.uuid(stint.id()), "privateIpv4Address", address(stint)))
        : List.of());
    m.put("healthStatus", "UNKNOWN");
    m.put("cpu", "128");
    m.put("memory", "256");
    return m;
  }

  private static String address(DemoPeriod stint) {
    var id = stint.id();
    return "10.17." + Integer.parseInt(id.substring(0, 2), 16) + "." + Integer.parseInt(id.substring(2, 4), 16);
  }
}
