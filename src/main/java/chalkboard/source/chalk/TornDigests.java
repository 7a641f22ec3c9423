package chalkboard.source.chalk;

import chalkboard.build.Digest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
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
    return packed ? new BufferedInputStream(new GZIPInputStream(in)) : in;
  }

  /// Takes runs of exactly 64 hexadecimal digits; tells whether it came to the end.
  private static boolean scan(InputStream in, long most, Set<Digest> found) throws IOException {
    var run = new StringBuilder(HEX + 1);
    for (long n = 0; n < most && found.size() < MOST; n++) {
      int c = in.read();
      boolean hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
      if (hex && run.length() <= HEX) run.append((char) c);
      if (hex) continue;
      if (run.length() == HEX) Digest.parse(run.toString().toLowerCase(java.util.Locale.ROOT)).ifPresent(found::add);
      run.setLength(0);
      if (c < 0) return true;
    }
    return false;
  }
}
