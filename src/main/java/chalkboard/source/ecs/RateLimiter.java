package chalkboard.source.ecs;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Spreads calls over time as AWS's own token bucket does, at a share of its size, and slower for a while after a refusal.
///
/// The published sizes hold for a whole account and region: consoles and deployments draw from the same one.
final class RateLimiter {
  private static final double SLOWEST = 1.0 / 16;
  private static final double FASTER = 1.02;
  private static final double NANOS = 1e9;

  private final double most;
  private final double perSecond;
  private final LongSupplier nanos;
  @GuardedBy("this")
  private double tokens;
  @GuardedBy("this")
  private double pace = 1;
  @GuardedBy("this")
  private long last;

  /// @param most calls at once after a rest
  /// @param more calls at once beyond that, until it is settled
  /// @param perSecond calls for as long as one likes
  RateLimiter(double most, double more, double perSecond, LongSupplier nanos) {
    this.most = Math.max(1, most);
    this.perSecond = perSecond;
    this.nanos = nanos;
    tokens = this.most + more;
    last = nanos.getAsLong();
  }

  /// Takes a token and says how long to wait before using it.
  synchronized long reserve() {
    long now = nanos.getAsLong();
    if (tokens < most) tokens = Math.min(most, tokens + (now - last) / NANOS * perSecond * pace);
    last = now;
    tokens--;
    return tokens >= 0 ? 0 : (long) (-tokens / (perSecond * pace) * NANOS);
  }

  void take() throws InterruptedException {
    long wait = reserve();
    if (wait > 0) TimeUnit.NANOSECONDS.sleep(wait);
  }

  /// AWS refused a call for its rate: half as fast from now on.
  synchronized void refused() {
    pace = Math.max(SLOWEST, pace / 2);
    tokens = Math.min(tokens, 0);
  }

  /// From now on it is the share, whatever was left of more.
  synchronized void settled() {
    tokens = Math.min(tokens, most);
  }

  /// AWS took a call: a little faster again, up to the share.
  synchronized void taken() {
    pace = Math.min(1, pace * FASTER);
  }
}
