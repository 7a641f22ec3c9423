package chalkboard.source.ecs;

import chalkboard.feed.Problem;
import chalkboard.runtime.ResourceReading;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What a reading is worth where not everything could be read this time.
final class PartialReading {
  private PartialReading() {
  }

  /// Nothing was read: what was known stays, with the trouble.
  static <T> ResourceReading<T> failed(ResourceReading<T> last, Problem trouble) {
    return new ResourceReading<>(last.taken(), last.items(), last.complete(), Optional.of(trouble));
  }

  /// What could be read is news, but the whole is only as old as the last look that saw it all: what was absent then stays so, as of then.
  ///
  /// @param all whether everything there is was read at some time
  static <T> ResourceReading<T> partly(ResourceReading<T> last, Collection<T> items, Instant now, Problem trouble, boolean all) {
    return new ResourceReading<>(last.taken().or(() -> Optional.of(now)), List.copyOf(items), all || last.complete(), Optional.of(trouble));
  }

  /// The same reading with other items; none while nothing was ever read.
  static <T> ResourceReading<T> with(ResourceReading<T> reading, List<T> items) {
    return reading.taken().isEmpty() ? reading : new ResourceReading<>(reading.taken(), items, reading.complete(), reading.trouble());
  }
}
