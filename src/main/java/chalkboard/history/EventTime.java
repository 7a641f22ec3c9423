package chalkboard.history;

import java.time.Instant;

/// When something happened, and what tells so.
///
/// @param at when it happened, or where nothing tells, when it was first seen
/// @param fact what it is known by for all who see it: the time at which what happened was made
record EventTime(Instant at, Instant fact, TimeTeller teller) {
  /// What tells a time.
  enum TimeTeller {
    ECS("ecs"), CHALK("chalk"),
    /// The reading that showed it first.
    READING("seen");

    private final String word;

    TimeTeller(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  static EventTime toldByEcs(Instant at, Instant fact) {
    return new EventTime(at, fact, TimeTeller.ECS);
  }

  static EventTime reported(Instant at) {
    return new EventTime(at, at, TimeTeller.CHALK);
  }

  static EventTime seen(Instant at) {
    return new EventTime(at, at, TimeTeller.READING);
  }
}
