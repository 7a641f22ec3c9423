package chalkboard.app;

import chalkboard.text.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times as people on call read them: `4s`, `12m`, `3h`, `2d`; moments in UTC.
public final class Age {
  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss'Z'", Locale.ROOT)
      .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm'Z'", Locale.ROOT)
      .withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("MM-dd HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Age() {
  }

  /// How long before `now` that was, at most three characters up to 99 days; what is still to come is `0s`.
  public static String of(Instant then, Instant now) {
    return of(then.isAfter(now) ? Duration.ZERO : Duration.between(then, now));
  }

  public static String of(Duration d) {
    return Durations.brief(d);
  }

  /// How long something took: `0.4s` where seconds alone would say nothing.
  public static String took(Duration d) {
    return Durations.took(d);
  }

  public static String clock(Instant at) {
    return SECONDS.format(at);
  }

  /// The date without its year and the time of day, always of one width.
  static String full(Instant at) {
    return FULL.format(at);
  }

  /// The time of day, with the date where that is another day's.
  public static String moment(Instant at, Instant now) {
    return isOfOneDay(at, now) ? SECONDS.format(at) : DAY.format(at);
  }

  /// The time of day, or where it is of another day the date alone: where there is no room for both.
  public static String brief(Instant at, Instant now) {
    return isOfOneDay(at, now) ? SECONDS.format(at) : DATE.format(at);
  }

  private static boolean isOfOneDay(Instant a, Instant b) {
    return a.atOffset(ZoneOffset.UTC).toLocalDate().equals(b.atOffset(ZoneOffset.UTC).toLocalDate());
  }
}
