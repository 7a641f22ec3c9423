package chalkboard.source.ecs;

import chalkboard.source.ecs.Rates.Category;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceField;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;
import software.amazon.awssdk.services.ecs.model.TaskField;

/// The calls to ECS in one region, each only as fast as its bucket allows; lists to their last page.
///
/// Every call may throw what the SDK throws.
final class Ecs {
  /// The most that AWS takes or gives in one call.
  static final int PAGE = 100;
  static final int SERVICES = 10;
  static final int TASKS = 100;
  static final int REVISIONS = 20;
  static final int DEPLOYMENTS = 20;
  private static final int AT_ONCE = 64;
  /// Few enough that no cluster keeps the others from asking, and more than the rates allow in the time of an answer.
  private static final int OF_ONE = 8;
  /// At the slowest rate the calls of a large account go out in less: whoever has no turn by then waits for calls that hang.
  static final Duration LONGEST_TURN = Duration.ofMinutes(10);

  private final EcsClient client;
  private final Rates rates;
  private final Duration longestTurn;
  private final Semaphore permits;
  private final Semaphore own = new Semaphore(OF_ONE);
  /// When each call was sent that has no answer yet, on the clock by which connections time out.
  private final Map<Object, Long> open = new ConcurrentHashMap<>();

  Ecs(EcsClient client, Rates rates) {
    this(client, rates, LONGEST_TURN);
  }

  /// @param longestTurn that a call waits for others to end
  Ecs(EcsClient client, Rates rates, Duration longestTurn) {
    this(client, rates, longestTurn, new Semaphore(AT_ONCE));
  }

  private Ecs(EcsClient client, Rates rates, Duration longestTurn, Semaphore permits) {
    this.client = client;
    this.rates = rates;
    this.longestTurn = longestTurn;
    this.permits = permits;
  }

  /// The same for one errand, with its own share of the calls at once, and its own silence.
  Ecs apart() {
    return new Ecs(client, rates, longestTurn, permits);
  }

  /// For how long the call that was sent first of those under way has had no answer.
  Duration silence() {
    long now = System.nanoTime();
    return Duration.ofNanos(open.values().stream().mapToLong(sent -> now - sent).max().orElse(0));
  }

  List<String> clusters() {
    return pages(Category.CLUSTER, token -> {
      var r = client.listClusters(b -> b.maxResults(PAGE).nextToken(token));
      return new EcsPage(r.clusterArns(), r.nextToken());
    });
  }

  List<String> services(String cluster) {
    return pages(Category.SERVICE, token -> {
      var r = client.listServices(b -> b.cluster(cluster).maxResults(PAGE).nextToken(token));
      return new EcsPage(r.serviceArns(), r.nextToken());
    });
  }

  List<String> tasks(String cluster) {
    return pages(Category.TASK, token -> {
      var r = client.listTasks(b -> b.cluster(cluster).maxResults(PAGE).nextToken(token));
      return new EcsPage(r.taskArns(), r.nextToken());
    });
  }

  /// @param arns ten at the most; those that are gone are told among the failures
  DescribeServicesResponse describeServices(String cluster, Collection<String> arns) {
    return call(Category.SERVICE, () -> client.describeServices(b -> b.cluster(cluster).services(arns).include(ServiceField.TAGS)));
  }

  /// @param arns a hundred at the most
  DescribeTasksResponse describeTasks(String cluster, Collection<String> arns) {
    return call(Category.TASK, () -> client.describeTasks(b -> b.cluster(cluster).tasks(arns).include(TaskField.TAGS)));
  }

  /// @param arns twenty at the most
  List<ServiceRevision> describeRevisions(Collection<String> arns) {
    return call(Category.REVISION, () -> client.describeServiceRevisions(b -> b.serviceRevisionArns(arns))).serviceRevisions();
  }

  /// @param arns twenty at the most
  List<ServiceDeployment> describeDeployments(Collection<String> arns) {
    return call(Category.DEPLOYMENT, () -> client.describeServiceDeployments(b -> b.serviceDeploymentArns(arns))).serviceDeployments();
  }

  private record EcsPage(List<String> arns, String next) {}

  private List<String> pages(Category category, Function<String, EcsPage> page) {
    var all = new ArrayList<String>();
    String token = null;
    do {
      var asked = token;
      var got = call(category, () -> page.apply(asked));
      all.addAll(got.arns);
      token = got.next;
    } while (token != null && !token.isEmpty());
    return all;
  }

  private <T> T call(Category category, Supplier<T> work) {
    try {
      await(own);
      try {
        rates.of(category).take();
        return send(work);
      } finally {
        own.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AbortedException.create("interrupted");
    }
  }

  private void await(Semaphore turn) throws InterruptedException {
    if (!turn.tryAcquire(longestTurn.toNanos(), TimeUnit.NANOSECONDS)) throw ApiCallTimeoutException.create(longestTurn.toMillis());
  }

  private <T> T send(Supplier<T> work) throws InterruptedException {
    await(permits);
    var call = new Object();
    open.put(call, System.nanoTime());
    try {
      return work.get();
    } finally {
      open.remove(call);
      permits.release();
    }
  }

  void close() {
    client.close();
  }
}
