package chalkboard.term;

import chalkboard.app.Event;
import chalkboard.app.Key;

/// What waits for the loop: keys and signals from the terminal's threads, events from everywhere else.
sealed interface Input {
  record Typed(Key key) implements Input {}

  record Pasted(String text) implements Input {}

  record Reshaped() implements Input {}

  record Happened(Event event) implements Input {}

  record Over(End end) implements Input {}
}
