package chalkboard.source.ecs;

import chalkboard.source.LookThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/// Does things side by side on virtual threads and waits for all of them, but not for ever; an interrupt calls off the rest.
final class Parallel {
  /// Longer than any call waits for its turn and its answer: what is not there by then hangs.
  private static final Duration LONGEST = Ecs.LONGEST_TURN.multipliedBy(2);

  private Parallel() {
  }

  @FunctionalInterface
  interface Call<T> {
    T call();
  }

  /// How one of them ended.
  sealed interface Outcome<T> {
    record Done<T>(T value) implements Outcome<T> {}

    record CallFailed<T>(SdkException cause) implements Outcome<T> {}
  }

  /// A call that does not end in time has failed, and is called off.
  static <T> List<Outcome<T>> bySide(List<Call<T>> calls) {
    return bySide(calls, LONGEST);
  }

  static <T> List<Outcome<T>> bySide(List<Call<T>> calls, Duration longest) {
    if (calls.size() == 1) return List.of(attempt(calls.getFirst()));
    var outcomes = new ArrayList<Outcome<T>>();
    try (var threads = new LookThreads()) {
      var futures = new ArrayList<Future<Outcome<T>>>();
      for (var call : calls) futures.add(threads.submit(() -> attempt(call)));
      long until = System.nanoTime() + longest.toNanos();
      for (var future : futures) outcomes.add(outcome(future, until));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AbortedException.create("interrupted");
    } catch (ExecutionException e) {
      throw unwrapped(Objects.requireNonNull(e.getCause()));
    }
    return outcomes;
  }

  private static <T> Outcome<T> outcome(Future<Outcome<T>> future, long until) throws InterruptedException, ExecutionException {
    try {
      return future.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return new Outcome.CallFailed<>(ApiCallTimeoutException.create("no answer in time", e));
    }
  }

  /// What a thread of its own threw, thrown where it is waited for.
  static RuntimeException unwrapped(Throwable thrown) {
    return switch (thrown) {
      case RuntimeException broken -> broken;
      case InterruptedException _ -> AbortedException.create("interrupted");
      case Error broken -> throw broken;
      case Throwable other -> new IllegalStateException(other);
    };
  }

  private static <T> Outcome<T> attempt(Call<T> call) {
    try {
      return new Outcome.Done<>(call.call());
    } catch (SdkException e) {
      return new Outcome.CallFailed<>(e);
    }
  }
}
