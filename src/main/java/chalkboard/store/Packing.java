package chalkboard.store;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// Bytes made small, by themselves or by what differs from others.
final class Packing {
  private Packing() {
  }

  /// @param base what they resemble; may be empty
  static byte[] pack(byte[] bytes, byte[] base) {
    var deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try {
      if (base.length > 0) deflater.setDictionary(base);
      deflater.setInput(bytes);
      deflater.finish();
      var packed = new byte[bytes.length + bytes.length / 8 + 64];
      return Arrays.copyOf(packed, deflater.deflate(packed));
    } finally {
      deflater.end();
    }
  }

  /// @throws DataFormatException where it is not what was packed, or the base is another one
  static byte[] unpack(byte[] packed, byte[] base, int size) throws DataFormatException {
    var inflater = new Inflater();
    try {
      inflater.setInput(packed);
      var bytes = new byte[size];
      int length = inflater.inflate(bytes);
      if (inflater.needsDictionary()) {
        inflater.setDictionary(base);
        length = inflater.inflate(bytes);
      }
      if (length != size) throw new DataFormatException(length + " bytes of " + size);
      return bytes;
    } catch (IllegalArgumentException e) {
      throw new DataFormatException(e.getMessage());
    } finally {
      inflater.end();
    }
  }
}
