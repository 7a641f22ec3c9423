package chalkboard.source.aws;

import chalkboard.source.aws.FirstAnswers.WireResult;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/// Objects of S3, many small ones of a bucket.
///
/// What the SDK works out for each call costs more than a small object itself, and is the same for all of a bucket. So it is asked for one,
/// and the others are asked for as it did that: over its connections, signed by its signer, at the pace of its retries. Whatever is not a
/// whole object at the first try is handed to the SDK, which goes on with it as if it had asked itself.
public final class S3Objects {
  /// Up to this size an object is taken whole.
  private static final int MOST = 256 << 10;
  /// How long an MD5 is.
  private static final int SEAL = 16;
  /// By which the SDK's clients tell their own calls from nobody's.
  private static final AcquireInitialTokenRequest TURN = AcquireInitialTokenRequest.create("GLOBAL");

  private final FirstAnswers http;
  private final RetryStrategy pace;
  private final Credentials credentials;
  private final CallLog calls;
  private final S3Client client;
  private final AtomicReference<@Nullable LearnedGet> learned = new AtomicReference<>();

  /// @param pace that of the client
  /// @param open makes a client over these connections, for the same login, that is watched
  S3Objects(FirstAnswers http, RetryStrategy pace, Credentials credentials, CallLog calls, Function<ExecutionInterceptor, S3Client> open) {
    this.http = http;
    this.pace = pace;
    this.credentials = credentials;
    this.calls = calls;
    client = open.apply(new Learning());
  }

  /// For all but objects.
  public S3Client client() {
    return client;
  }

  public ResponseInputStream<GetObjectResponse> stream(String bucket, String key) {
    return client.getObject(b -> b.bucket(bucket).key(key));
  }

  public byte[] whole(String bucket, String key) {
    var way = learned.get();
    if (way == null || !way.bucket().equals(bucket)) return bySdk(bucket, key);
    var outcome = Optional.<WireResult>empty();
    try {
      long begun = System.nanoTime();
      var turn = turn();
      outcome = Optional.of(http.ask(way.of(key, credentials.recent())));
      if (outcome.get() instanceof WireResult.Answered answer && isSmall(answer.head())) {
        outcome = Optional.empty(); // nobody can read it twice
        var came = read(answer.answer(), begun + Aws.ATTEMPT.toNanos());
        var object = unsealed(came, answer.head());
        if (object.isPresent()) {
          pace.recordSuccess(RecordSuccessRequest.create(turn));
          calls.called("GetObject", Duration.ofNanos(System.nanoTime() - begun));
          return object.get();
        }
        outcome = Optional.of(answer.with(came));
      }
    } catch (IOException | RuntimeException told) {
      // the SDK meets it too, and has words for it
    }
    learned.compareAndSet(way, null);
    return outcome.map(o -> FirstAnswers.given(o, () -> bySdk(bucket, key))).orElseGet(() -> bySdk(bucket, key));
  }

  private byte[] bySdk(String bucket, String key) {
    return client.getObject(b -> b.bucket(bucket).key(key), ResponseTransformer.toBytes()).asByteArrayUnsafe();
  }

  /// Waits for it where S3 was throttling.
  private RetryToken turn() {
    var turn = pace.acquireInitialToken(TURN);
    try {
      if (turn.delay().isPositive()) Thread.sleep(turn.delay());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return turn.token();
  }

  private static long length(SdkHttpResponse answer) {
    return answer.firstMatchingHeader("Content-Length").filter(l -> l.matches("\\d{1,9}")).map(Long::parseLong).orElse(-1L);
  }

  private static boolean isSmall(SdkHttpResponse answer) {
    long length = length(answer);
    return answer.statusCode() == 200 && length >= 0 && length <= MOST;
  }

  private static byte[] read(HttpExecuteResponse answer, long until) throws IOException {
    var bytes = new byte[(int) length(answer.httpResponse())];
    var body = answer.responseBody().orElseGet(AbortableInputStream::createEmpty);
    try (var in = body) {
      for (int have = 0; have < bytes.length;) {
        if (System.nanoTime() - until > 0) throw new SocketTimeoutException("it comes too slowly");
        int n = in.read(bytes, have, bytes.length - have);
        if (n < 0) throw new EOFException("it broke off");
        have += n;
      }
      return bytes;
    } catch (IOException | RuntimeException e) {
      body.abort();
      throw e;
    }
  }

  /// The object of what came, without the checksum that the SDK has S3 append; empty where that is of something else.
  private static Optional<byte[]> unsealed(byte[] came, SdkHttpResponse answer) {
    if (!answer.firstMatchingHeader("x-amz-transfer-encoding").equals(Optional.of("append-md5"))) return Optional.of(came);
    int length = Math.max(0, came.length - SEAL);
    var object = Arrays.copyOf(came, length);
    return md5(object).equals(ByteBuffer.wrap(came, length, came.length - length)) ? Optional.of(object) : Optional.empty();
  }

  private static ByteBuffer md5(byte[] bytes) {
    try {
      return ByteBuffer.wrap(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  /// Looks on while the SDK asks.
  private final class Learning implements ExecutionInterceptor {
    @Override
    public void afterExecution(Context.AfterExecution call, ExecutionAttributes attributes) {
      if (!(call.request() instanceof GetObjectRequest asked) || learned.get() != null) return;
      LearnedGet.of(asked, call.httpRequest(), Instant.now()).ifPresent(learned::set);
    }
  }
}
