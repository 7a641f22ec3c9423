package chalkboard.source;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// The virtual threads of one look: they end with it, and one that hangs is left to itself.
public final class LookThreads implements AutoCloseable {
  /// Who is interrupted ends at once, unless its connection hangs.
  private static final Duration ENDING = Duration.ofSeconds(5);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  public <T> Future<T> submit(Callable<T> work) {
    return threads.submit(work);
  }

  public void execute(Runnable work) {
    threads.execute(work);
  }

  public void interrupt() {
    threads.shutdownNow();
  }

  /// Calls off what is still under way, and waits a while for its end, also where the caller is to end too.
  @Override
  public void close() {
    interrupt();
    boolean interrupted = Thread.interrupted();
    try {
      // Whether they have ended makes no difference: nobody waits for what they bring.
      boolean _ = threads.awaitTermination(ENDING.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) Thread.currentThread().interrupt();
  }
}
