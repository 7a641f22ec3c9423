package chalkboard.store;

import chalkboard.source.ReadingExchange;
import chalkboard.source.SharedReadings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The folder where programs of one user leave each other what they read, with a folder in it for each source.
///
/// @param world what decides what any source answers, as what the environment says of the login; it is not written
/// @param tellsAlways whether it is told even where nobody is there to listen: for who comes next
public record ReadingFiles(Path directory, String world, boolean tellsAlways) implements SharedReadings {
  private static final int NAME_BYTES = 10;

  public static ReadingFiles in(Path state, String world, boolean tellsAlways) {
    return new ReadingFiles(state.resolve("readings"), world, tellsAlways);
  }

  /// Each source has one, and each opening of it counts as a program of its own.
  @Override
  public ReadingExchange of(String source) {
    var name = name(world + "\n" + source);
    return new ExchangeFolder(directory.resolve(name), name, tellsAlways);
  }

  /// No secret that is in it can be told from the name.
  private static String name(String all) {
    try {
      var sum = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum, 0, NAME_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has it", e);
    }
  }
}
