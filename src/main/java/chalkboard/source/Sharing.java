package chalkboard.source;

import chalkboard.feed.FetchResult;
import chalkboard.feed.FetchRun;
import chalkboard.feed.Problem;
import chalkboard.source.SharedReading.ReadingOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/// Looks at a source, or takes what another program was just answered by it.
///
/// Whoever asked last is due a moment before the others, and so goes on asking; where it ended, the first of them to come asks in its
/// place. An answer is taken once: who wants to know more than it says asks himself.
public final class Sharing<T> {
  private static final Duration LEAST_PATIENCE = Duration.ofMinutes(2);

  private final ReadingExchange exchange;
  private final Portable<T> source;
  private final Duration interval;
  private final Clock clock;
  /// When the reading began that this program knows.
  private Instant known = Instant.MIN;

  /// How answers of a source become readings, and readings answers.
  public interface Portable<T> {
    /// Empty where nobody else can make anything of it.
    Optional<ReadingOutcome> told(FetchResult.Success<T> answer);

    /// Empty where it cannot be taken, and the source has to be asked.
    Optional<FetchResult<T>> taken(ReadingOutcome outcome, FetchRun run);
  }

  public Sharing(ReadingExchange exchange, Portable<T> source, Duration interval, Clock clock) {
    this.exchange = exchange;
    this.source = source;
    this.interval = interval;
    this.clock = clock;
  }

  public FetchResult<T> read(Supplier<FetchResult<T>> asking) {
    boolean isFollowed = exchange.isFollowed(patience());
    var ready = taken();
    if (ready.isPresent()) return ready.get();
    try (var _ = exchange.turn(patience())) {
      // While this program waited for its turn.
      var meanwhile = taken();
      if (meanwhile.isPresent()) return meanwhile.get();
      var answer = asking.get();
      known = answer.run().started();
      var outcome = isFollowed ? outcome(answer) : Optional.<ReadingOutcome>empty();
      if (outcome.isPresent()) exchange.tell(answer.run(), outcome.get());
      else exchange.withdraw();
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new FetchResult.Failure<>(Problem.calledOff("cannot wait for another chalkboard"),
          new FetchRun(clock.instant(), Duration.ZERO, OptionalInt.empty(), List.of(), List.of()));
    }
  }

  private Duration patience() {
    var some = interval.multipliedBy(3);
    return some.compareTo(LEAST_PATIENCE) > 0 ? some : LEAST_PATIENCE;
  }

  private Optional<ReadingOutcome> outcome(FetchResult<T> answer) {
    return switch (answer) {
      case FetchResult.Success<T> seen -> source.told(seen);
      case FetchResult.Failure<T> missed -> Optional.of(new ReadingOutcome.NothingRead(missed.problem(), missed.again()));
    };
  }

  private Optional<FetchResult<T>> taken() {
    var now = clock.instant();
    var reading = exchange.last().filter(r -> isNews(r, now));
    var answer = reading.flatMap(r -> source.taken(r.outcome(), r.run().askedBy(r.asker())));
    if (answer.isPresent()) known = reading.get().run().started();
    return answer;
  }

  /// Where clocks were set back, what is known may be of a time to come.
  private boolean isNews(SharedReading reading, Instant now) {
    var ended = reading.run().ended();
    boolean isFresh = !ended.isAfter(now) && Duration.between(ended, now).compareTo(reading.freshFor(interval)) < 0;
    return isFresh && (reading.run().started().isAfter(known) || known.isAfter(now));
  }
}
