package chalkboard.demo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Digests, ids and commit hashes made from names, so that the stand-in and the reports agree without talking to each other.
final class FakeIds {
  private static final String CHALK_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private FakeIds() {
  }

  static String sha256(String name) {
    return HexFormat.of().formatHex(bytes(name));
  }

  static String commit(String name) {
    return sha256("commit " + name).substring(0, 40);
  }

  /// The shape of CHALK_ID and METADATA_ID: `18MTJP-HJSD-Y411-TPABEX`.
  static String chalkId(String name) {
    var s = base32(name, 20);
    return s.substring(0, 6) + "-" + s.substring(6, 10) + "-" + s.substring(10, 14) + "-" + s.substring(14);
  }

  static String base32(String name, int length) {
    var bytes = bytes("base32 " + name);
    var out = new StringBuilder();
    for (int i = 0; i < length; i++) out.append(CHALK_ALPHABET.charAt(bytes[i] & 31));
    return out.toString();
  }

  static String uuid(String name) {
    var h = sha256("uuid " + name);
    return h.substring(0, 8) + "-" + h.substring(8, 12) + "-4" + h.substring(13, 16) + "-a" + h.substring(17, 20) + "-"
        + h.substring(20, 32);
  }

  /// A number with that many digits, none of them leading zeros.
  static String digits(String name, int length) {
    var bytes = bytes("digits " + name);
    var out = new StringBuilder();
    for (int i = 0; i < length; i++) out.append((char) ((i == 0 ? '1' : '0') + (bytes[i] & 0xff) % (i == 0 ? 9 : 10)));
    return out.toString();
  }

  private static byte[] bytes(String name) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
