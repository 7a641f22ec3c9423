package chalkboard.history;

import chalkboard.runtime.Cluster;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A time in which nobody watched a cluster: what happened then is not known.
public record WatchGap(Cluster cluster, Instant since, Instant until) {
  /// What lies between spans.
  ///
  /// @param spans by cluster and time
  static List<WatchGap> between(List<WatchedSpan> spans) {
    var gaps = new ArrayList<WatchGap>();
    for (int i = 1; i < spans.size(); i++) {
      var before = spans.get(i - 1);
      var next = spans.get(i);
      if (before.cluster().equals(next.cluster()) && before.until().isBefore(next.since()))
        gaps.add(new WatchGap(next.cluster(), /* since= */ before.until(), /* until= */ next.since()));
    }
    return List.copyOf(gaps);
  }
}
