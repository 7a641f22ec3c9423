package chalkboard.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/// A moment of the past as people write it, in UTC: how long ago, a time of day, a date, or a date before a time.
public final class PastTime {
  /// How it is written, for whoever wrote something else.
  public static final String WORDS = "2h, 90m or 3d ago, 02:45 or 02:45:10 of today or else of yesterday, \"2026-11-30 02:45\" or 2026-11-30T02:45Z,"
      + " 2026-11-30 for its begin; all of it UTC";
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
  private static final Pattern GRAMMAR = Pattern.compile("(?:(\\d{4}-\\d\\d-\\d\\d)[ T])?(\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?)Z?");

  private PastTime() {
  }

  /// Empty where the text is no such moment, or is not over yet.
  public static Optional<Instant> parse(String text, Instant now) {
    return moment(text, now).filter(at -> !at.isAfter(now));
  }

  /// Why a text that is none of them cannot be taken.
  public static String refusal(String text, Instant now) {
    return why(text, now) + "; write " + WORDS;
  }

  /// The same in a few words.
  public static String why(String text, Instant now) {
    return moment(text, now).isPresent() ? "is still to come" : "is no moment of the past";
  }

  private static Optional<Instant> moment(String text, Instant now) {
    try {
      return Durations.parse(text).map(now::minus).or(() -> day(text)).or(() -> clock(text, now));
    } catch (DateTimeException | ArithmeticException _) {
      return Optional.empty(); // No day or time of the calendar: no moment.
    }
  }

  private static Optional<Instant> day(String text) {
    return DAY.matcher(text).matches() ? Optional.of(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)) : Optional.empty();
  }

  /// The last time that the clock showed it, where no date stands before it.
  private static Optional<Instant> clock(String text, Instant now) {
    var parts = GRAMMAR.matcher(text);
    if (!parts.matches()) return Optional.empty();
    var time = LocalTime.parse(parts.group(2));
    if (parts.group(1) != null) return Optional.of(LocalDate.parse(parts.group(1)).atTime(time).toInstant(ZoneOffset.UTC));
    var today = LocalDate.ofInstant(now, ZoneOffset.UTC).atTime(time).toInstant(ZoneOffset.UTC);
    return Optional.of(today.isAfter(now) ? today.minusSeconds(86_400) : today);
  }
}
