package chalkboard.app;

import chalkboard.feed.Problem;
import chalkboard.filter.NamedFilter;
import chalkboard.rules.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the user configured, as far as the screens need to know it.
///
/// @param title shown in every header
/// @param ascii whether only ASCII characters are drawn
/// @param sources in the order they are shown
/// @param columns what stands beside the environments where there is room
/// @param user who sits before it; may be empty
/// @param views filters that are to be had by name
/// @param snapshot when the snapshot was made that is shown; empty where it is the user's own board
public record Settings(
    String title, boolean ascii, List<SourceInfo> sources, Rules rules, Set<Column> columns, String user, List<NamedFilter> views,
    Optional<Instant> snapshot) {
  /// Of the user's own board.
  public Settings(String title, boolean ascii, List<SourceInfo> sources, Rules rules, Set<Column> columns, String user) {
    this(title, ascii, sources, rules, columns, user, List.of(), Optional.empty());
  }

  /// With all columns that there is room for.
  public Settings(String title, boolean ascii, List<SourceInfo> sources, Rules rules) {
    this(title, ascii, sources, rules, Set.of(Column.values()), "");
  }

  /// A column that is no environment.
  public enum Column { NEWEST, OWNER }

  /// What a source tells: what was built, what runs, or in which order commits stand.
  public enum FactKind {
    MARKS("marks"),
    FLEET("fleet"),
    /// Local clones: the order of commits.
    CLONES("clones");

    private final String word;

    FactKind(String word) {
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
  /// @param warnings what of its settings keeps it from telling the truth
  public record SourceInfo(String name, FactKind kind, Duration interval, List<String> command, List<Problem> warnings) {
    public SourceInfo(String name, FactKind kind, Duration interval, List<String> command) {
      this(name, kind, interval, command, List.of());
    }
  }
}
