package chalkboard.history;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// The first 16 bytes of a text's SHA-256: texts that have the same are the same.
///
/// @param hex 32 digits
public record ContentHash(String hex) {
  private static final int BYTES = 16;

  public static ContentHash of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /// @param text in UTF-8
  public static ContentHash of(byte[] text) {
    try {
      return new ContentHash(HexFormat.of().formatHex(Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(text), BYTES)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }
}
