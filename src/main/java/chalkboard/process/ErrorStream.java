package chalkboard.process;

import chalkboard.text.Secrets;
import chalkboard.text.Text;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;

/// The error stream of a child, read to the end however much it is; the last lines are kept, none longer than fits a few screens.
final class ErrorStream {
  private static final int LINES = 200;
  private static final int LINE_LENGTH = 4000;

  @GuardedBy("this")
  private final ArrayDeque<String> lines = new ArrayDeque<>();
  private final Consumer<String> heard;
  private final Thread listener;

  /// @param heard is told of every line
  ErrorStream(InputStream stream, Consumer<String> heard) {
    this.heard = heard;
    // A platform thread: a read of a pipe that a runaway grandchild holds open cannot be interrupted.
    this.listener = Thread.ofPlatform().daemon().name("child-stderr").start(() -> listen(stream));
  }

  /// Waits for its end, but not long: a daemon may hold it open.
  void await(Duration time) throws InterruptedException {
    listener.join(time);
  }

  synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  private void listen(InputStream stream) {
    var line = new StringBuilder();
    try (var in = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      var buffer = new char[8192];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        for (int i = 0; i < n; i++) {
          if (buffer[i] == '\n') {
            keep(line.toString());
            line.setLength(0);
          } else if (line.length() < LINE_LENGTH) line.append(buffer[i]);
        }
      }
    } catch (IOException e) {
      // the stream of a killed process
    }
    if (!line.isEmpty()) keep(line.toString());
  }

  private synchronized void keep(String line) {
    heard.accept(line);
    if (lines.size() == LINES) lines.removeFirst();
    lines.add(Secrets.mask(Text.clean(line)));
  }
}
