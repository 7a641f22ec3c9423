package chalkboard.build;

import java.util.Locale;
import java.util.Optional;

/// The sha256 of an image's manifest, index or config: what both sides of the board know a build by.
///
/// @param hex 64 lower-case hexadecimal digits, as chalk writes them; ECS puts `sha256:` before them
public record Digest(String hex) implements Comparable<Digest> {
  public Digest {
    if (!isHex(hex)) throw new IllegalArgumentException("no sha256: " + hex);
  }

  /// The digest in `hex`, `sha256:hex` or `name:tag@sha256:hex`; empty where the text holds none.
  public static Optional<Digest> parse(String text) {
    int at = text.indexOf("sha256:");
    var hex = (at < 0 ? text : text.substring(at + 7)).strip().toLowerCase(Locale.ROOT);
    return isHex(hex) ? Optional.of(new Digest(hex)) : Optional.empty();
  }

  /// The first seven digits, as people read them out.
  public String shortened() {
    return hex.substring(0, 7);
  }

  private static boolean isHex(String s) {
    if (s.length() != 64) return false;
    for (int i = 0; i < 64; i++) {
      char c = s.charAt(i);
      if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) return false;
    }
    return true;
  }

  @Override
  public int hashCode() {
    return hex.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof Digest d && hex.equals(d.hex));
  }

  @Override
  public int compareTo(Digest other) {
    return hex.compareTo(other.hex);
  }

  @Override
  public String toString() {
    return "sha256:" + hex;
  }
}
