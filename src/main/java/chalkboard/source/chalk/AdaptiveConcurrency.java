package chalkboard.source.chalk;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.concurrent.Semaphore;

/// How many requests are under way at once: one more after a round that went well, half as many after a refusal (AIMD).
final class AdaptiveConcurrency {
  private static final int FIRST = 32;
  static final int MOST = 128;
  private static final int LEAST = 4;

  /// `reducePermits` is not public.
  private static final class Pool extends Semaphore {
    private static final long serialVersionUID = 1;

    Pool() {
      super(FIRST);
    }

    void fewer(int by) {
      reducePermits(by);
    }
  }

  private final Pool pool = new Pool();
  @GuardedBy("this")
  private int limit = FIRST;
  @GuardedBy("this")
  private int well;

  /// Without a limit of its own: a look interrupts its threads when it ends, and has a limit itself.
  void take() throws InterruptedException {
    pool.acquire();
  }

  void done() {
    pool.release();
    synchronized (this) {
      if (++well < limit || limit == MOST) return;
      well = 0;
      limit++;
    }
    pool.release();
  }

  void refused() {
    pool.release();
    synchronized (this) {
      well = 0;
      int half = Math.max(LEAST, limit / 2);
      pool.fewer(limit - half);
      limit = half;
    }
  }

  synchronized int limit() {
    return limit;
  }
}
