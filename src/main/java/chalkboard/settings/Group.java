package chalkboard.settings;

import java.util.List;
import java.util.Optional;

/// The settings of one mapping in a file, and what they owe each other.
///
/// @param what the mapping is called in an error, as in "an environment"
public record Group(String what, List<Setting<?>> settings, List<Rule> rules) {
  public Group {
    settings = List.copyOf(settings);
    rules = List.copyOf(rules);
    if (settings.stream().map(Setting::name).distinct().count() != settings.size())
      throw new IllegalArgumentException(what + " declares a key twice");
  }

  public static Group of(String what, Setting<?>... settings) {
    return new Group(what, List.of(settings), List.of());
  }

  public Group with(Rule... rules) {
    return new Group(what, settings, List.of(rules));
  }

  public List<String> keys() {
    return settings.stream().<String>map(Setting::name).toList();
  }

  public Optional<Setting<?>> find(String key) {
    return settings.stream().filter(s -> s.name().equals(key)).<Setting<?>>map(s -> s).findFirst();
  }
}
