package chalkboard.source.chalk;

import chalkboard.build.Marks;
import chalkboard.build.ReportPlace;
import chalkboard.build.ReportText;
import chalkboard.feed.FetchResult;
import chalkboard.feed.FetchRun;
import chalkboard.feed.Problem;
import chalkboard.source.PartialResults;
import chalkboard.source.ReadingExchange;
import chalkboard.source.SharedReading.BucketLook;
import chalkboard.source.SharedReading.ReadingOutcome;
import chalkboard.source.Sharing;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// A bucket of reports that programs of one user list and fetch once for all of them: what one has read the others find in the store.
final class SharedReports implements ReportSource, Sharing.Portable<Marks>, AutoCloseable {
  private final ReportBucket bucket;
  private final ReadingExchange exchange;
  private final Sharing<Marks> sharing;

  SharedReports(ReportBucket bucket, ReadingExchange exchange, Clock clock) {
    this.bucket = bucket;
    this.exchange = exchange;
    sharing = new Sharing<>(exchange, this, bucket.interval(), clock);
  }

  @Override
  public String name() {
    return bucket.name();
  }

  @Override
  public Duration interval() {
    return bucket.interval();
  }

  @Override
  public FetchResult<Marks> read() {
    return read((_, _) -> {});
  }

  @Override
  public FetchResult<Marks> read(PartialResults<Marks> soFar) {
    return sharing.read(() -> bucket.read(soFar));
  }

  @Override
  public Optional<ReadingOutcome> told(FetchResult.Success<Marks> answer) {
    return bucket.told(exchange.last().flatMap(r -> look(r.outcome())));
  }

  private static Optional<BucketLook> look(ReadingOutcome outcome) {
    return outcome instanceof ReadingOutcome.BucketRead(var look) ? Optional.of(look) : Optional.empty();
  }

  @Override
  public Optional<FetchResult<Marks>> taken(ReadingOutcome outcome, FetchRun run) {
    return bucket.taken(outcome, run);
  }

  @Override
  public FetchResult<ReportText> open(ReportPlace place) {
    return bucket.open(place);
  }

  @Override
  public Optional<Problem> keepingTrouble() {
    return bucket.keepingTrouble();
  }

  @Override
  public void close() {
    exchange.close();
  }
}
