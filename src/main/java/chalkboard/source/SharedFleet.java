package chalkboard.source;

import chalkboard.feed.FetchResult;
import chalkboard.feed.FetchRun;
import chalkboard.runtime.FleetSnapshot;
import chalkboard.source.SharedReading.ReadingOutcome;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// A source of what runs that programs of one user ask once for all of them.
public final class SharedFleet implements Source<FleetSnapshot>, Sharing.Portable<FleetSnapshot>, AutoCloseable {
  private final Source<FleetSnapshot> source;
  private final FleetSettings settings;
  private final ReadingExchange exchange;
  private final Sharing<FleetSnapshot> sharing;

  public SharedFleet(Source<FleetSnapshot> source, FleetSettings settings, ReadingExchange exchange, Clock clock) {
    this.source = source;
    this.settings = settings;
    this.exchange = exchange;
    sharing = new Sharing<>(exchange, this, settings.interval(), clock);
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
    return sharing.read(() -> source.read(soFar));
  }

  @Override
  public Optional<ReadingOutcome> told(FetchResult.Success<FleetSnapshot> answer) {
    return Optional.of(new ReadingOutcome.FleetRead(answer.what(), answer.gaps()));
  }

  /// Each program ages it by its own settings.
  @Override
  public Optional<FetchResult<FleetSnapshot>> taken(ReadingOutcome outcome, FetchRun run) {
    return switch (outcome) {
      case ReadingOutcome.FleetRead(var fleet, var gaps) -> Optional
          .of(new FetchResult.Success<>(fleet.aging(settings.interval(), settings.maxStale()), gaps, run));
      case ReadingOutcome.NothingRead(var problem, var again) -> Optional.of(new FetchResult.Failure<>(problem, run, again));
      case ReadingOutcome.BucketRead _ -> Optional.empty();
    };
  }

  /// Who opened the source closes it.
  @Override
  public void close() {
    exchange.close();
  }
}
