package chalkboard.term;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.terminal.ansi.UnixLikeTerminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/// Lanterna's terminal, without what hurts over a slow line: it asks the terminal nothing and writes whole frames.
///
/// However the program ends, the alternate screen is left, the cursor shown and the settings restored, once; after that
/// nothing is written any more. None of it waits for a terminal that takes no output.
final class BoardTerminal extends UnixLikeTerminal {
  /// Alternate screen, cursor keys as CSI (DECCKM), pasted text marked as such, no cursor.
  private static final String ENTER = "\033[22;2t\033[?1049h\033[?1l\033[?2004h\033[?25l";
  private static final String LEAVE = "\033[m\033[23;2t\033[?2004l\033[?25h\033[?1049l";
  private static final Duration PATIENCE = Duration.ofMillis(300);

  private final Tty tty;
  private final OutputStream out;
  private final ReentrantLock writing = new ReentrantLock();
  private final Object life = new Object();
  private volatile boolean isUp;

  BoardTerminal(Tty tty, InputStream keys, OutputStream out) throws IOException {
    this.tty = tty;
    this.out = out;
    super(keys, out, StandardCharsets.UTF_8, CtrlCBehaviour.TRAP);
  }

  /// One write; none before the screen was entered and none after it was left.
  void write(byte[] bytes) throws IOException {
    writing.lock();
    try {
      if (!isUp) return;
      out.write(bytes);
      out.flush();
    } finally {
      writing.unlock();
    }
  }

  TerminalSize measured() throws IOException {
    tty.measured();
    return getTerminalSize();
  }

  @Override
  public void enterPrivateMode() throws IOException {
    synchronized (life) {
      isUp = true;
    }
    // Not while `life` is held: a terminal that takes no output would keep the program from ending.
    write(ENTER.getBytes(StandardCharsets.US_ASCII));
  }

  /// Sane again; safe to call at any time, from any thread, more than once.
  @Override
  public void close() {
    synchronized (life) {
      if (!isUp) return;
      isUp = false;
      var leaving = Thread.ofPlatform().daemon().name("leave").start(this::leave);
      try {
        leaving.join(PATIENCE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      tty.restore();
    }
  }

  private void leave() {
    writing.lock();
    try {
      out.write(LEAVE.getBytes(StandardCharsets.US_ASCII));
      out.flush();
    } catch (IOException e) {
      // the terminal is gone: nobody is left to see it
    } finally {
      writing.unlock();
    }
  }

  /// Gives the terminal to the shell until it brings the program back; lanterna knows no job control.
  void suspend() throws IOException {
    close();
    try {
      // No limit: it ends when somebody brings the program back, tomorrow perhaps.
      new ProcessBuilder("/bin/sh", "-c", "kill -TSTP 0").inheritIO().start().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    tty.raw();
    enterPrivateMode();
  }

  /// The shutdown hook that lanterna sets here would be in the way of a screen that never was up.
  @Override
  protected void acquire() throws IOException {
    if (tty instanceof Tty.Stty) super.acquire();
  }

  @Override
  protected TerminalSize findTerminalSize() {
    return tty.size();
  }

  @Override
  protected void saveTerminalSettings() throws IOException {
    tty.raw();
  }

  /// Called by lanterna's shutdown hook: SIGTERM, SIGHUP, SIGINT and every exit.
  @Override
  protected void restoreTerminalSettings() {
    if (isUp) close();
    else synchronized (life) {
      tty.restore();
    }
  }

  @Override
  public void clearScreen() {
  } // the first frame clears

  @Override
  public void setCursorVisible(boolean visible) {
  } // hidden from first to last

  @Override
  protected void registerTerminalResizeListener(Runnable onResize) {
  } // the loop listens

  @Override
  protected void keyEchoEnabled(boolean enabled) {
  }

  @Override
  protected void canonicalMode(boolean enabled) {
  }

  @Override
  protected void keyStrokeSignalsEnabled(boolean enabled) {
  }
}
