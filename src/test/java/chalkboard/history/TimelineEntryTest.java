package chalkboard.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chalkboard.history.TimelineEntry.RanVersion;
import chalkboard.history.TimelineEntry.UnwatchedTime;
import chalkboard.runtime.Cluster;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimelineEntryTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final Cluster PROD = new Cluster("111122223333", "eu-west-1", "prod");
  private static final Cluster OTHER = new Cluster("111122223333", "eu-west-1", "other");

  private static ServicePeriod period(String service, String commit, long since, Optional<Long> ended, String end) {
    return new ServicePeriod(PROD, service, "github.com/acme/web", "web", "", commit, "main", "17", "kim", at(since), NOON,
        ended.map(TimelineEntryTest::at), end, "ecs");
  }

  private static Instant at(long minute) {
    return NOON.plusSeconds(60 * minute);
  }

  private static WatchedSpan span(Cluster cluster, long since, long until) {
    return new WatchedSpan(cluster, at(since), at(until), at(since));
  }

  private static List<String> told(List<TimelineEntry> entries) {
    return entries.stream().map(e -> switch (e) {
      case RanVersion(var period, var services, var since, var until, var end) ->
        period.commit() + " " + services + minutes(since, until) + (end.isEmpty() ? "" : " " + end);
      case UnwatchedTime(var since, var until) -> "gap" + minutes(since, until);
    }).toList();
  }

  private static String minutes(Instant since, Optional<Instant> until) {
    return " " + Duration.between(NOON, since).toMinutes() + ".." + until.map(t -> "" + Duration.between(NOON, t).toMinutes()).orElse("");
  }

  @Test
  void servicesThatRunOneVersionAreOneEntry() {
    var periods = List.of(period("web", "a", -90, Optional.of(-30L), "replaced"), period("jobs", "a", -85, Optional.of(-28L), "replaced"),
        period("web", "b", -30, Optional.empty(), ""), period("jobs", "b", -28, Optional.empty(), ""));
    assertEquals(List.of("b [web, jobs] -30..", "a [web, jobs] -90..-28 replaced"), told(TimelineEntry.of(periods, List.of(), NOON)));
  }

  @Test
  void aVersionThatCameAgainIsAnotherEntry() {
    var periods = List.of(period("web", "a", -90, Optional.of(-30L), "replaced"), period("web", "b", -30, Optional.of(-25L), "rolled back"),
        period("web", "a", -25, Optional.empty(), ""));
    assertEquals(List.of("a [web] -25..", "b [web] -30..-25 rolled back", "a [web] -90..-30 replaced"),
        told(TimelineEntry.of(periods, List.of(), NOON)));
  }

  @Test
  void aTimeInWhichNobodyWatchedIsTold() {
    var periods = List.of(period("web", "a", -90, Optional.empty(), ""));
    assertEquals(List.of("gap -60..-50", "a [web] -90.."),
        told(TimelineEntry.of(periods, List.of(span(PROD, -200, -60), span(PROD, -50, 0)), NOON)));
    assertEquals(List.of("gap -60..", "a [web] -90.."), told(TimelineEntry.of(periods, List.of(span(PROD, -80, -60)), NOON)));
  }

  @Test
  void whatWasNotWatchedOfSeveralClustersIsOneTime() {
    var spans = List.of(span(PROD, -90, -60), span(PROD, -50, 0), span(OTHER, -90, -55), span(OTHER, -40, 0));
    assertEquals(List.of("gap -60..-40", "a [web] -90.."),
        told(TimelineEntry.of(List.of(period("web", "a", -90, Optional.empty(), "")), spans, NOON)));
  }

  @Test
  void beforeAnythingRanNothingIsTold() {
    assertEquals(List.of(), TimelineEntry.of(List.of(), List.of(span(PROD, -90, -60), span(PROD, -50, 0)), NOON));
    assertEquals(List.of("a [web] -30.."), told(TimelineEntry.of(List.of(period("web", "a", -30, Optional.empty(), "")),
        List.of(span(PROD, -90, -60), span(PROD, -50, 0)), NOON)));
  }
}
