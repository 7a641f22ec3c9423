package chalkboard.app;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Whether the cursor of the matrix is still on its way: moves that follow each other quickly lead somewhere else.
///
/// What is told at length of a cell can wait until the cursor rests; one move alone waits for nothing.
///
/// @param last when it moved last
/// @param until when it rests, unless it moves on; not after the last move where that was one alone
public record CursorMotion(Instant last, Instant until) {
  /// A key that is held down repeats sooner, and fingers that look at each cell are slower.
  public static final Duration REST = Duration.ofMillis(150);
  static final CursorMotion NONE = new CursorMotion(Instant.EPOCH, Instant.EPOCH);

  /// After a move.
  CursorMotion moved(Instant at) {
    return new CursorMotion(at, at.isBefore(last.plus(REST)) && !at.isBefore(last) ? at.plus(REST) : at);
  }

  /// A clock that was set back ends it.
  boolean isUnderWay(Instant now) {
    return now.isBefore(until) && !now.isBefore(last);
  }

  /// When it rests; empty where it does.
  Optional<Instant> end(Instant now) {
    return isUnderWay(now) ? Optional.of(until) : Optional.empty();
  }

  /// What a key has done, which may have moved the cursor.
  static Step followed(Model before, Step step) {
    var after = step.model();
    if (after.matrix().cursor().equals(before.matrix().cursor())) return step;
    return new Step(after.with(after.motion().moved(after.now())), step.effects());
  }
}
