package chalkboard.app;

import java.util.List;

/// What follows from an event.
public record Step(Model model, List<Effect> effects) {
  static Step to(Model model, Effect... effects) {
    return new Step(model, List.of(effects));
  }
}
