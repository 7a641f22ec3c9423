package chalkboard.build;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// Numbers, texts and digests one after the other in as few bytes as they need: read again in the order they were written in.
final class PackedFacts {
  private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  static final int DIGEST = 32;
  /// How the characters of a text are kept: a byte each, half a byte each, or two bytes each.
  private static final int LATIN = 0;
  private static final int HEX = 1;
  private static final int ANY = 2;
  private static final int KINDS = 3;

  private byte[] bytes;
  private int at;

  /// To be written to.
  PackedFacts() {
    bytes = new byte[256];
  }

  /// To be read.
  ///
  /// @param at where it begins
  PackedFacts(byte[] bytes, int at) {
    this.bytes = bytes;
    this.at = at;
  }

  byte[] written() {
    return Arrays.copyOf(bytes, at);
  }

  private void room(int more) {
    if (at + more > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, at + more));
  }

  PackedFacts number(long number) {
    room(10);
    long rest = (number << 1) ^ (number >> 63);
    for (; (rest & ~0x7fL) != 0; rest >>>= 7) bytes[at++] = (byte) (rest | 0x80);
    bytes[at++] = (byte) rest;
    return this;
  }

  long number() {
    long rest = 0;
    int shift = 0;
    byte next = bytes[at++];
    for (; next < 0; next = bytes[at++]) {
      rest |= (next & 0x7fL) << shift;
      shift += 7;
    }
    rest |= (long) next << shift;
    return (rest >>> 1) ^ -(rest & 1);
  }

  PackedFacts skipNumber() {
    while (bytes[at++] < 0) {
      // not the last byte of it
    }
    return this;
  }

  PackedFacts time(Optional<Instant> time) {
    number(time.isEmpty() ? 0 : 1);
    time.ifPresent(t -> number(t.getEpochSecond()).number(t.getNano()));
    return this;
  }

  Optional<Instant> time() {
    return number() == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(number(), number()));
  }

  PackedFacts text(String text) {
    int length = text.length();
    int kind = kind(text);
    number((long) length * KINDS + kind);
    room(2 * length);
    switch (kind) {
      case LATIN -> {
        for (int i = 0; i < length; i++) bytes[at++] = (byte) text.charAt(i);
      }
      case HEX -> {
        for (int i = 0; i < length; i += 2) bytes[at++] = (byte) (digit(text.charAt(i)) << 4 | digit(text.charAt(i + 1)));
      }
      default -> {
        for (int i = 0; i < length; i++) {
          bytes[at++] = (byte) (text.charAt(i) >> 8);
          bytes[at++] = (byte) text.charAt(i);
        }
      }
    }
    return this;
  }

  private static int kind(String text) {
    boolean isHex = text.length() % 2 == 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 0xff) return ANY;
      isHex &= digit(c) >= 0;
    }
    return isHex && !text.isEmpty() ? HEX : LATIN;
  }

  /// Of a lower-case hexadecimal digit; -1 for any other character.
  private static int digit(char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
  }

  String text() {
    int told = (int) number();
    int length = told / KINDS;
    if (length == 0) return "";
    int begin = at;
    at += size(told);
    return switch (told % KINDS) {
      case LATIN -> new String(bytes, begin, length, ISO_8859_1);
      case HEX -> {
        var digits = new byte[length];
        for (int i = 0; i < length; i++) digits[i] = (byte) Character.forDigit((bytes[begin + i / 2] >> (i % 2 == 0 ? 4 : 0)) & 15, 16);
        yield new String(digits, ISO_8859_1);
      }
      default -> {
        var chars = new char[length];
        for (int i = 0; i < length; i++) chars[i] = (char) (((bytes[begin + 2 * i] & 0xff) << 8) | (bytes[begin + 2 * i + 1] & 0xff));
        yield new String(chars);
      }
    };
  }

  private static int size(int told) {
    int length = told / KINDS;
    return switch (told % KINDS) {
      case LATIN -> length;
      case HEX -> length / 2;
      default -> 2 * length;
    };
  }

  PackedFacts skipText() {
    int told = (int) number();
    at += size(told);
    return this;
  }

  boolean isTextEmpty() {
    return bytes[at] == 0;
  }

  PackedFacts digest(Digest digest) {
    room(DIGEST);
    for (int i = 0; i < 4; i++) LONGS.set(bytes, at + 8 * i, digest.part(i));
    at += DIGEST;
    return this;
  }

  Digest digest() {
    var digest = new Digest((long) LONGS.get(bytes, at), (long) LONGS.get(bytes, at + 8), (long) LONGS.get(bytes, at + 16),
        (long) LONGS.get(bytes, at + 24));
    at += DIGEST;
    return digest;
  }

  Set<Digest> digests(int count) {
    if (count == 0) return Set.of();
    if (count == 1) return Set.of(digest());
    var all = new Digest[count];
    for (int i = 0; i < count; i++) all[i] = digest();
    return Set.of(all);
  }

  PackedFacts skip(int more) {
    at += more;
    return this;
  }
}
