package chalkboard.app;

import chalkboard.feed.Feed;
import chalkboard.feed.Problem;
import chalkboard.runtime.FleetSnapshot;
import chalkboard.runtime.FleetUnion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The sources as they are asked again and again: what each told so far, and how often they look.
///
/// @param turns how many questions were asked so far
public record Polling(List<SourceState> sources, long turns, Pace pace) {
  static Polling start(Settings settings, Instant now) {
    return new Polling(settings.sources().stream().map(s -> SourceState.unasked(s, now)).toList(), 0, Pace.OWN);
  }

  Polling with(SourceState source) {
    var all = sources.stream().map(s -> s.name().equals(source.name()) ? source : s).toList();
    return new Polling(all, Math.max(turns, source.poll().turn()), pace);
  }

  Polling with(Pace newPace) {
    return new Polling(sources, turns, newPace);
  }

  /// When sources are due; none while paused.
  Stream<Instant> due() {
    return pace.isPaused() ? Stream.empty() : sources.stream().flatMap(s -> s.poll().due().stream());
  }

  /// When the next source looks; empty while paused or while all are looking.
  public Optional<Duration> nextLook(Instant clock) {
    return due().min(Instant::compareTo).map(d -> d.isAfter(clock) ? Duration.between(clock, d) : Duration.ZERO);
  }

  /// How far the sources are that are at a long look, in percent of those that say.
  public Optional<Integer> loading() {
    return sources.stream().flatMap(s -> s.poll().progress().stream()).flatMap(p -> Gauge.percent(p).stream()).min(Integer::compareTo);
  }

  /// All that is wrong with a source, once the sources are put together: what one does not list another may.
  public List<Problem> troubles(SourceState source) {
    if (!(source.data() instanceof SourceState.SourceData.OfFleet(var feed))) return source.troubles();
    var fleets = new ArrayList<Feed<FleetSnapshot>>();
    for (var s : sources) if (s.data() instanceof SourceState.SourceData.OfFleet(var f)) fleets.add(f);
    // The very same: to compare what is told would take longer than to draw it.
    for (int i = 0; i < fleets.size(); i++) if (fleets.get(i) == feed) return SourceState.troubles(FleetUnion.of(fleets).get(i));
    return source.troubles();
  }

  /// Whether some source is still at its first answer, or has just given it.
  boolean isFilling() {
    return sources.stream().anyMatch(s -> s.attempts().size() <= 1);
  }
}
