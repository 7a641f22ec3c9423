package chalkboard.history;

import java.time.Instant;
import java.util.Optional;

/// That something is so since then. Passed over where it is so already, or where a later change is known.
///
/// @param json empty where it is gone
public record DocumentChange(String kind, String key, Instant at, Optional<String> json) {}
