package chalkboard.history;

import chalkboard.document.DocumentLimits;
import chalkboard.document.DocumentTexts;
import chalkboard.text.Secrets;
import chalkboard.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/// What a text of a snapshot may be: nothing that a terminal obeys, nothing that looks like a secret, no time that cannot be reckoned with.
///
/// The same holds when it is written and when it is read, for whoever wrote the file is a stranger to whoever reads it.
final class SnapshotText {
  static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");
  static final int LONGEST_KEY = 4_096;
  /// As deep as documents of boards are, and no deeper than any of them needs.
  private static final DocumentLimits LIMITS = new DocumentLimits(100, 1 << 20, 20_000_000, 64 << 20);
  private static final Duration LONGEST_WHILE = Duration.ofDays(365_000);
  /// A moment before the year 0 or after the year 9999.
  private static final Pattern ODD_MOMENT = Pattern.compile("[+-]\\d{4,}-\\d\\d-\\d\\dT.*");
  private static final int LONGEST_MOMENT = 50;

  private SnapshotText() {
  }

  /// For documents of strangers.
  static DocumentTexts documents() {
    return new DocumentTexts(SnapshotText::cleaned, LIMITS);
  }

  /// For documents of our own, which are not to tell where the user's files lie.
  ///
  /// @param home the user's home directory; empty where there is none to be left out
  static DocumentTexts documents(String home) {
    return new DocumentTexts(text -> kept(text, home), LIMITS);
  }

  /// One text of our own.
  static String kept(String text, String home) {
    return cleaned(home.isEmpty() ? text : text.replace(home, "~"));
  }

  /// One text of a line: what stands behind a colon in a name is no secret, in a sentence it may be.
  static String cleaned(String text) {
    var clean = Secrets.maskTokens(Text.clean(text));
    if (isOddTime(clean)) throw new IllegalArgumentException("a time that no board is of: " + clean);
    return clean;
  }

  /// What documents are found by, which may be of several lines.
  static String key(String text) {
    if (text.length() > LONGEST_KEY) throw new IllegalArgumentException("a key of " + text.length() + " characters");
    return String.join("\n", text.lines().map(SnapshotText::cleaned).toList());
  }

  private static boolean isOddTime(String text) {
    if (text.isEmpty() || text.length() > LONGEST_MOMENT) return false;
    char first = text.charAt(0);
    if ((first == '+' || first == '-') && ODD_MOMENT.matcher(text).matches()) return true;
    return (text.startsWith("PT") || text.startsWith("-PT")) && isTooLong(text);
  }

  private static boolean isTooLong(String text) {
    try {
      return Duration.parse(text).abs().compareTo(LONGEST_WHILE) > 0;
    } catch (ArithmeticException tooLong) {
      return true; // It is longer than can be reckoned with.
    } catch (DateTimeParseException other) {
      return other.getCause() instanceof ArithmeticException; // Else it is a name that only begins like a duration.
    }
  }
}
