package chalkboard.source.custodian;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.zip.GZIPInputStream;

/// A file that a policy left, as it was when it was looked up.
///
/// @param version differs when anything was written to it since
record OutputFile(Object version, long size, Instant modified, boolean isPacked, FileBytes bytes) {

  /// Fetches it as it lies there.
  interface FileBytes {
    InputStream open() throws IOException;
  }

  InputStream open() throws IOException {
    return open(size);
  }

  /// Its end, or all of a packed one, of which only the beginning could be found.
  ///
  /// @param most bytes
  InputStream open(long most) throws IOException {
    var in = new BufferedInputStream(bytes.open(), 1 << 16);
    try {
      if (isPacked) return new GZIPInputStream(in, 1 << 16);
      in.skipNBytes(Math.max(0, size - most));
      return in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }
}
