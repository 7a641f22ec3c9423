package chalkboard.filter;

import chalkboard.board.DriftClass;
import chalkboard.board.Flag;
import chalkboard.board.Headline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What a word before a colon is asked of.
public enum FilterField {
  ENV("environments by name: the columns that are shown"),
  STATE("what is true of a cell: its headline, all that is behind it, its flags"),
  CLASS("drift, bad, lag, unknown, info or ok"),
  OWNER("whom the repository belongs to"),
  AGE("since when a cell is as it is: <1h, >2d"),
  REPO("the repository, by its whole name"),
  IMAGE("the image, as it is called or as it runs"),
  COMMIT("the commit, by its first digits"),
  BRANCH("the branch it was built on"),
  BUILD("the number of the CI run"),
  AUTHOR("who made the commit"),
  TAG("what it was pushed as"),
  DIGEST("the digest of what runs, by its first digits");

  private final String sentence;

  FilterField(String sentence) {
    this.sentence = sentence;
  }

  /// As it is typed, without its colon.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What it asks of, for the help.
  public String sentence() {
    return sentence;
  }

  static Optional<FilterField> of(String word) {
    return Stream.of(values()).filter(f -> f.word().equals(word)).findFirst();
  }

  /// All that may stand behind it; empty where anything may.
  public List<String> choices() {
    return switch (this) {
      case STATE -> states();
      case CLASS -> Stream.of(DriftClass.values()).filter(c -> c != DriftClass.NONE).map(FilterField::word).toList();
      case ENV, OWNER, AGE, REPO, IMAGE, COMMIT, BRANCH, BUILD, AUTHOR, TAG, DIGEST -> List.of();
    };
  }

  private static List<String> states() {
    var words = new ArrayList<String>();
    for (var headline : Headline.values()) words.add(word(headline));
    for (var flag : Flag.values()) words.add(word(flag));
    words.addAll(List.of("waiting", "failed", "acked"));
    for (var driftClass : DriftClass.values()) if (driftClass != DriftClass.NONE) words.add(word(driftClass));
    return words.stream().distinct().toList();
  }

  static String word(Headline headline) {
    return headline.word().replace(' ', '-');
  }

  static String word(Flag flag) {
    return flag.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static String word(DriftClass driftClass) {
    return driftClass.name().toLowerCase(Locale.ROOT);
  }
}
