package chalkboard.source.custodian;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/// A packed file that may be cut off or damaged, read as far as it goes: it ends there, and tells so.
final class Salvage extends FilterInputStream {
  private boolean isCutOff;

  Salvage(InputStream in) {
    super(in);
  }

  /// Whether it ended before its end; known once it was read.
  boolean isCutOff() {
    return isCutOff;
  }

  static boolean isCut(IOException e) {
    return e instanceof EOFException || e instanceof ZipException;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int most) throws IOException {
    if (isCutOff) return -1;
    try {
      return super.read(into, from, most);
    } catch (IOException e) {
      if (!isCut(e)) throw e;
      isCutOff = true;
      return -1;
    }
  }
}
