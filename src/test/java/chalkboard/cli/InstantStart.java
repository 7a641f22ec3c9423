package chalkboard.cli;

import chalkboard.feed.Problem;
import chalkboard.term.Display;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A program of its own that begins as the screen does, and stops dead when something is on the terminal.
final class InstantStart {
  static final int SEEN = 42;

  private InstantStart() {
  }

  /// @param args the home directory, what to wait for on the screen, then the command line
  public static void main(String[] args) throws Exception {
    var places = new UserEnvironment(Map.of("HOME", args[0], "TERM", "xterm", "LANG", "C.UTF-8"));
    var out = new OutputStream() {
      private final ByteArrayOutputStream all = new ByteArrayOutputStream();

      @Override
      public void write(int b) {
        all.write(b);
      }

      @Override
      public void flush() {
        if (all.toString(StandardCharsets.UTF_8).contains(args[1])) Runtime.getRuntime().halt(SEEN);
      }
    };
    var terminal = new OpeningFrame.Terminal() {
      @Override
      public Optional<Problem> obstacle() {
        return Optional.empty();
      }

      @Override
      public Display open(boolean isColoured) throws IOException {
        return Display.headless(silent(), out, 120, 40, isColoured);
      }
    };
    System.exit(RootCommand.run(places, Output.standard(), terminal, Arrays.copyOfRange(args, 2, args.length)));
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
