package chalkboard.history;

import java.time.Instant;
import java.util.Optional;

/// That something is so since then. Passed over where it is so already, or where a later change is known.
///
/// @param json empty where it is gone
/// @param content of its text
public record DocumentChange(String kind, String key, Instant at, Optional<String> json, Optional<ContentHash> content) {
  public DocumentChange(String kind, String key, Instant at, Optional<String> json) {
    this(kind, key, at, json, json.map(ContentHash::of));
  }
}
