package chalkboard.app;

import java.util.List;
import java.util.stream.Stream;

/// Keys of a screen and the action they stand for, as data: what the action does there is the matter of the screen's [ActionTable].
///
/// @param keys those that help names
/// @param others keys of the same meaning that help keeps quiet about
/// @param label what help writes instead of the keys; empty for the keys themselves
/// @param brief what help says of the action on this screen; empty for the action's own words
/// @param isHinted whether the footer may show it
public record Binding(Action action, List<String> keys, List<String> others, String label, String brief, boolean isHinted) {
  static Binding bind(Action action, String... keys) {
    return new Binding(action, List.of(keys), List.of(), "", "", true);
  }

  Binding or(String... more) {
    return new Binding(action, keys, List.of(more), label, brief, isHinted);
  }

  Binding labelled(String text) {
    return new Binding(action, keys, others, text, brief, isHinted);
  }

  Binding saying(String words) {
    return new Binding(action, keys, others, label, words, isHinted);
  }

  Binding unhinted() {
    return new Binding(action, keys, others, label, brief, false);
  }

  public Stream<String> allKeys() {
    return Stream.concat(keys.stream(), others.stream());
  }

  /// What help says of it; empty where the line of the binding before tells of both.
  String words() {
    return brief.isEmpty() ? action.brief() : brief;
  }
}
