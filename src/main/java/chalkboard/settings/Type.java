package chalkboard.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What a setting may hold, and what it becomes.
public sealed interface Type<T> {
  /// One word or number.
  ///
  /// @param schema what JSON Schema can say of it; never narrower than `read`
  record Scalar<T>(String label, Map<String, Object> schema, Conversion<T> read) implements Type<T> {}

  /// One of them, or a list.
  record OneOrMore<T>(Scalar<T> each) implements Type<List<T>> {}

  /// @param what an item is called in an error
  record ListOf<T>(Type<T> each, String what) implements Type<List<T>> {}

  /// A mapping whose keys are the user's own.
  ///
  /// @param what a key is called in an error
  record MapOf<T>(Type<T> each, String what) implements Type<Map<String, T>> {}

  /// A mapping with keys of its own.
  ///
  /// @param mayBeEmpty whether the key alone is enough
  record Section(Group group, boolean mayBeEmpty) implements Type<Values> {}

  /// The words of a command, or one word; the first, its program, may begin at home.
  record CommandWords() implements Type<List<String>> {}

  /// How a word becomes a value.
  @FunctionalInterface
  interface Conversion<T> {
    /// @param home what `~` stands for: no shell reads the file
    Parsed<T> read(String text, Path home);
  }
}
