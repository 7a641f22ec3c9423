package chalkboard.config;

import chalkboard.settings.Place;
import java.util.List;
import java.util.Optional;

/// A piece of a YAML file that knows where it stands.
sealed interface Node {
  Place place();

  record Scalar(Place place, String text) implements Node {}

  record Items(Place place, List<Node> items) implements Node {}

  record Fields(Place place, List<Field> fields) implements Node {
    Optional<Node> find(String key) {
      return fields.stream().filter(f -> f.key().equals(key)).map(Field::value).findFirst();
    }
  }

  /// @param place where the key stands
  record Field(Place place, String key, Node value) {}
}
