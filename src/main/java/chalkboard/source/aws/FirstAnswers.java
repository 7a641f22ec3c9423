package chalkboard.source.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/// Connections over which a call may have been made before the SDK is asked for it: it then begins with what came of that, as if it had
/// made the call itself, and decides what that means and whether to try again.
final class FirstAnswers implements SdkHttpClient {
  private static final ScopedValue<AtomicReference<@Nullable WireResult>> GIVEN = ScopedValue.newInstance();

  private final SdkHttpClient connections;

  FirstAnswers(SdkHttpClient connections) {
    this.connections = connections;
  }

  /// What came of a request.
  sealed interface WireResult {
    SdkHttpRequest request();

    record Answered(SdkHttpRequest request, HttpExecuteResponse answer) implements WireResult {
      SdkHttpResponse head() {
        return answer.httpResponse();
      }

      /// The same for another who has yet to read it.
      Answered with(byte[] body) {
        var again = AbortableInputStream.create(new ByteArrayInputStream(body));
        return new Answered(request, HttpExecuteResponse.builder().response(head()).responseBody(again).build());
      }
    }

    record Unanswered(SdkHttpRequest request, IOException trouble) implements WireResult {}
  }

  WireResult ask(SdkHttpRequest request) {
    try {
      return new WireResult.Answered(request, connections.prepareRequest(HttpExecuteRequest.builder().request(request).build()).call());
    } catch (IOException e) {
      return new WireResult.Unanswered(request, e);
    }
  }

  /// @param call of the SDK for the same as what this came of, on this thread
  static <T> T given(WireResult outcome, Supplier<T> call) {
    var left = new AtomicReference<@Nullable WireResult>(outcome);
    try {
      return ScopedValue.where(GIVEN, left).call(call::get);
    } finally {
      discard(left.get());
    }
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    var outcome = GIVEN.isBound() ? GIVEN.get().getAndSet(null) : null;
    if (outcome == null) return connections.prepareRequest(request);
    if (isSame(outcome.request(), request.httpRequest())) return new Given(outcome);
    discard(outcome);
    return connections.prepareRequest(request);
  }

  /// Gives back the connection of what nobody reads.
  private static void discard(@Nullable WireResult outcome) {
    if (outcome instanceof WireResult.Answered(_, var answer)) answer.responseBody().ifPresent(b -> b.abort());
  }

  private static boolean isSame(SdkHttpRequest one, SdkHttpRequest other) {
    return one.method() == other.method() && one.getUri().equals(other.getUri());
  }

  private record Given(WireResult outcome) implements ExecutableHttpRequest {
    @Override
    public HttpExecuteResponse call() throws IOException {
      return switch (outcome) {
        case WireResult.Answered(_, var answer) -> answer;
        case WireResult.Unanswered(_, var trouble) -> throw trouble;
      };
    }

    @Override
    public void abort() {
      discard(outcome);
    }
  }

  @Override
  public String clientName() {
    return connections.clientName();
  }

  @Override
  public void close() {
    connections.close();
  }
}
