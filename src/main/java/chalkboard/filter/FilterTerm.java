package chalkboard.filter;

import java.util.List;
import java.util.Optional;

/// One word of a filter: any of its parts has to hold, or none of them.
///
/// @param isNot whether none may
record FilterTerm(boolean isNot, List<TermPart> any) {
  /// One of several words with `|` between them.
  ///
  /// @param field empty where all that names a row or its builds is asked
  /// @param age only where the field is of ages
  record TermPart(Optional<FilterField> field, TextPattern pattern, Optional<AgeBound> age) {}

  boolean isOfColumns() {
    return any.getFirst().field().filter(f -> f == FilterField.ENV).isPresent();
  }

  boolean isOfTime() {
    return any.stream().anyMatch(p -> p.age().isPresent());
  }

  /// Whether it is asked of cells, so that what is shown has to have one.
  boolean isOfCells() {
    return any.stream().anyMatch(p -> p.field().filter(FilterTerm::isOfCells).isPresent());
  }

  private static boolean isOfCells(FilterField field) {
    return switch (field) {
      case STATE, CLASS, AGE, COMMIT, BRANCH, BUILD, AUTHOR, TAG, DIGEST -> true;
      case ENV, OWNER, REPO, IMAGE -> false;
    };
  }
}
