package chalkboard.app;

import chalkboard.feed.Progress;
import java.time.Instant;
import java.util.Optional;

/// How the asking of one source stands: it is looking, or it is due at some time.
///
/// @param turn of the last question
/// @param lookingSince while it has not answered that question
/// @param due when it is asked again; empty while it looks
/// @param progress how far the look under way is; empty where it does not say
public record Poll(long turn, Optional<Instant> lookingSince, Optional<Instant> due, Optional<Progress> progress) {
  static Poll due(long turn, Instant at) {
    return new Poll(turn, Optional.empty(), Optional.of(at), Optional.empty());
  }

  static Poll looking(long turn, Instant since) {
    return new Poll(turn, Optional.of(since), Optional.empty(), Optional.empty());
  }

  Poll dueAt(Instant next) {
    return new Poll(turn, lookingSince, Optional.of(next), progress);
  }

  Poll at(Progress newProgress) {
    return new Poll(turn, lookingSince, due, Optional.of(newProgress));
  }
}
