package chalkboard.source.ecs;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

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
      // Without a limit of its own: at the end of the look whoever has no turn yet is left to itself, and so has one.
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

  /// What came of it once it is done; throws what it threw.
  T result() {
    if (task.state() == Future.State.FAILED) throw Parallel.unwrapped(task.exceptionNow());
    return task.resultNow();
  }

  void callOff() {
    thread.interrupt();
  }

  /// Waits a while for the end of all of them, also where the caller is to end too; what does not end by then is left to itself.
  static void join(Collection<? extends Errand<?>> errands) {
    boolean interrupted = Thread.interrupted();
    long until = System.nanoTime() + ENDING.toNanos();
    for (var errand : errands) {
      long left = until - System.nanoTime();
      while (left > 0 && errand.thread.isAlive()) {
        try {
          errand.thread.join(Duration.ofNanos(left));
        } catch (InterruptedException e) {
          interrupted = true;
        }
        left = until - System.nanoTime();
      }
    }
    if (interrupted) Thread.currentThread().interrupt();
  }
}
