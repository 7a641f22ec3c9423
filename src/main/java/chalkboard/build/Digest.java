package chalkboard.build;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import chalkboard.text.SharedValues;
import java.util.Locale;
import java.util.Optional;

/// The sha256 of an image's manifest, index or config: what both sides of the board know a build by.
///
/// There are very many of them, so the number itself is kept and not its digits.
public final class Digest implements Comparable<Digest> {
  private static final int DIGITS = 64;
  /// What runs is told once for each task of a service.
  private static final SharedValues<Digest> SHARED = new SharedValues<>(1 << 13);

  private final long first;
  private final long second;
  private final long third;
  private final long fourth;

  /// @param hex 64 lower-case hexadecimal digits, as chalk writes them; ECS puts `sha256:` before them
  public Digest(String hex) {
    if (!isHex(hex)) throw new IllegalArgumentException("no sha256: " + hex);
    first = Long.parseUnsignedLong(hex, 0, 16, 16);
    second = Long.parseUnsignedLong(hex, 16, 32, 16);
    third = Long.parseUnsignedLong(hex, 32, 48, 16);
    fourth = Long.parseUnsignedLong(hex, 48, DIGITS, 16);
  }

  /// The number in four parts, the first 64 bits first.
  Digest(long first, long second, long third, long fourth) {
    this.first = first;
    this.second = second;
    this.third = third;
    this.fourth = fourth;
  }

  /// The digest in `hex`, `sha256:hex` or `name:tag@sha256:hex`; empty where the text holds none.
  public static Optional<Digest> parse(String text) {
    int at = text.indexOf("sha256:");
    var hex = (at < 0 ? text : text.substring(at + 7)).strip().toLowerCase(Locale.ROOT);
    return isHex(hex) ? Optional.of(SHARED.one(new Digest(hex))) : Optional.empty();
  }

  /// All of its digits.
  public String hex() {
    var digits = new byte[DIGITS];
    digits(first, digits, 0);
    digits(second, digits, 16);
    digits(third, digits, 32);
    digits(fourth, digits, 48);
    return new String(digits, ISO_8859_1);
  }

  private static void digits(long part, byte[] to, int at) {
    for (int i = at + 15; i >= at; i--) {
      to[i] = (byte) Character.forDigit((int) part & 15, 16);
      part >>>= 4;
    }
  }

  /// The how-manieth of its four parts of 64 bits, from 0.
  long part(int i) {
    return switch (i) {
      case 0 -> first;
      case 1 -> second;
      case 2 -> third;
      default -> fourth;
    };
  }

  /// The first seven digits, as people read them out.
  public String shortened() {
    return hex().substring(0, 7);
  }

  private static boolean isHex(String s) {
    if (s.length() != DIGITS) return false;
    for (int i = 0; i < DIGITS; i++) {
      char c = s.charAt(i);
      if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) return false;
    }
    return true;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(((first * 31 + second) * 31 + third) * 31 + fourth);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Digest d && first == d.first && second == d.second && third == d.third && fourth == d.fourth);
  }

  @Override
  public int compareTo(Digest other) {
    int c = Long.compareUnsigned(first, other.first);
    if (c == 0) c = Long.compareUnsigned(second, other.second);
    if (c == 0) c = Long.compareUnsigned(third, other.third);
    return c == 0 ? Long.compareUnsigned(fourth, other.fourth) : c;
  }

  @Override
  public String toString() {
    return "sha256:" + hex();
  }
}
