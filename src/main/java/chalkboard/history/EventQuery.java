package chalkboard.history;

import java.time.Instant;
import java.util.Optional;

/// Which events are wanted.
///
/// @param after the id of an event: only those that came to be known after it, whenever they happened. One that is not known
///     leaves nothing out
/// @param limit how many at most
public record EventQuery(
    Optional<Instant> since, Optional<Instant> until, Optional<String> repository, Optional<String> environment, Optional<String> after,
    int limit) {
  public static final EventQuery ALL = new EventQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
      Optional.empty(), Integer.MAX_VALUE);

  public EventQuery between(Instant from, Instant to) {
    return new EventQuery(Optional.of(from), Optional.of(to), repository, environment, after, limit);
  }

  public EventQuery ofRepository(String name) {
    return new EventQuery(since, until, Optional.of(name), environment, after, limit);
  }

  public EventQuery ofEnvironment(String name) {
    return new EventQuery(since, until, repository, Optional.of(name), after, limit);
  }

  public EventQuery after(String id) {
    return new EventQuery(since, until, repository, environment, Optional.of(id), limit);
  }

  public EventQuery atMost(int many) {
    return new EventQuery(since, until, repository, environment, after, many);
  }
}
