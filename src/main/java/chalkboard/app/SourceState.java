package chalkboard.app;

import chalkboard.app.Settings.FactKind;
import chalkboard.app.Settings.SourceInfo;
import chalkboard.build.Clones;
import chalkboard.build.Marks;
import chalkboard.feed.Feed;
import chalkboard.feed.FetchResult;
import chalkboard.feed.FetchRun;
import chalkboard.feed.Problem;
import chalkboard.feed.Progress;
import chalkboard.runtime.FleetSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A source as the program follows it: what it told, when it is asked next, how its last looks went.
///
/// @param attempts the last few, newest first
public record SourceState(SourceInfo info, SourceData data, Poll poll, List<Attempt> attempts) {
  private static final int KEPT = 5;
  private static final Duration AFTER_THE_ASKER = Duration.ofSeconds(1);

  /// What a source told so far, by its kind.
  public sealed interface SourceData {
    Feed<?> feed();

    record OfMarks(Feed<Marks> feed) implements SourceData {}

    record OfFleet(Feed<FleetSnapshot> feed) implements SourceData {}

    record OfClones(Feed<Clones> feed) implements SourceData {}
  }

  /// One look that came to an end.
  ///
  /// @param trouble why it saw nothing, or what it could not read
  public record Attempt(Instant at, FetchRun run, List<Problem> trouble) {}

  static SourceState unasked(SourceInfo info, Instant now) {
    SourceData data = switch (info.kind()) {
      case MARKS -> new SourceData.OfMarks(new Feed.Waiting<>(now));
      case FLEET -> new SourceData.OfFleet(new Feed.Waiting<>(now));
      case CLONES -> new SourceData.OfClones(new Feed.Waiting<>(now));
    };
    return new SourceState(info, data, Poll.due(0, now), List.of());
  }

  public String name() {
    return info.name();
  }

  public boolean isLooking() {
    return poll.lookingSince().isPresent();
  }

  SourceState asked(long newTurn, Instant at) {
    return with(Poll.looking(newTurn, at));
  }

  SourceState started(Instant at) {
    return with(Poll.looking(poll.turn(), at));
  }

  SourceState dueAt(Instant next) {
    return with(poll.dueAt(next));
  }

  private SourceState with(Poll newPoll) {
    return new SourceState(info, data, newPoll, attempts);
  }

  SourceState heard(Instant at, FetchResult<Marks> answer, Duration interval) {
    return data instanceof SourceData.OfMarks(var feed) ? answered(at, new SourceData.OfMarks(feed.after(answer)), answer, interval) : this;
  }

  SourceState walked(Instant at, FetchResult<Clones> answer, Duration interval) {
    return data instanceof SourceData.OfClones(var feed)
        ? answered(at, new SourceData.OfClones(feed.after(answer)), answer, interval)
        : this;
  }

  SourceState seen(Instant at, FetchResult<FleetSnapshot> answer, Duration interval) {
    return data instanceof SourceData.OfFleet(var feed) ? answered(at, new SourceData.OfFleet(feed.after(answer)), answer, interval) : this;
  }

  private SourceState answered(Instant at, SourceData now, FetchResult<?> answer, Duration interval) {
    var trouble = switch (answer) {
      case FetchResult.Success<?> seen -> seen.gaps();
      case FetchResult.Failure<?> missed -> List.of(missed.problem());
    };
    var kept = new ArrayList<Attempt>();
    kept.add(new Attempt(at, answer.run(), trouble));
    kept.addAll(attempts.subList(0, Math.min(KEPT - 1, attempts.size())));
    var wait = answer instanceof FetchResult.Failure<?> missed
        ? missed.again().filter(a -> a.compareTo(interval) < 0).orElse(interval)
        : interval;
    return new SourceState(info, now, Poll.due(poll.turn(), due(at, answer.run(), wait)), List.copyOf(kept));
  }

  /// Where another program asked it is due a moment after that one asks again, to take that answer, too.
  private static Instant due(Instant at, FetchRun run, Duration wait) {
    if (run.asker().isEmpty()) return at.plus(wait);
    return (run.ended().isAfter(at) ? at : run.ended()).plus(wait).plus(AFTER_THE_ASKER);
  }

  SourceState at(Progress newProgress) {
    return with(poll.at(newProgress));
  }

  SourceState soFar(Instant at, FleetSnapshot fleet) {
    return data instanceof SourceData.OfFleet ? telling(new SourceData.OfFleet(new Feed.Fresh<>(fleet, at, List.of()))) : this;
  }

  SourceState soFar(Instant at, Marks marks) {
    return data instanceof SourceData.OfMarks ? telling(new SourceData.OfMarks(new Feed.Fresh<>(marks, at, List.of()))) : this;
  }

  private SourceState telling(SourceData now) {
    return new SourceState(info, now, poll, attempts);
  }

  /// All that is wrong with it now.
  public List<Problem> troubles() {
    return troubles(data.feed());
  }

  static List<Problem> troubles(Feed<?> feed) {
    return switch (feed) {
      case Feed.Waiting<?> _ -> List.of();
      case Feed.Fresh<?> fresh -> fresh.gaps();
      case Feed.Stale<?> stale -> List.of(stale.problem());
      case Feed.Down<?> down -> List.of(down.problem());
    };
  }

  /// When the last good answer was given.
  public Optional<Instant> goodAt() {
    return data.feed().readAt();
  }

  /// How old what it told is: where another wrote it, that is the age of the facts, not that of reading them.
  String age(Instant now) {
    var fleet = data instanceof SourceData.OfFleet(var feed)
        ? feed.known().filter(f -> f.notes().written().isPresent())
        : Optional.<FleetSnapshot>empty();
    return fleet.map(f -> (f.isAskedAtMost() ? "<" : "") + Age.of(f.asked(), now))
        .or(() -> goodAt().map(t -> Age.of(t, now))).orElse("-");
  }

  public boolean isOf(FactKind kind) {
    return info.kind() == kind;
  }
}
