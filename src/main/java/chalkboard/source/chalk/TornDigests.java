package chalkboard.source.chalk;

import chalkboard.build.Digest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/// The digests that stand in the bytes of a report that is broken or cut off: what it would have told is not known, but it is there.
///
/// @param isWhole whether all of its bytes were looked through
record TornDigests(Set<Digest> digests, boolean isWhole) {
  /// Of what was parsed.
  static final TornDigests NONE = new TornDigests(Set.of(), true);

  private static final int HEX = 64;
  private static final int MOST = 2_000;

  /// Reads as far as it can be read, at most so many bytes.
  static TornDigests in(ValueStream.Bytes bytes, long most) {
    var found = new LinkedHashSet<Digest>();
    boolean whole = true;
    try (var in = unpacked(new BufferedInputStream(bytes.open(), 1 << 16))) {
      whole = scan(in, most, found);
    } catch (IOException cut) {
      // What came before the break counts.
    }
    return new TornDigests(Set.copyOf(found), whole);
  }

  private static InputStream unpacked(BufferedInputStream in) throws IOException {
    in.mark(2);
    boolean packed = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return packed ? new GZIPInputStream(in, 1 << 14) : in;
  }

  /// Takes runs of exactly 64 hexadecimal digits; tells whether it came to the end.
  private static boolean scan(InputStream in, long most, Set<Digest> found) throws IOException {
    var run = new StringBuilder(HEX + 1);
    var buffer = new byte[1 << 14];
    for (long all = 0; all <= most;) {
      int n = in.read(buffer);
      for (int i = 0; i < n; i++) {
        int c = buffer[i];
        boolean hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        if (hex && run.length() <= HEX) run.append((char) c);
        else if (!hex && !run.isEmpty()) take(run, found);
        if (found.size() == MOST) return false;
      }
      if (n < 0) {
        take(run, found);
        return true;
      }
      all += n;
    }
    return false;
  }

  private static void take(StringBuilder run, Set<Digest> found) {
    if (run.length() == HEX) Digest.parse(run.toString().toLowerCase(Locale.ROOT)).ifPresent(found::add);
    run.setLength(0);
  }
}
