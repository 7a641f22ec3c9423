package chalkboard.text;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Durations as people write and read them, in one grammar for flags, the configuration and the screen: a whole number and one unit of
/// `s`, `m`, `h`, `d` and `y` (365 days); a number alone is in seconds. What this class prints it also reads, but for parts of a second.
public final class Durations {
  /// The grammar, as a regular expression that Java and JSON Schema understand alike. Years are few: an `Instant` must hold them.
  public static final String PATTERN = "^([1-9][0-9]{0,8}[smhd]?|[1-9][0-9]{0,3}y)$";
  /// The most that a number alone may be.
  public static final int MOST_SECONDS = 999_999_999;

  private static final Pattern GRAMMAR = Pattern.compile(PATTERN);

  private Durations() {
  }

  /// Empty where the text is no duration; none is shorter than a second.
  public static Optional<Duration> parse(String text) {
    if (!GRAMMAR.matcher(text).matches()) return Optional.empty();
    char unit = text.charAt(text.length() - 1);
    long n = Long.parseLong(Character.isDigit(unit) ? text : text.substring(0, text.length() - 1));
    return Optional.of(switch (unit) {
      case 'm' -> Duration.ofMinutes(n);
      case 'h' -> Duration.ofHours(n);
      case 'd' -> Duration.ofDays(n);
      case 'y' -> Duration.ofDays(365 * n);
      default -> Duration.ofSeconds(n);
    });
  }

  /// In its largest unit, rounded down: at most three characters up to 99 days. What is negative is `0s`.
  public static String brief(Duration d) {
    if (d.isNegative()) return "0s";
    if (d.toMinutes() == 0) return d.toSeconds() + "s";
    if (d.toHours() == 0) return d.toMinutes() + "m";
    if (d.toDays() == 0) return d.toHours() + "h";
    return d.toDays() < 730 ? d.toDays() + "d" : d.toDays() / 365 + "y";
  }

  /// In the largest unit of which there are at least two: `90s`, not `1m`, where a minute says too little. What is negative is `0s`.
  public static String fine(Duration d) {
    if (d.isNegative()) return "0s";
    if (d.toMinutes() < 2) return d.toSeconds() + "s";
    if (d.toHours() < 2) return d.toMinutes() + "m";
    return d.toDays() < 2 ? d.toHours() + "h" : d.toDays() + "d";
  }

  /// All of it, in the largest unit that leaves nothing over: as somebody would have written it.
  public static String exact(Duration d) {
    if (d.toNanosPart() != 0) return String.format(Locale.ROOT, "%d.%03ds", d.toSeconds(), d.toMillisPart()).replaceFirst("0{1,2}s$", "s");
    long s = d.toSeconds();
    if (s == 0 || s % 60 != 0) return s + "s";
    if (s % 3_600 != 0) return s / 60 + "m";
    return s % 86_400 != 0 ? s / 3_600 + "h" : s / 86_400 + "d";
  }

  /// How long something took: `0.4s` where seconds alone would say nothing.
  public static String took(Duration d) {
    return d.toSeconds() < 10 ? String.format(Locale.ROOT, "%.1fs", d.toMillis() / 1000.0) : brief(d);
  }
}
