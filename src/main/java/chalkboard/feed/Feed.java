package chalkboard.feed;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is known of a source right now: there is no "loaded, but empty, or maybe failed".
public sealed interface Feed<T> {
  /// No answer yet.
  record Waiting<T>(Instant since) implements Feed<T> {}

  /// The last look saw everything but the gaps.
  record Fresh<T>(T answer, Instant at, List<Problem> gaps) implements Feed<T> {}

  /// The last look failed; what was seen before stands, with its age.
  record Stale<T>(T last, Instant at, Problem problem) implements Feed<T> {}

  /// Nothing was ever seen.
  record Down<T>(Problem problem) implements Feed<T> {}

  /// The last good answer, however old.
  default Optional<T> known() {
    return switch (this) {
      case Waiting<T> _,Down<T> _ -> Optional.empty();
      case Fresh<T>(var answer, _, _) -> Optional.of(answer);
      case Stale<T>(var last, _, _) -> Optional.of(last);
    };
  }

  default Optional<Problem> trouble() {
    return switch (this) {
      case Waiting<T> _ -> Optional.empty();
      case Fresh<T>(_, _, var gaps) -> gaps.stream().findFirst();
      case Stale<T>(_, _, var problem) -> Optional.of(problem);
      case Down<T>(var problem) -> Optional.of(problem);
    };
  }

  private Optional<LastAnswer<T>> last() {
    return known().flatMap(answer -> readAt().map(at -> new LastAnswer<>(answer, at)));
  }

  /// When that was read.
  default Optional<Instant> readAt() {
    return switch (this) {
      case Waiting<T> _,Down<T> _ -> Optional.empty();
      case Fresh<T>(_, var at, _) -> Optional.of(at);
      case Stale<T>(_, var at, _) -> Optional.of(at);
    };
  }

  /// One word for the screen and the JSON: waiting, fresh, partial, stale or down.
  default String state() {
    return switch (this) {
      case Waiting<T> _ -> "waiting";
      case Fresh<T>(_, _, var gaps) -> gaps.isEmpty() ? "fresh" : "partial";
      case Stale<T> _ -> "stale";
      case Down<T> _ -> "down";
    };
  }

  /// The feed after one more answer: a failure keeps what was seen before.
  default Feed<T> after(FetchResult<T> answer) {
    return switch (answer) {
      case FetchResult.Success<T>(var what, var gaps, var run) -> new Fresh<>(what, run.ended(), gaps);
      case FetchResult.Failure<T>(var problem, _, _, var before) -> before.or(this::last)
          .<Feed<T>>map(b -> new Stale<>(b.answer(), b.at(), problem)).orElseGet(() -> new Down<>(problem));
    };
  }
}
