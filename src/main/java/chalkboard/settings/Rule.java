package chalkboard.settings;

import java.util.List;

/// What the keys of one mapping owe each other.
public sealed interface Rule {
  /// What is wrong where it is broken.
  String words();

  /// All of these keys are there.
  record Needs(List<String> keys, String words) implements Rule {}

  /// Exactly one of these keys is there.
  record OneOf(List<String> keys, String words) implements Rule {}

  /// These keys stand only where another one does.
  ///
  /// @param words to stand behind the key, as in "belongs to a source in S3"
  record Beside(List<String> keys, String other, String words) implements Rule {}

  /// These keys stand only where the text of another one, if it is there, begins like that.
  ///
  /// @param words to stand behind the key
  record BesideText(List<String> keys, String other, String start, String words) implements Rule {}
}
