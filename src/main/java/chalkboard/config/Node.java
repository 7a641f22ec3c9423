package chalkboard.config;

import chalkboard.settings.Place;
import java.util.List;
import java.util.Optional;

/// A piece of a YAML file that knows where it stands.
sealed interface Node {
  Place place();

  /// A word, a number, or nothing.
  record Word(Place place, String text) implements Node {}

  /// A list.
  record Items(Place place, List<Node> items) implements Node {}

  /// A mapping.
  record Fields(Place place, List<Field> fields) implements Node {
    Optional<Node> find(String key) {
      return fields.stream().filter(f -> f.key().equals(key)).map(Field::value).findFirst();
    }
  }

  /// One key of a mapping.
  ///
  /// @param place where the key stands
  record Field(Place place, String key, Node value) {}
}
