package chalkboard.app;

/// A key as it was pressed: one character (`j`, `G`, `/`), or a name: `enter`, `esc`, `up`, `page-down`,
/// `ctrl-d`, `backspace`, `tab`.
public record Key(String name) {
  /// Whether it stands for a character that can be typed into a text.
  public boolean isText() {
    return name.codePointCount(0, name.length()) == 1;
  }

  /// The name that bindings know it by.
  String bound() {
    return name.equals(" ") ? "space" : name;
  }

  /// How help writes the name of a key.
  static String label(String name) {
    return switch (name) {
      case "page-up" -> "PgUp";
      case "page-down" -> "PgDn";
      default -> name;
    };
  }
}
