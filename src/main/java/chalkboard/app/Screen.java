package chalkboard.app;

import java.util.List;
import java.util.Optional;

/// One screen the user has open: a small immutable state that names its keys.
public sealed interface Screen permits Matrix, Page, Menu {
  /// As the header calls it.
  String name();

  /// What its keys do, besides those that do the same everywhere.
  List<Binding> bindings();

  /// While a text is being typed: the prompt and the text, which then takes every key.
  default Optional<Typing> typing() {
    return Optional.empty();
  }

  /// The model after a change of the typed text.
  default Model typed(Model model, String text) {
    return model;
  }

  /// The model when typing ends; `kept` or given up.
  default Model typedAll(Model model, boolean kept) {
    return model;
  }

  /// A text being typed.
  record Typing(String prompt, String text) {}
}
