package chalkboard.cli;

import chalkboard.feed.Problem;
import chalkboard.term.Display;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jline.utils.ScreenTerminal;

/// A terminal before which somebody waits for a word, looks, and types; when nothing is left to be typed it goes away.
final class TypedScreen implements OpeningFrame.Terminal {
  private static final long LONGEST_WAIT_MILLIS = 60_000;

  private final int columns;
  private final int rows;
  private final ScreenTerminal screen;
  private final Deque<Step> steps;
  private final Deque<Byte> typed = new ArrayDeque<>();
  private final List<String> seen = new ArrayList<>();

  /// @param word what is waited for
  /// @param keys what is typed then
  record Step(String word, String keys) {}

  TypedScreen(int columns, int rows, List<Step> steps) {
    this.columns = columns;
    this.rows = rows;
    this.steps = new ArrayDeque<>(steps);
    screen = new ScreenTerminal(columns, rows);
  }

  /// The screen before each time that something was typed.
  List<String> seen() {
    return seen;
  }

  @Override
  public Optional<Problem> obstacle() {
    return Optional.empty();
  }

  @Override
  public Display open(boolean isColoured) throws IOException {
    return Display.headless(keys(), sink(), columns, rows, isColoured);
  }

  private OutputStream sink() {
    return new OutputStream() {
      @Override
      public void write(int b) {
        write(new byte[]{(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) {
        synchronized (screen) {
          screen.write(new String(bytes, offset, length, StandardCharsets.UTF_8));
          screen.notifyAll();
        }
      }
    };
  }

  private InputStream keys() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        if (typed.isEmpty() && !step()) return -1;
        return typed.isEmpty() ? -1 : typed.removeFirst();
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int b = read();
        if (b < 0) return -1;
        bytes[offset] = (byte) b;
        return 1;
      }
    };
  }

  private boolean step() throws IOException {
    if (steps.isEmpty()) return false;
    var step = steps.removeFirst();
    long end = System.currentTimeMillis() + LONGEST_WAIT_MILLIS;
    synchronized (screen) {
      while (!text().contains(step.word)) {
        long left = end - System.currentTimeMillis();
        if (left <= 0) throw new IOException("never seen: " + step.word + " on\n" + text());
        try {
          screen.wait(left);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return false;
        }
      }
      seen.add(text());
    }
    for (var b : step.keys.getBytes(StandardCharsets.UTF_8)) typed.add(b);
    return true;
  }

  private String text() {
    var cells = new long[columns * rows];
    screen.dump(cells, 0, 0, rows, columns, new int[2]);
    return IntStream.range(0, rows).mapToObj(r -> IntStream.range(0, columns)
        .mapToObj(c -> String.valueOf((char) (cells[r * columns + c] & 0xffff))).collect(Collectors.joining()).stripTrailing())
        .collect(Collectors.joining("\n"));
  }
}
