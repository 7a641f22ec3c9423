package chalkboard.app;

import chalkboard.board.Cell;
import chalkboard.board.DriftClass;
import chalkboard.board.Flag;
import chalkboard.board.Headline;
import chalkboard.board.Rollout;
import chalkboard.board.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// What the user typed after `/`: terms that must all hold.
///
/// `env:` chooses columns, and `state:` is then asked of those only.
record Filter(List<Predicate<Row>> rows, List<Predicate<Cell>> states, List<Predicate<Cell>> notStates,
    List<Predicate<String>> environments) {
  static Filter parse(String text) {
    var filter = new Filter(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (var term : text.toLowerCase(Locale.ROOT).split("\\s+")) {
      boolean not = term.startsWith("!");
      var plain = not ? term.substring(1) : term;
      if (!plain.isEmpty()) filter.add(plain, not);
    }
    return filter;
  }

  private void add(String term, boolean not) {
    if (term.startsWith("env:")) {
      var part = term.substring(4);
      environments.add(name -> name.toLowerCase(Locale.ROOT).contains(part) != not);
    } else if (term.startsWith("state:")) {
      var word = term.substring(6);
      if (!word.isEmpty()) (not ? notStates : states).add(c -> isState(c, word));
    } else if (term.startsWith("owner:")) {
      var part = term.substring(6);
      rows.add(r -> r.owner().toLowerCase(Locale.ROOT).contains(part) != not);
    } else {
      rows.add(r -> names(r).contains(term) != not);
    }
  }

  private static String names(Row row) {
    return (row.label() + "\n" + row.image().repository().map(Object::toString).orElse("") + "\n" + row.image().name() + "\n"
        + row.owner())
        .toLowerCase(Locale.ROOT);
  }

  /// All that is true of a cell counts, not only its headline. A word may be typed in part: the filter works while it is typed.
  private static boolean isState(Cell cell, String word) {
    if (cell.flags().contains(Flag.SPLIT) && "split".startsWith(word)) return true;
    if (cell.rollout().filter(Rollout::isWaiting).isPresent() && "waiting".startsWith(word)) return true;
    if (cell.failure().isPresent() && "failed".startsWith(word)) return true;
    return cell.findings().stream().anyMatch(t -> isClass(t.driftClass(), word) || isHeadline(t.headline(), word));
  }

  private static boolean isClass(DriftClass driftClass, String word) {
    return driftClass.name().toLowerCase(Locale.ROOT).startsWith(word);
  }

  private static boolean isHeadline(Headline headline, String word) {
    return headline.word().replace(' ', '-').startsWith(word);
  }

  boolean shows(String environment) {
    return environments.stream().allMatch(e -> e.test(environment));
  }

  boolean shows(Row row) {
    if (!rows.stream().allMatch(p -> p.test(row))) return false;
    if (environments.isEmpty() && states.isEmpty() && notStates.isEmpty()) return true;
    var cells = environments.isEmpty() ? row.cells() : row.cells().stream().filter(c -> shows(c.environment())).toList();
    return states.stream().allMatch(s -> cells.stream().anyMatch(s)) && notStates.stream()
        .allMatch(s -> cells.stream().noneMatch(s))
        && (environments.isEmpty() || !states.isEmpty() || !notStates.isEmpty() || cells.stream().anyMatch(Matrix::isThere));
  }
}
