package chalkboard.app;

import chalkboard.board.Rules;
import java.time.Duration;
import java.util.List;

/// What the user configured, as far as the screens need to know it.
///
/// @param title shown in every header
/// @param ascii whether only ASCII characters are drawn
/// @param sources in the order they are shown
public record Settings(String title, boolean ascii, List<SourceInfo> sources, Rules rules) {
  /// Whether a source tells what was built or what runs.
  public enum Kind {
    MARKS("marks"),
    FLEET("fleet");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /// A configured source.
  ///
  /// @param name unique among the sources
  /// @param command what it runs or reads, word by word
  public record SourceInfo(String name, Kind kind, Duration interval, List<String> command) {}
}
