package chalkboard.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/// Amazon ECS on the loopback, as the SDK speaks with it: JSON 1.1, pages, the limits of batches, published rates, and trouble at will.
///
/// Which account answers is decided by the access key of the signature, the region by its scope. It answers STS too.
public final class EcsDouble implements AutoCloseable {
  static {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "400");
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern SCOPE = Pattern.compile("Credential=([^/]+)/\\d+/([^/]+)/");

  private final HttpServer server;
  private volatile String expires = "2099-01-01T00:00:00Z";
  private final Map<String, Account> byKey = new ConcurrentHashMap<>();
  private final Map<String, Boolean> expired = new ConcurrentHashMap<>();
  private final List<Trouble> troubles = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> calls = new TreeMap<>();
  private final Map<String, Rate> rates = new ConcurrentHashMap<>();
  private final AtomicLong request = new AtomicLong();
  private volatile Duration latency = Duration.ZERO;
  private volatile LongSupplier nanos;
  private volatile int throttled;

  /// A refusal as AWS gives it.
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;
    private final int status;
    private final String type;

    Refused(int status, String type, String message) {
      super(message);
      this.status = status;
      this.type = type;
    }
  }

  /// Trouble with an operation in a cluster (any, where that is empty) for so many calls.
  private record Trouble(String operation, String cluster, Kind kind, int[] left, CountDownLatch over) {}

  /// What may go wrong.
  public enum Kind { DENIED, THROTTLED, BROKEN, GARBLED, HANGING }

  private EcsDouble() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  public static EcsDouble start() throws IOException {
    return new EcsDouble();
  }

  /// From now on the keys of a role are good for so short that they are asked for again before each use.
  public void shortSessions() {
    expires = "2020-01-01T00:00:00Z";
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// @param accessKey who signs with it sees that account
  public EcsDouble with(String accessKey, Account account) {
    byKey.put(accessKey, account);
    return this;
  }

  public void expire(String accessKey, boolean isExpired) {
    expired.put(accessKey, isExpired);
  }

  /// @param cluster empty for any
  public void trouble(String operation, String cluster, Kind kind, int times) {
    troubles.add(new Trouble(operation, cluster, kind, new int[]{times}, new CountDownLatch(1)));
  }

  /// Ends all trouble; what hangs is answered.
  public void peace() {
    troubles.forEach(t -> t.over.countDown());
    troubles.clear();
  }

  public void answerAfter(Duration time) {
    latency = time;
  }

  /// Refuses what comes faster than published.
  public void throttleAsPublished(LongSupplier clock) {
    rates.clear();
    nanos = clock;
  }

  /// Calls by operation since the last reset.
  public Map<String, Integer> calls() {
    synchronized (calls) {
      return new TreeMap<>(calls);
    }
  }

  public int callsInAll() {
    return calls().values().stream().mapToInt(Integer::intValue).sum();
  }

  public int throttled() {
    return throttled;
  }

  public void reset() {
    synchronized (calls) {
      calls.clear();
    }
    throttled = 0;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().add("x-amzn-RequestId", "request-" + request.incrementAndGet());
      try {
        if (!latency.isZero()) Thread.sleep(latency);
        var answer = answer(exchange, body);
        var xml = answer.startsWith("<");
        reply(exchange, 200, xml ? "text/xml" : "application/x-amz-json-1.1", answer);
      } catch (Refused e) {
        if (exchange.getRequestHeaders().getFirst("X-Amz-Target") == null)
          reply(exchange, e.status, "text/xml", Sts.refusal(e.type, e.getMessage()));
        else
          reply(exchange, e.status, "application/x-amz-json-1.1",
              JSON.createObjectNode().put("__type", e.type).put("message", e.getMessage()).toString());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void reply(HttpExchange exchange, int status, String type, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private String answer(HttpExchange exchange, byte[] body) throws IOException, Refused, InterruptedException {
    var scope = SCOPE.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    if (!scope.find()) throw new Refused(400, "MissingAuthenticationToken", "Request is missing Authentication Token");
    var key = scope.group(1);
    var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    var operation = target == null ? "sts" : target.substring(target.indexOf('.') + 1);
    synchronized (calls) {
      calls.merge(operation, 1, Integer::sum);
    }
    if (expired.getOrDefault(key, false))
      throw new Refused(400, "ExpiredTokenException", "The security token included in the request is expired");
    var account = byKey.get(key);
    if (account == null) throw new Refused(400, "UnrecognizedClientException", "The security token included in the request is invalid.");
    if (target == null) return Sts.answer(new String(body, StandardCharsets.UTF_8), account.id, expires);
    var in = JSON.readTree(body);
    var region = scope.group(2);
    var name = in.path("cluster").asText("");
    throttle(account.id + region, operation);
    meet(operation, name.substring(name.lastIndexOf('/') + 1), account);
    synchronized (account) {
      return Operations.answer(account, region, operation, in).toString();
    }
  }

  private void throttle(String whose, String operation) throws Refused {
    var clock = nanos;
    if (clock == null) return;
    var category = operation.endsWith("ServiceDeployments")
        ? "deployment"
        : operation.endsWith("Clusters")
            ? "cluster"
            : operation.endsWith("Tasks") ? "task" : operation.endsWith("Services") ? "service" : "other";
    boolean isSmall = !category.equals("task") && !category.equals("service");
    if (!rates.computeIfAbsent(whose + category, _ -> new Rate(isSmall ? 50 : 100, clock)).take()) throw throttling();
  }

  private Refused throttling() {
    throttled++;
    return new Refused(400, "ThrottlingException", "Rate exceeded");
  }

  private void meet(String operation, String cluster, Account account) throws Refused, InterruptedException {
    for (var t : troubles) {
      if (!t.operation.equals(operation) || !t.cluster.isEmpty() && !t.cluster.equals(cluster)) continue;
      synchronized (t) {
        if (t.left[0]-- <= 0) continue;
      }
      switch (t.kind) {
        case DENIED -> throw new Refused(400, "AccessDeniedException",
            "User: arn:aws:sts::" + account.id + ":assumed-role/reader/kim is not authorized to "
                + "perform: ecs:" + operation + " on resource: * because no identity-based policy allows the ecs:" + operation + " action");
        case THROTTLED -> throw throttling();
        case BROKEN -> throw new Refused(500, "ServerException", "Service Unavailable. Please try again later.");
        case GARBLED -> throw new Refused(200, "}{", "");
        case HANGING -> t.over.await();
      }
    }
  }

  /// Twenty calls a second and a number at once, as published.
  private static final class Rate {
    private final double most;
    private final LongSupplier nanos;
    private double tokens;
    private long last;

    Rate(double most, LongSupplier nanos) {
      this.most = most;
      this.nanos = nanos;
      tokens = most;
      last = nanos.getAsLong();
    }

    synchronized boolean take() {
      long now = nanos.getAsLong();
      tokens = Math.min(most, tokens + (now - last) / 1e9 * 20);
      last = now;
      if (tokens < 1) return false;
      tokens--;
      return true;
    }
  }

  @Override
  public void close() {
    peace();
    server.stop(0);
  }

  /// The operations on an account.
  private static final class Operations {
    static ObjectNode answer(Account account, String region, String operation, JsonNode in) throws Refused {
      if (operation.equals("ListClusters")) {
        return page("clusterArns", account.clusters(region).stream().map(c -> account.arn(c, "cluster/" + c.name)).toList(), in, 100);
      }
      if (operation.equals("DescribeServiceRevisions")) {
        var all = new TreeMap<String, ObjectNode>();
        account.clusters(region).forEach(c -> all.putAll(c.revisions));
        return described(in.path("serviceRevisionArns"), 20, all, "serviceRevisions", true);
      }
      if (operation.equals("DescribeServiceDeployments")) {
        var all = new TreeMap<String, ObjectNode>();
        account.clusters(region).forEach(c -> all.putAll(c.deployments));
        return described(in.path("serviceDeploymentArns"), 20, all, "serviceDeployments", true);
      }
      var cluster = account.find(region, in.path("cluster").asText("default"));
      if (cluster == null) throw new Refused(400, "ClusterNotFoundException", "Cluster not found.");
      boolean tags = in.path("include").toString().contains("TAGS");
      return switch (operation) {
        case "ListServices" -> page("serviceArns", cluster.services.keySet(), in, 10);
        case "ListTasks" -> page("taskArns", cluster.tasks.keySet(), in, 100);
        case "DescribeServices" -> {
          var byName = new TreeMap<>(cluster.services);
          cluster.services.values().forEach(s -> byName.put(Account.text(s, "serviceName"), s));
          yield described(in.path("services"), 10, byName, "services", tags);
        }
        case "DescribeTasks" -> described(in.path("tasks"), 100, cluster.tasks, "tasks", tags);
        default -> throw new Refused(400, "UnknownOperationException", operation);
      };
    }

    private static ObjectNode page(String field, Collection<String> all, JsonNode in, int size) throws Refused {
      int most = in.path("maxResults").asInt(size);
      if (most < 1 || most > 100) throw new Refused(400, "InvalidParameterException", "maxResults must be between 1 and 100");
      int from = in.path("nextToken").isTextual() ? Integer.parseInt(in.path("nextToken").asText().substring(6)) : 0;
      var list = new ArrayList<>(all);
      var out = JSON.createObjectNode();
      var here = out.putArray(field);
      list.subList(Math.min(from, list.size()), Math.min(list.size(), from + most)).forEach(here::add);
      if (from + most < list.size()) out.put("nextToken", "token-" + (from + most));
      return out;
    }

    private static ObjectNode described(JsonNode arns, int most, Map<String, ObjectNode> known, String field, boolean tags) throws Refused {
      if (arns.isEmpty() || arns.size() > most)
        throw new Refused(400, "InvalidParameterException", "between 1 and " + most + " ids, not " + arns.size());
      var out = JSON.createObjectNode();
      ArrayNode found = out.putArray(field);
      ArrayNode failures = out.putArray("failures");
      for (var arn : arns) {
        var node = known.get(arn.asText());
        if (node == null || node.has("vanished")) failures.addObject().put("arn", arn.asText()).put("reason", "MISSING");
        else found.add(tags ? node : node.deepCopy().without("tags"));
      }
      return out;
    }
  }
}
