package chalkboard.source;

import chalkboard.feed.Progress;
import java.util.Optional;

/// Listens to a source while it still looks. Called on threads of the source, one call after the other.
@FunctionalInterface
public interface PartialResults<T> {
  /// @param what what was seen up to now; empty where that is as it was at the last call
  void tell(Optional<T> what, Progress progress);
}
