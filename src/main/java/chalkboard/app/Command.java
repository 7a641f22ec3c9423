package chalkboard.app;

import java.util.Optional;
import java.util.function.Function;

/// An action as an open screen offers it: the keys for it, what it would do, and why it does nothing now.
///
/// @param disabled why it does nothing now
public record Command(Binding binding, Function<Model, Optional<String>> disabled, Function<Model, Step> act) {
  public Action action() {
    return binding.action();
  }

  boolean isOn(String key) {
    return binding.keys().contains(key) || binding.others().contains(key);
  }
}
