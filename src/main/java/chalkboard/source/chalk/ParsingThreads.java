package chalkboard.source.chalk;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The few threads of the system that unzip and parse what comes from a bucket.
///
/// A virtual thread that only computes lets no other one run in its place: on few processors a file that is made to be slow would keep
/// every other source waiting. The system shares its processors among its own threads.
final class ParsingThreads {
  private static final int MOST = Math.max(2, Runtime.getRuntime().availableProcessors());
  private static final long IDLE_SECONDS = 10;
  private static final ExecutorService THREADS = threads();

  /// What is parsed, and may find that it cannot be read.
  interface Parsing<T> {
    T parse() throws IOException;
  }

  private ParsingThreads() {
  }

  private static ExecutorService threads() {
    var threads = new ThreadPoolExecutor(MOST, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
        Thread.ofPlatform().daemon().name("parsing-", 1).factory());
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  /// Waits for it; who is interrupted calls it off.
  static <T> T run(Parsing<T> parsing) throws IOException {
    var task = THREADS.submit(parsing::parse);
    try {
      return task.get();
    } catch (InterruptedException e) {
      boolean _ = task.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException cause -> throw cause;
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }
}
