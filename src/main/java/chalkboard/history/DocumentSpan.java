package chalkboard.history;

import java.time.Instant;
import java.util.Optional;

/// That a document was one text from one moment to another.
///
/// @param until empty while it is so
public record DocumentSpan(String key, Instant since, Optional<Instant> until, ContentHash content) {
  /// Whether it was so then.
  boolean holds(Instant at) {
    return !since.isAfter(at) && until.filter(u -> !u.isAfter(at)).isEmpty();
  }
}
