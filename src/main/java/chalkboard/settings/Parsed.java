package chalkboard.settings;

/// What became of one word of a file.
public sealed interface Parsed<T> {
  /// A value of the type.
  record Good<T>(T value) implements Parsed<T> {}

  /// None.
  ///
  /// @param words what is wrong, to stand behind the name of the key, as in "must be a text"
  record Bad<T>(String words) implements Parsed<T> {}
}
