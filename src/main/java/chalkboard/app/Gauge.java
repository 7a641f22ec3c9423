package chalkboard.app;

import chalkboard.feed.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// How far a long look is: a bar, how many of how many, how fast, how long it takes still.
final class Gauge {
  private static final int CELLS = 20;
  private static final Duration FIRST = Duration.ofSeconds(1);

  private Gauge() {
  }

  /// In a few characters: `12000/20000`; the count alone while the whole is not known.
  static String brief(Progress p) {
    return p.total() == 0 ? "" + p.done() : p.done() + "/" + p.total();
  }

  /// In percent, while the whole is known.
  static Optional<Integer> percent(Progress p) {
    return p.total() <= 0 ? Optional.empty() : Optional.of((int) Math.min(100, 100L * p.done() / p.total()));
  }

  /// @param since when the look began
  static Line line(Progress p, Instant since, Instant now, boolean ascii, int indent) {
    var line = Line.EMPTY.at(0, indent - 1, "PROGRESS", Role.QUIET);
    int full = percent(p).orElse(0) * CELLS / 100;
    if (p.total() > 0) {
      line = line.at(indent, (ascii ? "#" : "█").repeat(full), Role.ACCENT).at(indent + full, (ascii ? "-" : "░").repeat(CELLS - full),
          Role.QUIET);
    }
    line = line.at(p.total() > 0 ? indent + CELLS + 2 : indent, brief(p) + " " + p.unit(), Role.PLAIN);
    var spent = Duration.between(since, now);
    if (spent.compareTo(FIRST) < 0 || p.done() == 0) return line;
    double perSecond = 1000.0 * p.done() / spent.toMillis();
    line = line.and(perSecond >= 10 ? Math.round(perSecond) + "/s" : String.format(Locale.ROOT, "%.1f/s", perSecond), Role.PLAIN);
    return p.total() <= p.done()
        ? line
        : line.and(Age.of(Duration.ofMillis((long) (1000 * (p.total() - p.done()) / perSecond))) + " left", Role.PLAIN);
  }
}
