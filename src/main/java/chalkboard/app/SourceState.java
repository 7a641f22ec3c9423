package chalkboard.app;

import chalkboard.app.Settings.Kind;
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
/// @param turn of the last question
/// @param lookingSince while it has not answered that question
/// @param due when it is asked again; empty while it looks
/// @param progress how far the look under way is; empty where it does not say
/// @param attempts the last few, newest first
public record SourceState(
    SourceInfo info, Told told, long turn, Optional<Instant> lookingSince, Optional<Instant> due, Optional<Progress> progress,
    List<Attempt> attempts) {
  private static final int KEPT = 5;

  /// What a source told so far, by its kind.
  public sealed interface Told {
    Feed<?> feed();

    record OfMarks(Feed<Marks> feed) implements Told {}

    record OfFleet(Feed<FleetSnapshot> feed) implements Told {}

    record OfClones(Feed<Clones> feed) implements Told {}
  }

  /// One look that came to an end.
  ///
  /// @param trouble why it saw nothing, or what it could not read
  public record Attempt(Instant at, FetchRun run, List<Problem> trouble) {}

  static SourceState unasked(SourceInfo info, Instant now) {
    Told told = switch (info.kind()) {
      case MARKS -> new Told.OfMarks(new Feed.Waiting<>(now));
      case FLEET -> new Told.OfFleet(new Feed.Waiting<>(now));
      case CLONES -> new Told.OfClones(new Feed.Waiting<>(now));
    };
    return new SourceState(info, told, 0, Optional.empty(), Optional.of(now), Optional.empty(), List.of());
  }

  public String name() {
    return info.name();
  }

  public boolean isLooking() {
    return lookingSince.isPresent();
  }

  SourceState asked(long newTurn, Instant at) {
    return new SourceState(info, told, newTurn, Optional.of(at), Optional.empty(), Optional.empty(), attempts);
  }

  SourceState started(Instant at) {
    return new SourceState(info, told, turn, Optional.of(at), Optional.empty(), Optional.empty(), attempts);
  }

  SourceState dueAt(Instant next) {
    return new SourceState(info, told, turn, lookingSince, Optional.of(next), progress, attempts);
  }

  SourceState heard(Instant at, FetchResult<Marks> answer, Duration interval) {
    return told instanceof Told.OfMarks(var feed) ? answered(at, new Told.OfMarks(feed.after(answer)), answer, interval) : this;
  }

  SourceState walked(Instant at, FetchResult<Clones> answer, Duration interval) {
    return told instanceof Told.OfClones(var feed) ? answered(at, new Told.OfClones(feed.after(answer)), answer, interval) : this;
  }

  /// What could not be read this time is filled in from the answer before.
  SourceState seen(Instant at, FetchResult<FleetSnapshot> answer, Duration interval) {
    if (!(told instanceof Told.OfFleet(var feed))) return this;
    FetchResult<FleetSnapshot> whole = switch (answer) {
      case FetchResult.Success<FleetSnapshot>(var fleet, var gaps, var run) ->
        new FetchResult.Success<>(feed.known().map(fleet::orBefore).orElse(fleet), gaps, run);
      case FetchResult.Failure<FleetSnapshot> missed -> missed;
    };
    return answered(at, new Told.OfFleet(feed.after(whole)), whole, interval);
  }

  private SourceState answered(Instant at, Told now, FetchResult<?> answer, Duration interval) {
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
    return new SourceState(info, now, turn, Optional.empty(), Optional.of(at.plus(wait)), Optional.empty(), List.copyOf(kept));
  }

  SourceState at(Progress newProgress) {
    return new SourceState(info, told, turn, lookingSince, due, Optional.of(newProgress), attempts);
  }

  SourceState soFar(Instant at, FleetSnapshot fleet) {
    return told instanceof Told.OfFleet ? telling(new Told.OfFleet(new Feed.Fresh<>(fleet, at, List.of()))) : this;
  }

  SourceState soFar(Instant at, Marks marks) {
    return told instanceof Told.OfMarks ? telling(new Told.OfMarks(new Feed.Fresh<>(marks, at, List.of()))) : this;
  }

  private SourceState telling(Told now) {
    return new SourceState(info, now, turn, lookingSince, due, progress, attempts);
  }

  /// All that is wrong with it now.
  public List<Problem> troubles() {
    return troubles(told.feed());
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
    return told.feed().readAt();
  }

  /// How old what it told is: where another wrote it, that is the age of the facts, not that of reading them.
  String age(Instant now) {
    var fleet = told instanceof Told.OfFleet(var feed)
        ? feed.known().filter(f -> f.notes().written().isPresent())
        : Optional.<FleetSnapshot>empty();
    return fleet.map(f -> (f.isAskedAtMost() ? "<" : "") + Age.of(f.asked(), now))
        .or(() -> goodAt().map(t -> Age.of(t, now))).orElse("-");
  }

  public boolean isOf(Kind kind) {
    return info.kind() == kind;
  }
}
