package chalkboard.process;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// The standard output of a child, read to the end however much it is; its beginning is kept.
final class ChildOutput {
  private final int limit;
  @GuardedBy("this")
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Thread listener;

  ChildOutput(InputStream stream, int limit) {
    this.limit = limit;
    // A platform thread, as for the error stream.
    this.listener = Thread.ofPlatform().daemon().name("child-stdout").start(() -> listen(stream));
  }

  /// Waits for its end, but not long: a daemon may hold it open.
  void await(Duration time) throws InterruptedException {
    listener.join(time);
  }

  synchronized String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private void listen(InputStream stream) {
    var buffer = new byte[8192];
    try (stream) {
      for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) keep(buffer, n);
    } catch (IOException e) {
      // the stream of a killed process
    }
  }

  private synchronized void keep(byte[] buffer, int length) {
    bytes.write(buffer, 0, Math.min(length, limit - bytes.size()));
  }
}
