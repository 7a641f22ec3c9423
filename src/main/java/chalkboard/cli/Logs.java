package chalkboard.cli;

import chalkboard.text.Secrets;
import chalkboard.text.Text;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// The log: a file in the user's state directory, never the terminal, and nowhere with `--no-store`. It is made when the first line is written.
final class Logs {
  private static final int MOST_BYTES = 1 << 20;

  private Logs() {
  }

  static Path file(Path directory) {
    return directory.resolve("chalkboard.log");
  }

  /// Sends all logging, and what libraries print on standard error, to the log.
  ///
  /// @param directory empty where nothing is to be kept
  static void to(Optional<Path> directory) {
    LogManager.getLogManager().reset();
    directory.ifPresent(d -> Logger.getLogger("").addHandler(new LogFile(d)));
    System.setErr(new PrintStream(new Lines(Logger.getLogger("stderr")), true, StandardCharsets.UTF_8));
  }

  /// Several programs may write to it at once: each adds whole lines at its end. One that is long becomes that of before.
  private static final class LogFile extends Handler {
    private final Path directory;
    private final Masked lines = new Masked();
    @GuardedBy("this")
    private boolean failed;

    LogFile(Path directory) {
      this.directory = directory;
    }

    /// Without a log the program goes on: there is nowhere to say it but the screen, which is not ours here.
    @Override
    public synchronized void publish(LogRecord line) {
      if (failed || !isLoggable(line)) return;
      try {
        Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var file = file(directory);
        if (Files.exists(file) && Files.size(file) > MOST_BYTES)
          Files.move(file, directory.resolve("chalkboard.log.1"), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(file, lines.format(line), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        failed = true; // tried once
      }
    }

    @Override
    public void flush() {
      // Each line is written at once.
    }

    @Override
    public void close() {
      // Nothing stays open.
    }
  }

  /// Also the traces of exceptions, whose messages others wrote.
  private static final class Masked extends SimpleFormatter {
    @Override
    public String format(LogRecord line) {
      return Secrets.mask(Text.cleanLines(super.format(line)));
    }
  }

  private static final class Lines extends OutputStream {
    private final Logger log;
    @GuardedBy("this")
    private final StringBuilder line = new StringBuilder();

    Lines(Logger log) {
      this.log = log;
    }

    @Override
    public synchronized void write(int b) {
      if (b == '\n') {
        log.log(Level.WARNING, line.toString());
        line.setLength(0);
      } else line.append((char) (b & 0xff));
    }
  }
}
