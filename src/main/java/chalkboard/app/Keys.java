package chalkboard.app;

import java.util.Optional;

/// The way of a pressed key: to the action bound to it on the open screen, or into the text that is being typed.
final class Keys {
  private Keys() {
  }

  static Step pressed(Model model, Key key) {
    var screen = model.screen();
    if (screen.typing().isPresent()) return typed(model, screen, screen.typing().get().text(), key);
    return command(screen, key).map(c -> done(model, key, c)).orElse(Step.to(model));
  }

  private static Optional<Command> command(Screen screen, Key key) {
    return screen.commands().stream().filter(c -> c.isOn(key.bound())).findFirst();
  }

  private static Step done(Model model, Key key, Command command) {
    return command.disabled().apply(model).map(why -> Step.to(model.flashing(key.bound() + ": " + why)))
        .orElseGet(() -> command.act().apply(model));
  }

  private static Step typed(Model model, Screen screen, String text, Key key) {
    if (key.isText()) return Step.to(screen.typed(model, text + key.name()));
    return switch (key.name()) {
      case "space" -> Step.to(screen.typed(model, text + " "));
      case "backspace" -> text.isEmpty()
          ? screen.typedAll(model, false)
          : Step.to(screen.typed(model, text.substring(0, text.offsetByCodePoints(text.length(), -1))));
      case "ctrl-u" -> Step.to(screen.typed(model, ""));
      case "ctrl-w" -> Step.to(screen.typed(model, text.stripTrailing().replaceFirst("\\S+$", "")));
      case "enter" -> screen.typedAll(model, true);
      case "up" -> screen.recalled(model, 1).map(Step::to).orElseGet(() -> otherwise(model, screen, key));
      case "down" -> screen.recalled(model, -1).map(Step::to).orElseGet(() -> otherwise(model, screen, key));
      case "tab" -> Step.to(screen.completed(model, text));
      case "esc" -> screen.typedAll(model, false);
      default -> otherwise(model, screen, key);
    };
  }

  /// By a key that writes nothing.
  private static Step otherwise(Model model, Screen screen, Key key) {
    return command(screen, key).filter(c -> screen.takesWhileTyping(c.action())).map(c -> done(model, key, c)).orElse(Step.to(model));
  }
}
