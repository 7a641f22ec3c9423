package chalkboard.term;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// Keys that nobody types: they end when the system asks the program to, as with ctrl-c or at the end of a service.
final class UntilStopped extends InputStream {
  private static final List<String> STOPPING = List.of("INT", "TERM", "HUP");

  private final CountDownLatch stopped = new CountDownLatch(1);

  static UntilStopped bySignals() {
    var keys = new UntilStopped();
    for (var name : STOPPING) Signals.on(name, keys.stopped::countDown);
    return keys;
  }

  @Override
  public int read() throws IOException {
    try {
      stopped.await(); // nothing else is to come, and the thread that waits is a daemon
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
    return -1;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    return read();
  }
}
