package chalkboard.config;

import chalkboard.settings.ConfigError;
import chalkboard.settings.Group;
import chalkboard.settings.Parsed;
import chalkboard.settings.Place;
import chalkboard.settings.Rule;
import chalkboard.settings.Scalars;
import chalkboard.settings.Type;
import chalkboard.settings.Values;
import chalkboard.text.NearestName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Reads nodes by the declarations of their settings, and notes what is not what it should be; an error never stops the search for more.
final class NodeReader {
  private final String file;
  private final Path home;
  private final List<ConfigError> errors;

  NodeReader(String file, Path home, List<ConfigError> errors) {
    this.file = file;
    this.home = home;
    this.errors = errors;
  }

  void error(Place at, String words) {
    errors.add(new ConfigError(file, at, words));
  }

  /// The values of a mapping; empty where it is none, or where its keys are not what they owe each other.
  Optional<Values> group(Node node, Group group) {
    if (!(node instanceof Node.Fields fields)) {
      error(node.place(), group.what() + " must be a mapping of keys to values");
      return Optional.empty();
    }
    for (var f : fields.fields()) {
      if (group.find(f.key()).isEmpty())
        error(f.place(), "unknown key \"" + f.key() + "\" in " + group.what() + NearestName.of(f.key(), group.keys()));
    }
    boolean isWhole = true;
    for (var rule : group.rules()) isWhole &= keeps(fields, rule);
    var values = new LinkedHashMap<String, Values.Entry>();
    for (var setting : group.settings()) {
      fields.find(setting.name()).ifPresent(n -> value(n, setting.name(), setting.type())
          .ifPresent(v -> values.put(setting.name(), new Values.Entry(v, n.place(), places(n)))));
    }
    return isWhole ? Optional.of(new Values(node.place(), values)) : Optional.empty();
  }

  private static List<Place> places(Node node) {
    return node instanceof Node.Items items ? items.items().stream().map(Node::place).toList() : List.of(node.place());
  }

  private boolean keeps(Node.Fields fields, Rule rule) {
    return switch (rule) {
      case Rule.Needs(var keys, var words) -> holds(fields, keys.stream().allMatch(k -> fields.find(k).isPresent()), words);
      case Rule.OneOf(var keys, var words) -> holds(fields, keys.stream().filter(k -> fields.find(k).isPresent()).count() == 1, words);
      case Rule.Beside(var keys, var other, var words) -> fields.find(other).isPresent() || none(fields, keys, words);
      case Rule.BesideText(var keys, var other, var start, var words) -> fields.find(other)
          .filter(n -> !(n instanceof Node.Word s && s.text().startsWith(start))).isEmpty() || none(fields, keys, words);
    };
  }

  private boolean holds(Node.Fields fields, boolean isSo, String words) {
    if (!isSo) error(fields.place(), words);
    return isSo;
  }

  private boolean none(Node.Fields fields, List<String> keys, String words) {
    boolean isNone = true;
    for (var key : keys) {
      var node = fields.find(key);
      node.ifPresent(n -> error(n.place(), key + " " + words));
      isNone &= node.isEmpty();
    }
    return isNone;
  }

  /// @param what the value is called in an error
  private Optional<?> value(Node node, String what, Type<?> type) {
    return switch (type) {
      case Type.Scalar<?> scalar -> scalar(node, what, scalar);
      case Type.OneOrMore<?>(var each) -> oneOrMore(node, what, each);
      case Type.CommandWords() -> Optional.of(command(oneOrMore(node, what, Scalars.TEXT).orElse(List.of())));
      case Type.ListOf<?>(var each, var itemWhat) -> list(node, what, each, itemWhat);
      case Type.MapOf<?>(var each, var keyWhat) -> map(node, what, each, keyWhat);
      case Type.Section(var group, var mayBeEmpty) ->
        group(mayBeEmpty && node instanceof Node.Word s && s.text().isEmpty() ? new Node.Fields(node.place(), List.of()) : node, group);
    };
  }

  private <T> Optional<T> scalar(Node node, String what, Type.Scalar<T> type) {
    // What is no scalar is as wrong as a text without anything in it.
    var text = node instanceof Node.Word s ? s.text() : "";
    return switch (type.read().read(text, home)) {
      case Parsed.Good<T>(var value) -> Optional.of(value);
      case Parsed.Bad<T>(var words) -> {
        error(node.place(), what + " " + words);
        yield Optional.empty();
      }
    };
  }

  private <T> Optional<List<T>> oneOrMore(Node node, String what, Type.Scalar<T> each) {
    if (!(node instanceof Node.Items(_, var items))) return scalar(node, what, each).map(List::of);
    return Optional.of(items.stream().flatMap(i -> scalar(i, what, each).stream()).toList());
  }

  private List<String> command(List<String> words) {
    if (words.isEmpty()) return words;
    var command = new ArrayList<>(words);
    command.set(0, Scalars.expand(words.getFirst(), home));
    return List.copyOf(command);
  }

  private Optional<List<?>> list(Node node, String what, Type<?> each, String itemWhat) {
    if (node instanceof Node.Items(_, var items))
      return Optional.of(items.stream().flatMap(i -> value(i, itemWhat, each).stream()).toList());
    error(node.place(), what + " must be a list");
    return Optional.empty();
  }

  private Optional<?> map(Node node, String what, Type<?> each, String keyWhat) {
    if (!(node instanceof Node.Fields(_, var fields))) {
      error(node.place(), what + " must be a mapping of " + keyWhat + " to value");
      return Optional.empty();
    }
    var map = new LinkedHashMap<String, Object>();
    for (var f : fields) value(f.value(), keyWhat + " " + f.key(), each).ifPresent(v -> map.put(f.key(), v));
    return Optional.of(map);
  }
}
