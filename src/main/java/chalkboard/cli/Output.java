package chalkboard.cli;

import chalkboard.feed.Problem;
import chalkboard.text.Text;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// The only way to standard output and standard error: in UTF-8 whatever the locale, whole lines at once, nothing that a terminal would
/// obey, and what could not be written is known at the end.
final class Output {
  private final Outlet out;
  private final Outlet err;
  private final BooleanSupplier isPipe;

  Output(OutputStream out, OutputStream err) {
    this(out, err, () -> false);
  }

  private Output(OutputStream out, OutputStream err, BooleanSupplier isPipe) {
    this.out = new Outlet(out);
    this.err = new Outlet(err);
    this.isPipe = isPipe;
  }

  /// The program's own.
  static Output standard() {
    return new Output(new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err), Output::isPipe);
  }

  PrintWriter out() {
    return new PrintWriter(out, true);
  }

  PrintWriter err() {
    return new PrintWriter(err, true);
  }

  /// How the program ends: a result that nobody can read whole is none. A reader that has gone away (`| head -1`) has what it wanted.
  ///
  /// @param exit how it would end where all was written
  int end(int exit) {
    out.flush();
    err.flush();
    var failure = out.failure();
    if (failure.isEmpty() || isReaderGone(failure.get())) return exit;
    err().println("chalkboard: " + new Problem("cannot write to standard output", String.valueOf(failure.get().getMessage()),
        "what was printed is not whole: see where it goes, and run it again"));
    return Exit.COULD_NOT_RUN;
  }

  /// The words of the system come in the language of the user; a pipe is written to until nobody reads it, or until it is full where
  /// somebody has made it one that does not wait.
  private boolean isReaderGone(IOException e) {
    var words = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (words.contains("broken pipe") || words.contains("connection reset")) return true;
    return !words.contains("unavailable") && isPipe.getAsBoolean();
  }

  private static boolean isPipe() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString().startsWith("pipe:");
    } catch (IOException e) {
      return false; // a system without such files, or a descriptor that is closed
    }
  }

  /// Cleans and writes, line by line; after a failure it writes no more.
  private static final class Outlet extends Writer {
    private final OutputStream to;
    private final StringBuilder pending = new StringBuilder();
    private Optional<IOException> failure = Optional.empty();

    Outlet(OutputStream to) {
      this.to = to;
    }

    Optional<IOException> failure() {
      synchronized (lock) {
        return failure;
      }
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
      write(new String(text, offset, length));
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
      synchronized (lock) {
        pending.append(text, offset, offset + length);
        emit(pending.lastIndexOf("\n") + 1);
      }
    }

    /// Any unfinished line too.
    @Override
    public void flush() {
      synchronized (lock) {
        try {
          emit(pending.length());
        } catch (IOException e) {
          return; // it is kept, for the end
        }
      }
    }

    private void emit(int length) throws IOException {
      if (length == 0) return;
      var text = pending.substring(0, length);
      pending.delete(0, length);
      if (failure.isPresent()) throw failure.get();
      try {
        to.write(Text.cleanLines(text).getBytes(StandardCharsets.UTF_8));
        to.flush();
      } catch (IOException e) {
        failure = Optional.of(e);
        throw e;
      }
    }

    /// The descriptors are closed by whoever opened them.
    @Override
    public void close() {
      flush();
    }
  }
}
