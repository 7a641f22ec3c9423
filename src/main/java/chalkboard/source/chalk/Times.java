package chalkboard.source.chalk;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Times as chalk writes them: milliseconds since the epoch, ISO with an offset, and until 0.5.0 git's own format.
final class Times {
  private static final DateTimeFormatter GIT = DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy Z", Locale.ENGLISH);
  /// `<ms>-<26 characters of base 32>-<name>`: the last part of an S3 sink's key.
  private static final Pattern KEY = Pattern.compile("^(\\d{13})-[0-9A-HJKMNP-TV-Z]{26}-.*$");
  private static final long YEAR_2000 = 946_684_800_000L;
  private static final long YEAR_2100 = 4_102_444_800_000L;

  private Times() {
  }

  static Optional<Instant> millis(String digits) {
    try {
      long ms = Long.parseLong(digits);
      return ms > YEAR_2000 && ms < YEAR_2100 ? Optional.of(Instant.ofEpochMilli(ms)) : Optional.empty();
    } catch (NumberFormatException none) {
      return Optional.empty(); // a number too large for any time
    }
  }

  static Optional<Instant> date(String text) {
    if (text.isEmpty()) return Optional.empty();
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException notIso) {
      try {
        return Optional.of(OffsetDateTime.parse(text, GIT).toInstant());
      } catch (DateTimeException notGit) {
        return Optional.empty(); // not known, as one that is missing
      }
    }
  }

  /// The time of the PUT in an object's name.
  static Optional<Instant> ofName(String fileName) {
    var key = KEY.matcher(fileName);
    return key.matches() ? millis(key.group(1)) : Optional.empty();
  }
}
