package chalkboard.app;

import java.util.List;
import java.util.Optional;

/// One screen the user has open: a small immutable state that names what can be done on it.
public sealed interface Screen permits Matrix, Page, Menu, TimePrompt, NotePrompt, WherePrompt {
  /// As the header calls it.
  String name();

  /// What the user can have done on it, in the order in which help tells of it.
  List<Command> commands();

  /// How help writes the first key of an action here, for sentences that tell of it; the action's id where it has none.
  default String keyOf(Action action) {
    return commands().stream().filter(c -> c.action() == action).map(c -> Key.label(c.binding().keys().getFirst())).findFirst()
        .orElse(action.id());
  }

  /// While a text is being typed: the prompt and the text, which then takes every key.
  default Optional<Typing> typing() {
    return Optional.empty();
  }

  /// Whether an action is to be had also while a text is typed, by a key that writes nothing.
  default boolean takesWhileTyping(Action action) {
    return action == Action.APP_QUIT || action == Action.APP_REDRAW || action == Action.APP_SUSPEND;
  }

  /// The model after a change of the typed text.
  default Model typed(Model model, String text) {
    return model;
  }

  /// What follows when typing ends; `kept` or given up.
  default Step typedAll(Model model, boolean kept) {
    return Step.to(model);
  }

  /// The model with the text completed, as far as it is certain what is meant.
  default Model completed(Model model, String text) {
    return model;
  }

  /// What was typed here before, further back or back towards now; empty where nothing is remembered.
  default Optional<Model> recalled(Model model, int by) {
    return Optional.empty();
  }

  /// A text being typed.
  ///
  /// @param hint what is to be said of it: what is wrong with it, or what it may become
  record Typing(String prompt, String text, String hint) {
    Typing(String prompt, String text) {
      this(prompt, text, "");
    }

    Typing hinting(String other) {
      return new Typing(prompt, text, other);
    }
  }
}
