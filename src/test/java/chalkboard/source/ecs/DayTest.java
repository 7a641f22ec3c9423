package chalkboard.source.ecs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.aws.EcsDouble.Kind;
import chalkboard.feed.FetchResult;
import chalkboard.runtime.FleetSnapshot;
import chalkboard.source.FetchSchedule;
import chalkboard.text.Glob;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A day of Amazon ECS that changes and fails, with time as a value: what is read is true at every look at which nothing fails.
class DayTest extends BeforeTheDouble {
  private static final List<String> CLUSTERS = List.of("dev", "staging", "prod");
  private static final int SERVICES = 20;
  private static final Duration LOOK = Duration.ofMinutes(10);
  private final Random random = new Random(7);
  /// What each service runs, by cluster and name.
  private final TreeMap<String, String> truth = new TreeMap<>();
  /// Those that run nothing: only a list tells that they are there.
  private final Set<String> idle = new HashSet<>();
  private int builds;
  private long looks;

  @BeforeEach
  void populate() {
    reader.close();
    // The rates go by time that passes, which nobody sets back.
    reader = new EcsReader(new EcsSettings("ecs", KIM, List.of(REGION), Glob.ANY, 1, FetchSchedule.every(LOOK)), aws, clock,
        () -> looks * LOOK.toNanos());
    for (var cluster : CLUSTERS) {
      account.cluster(REGION, cluster);
      for (int s = 0; s < SERVICES; s++) serves(cluster, "s" + s);
    }
  }

  private void serves(String cluster, String name) {
    var build = d("build " + ++builds);
    account.service(cluster, name, ONE, build, 1);
    truth.put(cluster + "/" + name, build);
  }

  private FetchResult<FleetSnapshot> look() {
    looks++;
    now = now.plus(LOOK);
    return reader.read();
  }

  private void isTrue(String when) {
    looks++;
    var seen = seen();
    assertEquals(List.of(), seen.gaps(), when);
    var read = new TreeMap<String, String>();
    seen.what().clusters().forEach((cluster, reading) -> {
      assertTrue(reading.services().complete() && reading.tasks().complete(), when);
      assertEquals(now, reading.tasks().taken().orElseThrow(), when);
      for (var task : reading.tasks().items())
        read.put(cluster.name() + "/" + task.serviceName().orElseThrow(), task.containers().getFirst().digest().orElseThrow().toString());
      var known = Stream.concat(truth.keySet().stream(), idle.stream()).filter(k -> k.startsWith(cluster.name() + "/")).count();
      assertEquals(known, reading.services().items().size(), when);
    });
    assertEquals(truth, read, when);
  }

  /// Something is deployed, goes back, comes, or goes.
  private void change() {
    var cluster = CLUSTERS.get(random.nextInt(3));
    var name = "s" + random.nextInt(SERVICES);
    var at = cluster + "/" + name;
    switch (truth.containsKey(at) ? random.nextInt(5) : 9) {
      case 0 -> {
        account.delete(cluster, name);
        truth.remove(at);
      }
      case 1 -> {
        account.deploy(cluster, name, TWO, d("bad"));
        account.rollBack(cluster, name);
      }
      case 9 -> serves(cluster, name);
      default -> {
        var build = d("build " + ++builds);
        account.deploy(cluster, name, TWO, build).settle(cluster, name);
        if (random.nextBoolean()) account.withoutDigests(cluster, name);
        truth.put(at, build);
      }
    }
  }

  /// For three looks, among changes: it is told, and over with the first look at which all is well.
  private void meet(String name, Runnable begins, Runnable ends) {
    begins.run();
    for (int i = 0; i < 3; i++) {
      change();
      switch (look()) {
        case FetchResult.Success<FleetSnapshot> seen -> assertFalse(seen.gaps().isEmpty(), name);
        case FetchResult.Failure<FleetSnapshot> missed -> assertTrue(missed.problem().why().contains("expired"), name);
      }
    }
    ends.run();
    look();
    isTrue("after " + name);
  }

  @Test
  void whatIsReadIsTrueWheneverNothingFailsAndCostsInTheEveningWhatItCostInTheMorning() {
    look();
    isTrue("at first");
    int quiet = 0;
    for (int hour = 0; hour < 24; hour++) {
      switch (hour % 6) {
        case 1 -> meet("a list that is denied", () -> ecs.trouble("ListTasks", "prod", Kind.DENIED, 1_000), ecs::peace);
        case 2 -> meet("a login that has expired", () -> ecs.expire("AKIAKIM", true), () -> ecs.expire("AKIAKIM", false));
        case 3 -> meet("services that are denied", () -> ecs.trouble("DescribeServices", "prod", Kind.DENIED, 1_000), ecs::peace);
        case 4 -> {
          var then = now;
          now = now.plus(Duration.ofDays(1));
          look();
          now = then;
          serves("dev", "idle" + hour);
          account.scale("dev", "idle" + hour, 0);
          truth.remove("dev/idle" + hour);
          idle.add("dev/idle" + hour);
        }
        default -> {}
      }
      for (int i = 0; i < 2; i++) {
        change();
        look();
        isTrue("in hour " + hour);
      }
      ecs.reset();
      look();
      int calls = ecs.callsInAll();
      if (hour == 0) quiet = calls;
      assertTrue(calls <= quiet + 2, calls + " calls in hour " + hour + ", " + quiet + " in the first");
    }
  }
}
