package chalkboard.text;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Moments as people read them: UTC, to the second.
public final class Moments {
  private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  private Moments() {
  }

  public static String of(Instant moment) {
    return UTC.format(moment);
  }
}
