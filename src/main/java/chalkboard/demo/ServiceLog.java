package chalkboard.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// What ECS logs of a service, newest first, in its own words.
final class ServiceLog {
  private static final int KEPT = 12;

  private record ServiceEventLine(Instant at, String message) {}

  private ServiceLog() {
  }

  static List<Map<String, Object>> events(DemoService post, Instant now) {
    var service = "(service " + post.product().service() + ") ";
    var log = new ArrayList<ServiceEventLine>();
    var rollouts = post.rollouts();
    for (var r : rollouts.subList(Math.max(0, rollouts.size() - 4), rollouts.size())) {
      var deployment = "(deployment " + EcsApiJson.deploymentId(post, r) + ") ";
      if (r.fails()) {
        for (int i = 0; i < DemoRollout.ATTEMPTS; i++) {
          log.add(new ServiceEventLine(r.created(i), service + "has started 1 tasks: (task " + taskId(post, r, i) + ")."));
        }
        log.add(new ServiceEventLine(r.givenUp(), service + deployment + "deployment failed: tasks failed to start."));
        log.add(new ServiceEventLine(r.givenUp().plusSeconds(1), service + "rolling back to " + back(post, r) + "."));
      } else {
        for (int i = 0; i < post.desired(); i++) {
          log.add(new ServiceEventLine(r.created(i), service + "has started 1 tasks: (task " + taskId(post, r, i) + ")."));
        }
        log.add(new ServiceEventLine(post.completed(r), service + deployment + "deployment completed."));
        log.add(new ServiceEventLine(post.completed(r).plusMillis(4), service + "has reached a steady state."));
      }
    }
    for (var o : post.outages()) {
      log.add(new ServiceEventLine(o.from().plusSeconds(2), service
          + "was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different "
          + "availability zone. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide."));
      log.add(new ServiceEventLine(o.until().plusSeconds(6), service + "has reached a steady state."));
    }
    return log.stream().filter(e -> !e.at().isAfter(now)).sorted(Comparator.comparing(ServiceEventLine::at).reversed()).limit(KEPT)
        .map(e -> EcsApiJson.ordered("id", FakeIds.uuid(e.at() + e.message()), "createdAt", EcsApiJson.time(e.at()),
            "message", e.message()))
        .toList();
  }

  private static String taskId(DemoService post, DemoRollout r, int slot) {
    return DemoPeriod.id(DemoService.taskName(post, r, r.fails() ? "try " + slot : slot + ".0"));
  }

  private static String back(DemoService post, DemoRollout failed) {
    return post.primary(failed.givenUp()).map(r -> "deployment " + EcsApiJson.deploymentId(post, r)).orElse("the deployment before");
  }
}
