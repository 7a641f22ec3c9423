package chalkboard.source.chalk;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/// The text of a file with a memory of what was read last: what broke off can be looked through again without another read of the file.
final class Rewindable extends Reader {
  private static final int CHUNK = 1 << 13;
  /// How far back one can go at the least; twice as much is kept at the most.
  static final int MEMORY = 1 << 19;

  private final Reader in;
  private final long most;
  private char[] kept = new char[2 * CHUNK];
  private long base;
  private int length;
  private long at;
  private long limit = Long.MAX_VALUE;

  /// @param most characters that are read of it
  Rewindable(Reader in, long most) {
    this.in = in;
    this.most = most;
  }

  /// A value went on for longer than is allowed.
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1;
  }

  /// Characters from the beginning of the file.
  long at() {
    return at;
  }

  /// How many were read of the file.
  long filled() {
    return base + length;
  }

  void allow(long more) {
    limit = at + more;
  }

  void allowAll() {
    limit = Long.MAX_VALUE;
  }

  /// Goes back, or to the oldest character that is still remembered.
  void back(long to) {
    at = Math.max(base, Math.min(to, base + length));
  }

  /// The character under the reader, without passing it; negative at the end.
  int peek() throws IOException {
    return at < base + length || fill() > 0 ? kept[(int) (at - base)] : -1;
  }

  void pass() {
    at++;
  }

  /// Behind the end of the line; false where the file ends before that.
  boolean passLine() throws IOException {
    while (peek() >= 0) {
      int from = (int) (at - base);
      int end = from;
      while (end < length && kept[end] != '\n') end++;
      at += end - from;
      if (end == length) continue;
      at++;
      return true;
    }
    return false;
  }

  @Override
  public int read(char[] buffer, int offset, int count) throws IOException {
    if (at >= limit) throw new TooLarge();
    if (at == base + length && fill() < 0) return -1;
    int n = (int) Math.min(count, base + length - at);
    System.arraycopy(kept, (int) (at - base), buffer, offset, n);
    at += n;
    return n;
  }

  private int fill() throws IOException {
    if (length + CHUNK > kept.length) {
      if (kept.length < 2 * MEMORY) kept = Arrays.copyOf(kept, kept.length * 2);
      else {
        int drop = length - MEMORY;
        System.arraycopy(kept, drop, kept, 0, MEMORY);
        base += drop;
        length = MEMORY;
      }
    }
    int n = in.read(kept, length, CHUNK);
    if (n > 0) length += n;
    if (base + length > most) throw new Limits.Reached(ValueStream.StreamTrouble.FILE_TOO_LARGE);
    return n;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
