package chalkboard.source.chalk;

import chalkboard.board.Digest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/// The digests that stand in the bytes of a report that is broken or cut off: what it would have told is not known, but it is there.
final class TornDigests {
  private static final int HEX = 64;
  private static final int MOST = 2_000;

  private TornDigests() {
  }

  /// Reads as far as it can be read, at most so many bytes.
  static Set<Digest> in(ValueStream.Bytes bytes, long most) {
    var found = new LinkedHashSet<Digest>();
    try (var in = unpacked(new BufferedInputStream(bytes.open(), 1 << 16))) {
      scan(in, most, found);
    } catch (IOException cut) {
      // What came before the break counts.
    }
    return Set.copyOf(found);
  }

  private static InputStream unpacked(BufferedInputStream in) throws IOException {
    in.mark(2);
    boolean packed = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return packed ? new BufferedInputStream(new GZIPInputStream(in)) : in;
  }

  /// Runs of exactly 64 hexadecimal digits.
  private static void scan(InputStream in, long most, Set<Digest> found) throws IOException {
    var run = new StringBuilder(HEX + 1);
    for (long n = 0; n < most && found.size() < MOST; n++) {
      int c = in.read();
      boolean hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
      if (hex && run.length() <= HEX) run.append((char) c);
      if (hex) continue;
      if (run.length() == HEX) Digest.parse(run.toString().toLowerCase(java.util.Locale.ROOT)).ifPresent(found::add);
      run.setLength(0);
      if (c < 0) return;
    }
  }
}
