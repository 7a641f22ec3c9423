package chalkboard.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/// Connections to AWS that give answers one after the other, whatever they are asked, and the last one for ever.
public final class PlayedAnswers implements SdkHttpClient {
  private final List<Played> answers = new ArrayList<>();
  private final List<SdkHttpRequest> requests = new ArrayList<>();
  private Runnable onRequest = () -> {};
  private int aborted;

  public PlayedAnswers(Played... answers) {
    play(List.of(answers));
  }

  /// An answer, or what happens in its place.
  ///
  /// @param broken where it gets none
  /// @param cut where it breaks off; negative where it does not
  public record Played(int status, byte[] body, Map<String, String> headers, Optional<IOException> broken, int cut) {
    public static Played of(int status, String body, Map<String, String> headers) {
      return of(status, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    public static Played of(int status, byte[] body, Map<String, String> headers) {
      var all = new HashMap<>(headers);
      all.put("Content-Length", "" + body.length);
      return new Played(status, body, all, Optional.empty(), -1);
    }

    public static byte[] join(byte[] one, byte[] other) {
      return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
    }

    public static Played whole(String body) {
      return of(200, body, Map.of());
    }

    public static Played withoutLength(String body) {
      return new Played(200, body.getBytes(StandardCharsets.UTF_8), Map.of(), Optional.empty(), -1);
    }

    public static Played cut(String body, int at) {
      var whole = whole(body);
      return new Played(200, whole.body, whole.headers, Optional.empty(), at);
    }

    public static Played broken(IOException why) {
      return new Played(0, new byte[0], Map.of(), Optional.of(why), -1);
    }

    private InputStream stream() {
      if (cut < 0) return new ByteArrayInputStream(body);
      return new SequenceInputStream(new ByteArrayInputStream(body, 0, cut), new InputStream() {
        @Override
        public int read() throws IOException {
          throw new SocketException("Connection reset");
        }
      });
    }

    private HttpExecuteResponse response(Runnable aborted) throws IOException {
      if (broken.isPresent()) throw broken.get();
      var response = SdkHttpResponse.builder().statusCode(status);
      headers.forEach(response::putHeader);
      return HttpExecuteResponse.builder().response(response.build()).responseBody(AbortableInputStream.create(stream(), aborted::run))
          .build();
    }
  }

  /// In place of those that are left.
  public void play(List<Played> more) {
    answers.clear();
    answers.addAll(more);
  }

  /// Whether there are answers that nobody took yet, but for the last.
  public boolean isPlaying() {
    return answers.size() > 1;
  }

  /// What happens while it is under way.
  public void onRequest(Runnable what) {
    onRequest = what;
  }

  /// How many answers were given up unread.
  public int aborted() {
    return aborted;
  }

  public List<SdkHttpRequest> requests() {
    return List.copyOf(requests);
  }

  /// How many of them the SDK made by itself.
  public static long bySdk(List<SdkHttpRequest> requests) {
    return requests.stream().filter(r -> r.firstMatchingHeader("amz-sdk-invocation-id").isPresent()).count();
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    requests.add(request.httpRequest());
    var played = answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        onRequest.run();
        return played.response(() -> aborted++);
      }

      @Override
      public void abort() {
      }
    };
  }

  @Override
  public void close() {
  }
}
