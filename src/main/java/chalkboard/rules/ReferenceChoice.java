package chalkboard.rules;

/// What a cell is compared with.
public sealed interface ReferenceChoice {
  /// The nearest earlier environment that can be compared.
  record Upstream() implements ReferenceChoice {}

  /// The newest build on the line.
  record Newest() implements ReferenceChoice {}

  /// What one environment runs.
  record NamedEnvironment(String name) implements ReferenceChoice {}

  /// As the user names it: `upstream`, `newest`, or an environment.
  static ReferenceChoice of(String word) {
    return switch (word) {
      case "upstream" -> new Upstream();
      case "newest" -> new Newest();
      default -> new NamedEnvironment(word);
    };
  }

  default String word() {
    return switch (this) {
      case Upstream() -> "upstream";
      case Newest() -> "newest";
      case NamedEnvironment(var name) -> name;
    };
  }
}
