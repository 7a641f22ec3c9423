package chalkboard.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/// S3 on the loopback with trouble at will and keys of any shape: only lists and reads, and what a real server in-process cannot be brought to say.
public final class S3Double implements AutoCloseable {
  private final HttpServer server;
  private final NavigableMap<String, byte[]> objects = new ConcurrentSkipListMap<>();
  private final List<Trouble> troubles = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Queue<String> requests = new ConcurrentLinkedQueue<>();

  /// @param part what the request must hold: `LIST`, `GET`, a key
  private record Trouble(String part, int status, String code, String message, int[] left) {}

  private S3Double() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  public static S3Double start() throws IOException {
    return new S3Double();
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public void put(String key, byte[] body) {
    objects.put(key, body);
  }

  public void remove(String key) {
    objects.remove(key);
  }

  public void trouble(String part, int status, String code, String message, int times) {
    troubles.add(new Trouble(part, status, code, message, new int[]{times}));
  }

  /// What holds that part gets no answer any more.
  public void silence(String part) {
    trouble(part, 0, "", "", Integer.MAX_VALUE);
  }

  public void peace() {
    troubles.clear();
  }

  /// `LIST prefix` and `GET key`, since the last time this was asked.
  public List<String> requests() {
    var all = new ArrayList<String>();
    for (var r = requests.poll(); r != null; r = requests.poll()) all.add(r);
    return all;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var raw = exchange.getRequestURI().getRawPath();
      int slash = raw.indexOf('/', 1);
      var key = slash < 0 ? "" : decoded(raw.substring(slash + 1).replace("+", "%2B"));
      var query = query(exchange.getRequestURI().getRawQuery());
      var request = query.containsKey("list-type") ? "LIST " + query.getOrDefault("prefix", "") : "GET " + key;
      requests.add(request);
      for (var t : troubles) {
        boolean isMet = request.contains(t.part) && t.left[0] > 0;
        if (!isMet) continue;
        t.left[0]--;
        if (t.status == 0) hang();
        if (t.code.equals("PermanentRedirect")) exchange.getResponseHeaders().add("x-amz-bucket-region", "eu-central-1");
        reply(exchange, t.status, error(t.code, t.message));
        return;
      }
      if (query.containsKey("list-type")) reply(exchange, 200, list(query).getBytes(StandardCharsets.UTF_8));
      else if (!objects.containsKey(key)) reply(exchange, 404, error("NoSuchKey", "The specified key does not exist."));
      else reply(exchange, 200, objects.get(key));
    }
  }

  private void hang() throws IOException {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IOException("nobody answers");
  }

  private static byte[] error(String code, String message) {
    return ("<Error><Code>" + code + "</Code><Message>" + message + "</Message><RequestId>R1</RequestId></Error>")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().add("x-amz-request-id", "R1");
    exchange.getResponseHeaders().add("Last-Modified", "Mon, 01 Jun 2026 10:00:00 GMT");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) exchange.getResponseBody().write(body);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static Map<String, String> query(String raw) {
    var map = new HashMap<String, String>();
    if (raw != null) for (var pair : raw.split("&")) {
      var parts = pair.split("=", 2);
      map.put(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
    }
    return map;
  }

  private String list(Map<String, String> query) {
    var prefix = query.getOrDefault("prefix", "");
    int most = Integer.parseInt(query.getOrDefault("max-keys", "1000"));
    var after = query.getOrDefault("start-after", "");
    var delimiter = query.getOrDefault("delimiter", "");
    var contents = new StringBuilder();
    var folders = new TreeSet<String>();
    int n = 0;
    boolean truncated = false;
    for (var e : objects.tailMap(after.compareTo(prefix) > 0 ? after : prefix, !after.equals(prefix) || after.isEmpty()).entrySet()) {
      var key = e.getKey();
      if (!key.startsWith(prefix)) break;
      if (key.equals(after)) continue;
      int end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
      if (end >= 0) {
        folders.add(key.substring(0, end + 1));
        continue;
      }
      if (n == most) {
        truncated = true;
        break;
      }
      n++;
      contents.append("<Contents><Key>").append(key.replace("&", "&amp;")).append("</Key><LastModified>")
          .append(Instant.parse("2026-06-01T10:00:00Z"))
          .append("</LastModified><ETag>\"").append(java.util.Arrays.hashCode(e.getValue())).append("\"</ETag><Size>")
          .append(e.getValue().length)
          .append("</Size></Contents>");
    }
    for (var folder : folders) contents.append("<CommonPrefixes><Prefix>").append(folder).append("</Prefix></CommonPrefixes>");
    return "<ListBucketResult><IsTruncated>" + truncated + "</IsTruncated><KeyCount>" + n + "</KeyCount>" + contents
        + "</ListBucketResult>";
  }

  @Override
  public void close() {
    over.countDown();
    server.stop(0);
  }
}
