package chalkboard.feed;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a source says after one look: what it saw, or why it saw nothing. Never an exception, never silence.
public sealed interface FetchResult<T> {
  FetchRun run();

  /// It looked and saw something; `gaps` names what of it could not be read.
  record Success<T>(T what, List<Problem> gaps, FetchRun run) implements FetchResult<T> {}

  /// It saw nothing at all.
  ///
  /// @param again how soon it is worth another look, where that is sooner than usual: somebody is about to log in again
  /// @param before what it saw at an earlier time, where it remembers that itself
  record Failure<T>(Problem problem, FetchRun run, Optional<Duration> again, Optional<LastAnswer<T>> before) implements FetchResult<T> {
    public Failure(Problem problem, FetchRun run) {
      this(problem, run, Optional.empty());
    }

    public Failure(Problem problem, FetchRun run, Optional<Duration> again) {
      this(problem, run, again, Optional.empty());
    }

    /// The same of a source that remembers what it saw.
    public Failure<T> remembering(Optional<LastAnswer<T>> seen) {
      return new Failure<>(problem, run, again, seen);
    }
  }
}
