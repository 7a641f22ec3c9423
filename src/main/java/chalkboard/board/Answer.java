package chalkboard.board;

import java.util.List;

/// What a source says after one look: what it saw, or why it saw nothing. Never an exception, never silence.
public sealed interface Answer<T> {
  Run run();

  /// It looked and saw something; `gaps` names what of it could not be read.
  record Seen<T>(T what, List<Problem> gaps, Run run) implements Answer<T> {}

  /// It saw nothing at all.
  record Missed<T>(Problem problem, Run run) implements Answer<T> {}
}
