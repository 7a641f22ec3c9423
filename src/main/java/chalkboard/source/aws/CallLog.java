package chalkboard.source.aws;

import chalkboard.text.Text;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;

/// Counts the calls to AWS since it was last emptied: how many, how long, how often throttled, which errors.
public final class CallLog implements MetricPublisher {
  private static final int ERRORS_KEPT = 5;
  @GuardedBy("this")
  private final Map<String, Calls> calls = new TreeMap<>();
  @GuardedBy("this")
  private final List<String> errors = new ArrayList<>();

  /// All calls of one operation.
  private static final class Calls {
    private int count;
    private int throttled;
    private int failed;
    private int retried;
    private long[] micros = new long[64];

    void add(long time) {
      if (count == micros.length) micros = Arrays.copyOf(micros, 2 * count);
      micros[count++] = time;
    }

    Duration at(double share) {
      var sorted = Arrays.copyOf(micros, count);
      Arrays.sort(sorted);
      return Duration.ofNanos(1000 * sorted[Math.min(count - 1, (int) (share * count))]);
    }
  }

  @Override
  public synchronized void publish(MetricCollection call) {
    var operation = first(call, CoreMetric.OPERATION_NAME, "?");
    var of = calls.computeIfAbsent(operation, _ -> new Calls());
    of.add(first(call, CoreMetric.API_CALL_DURATION, Duration.ZERO).toNanos() / 1000);
    of.retried += first(call, CoreMetric.RETRY_COUNT, 0);
    boolean ok = first(call, CoreMetric.API_CALL_SUCCESSFUL, true);
    if (!ok) of.failed++;
    for (var attempt : call.children()) {
      var error = first(attempt, CoreMetric.ERROR_TYPE, "");
      if (error.equals("Throttling")) of.throttled++;
      if (!error.isEmpty() && errors.size() < ERRORS_KEPT) {
        errors.add(operation + ": " + error + ", request " + Text.clean(first(attempt, CoreMetric.AWS_REQUEST_ID, "without an id")));
      }
    }
  }

  /// A call that the SDK was not needed for.
  synchronized void called(String operation, Duration time) {
    calls.computeIfAbsent(operation, _ -> new Calls()).add(time.toNanos() / 1000);
  }

  private static <T> T first(MetricCollection from, software.amazon.awssdk.metrics.SdkMetric<T> metric, T otherwise) {
    var values = from.metricValues(metric);
    return values.isEmpty() ? otherwise : values.getFirst();
  }

  /// What was called since the last time this was asked, as lines of a table; the log begins anew.
  public synchronized List<String> taken() {
    var lines = new ArrayList<String>();
    if (!calls.isEmpty())
      lines.add(String.format(Locale.ROOT, "%-26s %5s %7s %7s %5s %5s %4s", "CALL", "COUNT", "P50", "P95", "THROT", "RETRY", "FAIL"));
    calls.forEach((name, c) -> lines.add(String.format(Locale.ROOT, "%-26s %5d %5dms %5dms %5d %5d %4d",
        name, c.count, c.at(0.5).toMillis(), c.at(0.95).toMillis(), c.throttled, c.retried, c.failed)));
    lines.addAll(errors);
    calls.clear();
    errors.clear();
    return List.copyOf(lines);
  }

  @Override
  public void close() {
  }
}
