package chalkboard.rules;

/// What a cell is compared with.
public sealed interface ReferenceChoice {
  /// The nearest earlier environment that can be compared.
  record Upstream() implements ReferenceChoice {
    @Override
    public String word() {
      return "upstream";
    }
  }

  /// The newest build on the line.
  record Newest() implements ReferenceChoice {
    @Override
    public String word() {
      return "newest";
    }
  }

  /// What one environment runs.
  record NamedEnvironment(String name) implements ReferenceChoice {
    @Override
    public String word() {
      return name;
    }
  }

  /// As the user names it: `upstream`, `newest`, or an environment.
  static ReferenceChoice of(String word) {
    return switch (word) {
      case "upstream" -> new Upstream();
      case "newest" -> new Newest();
      default -> new NamedEnvironment(word);
    };
  }

  /// As [#of(String)] takes it.
  String word();
}
