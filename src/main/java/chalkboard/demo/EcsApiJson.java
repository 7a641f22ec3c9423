package chalkboard.demo;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What DescribeServices and DescribeTasks would answer for a cluster at one moment, as Custodian hands it on.
final class EcsApiJson {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'000+00:00'")
      .withZone(ZoneOffset.UTC);

  private EcsApiJson() {
  }

  static List<Object> services(Timeline story, Stage stage, Instant now) {
    var all = new ArrayList<>();
    for (var post : story.posts(stage, now)) all.add(EcsServiceJson.of(post, now));
    return all;
  }

  static List<Object> tasks(Timeline story, Stage stage, Instant now) {
    var all = new ArrayList<>();
    for (var post : story.posts(stage, now)) {
      for (var stint : post.alive(now)) all.add(EcsTaskJson.of(post, stint, now));
    }
    return all;
  }

  static String deploymentId(DemoService post, DemoRollout r) {
    return "ecs-svc/" + FakeIds.digits(post.stage() + post.product().service() + r.at() + r.made().id(), 19);
  }

  static String taskDefinition(DemoService post, DemoRollout r) {
    var family = post.stage().label + "-" + post.product().service();
    return post.stage().arn("task-definition", family + ":" + (r.made().number() + 1));
  }

  static Map<String, Object> network(DemoService post) {
    return Map.of("awsvpcConfiguration", ordered("subnets", List.of(subnet(post.stage())),
        "securityGroups", List.of("sg-" + FakeIds.sha256("group " + post.stage()).substring(0, 17)), "assignPublicIp", "DISABLED"));
  }

  static String subnet(Stage stage) {
    return "subnet-" + FakeIds.sha256("subnet " + stage).substring(0, 17);
  }

  static List<Object> tags(DemoService post) {
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
