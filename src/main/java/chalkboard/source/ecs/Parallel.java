package chalkboard.source.ecs;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/// Does things side by side on virtual threads and waits for all of them; an interrupt calls off the rest.
final class Parallel {
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

  static <T> List<Outcome<T>> bySide(List<Call<T>> calls) {
    if (calls.size() == 1) return List.of(attempt(calls.getFirst()));
    var outcomes = new ArrayList<Outcome<T>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var futures = new ArrayList<Future<Outcome<T>>>();
      for (var call : calls) futures.add(threads.submit(() -> attempt(call)));
      try {
        for (var future : futures) outcomes.add(future.get());
      } catch (InterruptedException e) {
        threads.shutdownNow();
        Thread.currentThread().interrupt();
        throw AbortedException.create("interrupted");
      }
    } catch (ExecutionException e) {
      throw unwrapped(e);
    }
    return outcomes;
  }

  /// What a thread of its own threw, thrown where it is waited for.
  static RuntimeException unwrapped(ExecutionException e) {
    return switch (Objects.requireNonNull(e.getCause())) {
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
