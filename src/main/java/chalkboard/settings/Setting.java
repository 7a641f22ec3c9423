package chalkboard.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A setting as it is declared, once: parser, errors, schema and documentation follow from it.
///
/// @param name the key in the file
/// @param sentence what it does, for people, without a full stop
public record Setting<T>(String name, Type<T> type, Fallback fallback, String sentence) {
  /// One that has no effect where it is missing.
  public static <T> Setting<T> of(String name, Type<T> type, String sentence) {
    return new Setting<>(name, type, new Fallback.Nothing(), sentence);
  }

  public static <T> Setting<T> required(String name, Type<T> type, String sentence) {
    return new Setting<>(name, type, new Fallback.Required(), sentence);
  }

  /// @param value as the file would say it
  public static <T> Setting<T> of(String name, Type.Scalar<T> type, String value, String sentence) {
    return new Setting<>(name, type, new Fallback.Value(List.of(value), false), sentence);
  }

  public static <T> Setting<List<T>> of(String name, Type<List<T>> type, List<String> values, String sentence) {
    return new Setting<>(name, type, new Fallback.Value(List.copyOf(values), true), sentence);
  }

  /// One whose default something else decides.
  public static <T> Setting<T> told(String name, Type<T> type, String fallback, String sentence) {
    return new Setting<>(name, type, new Fallback.InWords(fallback), sentence);
  }

  /// The declared default, where it is one word.
  Optional<T> preset() {
    if (!(type instanceof Type.Scalar<T> scalar) || !(fallback instanceof Fallback.Value value)) return Optional.empty();
    return switch (scalar.read().read(value.words().getFirst(), Path.of("/"))) {
      case Parsed.Good<T>(var good) -> Optional.of(good);
      case Parsed.Bad<T>(var words) -> throw new IllegalStateException("the default of " + name + " " + words);
    };
  }
}
