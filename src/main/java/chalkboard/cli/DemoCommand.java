package chalkboard.cli;

import chalkboard.source.FolderTree;
import chalkboard.term.Display;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `chalkboard demo`: the board on a small fleet that lives, through the very sources of the real thing.
///
/// Everything it needs and leaves is in one temporary folder, which goes when it ends; only its log is where all logs are.
@Command(name = "demo", mixinStandardHelpOptions = true, description = "Open the board on a small fleet that lives; no network, no credentials.")
final class DemoCommand implements Callable<Integer> {
  @Option(names = "--no-color", description = "No colours; NO_COLOR does the same.")
  boolean noColor;

  @Option(names = "--ascii", description = "ASCII glyphs only.")
  boolean ascii;

  /// For a test of the program as it is shipped.
  @Option(names = "--headless", hidden = true, description = "Draw on no terminal, for a few seconds.")
  boolean headless;

  private final UserEnvironment places;

  DemoCommand(UserEnvironment places) {
    this.places = places;
  }

  @Override
  public Integer call() throws CannotRun, IOException {
    var obstacle = Display.obstacle(places.term(), headless || Display.isTerminal());
    if (obstacle.isPresent() && !headless) throw new CannotRun(List.of("chalkboard: cannot show the demo: " + obstacle.get().why()));
    var options = new Options();
    options.noColor = noColor;
    options.ascii = ascii;
    var folder = Files.createTempDirectory("chalkboard-demo-");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "demo folder"));
    var here = new HashMap<>(places.environment());
    here.put("XDG_STATE_HOME", folder.resolve("state").toString());
    var there = new UserEnvironment(here);
    return headless ? headless(folder, options, there) : Watch.run(new DemoStory(folder, options, there), options, there, places.state());
  }

  /// Looks for a few seconds.
  private int headless(Path folder, Options options, UserEnvironment there) throws CannotRun, IOException {
    var story = new DemoStory(folder, options, there);
    story.awaitPast();
    return Watch.on(Display.headless(keys(), OutputStream.nullOutputStream(), 120, 40, true), story, options, there, there.state());
  }

  /// The keys of somebody who looks at everything for a few seconds; the program ends when they end.
  private static InputStream keys() {
    var keys = "jlljn\rmq?i\033[B".getBytes(StandardCharsets.US_ASCII);
    return new InputStream() {
      private final ByteArrayInputStream in = new ByteArrayInputStream(keys);

      @Override
      public int read() throws IOException {
        try {
          Thread.sleep(250);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return -1;
        }
        return in.read();
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int b = read();
        if (b < 0) return -1;
        buffer[offset] = (byte) b;
        return 1;
      }
    };
  }

  /// A stand-in that is just being stopped may still write for a moment.
  private static void delete(Path folder) {
    for (int i = 0; i < 20 && Files.exists(folder); i++) {
      try {
        FolderTree.delete(folder);
      } catch (IOException stillWritten) {
        try {
          Thread.sleep(50);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }
}
