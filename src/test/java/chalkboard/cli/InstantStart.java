package chalkboard.cli;

import chalkboard.term.Display;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A program of its own that begins as the screen does, and stops dead when the last board of an earlier program reaches the terminal.
final class InstantStart {
  static final int SEEN = 42;

  private InstantStart() {
  }

  /// @param args the home directory, then the options by which the board is known: marks, output
  public static void main(String[] args) throws Exception {
    var options = new Options();
    options.marks = List.of(args[1]);
    options.outputs = java.util.List.of(args[2]);
    var places = new UserEnvironment(Map.of("HOME", args[0], "TERM", "xterm", "LANG", "C.UTF-8"));
    var out = new OutputStream() {
      private final ByteArrayOutputStream all = new ByteArrayOutputStream();

      @Override
      public void write(int b) {
        all.write(b);
      }

      @Override
      public void flush() {
        if (all.toString(StandardCharsets.UTF_8).contains("last seen")) Runtime.getRuntime().halt(SEEN);
      }
    };
    Watch.on(Display.headless(silent(), out, 120, 40, true), () -> options.resolve(places), options, places, places.state());
  }

  /// Nobody types for a while, and then the keys end.
  private static InputStream silent() {
    return new InputStream() {
      @Override
      public int read() {
        try {
          new CountDownLatch(1).await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        return -1;
      }
    };
  }
}
