package chalkboard.board;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a source says after one look: what it saw, or why it saw nothing. Never an exception, never silence.
public sealed interface Answer<T> {
  Run run();

  /// It looked and saw something; `gaps` names what of it could not be read.
  record Seen<T>(T what, List<Problem> gaps, Run run) implements Answer<T> {}

  /// It saw nothing at all.
  ///
  /// @param again how soon it is worth another look, where that is sooner than usual: somebody is about to log in again
  record Missed<T>(Problem problem, Run run, Optional<Duration> again) implements Answer<T> {
    public Missed(Problem problem, Run run) {
      this(problem, run, Optional.empty());
    }
  }
}
