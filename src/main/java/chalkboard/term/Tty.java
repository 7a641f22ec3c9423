package chalkboard.term;

import com.googlecode.lanterna.TerminalSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// The settings of the terminal line: raw while the board is up, then exactly as they were.
sealed interface Tty {
  TerminalSize size();

  /// Looks at the size again.
  TerminalSize measured();

  /// Remembers the settings and takes every key as it is typed.
  void raw() throws IOException;

  void restore();

  /// The terminal on standard input, by `stty`: one short process, where native calls would cost thrice the time at the start.
  final class Stty implements Tty {
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,4}) ([0-9]{1,4})");
    private static final Pattern SETTINGS = Pattern.compile("[0-9A-Za-z:=]+");
    private static final int PATIENCE_SECONDS = 1;

    private volatile TerminalSize size = new TerminalSize(80, 24);
    private volatile String saved = "";

    @Override
    public TerminalSize size() {
      return size;
    }

    @Override
    public TerminalSize measured() {
      remember(answer("stty size").strip());
      return size;
    }

    @Override
    public void raw() throws IOException {
      var lines = answer("stty -g && stty size && stty raw -echo && echo raw").lines().toList();
      if (lines.isEmpty() || !lines.getLast().equals("raw") || !SETTINGS.matcher(lines.getFirst()).matches()) {
        throw new IOException("stty cannot set the terminal");
      }
      saved = lines.getFirst();
      remember(lines.get(1));
    }

    /// Does not wait for a terminal that takes no more output (`-drain`), nor long for anything.
    @Override
    public void restore() {
      if (!saved.isEmpty()) answer("stty -drain " + saved + " || stty " + saved);
    }

    /// A terminal that does not know its size says 0.
    private void remember(String answer) {
      var m = SIZE.matcher(answer);
      if (!m.matches()) return;
      int rows = Integer.parseInt(m.group(1));
      int columns = Integer.parseInt(m.group(2));
      size = rows == 0 || columns == 0 ? new TerminalSize(80, 24) : new TerminalSize(columns, rows);
    }

    private static String answer(String script) {
      try {
        var process = new ProcessBuilder("/bin/sh", "-c", script)
            .redirectInput(ProcessBuilder.Redirect.INHERIT).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly();
          return ""; // whoever holds the pipe open would hold us up
        }
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      } catch (IOException e) {
        return "";
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return "";
      }
    }
  }

  /// No terminal at all: a size, and nothing to set.
  record Fixed(TerminalSize size) implements Tty {
    @Override
    public TerminalSize measured() {
      return size;
    }

    @Override
    public void raw() {
    }

    @Override
    public void restore() {
    }
  }
}
