package chalkboard.source;

import chalkboard.feed.FetchResult;
import chalkboard.feed.LastAnswer;
import chalkboard.runtime.FleetSnapshot;
import chalkboard.runtime.LastFleet;
import java.time.Duration;
import java.util.Optional;

/// A source of what runs that fills in what it cannot read this time from what it was told before, each part with its own age.
///
/// So a program that looks once says of a denied cluster what the screen says, which saw it a minute ago.
public final class RememberedFleet implements Source<FleetSnapshot> {
  private final Source<FleetSnapshot> source;
  private final FleetSettings settings;
  private final FleetMemory memory;

  public RememberedFleet(Source<FleetSnapshot> source, FleetSettings settings, FleetMemory memory) {
    this.source = source;
    this.settings = settings;
    this.memory = memory;
  }

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public Duration interval() {
    return source.interval();
  }

  @Override
  public FetchResult<FleetSnapshot> read() {
    return read((_, _) -> {});
  }

  @Override
  public FetchResult<FleetSnapshot> read(PartialResults<FleetSnapshot> soFar) {
    return switch (source.read(soFar)) {
      case FetchResult.Success<FleetSnapshot>(var fleet, var gaps, var run) -> {
        var whole = last().map(b -> fleet.orBefore(b.answer())).orElse(fleet);
        memory.saw(new LastFleet(name(), settings.words(), run.ended(), whole), gaps);
        yield new FetchResult.Success<>(whole, gaps, run);
      }
      case FetchResult.Failure<FleetSnapshot> missed -> {
        memory.missed(name(), missed.problem());
        yield missed.remembering(last());
      }
    };
  }

  /// What it told when it last could.
  public Optional<LastAnswer<FleetSnapshot>> last() {
    return memory.of(name(), settings.words())
        .map(l -> new LastAnswer<>(l.fleet().aging(settings.interval(), settings.maxStale()), l.at()));
  }
}
