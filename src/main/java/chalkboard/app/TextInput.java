package chalkboard.app;

import java.util.Optional;

/// A text that the user may type on a screen.
///
/// @param before the text to return to when typing is given up; present while it is typed
public record TextInput(String text, Optional<String> before) {
  static final TextInput EMPTY = new TextInput("", Optional.empty());

  boolean isTyping() {
    return before.isPresent();
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  Optional<Screen.Typing> typing(String prompt) {
    return before.map(_ -> new Screen.Typing(prompt, text));
  }

  TextInput begun() {
    return new TextInput(text, Optional.of(text));
  }

  TextInput typed(String now) {
    return new TextInput(now, before);
  }

  TextInput ended(boolean kept) {
    return new TextInput(kept ? text : before.orElse(""), Optional.empty());
  }
}
