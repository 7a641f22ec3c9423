package chalkboard.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/// Connections to AWS that fail as told, with the exceptions and the answers that real ones give, and without waiting for them.
public final class FaultyConnections implements SdkHttpClient {
  private final SdkHttpClient real;
  private final Runnable passingTime;
  private volatile Optional<Script> script = Optional.empty();
  private final AtomicInteger met = new AtomicInteger();

  /// What goes wrong, and how often.
  private record Script(Predicate<String> operations, Fault fault, AtomicInteger left) {}

  /// What may go wrong between a call and its answer.
  public enum Fault {
    DENIED, THROTTLED, SLOW, HUNG, RESET, MALFORMED, REDIRECTED, CLOCK, CERTIFICATE, DNS, POOL_FULL, POOL_CLOSED, CONNECTION_TAKEN
  }

  /// @param passingTime is what happens while a slow call waits
  public FaultyConnections(SdkHttpClient real, Runnable passingTime) {
    this.real = real;
    this.passingTime = passingTime;
  }

  /// @param operations as ECS calls them, or `AssumeRole`, `S3List`, `S3ListOfTwin` (of keys that begin with a slash), `S3Get`
  public void fail(Predicate<String> operations, Fault fault, int times) {
    met.set(0);
    script = Optional.of(new Script(operations, fault, new AtomicInteger(times)));
  }

  public void peace() {
    script = Optional.empty();
  }

  /// How many calls met the fault since it was told.
  public int met() {
    return met.get();
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    var operation = operation(request.httpRequest());
    var here = script.filter(s -> s.operations.test(operation) && s.left.getAndDecrement() > 0);
    if (here.isEmpty()) return real.prepareRequest(request);
    met.incrementAndGet();
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return meet(here.get().fault, operation, request);
      }

      @Override
      public void abort() {
      }
    };
  }

  private static String operation(SdkHttpRequest request) {
    var target = request.firstMatchingHeader("X-Amz-Target");
    if (target.isPresent()) return target.get().substring(target.get().indexOf('.') + 1);
    if (request.method().name().equals("POST")) return "AssumeRole";
    if (!request.rawQueryParameters().containsKey("list-type")) return "S3Get";
    return request.firstMatchingRawQueryParameter("prefix").orElse("").startsWith("/") ? "S3ListOfTwin" : "S3List";
  }

  private HttpExecuteResponse meet(Fault fault, String operation, HttpExecuteRequest request) throws IOException {
    return switch (fault) {
      case SLOW -> {
        passingTime.run();
        yield real.prepareRequest(request).call();
      }
      case DENIED -> refusal(operation, 403, operation.startsWith("S3") ? "AccessDenied" : "AccessDeniedException",
          "User: kim is not authorized to perform: " + action(operation) + " on resource: *");
      case THROTTLED -> operation.startsWith("S3")
          ? refusal(operation, 503, "SlowDown", "Please reduce your request rate.")
          : refusal(operation, 400, "ThrottlingException", "Rate exceeded");
      case CLOCK ->
        refusal(operation, 403, "RequestTimeTooSkewed", "The difference between the request time and the server's time is too large.");
      case MALFORMED -> answer(200, "}{<");
      case REDIRECTED -> answer(302, "<html>Log in to the network</html>");
      case HUNG -> throw new SocketTimeoutException("Read timed out");
      case RESET -> throw new SocketException("Connection reset");
      case CERTIFICATE -> throw new SSLHandshakeException("PKIX path building failed: unable to find valid certification path");
      case DNS -> throw new UnknownHostException("aws.example");
      case POOL_FULL -> throw new ConnectionRequestTimeoutException("Timeout deadline: 30000 MILLISECONDS");
      case POOL_CLOSED -> throw new IllegalStateException("Connection pool shut down");
      case CONNECTION_TAKEN -> throw new IllegalStateException("Endpoint not acquired / already released");
    };
  }

  private static String action(String operation) {
    return switch (operation) {
      case "AssumeRole" -> "sts:AssumeRole";
      case "S3List" -> "s3:ListBucket";
      case "S3Get" -> "s3:GetObject";
      default -> "ecs:" + operation;
    };
  }

  private static HttpExecuteResponse refusal(String operation, int status, String code, String message) {
    var error = "<Error><Code>" + code + "</Code><Message>" + message + "</Message></Error>";
    if (operation.startsWith("S3")) return answer(status, error);
    if (operation.equals("AssumeRole")) return answer(status, "<ErrorResponse>" + error + "</ErrorResponse>");
    return answer(status, "{\"__type\":\"" + code + "\",\"message\":\"" + message + "\"}");
  }

  private static HttpExecuteResponse answer(int status, String body) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    var response = SdkHttpResponse.builder().statusCode(status).putHeader("Content-Length", "" + bytes.length);
    if (status == 302) response.putHeader("Location", "http://portal.example/");
    return HttpExecuteResponse.builder().response(response.build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes))).build();
  }

  /// The real ones are closed by who opened them.
  @Override
  public void close() {
  }
}
