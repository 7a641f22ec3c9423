package chalkboard.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// Whoever hands out credentials, on the loopback: single sign-on and its tokens, STS, the agent of a container; and
/// an ECS that notes with whose key it is asked.
public final class LoginServer implements AutoCloseable {
  /// The token of a single sign-on that is still good, as long as the server is not told otherwise.
  public static final String GOOD = "good";
  private static final Pattern KEY = Pattern.compile("Credential=([^/]+)/");

  private final HttpServer server;
  private final String scheme;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile boolean isRefusing;

  private LoginServer(HttpServer server, String scheme) {
    this.server = server;
    this.scheme = scheme;
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  public static LoginServer start() throws IOException {
    return new LoginServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), "http");
  }

  /// @param certificate `loopback` for one of its address, `elsewhere` for one of another; both of the company's own CA, `ca.pem`
  public static LoginServer startTls(String certificate) throws IOException, GeneralSecurityException {
    var password = "changeit".toCharArray();
    var store = KeyStore.getInstance("PKCS12");
    try (var in = LoginServer.class.getResourceAsStream(certificate + ".p12")) {
      store.load(in, password);
    }
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, password);
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    return new LoginServer(server, "https");
  }

  public URI uri() {
    return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
  }

  /// From now on no token is taken, and none renewed.
  public void refuse() {
    isRefusing = true;
  }

  /// What was asked, and of ECS the key it was asked with.
  public List<String> requests() {
    return List.copyOf(requests);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var headers = exchange.getRequestHeaders();
      var path = exchange.getRequestURI().getPath();
      if (headers.containsKey("X-Amz-Target")) {
        var key = KEY.matcher(headers.getFirst("Authorization"));
        requests.add("ecs " + (key.find() ? key.group(1) : ""));
        reply(exchange, 200, "{}");
        return;
      }
      requests.add(path.equals("/") ? form.replaceAll(".*(Action=\\w+).*", "$1") : path);
      switch (path) {
        case "/federation/credentials" -> role(exchange, headers.getFirst("x-amz-sso_bearer_token"));
        case "/token" -> token(exchange);
        case "/container" -> reply(exchange, 200, "{\"AccessKeyId\":\"AKIACONTAINER\",\"SecretAccessKey\":\"s\",\"Token\":\"t\","
            + "\"Expiration\":\"2099-01-01T00:00:00Z\"}");
        default -> sts(exchange, form.contains("WithWebIdentity") ? "WithWebIdentity" : "");
      }
    }
  }

  private void role(HttpExchange exchange, String token) throws IOException {
    if (!isRefusing && token.equals(GOOD)) {
      reply(exchange, 200, "{\"roleCredentials\":{\"accessKeyId\":\"AKIASSO\",\"secretAccessKey\":\"s\",\"sessionToken\":\"t\","
          + "\"expiration\":4070908800000}}");
    } else refuse(exchange, 401, "UnauthorizedException", "Session token not found or invalid");
  }

  private void token(HttpExchange exchange) throws IOException {
    if (isRefusing) refuse(exchange, 400, "InvalidGrantException", "Invalid refresh token provided");
    else reply(exchange, 200, "{\"accessToken\":\"" + GOOD + "\",\"expiresIn\":28800,\"tokenType\":\"Bearer\",\"refreshToken\":\"next\"}");
  }

  private void sts(HttpExchange exchange, String kind) throws IOException {
    if (isRefusing) {
      reply(exchange, 400, Sts.refusal("ExpiredTokenException", "Token expired: current date/time must be before the expiration"));
      return;
    }
    reply(exchange, 200, ("<AssumeRole%sResponse><AssumeRole%sResult><Credentials><AccessKeyId>" + (kind.isEmpty() ? "AKIAROLE" : "AKIAWEB")
        + "</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration>"
        + "</Credentials></AssumeRole%sResult></AssumeRole%sResponse>").replace("%s", kind));
  }

  private static void refuse(HttpExchange exchange, int status, String code, String message) throws IOException {
    exchange.getResponseHeaders().add("x-amzn-ErrorType", code);
    reply(exchange, status, "{\"message\":\"" + message + "\"}");
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
