package chalkboard.config;

import java.util.List;

/// A piece of a YAML file that knows where it stands.
sealed interface Node {
  int line();

  int column();

  record Scalar(int line, int column, String text, boolean isText) implements Node {}

  record Items(int line, int column, List<Node> items) implements Node {}

  record Fields(int line, int column, List<Field> fields) implements Node {}

  record Field(int line, int column, String key, Node value) {}
}
