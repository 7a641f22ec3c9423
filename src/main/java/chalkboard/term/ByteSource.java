package chalkboard.term;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;

/// Bytes from the keyboard, which may keep us waiting.
interface ByteSource {
  int END = -1;
  int NOTHING = -2;

  /// The next byte, however long it takes, or END: a person types when it pleases them.
  int next() throws IOException;

  /// The next byte, or NOTHING when none came in that time.
  int next(Duration patience) throws IOException;

  static ByteSource of(InputStream in) {
    return new ByteSource() {
      @Override
      public int next() throws IOException {
        return in.read();
      }

      // Reading from a terminal knows no timeout: asked every few milliseconds, and only within a sequence.
      @Override
      public int next(Duration patience) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        try {
          while (in.available() <= 0) {
            if (System.nanoTime() - end >= 0) return NOTHING;
            Thread.sleep(3);
          }
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new InterruptedIOException("interrupted");
        }
        return in.read();
      }
    };
  }
}
