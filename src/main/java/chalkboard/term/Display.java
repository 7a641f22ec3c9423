package chalkboard.term;

import chalkboard.feed.Problem;
import chalkboard.text.Text;
import chalkboard.view.Canvas;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyType;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;

/// The terminal the board is shown on, from the alternate screen entered to the settings restored.
public final class Display implements AutoCloseable {
  private static final Duration ESCAPE = Duration.ofMillis(75);
  /// A sequence may be torn between packets.
  private static final Duration ESCAPE_OVER_SSH = Duration.ofMillis(250);

  private final BoardTerminal terminal;
  private final BoardScreen screen;
  private final boolean isReal;
  private volatile Consumer<String> pasted = _ -> {};

  private Display(Tty tty, InputStream keys, OutputStream out, boolean isColoured, Duration patience) throws IOException {
    isReal = tty instanceof Tty.Stty;
    if (isReal) Signals.ignoreWhatWouldKill();
    terminal = new BoardTerminal(tty, new KeyBytes(ByteSource.of(keys), patience, text -> pasted.accept(text)), out);
    screen = new BoardScreen(terminal, isColoured);
    screen.setCursorPosition(null);
    screen.startScreen();
  }

  /// What keeps the board from being shown here.
  ///
  /// @param term the value of TERM; empty when it is not set
  public static Optional<Problem> obstacle(String term, boolean isTerminal) {
    var why = !isTerminal
        ? "standard input and output are not both a terminal"
        : term.isEmpty()
            ? "TERM is not set"
            : term.equals("dumb") ? "TERM=dumb, a terminal that cannot move its cursor" : "";
    return why.isEmpty()
        ? Optional.empty()
        : Optional.of(new Problem("cannot show the board", why, "for the same in plain text run: chalkboard status"));
  }

  /// Whether standard input and output are terminals; asked of the kernel's files, as a console would start a line editor.
  public static boolean isTerminal() {
    var files = Path.of("/proc/self/fd");
    return Files.isDirectory(files)
        ? isTerminal(files.resolve("0")) && isTerminal(files.resolve("1"))
        : Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  private static boolean isTerminal(Path file) {
    try {
      var device = Files.readSymbolicLink(file).toString();
      return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
    } catch (IOException e) {
      return false; // closed, so no terminal
    }
  }

  /// Takes the terminal on standard input and output.
  ///
  /// @param isColoured whether colours are wanted (NO_COLOR); bold, dim and reverse remain
  /// @param isOverSsh whether the keys come over a network
  public static Display open(boolean isColoured, boolean isOverSsh) throws IOException {
    return new Display(
        new Tty.Stty(), new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out), isColoured,
        isOverSsh ? ESCAPE_OVER_SSH : ESCAPE);
  }

  /// The same display of a fixed size without a terminal; it ends when the keys do.
  public static Display headless(InputStream keys, OutputStream out, int columns, int rows, boolean isColoured)
      throws IOException {
    var size = new TerminalSize(Math.max(1, columns), Math.max(1, rows));
    return new Display(new Tty.Fixed(size), keys, out, isColoured, ESCAPE);
  }

  /// One that nobody sees; it ends when the system asks the program to.
  public static Display unseen() throws IOException {
    return headless(UntilStopped.bySignals(), OutputStream.nullOutputStream(), 80, 24, false);
  }

  public int columns() {
    return screen.getTerminalSize().getColumns();
  }

  public int rows() {
    return screen.getTerminalSize().getRows();
  }

  /// Shows the canvas: what of it is new is written at once.
  public void draw(Canvas canvas) throws IOException {
    screen.draw(canvas);
  }

  void forget() {
    screen.forget();
  }

  /// Looks at the size of the terminal; the screen has it from then on.
  void measure() throws IOException {
    terminal.measured();
    screen.doResizeIfNecessary();
    screen.forget();
  }

  void suspend() throws IOException {
    if (!isReal) return;
    terminal.suspend();
    measure();
  }

  /// By OSC 52, which works through ssh; terminals that do not know it, or forbid it, ignore it.
  void copy(String text) throws IOException {
    var encoded = Base64.getEncoder().encodeToString(Text.cleanLines(text).getBytes(StandardCharsets.UTF_8));
    terminal.write(("\033]52;c;" + encoded + "\007").getBytes(StandardCharsets.US_ASCII));
  }

  /// Names the terminal's window; its own title comes back at the end, where the terminal keeps titles.
  public void title(String title) {
    try {
      terminal.write(("\033]2;" + Text.clean(title) + "\007").getBytes(StandardCharsets.UTF_8));
    } catch (IOException gone) {
      // The loop finds out by itself.
    }
  }

  /// Starts to listen; whatever is heard is posted.
  void listen(Consumer<Input> post) {
    pasted = text -> post.accept(new Input.Pasted(text));
    if (isReal) {
      Signals.on("WINCH", () -> post.accept(new Input.Reshaped()));
      // The time that the user's limit gives is over, and the next such signal cannot be caught.
      Signals.on("XCPU", () -> post.accept(new Input.Over(new End.Quit())));
    }
    Thread.ofPlatform().daemon().name("keys").start(() -> {
      try {
        read(post);
      } catch (IOException e) {
        post.accept(new Input.Over(new End.Lost()));
      } catch (RuntimeException e) {
        post.accept(new Input.Over(new End.Failed(e)));
      }
    });
  }

  private void read(Consumer<Input> post) throws IOException {
    while (true) {
      var stroke = terminal.readInput();
      if (stroke == null) continue;
      if (stroke.getKeyType() == KeyType.EOF) break;
      KeyNames.of(stroke).ifPresent(key -> post.accept(new Input.Typed(key)));
    }
    post.accept(new Input.Over(new End.Lost()));
  }

  @Override
  public void close() {
    terminal.close();
  }
}
