package chalkboard.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// What ECS logs of a service, newest first, in its own words.
final class ServiceLog {
  private static final int KEPT = 12;

  private record Entry(Instant at, String message) {}

  private ServiceLog() {
  }

  static List<Map<String, Object>> events(Post post, Instant now) {
    var service = "(service " + post.product().service() + ") ";
    var log = new ArrayList<Entry>();
    var rollouts = post.rollouts();
    for (var r : rollouts.subList(Math.max(0, rollouts.size() - 4), rollouts.size())) {
      var deployment = "(deployment " + Picture.deploymentId(post, r) + ") ";
      if (r.fails()) {
        for (int i = 0; i < Rollout.ATTEMPTS; i++) {
          log.add(new Entry(r.created(i), service + "has started 1 tasks: (task " + taskId(post, r, i) + ")."));
        }
        log.add(new Entry(r.givenUp(), service + deployment + "deployment failed: tasks failed to start."));
        log.add(new Entry(r.givenUp().plusSeconds(1), service + "rolling back to " + back(post, r) + "."));
      } else {
        for (int i = 0; i < post.desired(); i++) {
          log.add(new Entry(r.created(i), service + "has started 1 tasks: (task " + taskId(post, r, i) + ")."));
        }
        log.add(new Entry(post.completed(r), service + deployment + "deployment completed."));
        log.add(new Entry(post.completed(r).plusMillis(4), service + "has reached a steady state."));
      }
    }
    for (var o : post.outages()) {
      log.add(new Entry(o.from().plusSeconds(2), service
          + "was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different "
          + "availability zone. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide."));
      log.add(new Entry(o.until().plusSeconds(6), service + "has reached a steady state."));
    }
    return log.stream().filter(e -> !e.at().isAfter(now)).sorted(Comparator.comparing(Entry::at).reversed()).limit(KEPT)
        .map(e -> Picture.ordered("id", Seed.uuid(e.at() + e.message()), "createdAt", Picture.time(e.at()),
            "message", e.message()))
        .toList();
  }

  private static String taskId(Post post, Rollout r, int slot) {
    return Stint.id(Post.taskName(post, r, r.fails() ? "try " + slot : slot + ".0"));
  }

  private static String back(Post post, Rollout failed) {
    return post.primary(failed.givenUp()).map(r -> "deployment " + Picture.deploymentId(post, r)).orElse("the deployment before");
  }
}
