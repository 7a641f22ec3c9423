package chalkboard.text;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Sizes of files as people write and read them: a whole number and one of `kB`, `MB` and `GB`, each a thousand of the one before. A number
/// alone is in bytes.
public final class Sizes {
  /// The grammar, as a regular expression that Java and JSON Schema understand alike.
  public static final String PATTERN = "^[1-9][0-9]{0,8}([kKMG]B)?$";
  /// The most that a number alone may be.
  public static final int MOST_BYTES = 999_999_999;

  private static final Pattern GRAMMAR = Pattern.compile(PATTERN);
  private static final List<String> UNITS = List.of("", "kB", "MB", "GB");

  private Sizes() {
  }

  /// In bytes; empty where the text is no size.
  public static Optional<Long> parse(String text) {
    if (!GRAMMAR.matcher(text).matches()) return Optional.empty();
    if (!text.endsWith("B")) return Optional.of(Long.parseLong(text));
    long unit = switch (text.charAt(text.length() - 2)) {
      case 'M' -> 1_000_000;
      case 'G' -> 1_000_000_000;
      default -> 1_000;
    };
    return Optional.of(unit * Long.parseLong(text.substring(0, text.length() - 2)));
  }

  /// All of it, in the largest unit that leaves nothing over.
  public static String exact(long bytes) {
    int unit = 0;
    while (unit < UNITS.size() - 1 && bytes != 0 && bytes % 1_000 == 0) {
      bytes /= 1_000;
      unit++;
    }
    return bytes + UNITS.get(unit);
  }
}
