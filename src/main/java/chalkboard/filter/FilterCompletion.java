package chalkboard.filter;

import chalkboard.board.Board;
import chalkboard.board.Environment;
import chalkboard.board.Row;
import chalkboard.build.Build;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What the last word of a filter may become: a field, or what stands behind one on the board.
///
/// @param text the filter with as much of the word as is certain
/// @param choices what the word may be, where it is more than one
public record FilterCompletion(String text, List<String> choices) {
  /// As many as somebody reads in a line.
  private static final int MOST = 12;

  public static FilterCompletion of(String text, Board board) {
    int begin = begin(text);
    var word = text.substring(begin).toLowerCase(Locale.ROOT);
    int colon = word.indexOf(':');
    var known = colon < 0 ? fields() : FilterField.of(word.substring(0, colon)).map(f -> values(f, board)).orElse(List.of());
    var fitting = known.stream().filter(k -> k.toLowerCase(Locale.ROOT).startsWith(word.substring(colon + 1))).toList();
    if (fitting.isEmpty()) return new FilterCompletion(text, List.of());
    int keep = begin + colon + 1;
    return new FilterCompletion(text.substring(0, keep) + common(fitting),
        fitting.size() == 1 ? List.of() : fitting.stream().limit(MOST).toList());
  }

  /// Behind the last blank, `!` or `|`; a `|` keeps the field before it.
  private static int begin(String text) {
    int i = text.length();
    while (i > 0 && !Character.isWhitespace(text.charAt(i - 1)) && text.charAt(i - 1) != '!') i--;
    return i;
  }

  private static List<String> fields() {
    return Stream.of(FilterField.values()).map(f -> f.word() + ":").toList();
  }

  private static List<String> values(FilterField field, Board board) {
    if (!field.choices().isEmpty()) return field.choices();
    var found = new TreeSet<String>();
    for (var row : board.rows()) {
      switch (field) {
        case OWNER -> found.add(row.owner());
        case REPO -> row.image().repository().ifPresent(r -> found.add(r.name()));
        case IMAGE -> found.add(row.image().name());
        case BRANCH -> builds(row).forEach(b -> found.add(b.code().branch()));
        case COMMIT -> builds(row).forEach(b -> found.add(b.shortName()));
        case BUILD -> builds(row).forEach(b -> found.add(b.ci().id()));
        case AUTHOR, TAG, DIGEST, AGE, STATE, CLASS, ENV -> {}
      }
    }
    if (field == FilterField.ENV) board.environments().stream().map(Environment::name).forEach(found::add);
    found.remove("");
    return List.copyOf(found);
  }

  private static Stream<Build> builds(Row row) {
    return Stream.concat(row.newest().stream(), row.cells().stream().flatMap(c -> c.build().stream()));
  }

  private static String common(List<String> words) {
    var common = words.getFirst();
    for (var word : words) {
      int i = 0;
      while (i < Math.min(common.length(), word.length())
          && Character.toLowerCase(common.charAt(i)) == Character.toLowerCase(word.charAt(i)))
        i++;
      common = common.substring(0, i);
    }
    return common;
  }
}
