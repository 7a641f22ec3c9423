package chalkboard.term;

import chalkboard.text.Durations;
import com.googlecode.lanterna.TerminalSize;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
    /// `stty` takes a few milliseconds; longer takes only a terminal that somebody else keeps.
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private volatile TerminalSize size = new TerminalSize(80, 24);
    private volatile String saved = "";

    @Override
    public TerminalSize size() {
      return size;
    }

    @Override
    public TerminalSize measured() {
      try {
        remember(answer("stty size").strip());
      } catch (IOException e) {
        return size; // the size it had is the best guess; a terminal that is gone shows when it is written to
      }
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
      if (saved.isEmpty()) return;
      try {
        answer("stty -drain " + saved + " || stty " + saved);
      } catch (IOException e) {
        return; // the terminal is gone, or nobody would see what is said of it
      }
    }

    /// A terminal that does not know its size says 0.
    private void remember(String answer) {
      var m = SIZE.matcher(answer);
      if (!m.matches()) return;
      int rows = Integer.parseInt(m.group(1));
      int columns = Integer.parseInt(m.group(2));
      size = rows == 0 || columns == 0 ? new TerminalSize(80, 24) : new TerminalSize(columns, rows);
    }

    private static String answer(String script) throws IOException {
      try {
        var process = new ProcessBuilder("/bin/sh", "-c", script)
            .redirectInput(ProcessBuilder.Redirect.INHERIT).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        if (!process.waitFor(LONGEST.toNanos(), TimeUnit.NANOSECONDS)) {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly();
          // Nothing is read of it: whoever holds the pipe open would hold us up.
          throw new IOException("stty did not end within " + Durations.exact(LONGEST));
        }
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted");
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
