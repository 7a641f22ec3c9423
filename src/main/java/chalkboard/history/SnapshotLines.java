package chalkboard.history;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// The lines of a snapshot, whatever their length, within what may be read of all together.
final class SnapshotLines {
  private final InputStream in;
  private final SnapshotLimits limits;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int filled;
  private long read;
  private int count;

  SnapshotLines(InputStream in, SnapshotLimits limits) {
    this.in = in;
    this.limits = limits;
  }

  /// How many were read.
  int count() {
    return count;
  }

  /// @throws EOFException where the file ends within it
  InputStream next() throws IOException {
    var line = new ByteArrayOutputStream();
    while (true) {
      if (isAtEnd()) throw new EOFException();
      int end = at;
      while (end < filled && buffer[end] != '\n') end++;
      read += end - at + 1;
      if (read > limits.unpacked()) throw limits.tooLarge();
      line.write(buffer, at, end - at);
      at = end + 1;
      if (end < filled) break;
    }
    count++;
    return new ByteArrayInputStream(line.toByteArray());
  }

  boolean isAtEnd() throws IOException {
    if (at < filled) return false;
    filled = in.read(buffer);
    at = 0;
    return filled <= 0;
  }
}
