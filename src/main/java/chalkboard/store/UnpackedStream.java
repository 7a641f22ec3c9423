package chalkboard.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/// What is in a gzip file of a stranger (RFC 1952): of one member and nothing behind it, and its sum is looked at when its end is read.
///
/// Java's own reader takes as many members as there are, and goes one call deeper for each that is empty.
final class UnpackedStream extends InflaterInputStream {
  private static final int BUFFER = 1 << 16;
  private static final int HEAD = 10;
  private static final int TAIL = 8;

  private final CRC32 sum = new CRC32();
  private boolean isDone;

  private UnpackedStream(InputStream in) {
    super(in, new Inflater(true), BUFFER);
  }

  /// Whether these bytes begin a gzip file as it is written here: without a name, a time or a comment that somebody would have to read.
  private static boolean isHead(byte[] head) {
    return head.length == HEAD && head[0] == 0x1f && head[1] == (byte) 0x8b && head[2] == 8 && head[3] == 0;
  }

  /// @throws ZipException where it is none
  static UnpackedStream of(InputStream in) throws IOException {
    if (!isHead(in.readNBytes(HEAD))) throw new ZipException("it begins as none");
    return new UnpackedStream(in);
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (isDone) return -1;
    int n = super.read(bytes, from, length);
    if (n > 0) sum.update(bytes, from, n);
    if (n < 0) end();
    return n;
  }

  private void end() throws IOException {
    isDone = true;
    var tail = ByteBuffer.allocate(TAIL).order(ByteOrder.LITTLE_ENDIAN);
    int left = inf.getRemaining();
    tail.put(buf, len - left, Math.min(left, TAIL));
    tail.put(in.readNBytes(tail.remaining()));
    if (tail.hasRemaining()) throw new EOFException();
    if (tail.getInt(0) != (int) sum.getValue()) throw new ZipException("its sum is another one");
    if (left > TAIL || in.read() >= 0) throw new ZipException("something stands behind its end");
  }

  @Override
  public void close() throws IOException {
    super.close();
    inf.end();
  }
}
