package chalkboard.app;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A key and what it does: help and footer are drawn from it, and a key that does nothing now says why.
///
/// @param keys names of the keys, all of the same meaning
/// @param label the keys as help writes them
/// @param hint one word for the footer; empty keeps it out
/// @param disabled why it does nothing now
public record Binding(
    List<String> keys, String label, String words, String hint, Group group, Function<Model, Optional<String>> disabled,
    Function<Model, Step> act) {
  /// Where help lists it.
  public enum Group { MOVE, LOOK, ACT }

  static Binding move(String keys, String label, String words, Function<Model, Model> act) {
    return new Binding(List.of(keys.split(" ")), label, words, "", Group.MOVE, _ -> Optional.empty(), m -> Step.to(act.apply(m)));
  }

  static Binding look(String keys, String label, String words, Function<Model, Step> act) {
    return new Binding(List.of(keys.split(" ")), label, words, "", Group.LOOK, _ -> Optional.empty(), act);
  }

  static Binding act(String keys, String label, String words, Function<Model, Step> act) {
    return new Binding(List.of(keys.split(" ")), label, words, "", Group.ACT, _ -> Optional.empty(), act);
  }

  Binding hinted(String word) {
    return new Binding(keys, label, words, word, group, disabled, act);
  }

  Binding unless(Function<Model, Optional<String>> reason) {
    return new Binding(keys, label, words, hint, group, reason, act);
  }
}
