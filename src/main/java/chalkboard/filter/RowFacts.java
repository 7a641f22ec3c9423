package chalkboard.filter;

import chalkboard.board.Row;
import chalkboard.filter.FilterTerm.TermPart;

/// What a filter can ask of a row whatever is in its cells: how it is called and whose it is.
final class RowFacts {
  private RowFacts() {
  }

  static boolean holds(Row row, FilterTerm term) {
    for (var part : term.any()) if (holds(row, part)) return true;
    return false;
  }

  private static boolean holds(Row row, TermPart part) {
    var pattern = part.pattern();
    if (part.field().isEmpty()) {
      return pattern.isIn(row.label()) || pattern.isIn(row.image().name()) || pattern.isIn(row.owner()) || isOfRepository(row, pattern);
    }
    return switch (part.field().get()) {
      case OWNER -> pattern.isIn(row.owner());
      case REPO -> isOfRepository(row, pattern);
      case IMAGE -> pattern.isIn(row.image().name());
      case ENV, STATE, CLASS, AGE, COMMIT, BRANCH, BUILD, AUTHOR, TAG, DIGEST -> false;
    };
  }

  private static boolean isOfRepository(Row row, TextPattern pattern) {
    return row.image().repository().filter(r -> pattern.isIn(r.name()) || pattern.isIn(r.shortName())).isPresent();
  }
}
