package chalkboard.source.ecs;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;

/// Something asked of ECS on a thread of its own, which may outlast the look that began it: what hangs is left to itself.
final class Errand<T> {
  /// A call that was interrupted ends at once, unless its connection hangs.
  private static final Duration ENDING = Duration.ofSeconds(5);

  private final Ecs ecs;
  private final Semaphore turns;
  private final FutureTask<T> task;
  private final AtomicBoolean isOutOfTurn = new AtomicBoolean();
  private final Thread thread;

  /// @param ecs the calls of this errand alone
  /// @param turns how many may be under way; one that is left to itself holds up nobody
  /// @param bell rung at the end
  Errand(Ecs ecs, Semaphore turns, Semaphore bell, Supplier<T> work) {
    this.ecs = ecs;
    this.turns = turns;
    task = new FutureTask<>(() -> {
      turns.acquire();
      try {
        return work.get();
      } finally {
        endTurn();
      }
    }) {
      @Override
      protected void done() {
        bell.release();
      }
    };
    thread = Thread.startVirtualThread(task);
  }

  private void endTurn() {
    if (isOutOfTurn.compareAndSet(false, true)) turns.release();
  }

  boolean isDone() {
    return task.isDone();
  }

  /// Whether one of its calls has been waiting for its answer for so long.
  boolean isSilentFor(Duration time) {
    return !isDone() && ecs.silence().compareTo(time) >= 0;
  }

  /// Nobody waits for it any more.
  void leave() {
    endTurn();
  }

  /// What came of it; throws what it threw.
  T result() {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AbortedException.create("interrupted");
    } catch (ExecutionException e) {
      throw Parallel.unwrapped(e);
    }
  }

  void callOff() {
    thread.interrupt();
  }

  /// Waits a while for its end, also where the caller is to end too; what does not end by then is left to itself.
  void join() {
    boolean interrupted = false;
    long until = System.nanoTime() + ENDING.toNanos();
    while (thread.isAlive() && System.nanoTime() < until) {
      try {
        thread.join(ENDING);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) Thread.currentThread().interrupt();
  }
}
