package chalkboard.source.ecs;

import chalkboard.source.aws.CallLog;
import chalkboard.source.ecs.Rates.Category;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;

/// Slows a bucket down when AWS refused a call for its rate, also where the SDK tried again and nobody else saw it.
record ThrottleListener(CallLog log, Rates rates) implements MetricPublisher {
  @Override
  public void publish(MetricCollection call) {
    log.publish(call);
    boolean refused = call.children().stream().flatMap(a -> a.metricValues(CoreMetric.ERROR_TYPE).stream()).anyMatch("Throttling"::equals);
    for (var operation : call.metricValues(CoreMetric.OPERATION_NAME)) {
      var bucket = rates.of(Category.of(operation));
      if (refused) bucket.refused();
      else bucket.taken();
    }
  }

  @Override
  public void close() {
  }
}
