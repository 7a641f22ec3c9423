package chalkboard.rules;

import java.time.Duration;

/// How far behind is lag; further is drift.
public record Allowance(int builds, Duration time) {
  public static final Allowance EARLY = new Allowance(3, Duration.ofDays(2));
  /// Of the last group of the pipeline.
  public static final Allowance LAST = new Allowance(10, Duration.ofDays(7));
}
