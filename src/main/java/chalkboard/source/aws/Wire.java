package chalkboard.source.aws;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/// The connections to AWS. Whatever goes wrong in their pool is trouble on the wire, and no error of the program: a pool that is shut
/// down, or a connection that was given back meanwhile, is told by exceptions that the SDK lets through as they are.
final class Wire implements SdkHttpClient {
  private final SdkHttpClient connections;

  Wire(SdkHttpClient connections) {
    this.connections = connections;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    var prepared = connections.prepareRequest(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        try {
          return prepared.call();
        } catch (RuntimeException e) {
          throw onTheWire(e);
        }
      }

      @Override
      public void abort() {
        prepared.abort();
      }
    };
  }

  /// An interrupt may take a connection away from whoever uses it.
  private static IOException onTheWire(RuntimeException e) {
    var said = String.valueOf(e.getMessage());
    var trouble = Thread.currentThread().isInterrupted() ? new InterruptedIOException(said) : new SocketException(said);
    trouble.initCause(e);
    return trouble;
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
