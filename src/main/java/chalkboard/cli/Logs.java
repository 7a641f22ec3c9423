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
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/// The log: a file in the user's state directory, never the terminal, and nowhere with `--no-store`. It is made when the first line is written.
final class Logs {
  private static final int MOST_BYTES = 1 << 20;
  private static final int FILES = 2;

  private Logs() {
  }

  static Path file(Path directory) {
    return directory.resolve("chalkboard.log.0");
  }

  /// Sends all logging, and what libraries print on standard error, to the log.
  ///
  /// @param directory empty where nothing is to be kept
  static void to(Optional<Path> directory) {
    LogManager.getLogManager().reset();
    directory.ifPresent(d -> Logger.getLogger("").addHandler(new Late(d)));
    System.setErr(new PrintStream(new Lines(Logger.getLogger("stderr")), true, StandardCharsets.UTF_8));
  }

  private static final class Late extends Handler {
    private final Path directory;
    @GuardedBy("this")
    private @Nullable Handler file;
    @GuardedBy("this")
    private boolean failed;

    Late(Path directory) {
      this.directory = directory;
    }

    @Override
    public synchronized void publish(LogRecord line) {
      if (file == null && !failed) open();
      if (file != null) file.publish(line);
    }

    /// Without a log the program goes on: there is nowhere to say it but the screen, which is not ours here.
    @GuardedBy("this")
    private void open() {
      try {
        Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        file = new FileHandler(directory.toString().replace("%", "%%") + "/chalkboard.log.%g", MOST_BYTES, FILES, true);
        file.setFormatter(new Masked());
        file.setEncoding("UTF-8");
      } catch (IOException e) {
        failed = true; // tried once
      }
    }

    @Override
    public synchronized void flush() {
      if (file != null) file.flush();
    }

    @Override
    public synchronized void close() {
      if (file != null) file.close();
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
