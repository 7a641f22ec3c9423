package chalkboard.source.chalk;

import chalkboard.source.aws.AwsCause;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The limit of a look's waits. A large bucket may take long, so it is no limit on the whole, but on the time in which nothing comes.
final class Silence {
  /// Credentials come within one minute and an answer within half of one; several tries behind each other may double that.
  static final Duration MOST = Duration.ofMinutes(3);

  private final Duration most;
  private volatile long heard = System.nanoTime();

  Silence(Duration most) {
    this.most = most;
  }

  /// Something came.
  void broken() {
    heard = System.nanoTime();
  }

  /// The same stream; each byte that comes counts.
  InputStream through(InputStream stream) {
    return new FilterInputStream(stream) {
      @Override
      public int read() throws IOException {
        int b = in.read();
        broken();
        return b;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        int n = in.read(into, offset, length);
        broken();
        return n;
      }
    };
  }

  <T> T await(Future<T> future) throws InterruptedException, ExecutionException {
    while (true) {
      try {
        return future.get(left(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        check();
      }
    }
  }

  /// Waits until all others have arrived at this phase.
  void await(Phaser phaser, int phase) throws InterruptedException {
    while (true) {
      try {
        phaser.awaitAdvanceInterruptibly(phase, left(), TimeUnit.NANOSECONDS);
        return;
      } catch (TimeoutException e) {
        check();
      }
    }
  }

  private long left() {
    return heard + most.toNanos() - System.nanoTime();
  }

  private void check() {
    if (left() <= 0) throw new Fetching.CalledOff(AwsCause.silent(most));
  }
}
