package chalkboard;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jline.utils.ScreenTerminal;

/// A command of a shell in a real pseudo-terminal (`script` of util-linux) of 80 by 24, seen through a terminal emulator.
///
/// It ends with `rc=` and the exit code, and with `all done`.
final class TerminalSession implements AutoCloseable {
  private static final int COLUMNS = 80;
  private static final int ROWS = 24;

  private final ScreenTerminal screen = new ScreenTerminal(COLUMNS, ROWS);
  private final Path folder;
  private final Process script;

  /// @param before what `script` itself is started by, as in `setpriv`
  /// @param environment beside that of the tests
  TerminalSession(List<String> before, String command, Map<String, String> environment, Path folder) throws IOException {
    this.folder = folder;
    var session = "stty cols 80 rows 24; stty -a >'" + folder + "/before'; " + command + "; echo rc=$?; stty -a >'" + folder
        + "/after'; echo all done";
    var words = new ArrayList<>(before);
    words.addAll(List.of("script", "-qfec", session, "/dev/null"));
    var builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment()
        .putAll(Map.of("TERM", "xterm-256color", "LANG", "C.UTF-8", "TMPDIR", folder.toString(), "HOME", folder.toString()));
    builder.environment().putAll(environment);
    script = builder.start();
    Thread.ofPlatform().daemon().start(() -> {
      try (var in = new InputStreamReader(script.getInputStream(), StandardCharsets.UTF_8)) {
        var chars = new char[8192];
        for (int n = in.read(chars); n >= 0; n = in.read(chars)) {
          synchronized (screen) {
            screen.write(new String(chars, 0, n));
            screen.notifyAll();
          }
        }
      } catch (IOException over) {
        // the session is over
      }
    });
  }

  String text() {
    var cells = new long[COLUMNS * ROWS];
    screen.dump(cells, 0, 0, ROWS, COLUMNS, new int[2]);
    return IntStream.range(0, ROWS)
        .mapToObj(r -> IntStream.range(0, COLUMNS).mapToObj(c -> String.valueOf((char) (cells[r * COLUMNS + c] & 0xffff)))
            .collect(Collectors.joining()))
        .collect(Collectors.joining("\n"));
  }

  String await(Predicate<String> wanted) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    synchronized (screen) {
      while (true) {
        var text = text();
        if (wanted.test(text)) return text;
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) throw new AssertionError("not seen in:\n" + text);
        screen.wait(left);
      }
    }
  }

  void type(String keys) throws IOException {
    script.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
    script.getOutputStream().flush();
  }

  /// Whether the terminal is as it was.
  boolean isSane() throws IOException {
    return Files.readString(folder.resolve("before")).equals(Files.readString(folder.resolve("after")));
  }

  ProcessHandle java() {
    return script.descendants().filter(p -> p.info().command().filter(c -> c.endsWith("/java")).isPresent()).findFirst().orElseThrow();
  }

  @Override
  public void close() {
    script.descendants().forEach(ProcessHandle::destroyForcibly);
    script.destroyForcibly();
  }
}
