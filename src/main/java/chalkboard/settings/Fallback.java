package chalkboard.settings;

import java.util.List;

/// What holds where a file does not name a setting.
public sealed interface Fallback {
  /// As people read it.
  String shown();

  /// A value as the file would say it.
  ///
  /// @param words one, but of a list
  record Value(List<String> words, boolean isList) implements Fallback {
    @Override
    public String shown() {
      return isList ? "[" + String.join(", ", words) + "]" : words.getFirst();
    }
  }

  /// What other settings or the outside decide, in words.
  record InWords(String shown) implements Fallback {}

  /// Nothing: the setting has no effect then.
  record Nothing() implements Fallback {
    @Override
    public String shown() {
      return "none";
    }
  }

  /// It must be there.
  record Required() implements Fallback {
    @Override
    public String shown() {
      return "required";
    }
  }
}
